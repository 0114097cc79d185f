"""The form of the annual review: a text for each priority, and an introduction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ...loaded import PriorityInfo
from ...packs.review import Problem

LONGEST_TEXT = 50_000


class ReviewForm(forms.Form):
    """The introduction is under the empty code."""

    use_required_attribute = False

    def __init__(
        self,
        priorities: Iterable[PriorityInfo],
        *,
        written: Mapping[str, str] | None = None,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        before = written or {}
        titles = {"": _("Introduction"), **{p.code: p.title for p in priorities}}
        self.names = {code: f"text-{code}" for code in titles}
        for code, title in titles.items():
            self.fields[self.names[code]] = forms.CharField(
                label=title,
                required=False,
                max_length=LONGEST_TEXT,
                initial=before.get(code, ""),
                widget=forms.Textarea({"rows": 8, "spellcheck": "true"}),
            )

    def sections(
        self, problems: Iterable[Problem]
    ) -> list[tuple[forms.BoundField, list[Problem]]]:
        """Each text with what was found in it when it was last saved."""
        found = list(problems)
        return [
            (self[name], [problem for problem in found if problem.section == code])
            for code, name in self.names.items()
        ]

    @property
    def texts(self) -> dict[str, str]:
        """By the code of the priority, of a form that is valid."""
        return {code: self.cleaned_data[name] for code, name in self.names.items()}
