"""The form of a pack: for which meeting it is, what it shows, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.actions import Details
from indicators.choices import Visibility
from indicators.periods import Period

from ...loaded import IndicatorInfo
from ...packs.info import PackInfo
from ...queries.preparing import Choices
from ..fields import LONGEST_NAME, day_field

ALL, SOME = "all", "some"


@dataclass(frozen=True, slots=True)
class Box:
    """An indicator to be ticked."""

    info: IndicatorInfo
    is_ticked: bool


class PackForm(forms.Form):
    """A pack's details; `groups` has the indicators to be ticked, by priority."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Meeting"),
        help_text=gettext_lazy("What people call it: Board, Scrutiny inquiry."),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Give the meeting a name.")},
    )
    committee = forms.CharField(
        label=gettext_lazy("Committee"),
        help_text=gettext_lazy("Leave it empty if the name of the meeting says it."),
        max_length=LONGEST_NAME,
        required=False,
    )
    day = day_field(gettext_lazy("Date of the meeting"))
    period = forms.ChoiceField(
        label=gettext_lazy("Period"),
        help_text=gettext_lazy("The scorecard that the pack shows."),
        widget=forms.Select({"class": "govuk-select"}),
        error_messages={
            "required": gettext_lazy("Choose a period: there are no figures yet."),
            "invalid_choice": gettext_lazy("Choose a period from the list."),
        },
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Indicators"),
        choices=[
            (ALL, gettext_lazy("All of the strategy")),
            (SOME, gettext_lazy("A choice of them")),
        ],
        initial=ALL,
        widget=forms.RadioSelect,
    )
    codes = forms.MultipleChoiceField(required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        help_text=gettext_lazy(
            "A pack for the public holds public indicators only, with the plans of "
            "those that are red, and nothing that partners ask each other. This cannot "
            "be changed once it is frozen."
        ),
        choices=[
            (Visibility.PARTNERS, gettext_lazy("Partners only")),
            (Visibility.PUBLIC, gettext_lazy("Everybody, from a day on")),
        ],
        initial=Visibility.PARTNERS,
        widget=forms.RadioSelect,
    )
    public_from = day_field(
        gettext_lazy("Public from"),
        help_text=gettext_lazy("Until then people with a role see it."),
        required=False,
    )

    def __init__(
        self, choices: Choices, data: Any = None, info: PackInfo | None = None
    ) -> None:
        super().__init__(data, initial=_initial(info) if info else None)
        self.choices = choices
        periods = list(choices.periods)
        if info and info.period not in periods:
            periods.append(info.period)
        self.fields["period"].choices = [(p.slug, p.long_label) for p in periods]  # type: ignore[attr-defined]
        infos = choices.indicators
        self.fields["codes"].choices = [(i.code, i.title) for i in infos]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[str, list[Box]]]:
        """The indicators under the titles of their home priorities."""
        ticked = set(self["codes"].value() or ())
        infos = self.choices.indicators
        return [
            (
                priority.title,
                [Box(i, i.code in ticked) for i in infos if i.home == priority.code],
            )
            for priority in self.choices.priorities
        ]

    @property
    def details(self) -> Details:
        """What is to be stored, of a form that is valid."""
        given = self.cleaned_data
        is_public = given["audience"] == Visibility.PUBLIC
        return Details(
            name=given["name"],
            committee=given["committee"],
            day=given["day"],
            period=Period.from_slug(given["period"]),
            codes=tuple(given["codes"]) if given["which"] == SOME else (),
            public_from=given["public_from"] if is_public else None,
        )

    def clean(self) -> dict[str, Any]:
        """What belongs together: a choice and its indicators, the public and a day."""
        given = super().clean() or self.cleaned_data
        is_public = given.get("audience") == Visibility.PUBLIC
        codes = set(given.get("codes", ()))
        shown = {i.code for i in self.choices.indicators if i.is_public} & codes
        if given.get("which") == SOME and "codes" not in self.errors:
            if not codes:
                text = _("Tick at least one indicator, or take all of them.")
                self.add_error("codes", text)
            elif is_public and not shown:
                text = _("The public sees none of these: tick one that is public.")
                self.add_error("codes", text)
        has_day = given.get("public_from") or "public_from" in self.errors
        if is_public and not has_day:
            text = _("Give the day from which everybody sees it: 05/02/2018.")
            self.add_error("public_from", text)
        return given


def _initial(info: PackInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "committee": info.committee,
        "day": info.day,
        "period": info.period.slug,
        "which": SOME if info.codes else ALL,
        "codes": list(info.codes),
        "audience": info.visibility,
        "public_from": info.public_from,
    }
