"""indicators.csv: definitions, and their place in the newest strategy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from ...choices import BandBasis
from ...definitions import indicator_changed
from ...forms.base import Pairs
from ...forms.fields import NumberField
from ...forms.indicators import IndicatorForm
from ...forms.rows import CodeField, CodesField, RowForm, RowMeta
from ...models import BANDS, Indicator, Partner, Placement, Priority, Strategy
from ..base import CHANGE_BANDS
from .base import Column, FileResource


def current_strategy() -> Strategy | None:
    """The strategy that a file of indicators is about: the one that began last."""
    return Strategy.objects.order_by("-starts").first()


def places_of(indicator: Any) -> Sequence[Placement]:
    """Its places in the current strategy, home first. A query unless prefetched."""
    if hasattr(indicator, "current_places"):
        places: Sequence[Placement] = indicator.current_places
        return places
    if indicator.pk is None:
        return []
    return list(_current_places().filter(indicator=indicator))


def _current_places() -> Any:
    rows = Placement.objects.filter(strategy=current_strategy())
    return rows.select_related("priority").order_by("-home", "position")


class PlaceColumn(Column):
    """A column that tells of the indicator's places in the current strategy."""

    def __init__(self, name: str, read: Callable[[Sequence[Placement]], Any]) -> None:
        super().__init__(name)
        self.read = read

    def get_value(self, instance: Indicator) -> Any:
        """What `read` makes of the places."""
        return self.read(places_of(instance))


class BesideColumn(Column):
    """The column of what is read beside the indicator."""

    def get_value(self, instance: Indicator) -> Any:
        """The codes. A query unless prefetched."""
        if instance.pk is None:
            return ""
        return ";".join(sorted(other.code for other in instance.read_beside.all()))


def _home(name: str) -> Callable[[Sequence[Placement]], Any]:
    def read(places: Sequence[Placement]) -> Any:
        return getattr(places[0], name) if places else None

    return read


def _codes(places: Sequence[Placement]) -> str:
    return ";".join(place.priority.code for place in places)


class IndicatorRow(RowForm, IndicatorForm):
    """One row of indicators.csv."""

    partner = CodeField(Partner)
    read_beside = CodesField(Indicator, required=False)
    same_measure_as = CodeField(Indicator, required=False)
    priority = forms.CharField(required=False)
    green_within = NumberField(required=False)
    amber_within = NumberField(required=False)
    band_basis = forms.ChoiceField(
        required=False, choices=[("", ""), *BandBasis.choices]
    )
    in_order: ClassVar[Pairs] = (
        *IndicatorForm.in_order,
        ("green_within", "amber_within"),
    )

    class Meta(RowMeta):
        model = Indicator
        exclude = ("started", "retired")

    def __init__(self, row: dict[str, str], **options: Any) -> None:
        super().__init__(row, **options)
        places = places_of(self.instance)
        self.initial["priority"] = _codes(places)
        for name in ("green_within", "amber_within", "band_basis"):
            self.initial[name] = _home(name)(places)

    def clean_priority(self) -> list[Priority]:
        """The priorities of the current strategy with these codes, home first."""
        codes = [code.strip() for code in self.cleaned_data["priority"].split(";")]
        known = {
            priority.code: priority
            for priority in Priority.objects.filter(strategy=current_strategy())
        }
        for code in filter(None, codes):
            if code not in known:
                raise ValidationError(
                    _("the strategy has no priority “%(code)s”: write %(known)s")
                    % {"code": code, "known": _(" or ").join(known)}
                )
        return [known[code] for code in codes if code]

    def save(self, commit: bool = True) -> Indicator:
        """Save the definition, and then its places."""
        indicator: Indicator = super().save(commit)
        changed = {"priority", "green_within", "amber_within", "band_basis"}
        if changed & set(self.changed_data):
            self._place(indicator)
        return indicator

    def _place(self, indicator: Indicator) -> None:
        places = {place.priority_id: place for place in places_of(indicator)}
        wanted = self.cleaned_data.get("priority")
        if wanted is None:  # the file has no such column
            wanted = [place.priority for place in places.values()]
        for pk in places.keys() - {priority.pk for priority in wanted}:
            places[pk].delete()
        Placement.objects.filter(pk__in=[p.pk for p in places.values() if p.pk]).update(
            home=False  # a home is given up before it is taken
        )
        for number, priority in enumerate(wanted):
            place = places.get(priority.pk) or Placement(
                indicator=indicator, priority=priority, position=_last(priority)
            )
            place.home = number == 0
            if place.home:
                self._judge_by_bands(place)
            place.save()

    def _judge_by_bands(self, place: Placement) -> None:
        for name in ("green_within", "amber_within", "band_basis"):
            if name in self.cleaned_data:
                setattr(place, name, self.cleaned_data[name])


def _last(priority: Priority) -> int:
    return Placement.objects.filter(priority=priority).count() + 1


class IndicatorResource(FileResource):
    """Indicators. Places and bands are those of the strategy that began last."""

    form_class = IndicatorRow
    related = ("partner", "same_measure_as")

    code = Column("code")
    title = Column("title")
    priority = PlaceColumn("priority", _codes)
    partner = Column("partner__code", "partner", takes="partner")
    kind = Column("kind")
    unit = Column("unit")
    unit_label = Column("unit_label")
    multiplier = Column("multiplier")
    decimals = Column("decimals")
    polarity = Column("polarity")
    frequency = Column("frequency")
    accumulates = Column("accumulates")
    green_within = PlaceColumn("green_within", _home("green_within"))
    amber_within = PlaceColumn("amber_within", _home("amber_within"))
    band_basis = PlaceColumn("band_basis", _home("band_basis"))
    compare_with = Column("compare_with")
    denominator = Column("denominator")
    lag_days = Column("lag_days")
    small_number_threshold = Column("small_number_threshold")
    visibility = Column("visibility")
    definition = Column("definition")
    source = Column("source")
    covers = Column("covers")
    zero_safe = Column("zero_safe")
    rounding_base = Column("rounding_base")
    not_judged_because = Column("not_judged_because")
    read_beside = BesideColumn("read_beside")
    same_measure_as = Column(
        "same_measure_as__code", "same_measure_as", takes="same_measure_as"
    )

    class Meta(FileResource.Meta):
        model = Indicator

    def import_instance(
        self, instance: Any, row: dict[str, str], **options: Any
    ) -> None:
        """Fill the indicator; other bands are a right of their own, as on its page."""
        super().import_instance(instance, row, **options)
        may = self.user is None or self.user.has_perm(CHANGE_BANDS)
        other = [] if may or self.form is None else set(self.form.changed_data)
        if found := [name for name in BANDS if name in other]:
            raise ValidationError(
                {
                    name: [
                        _("you have no right to change bands: leave them as they are")
                    ]
                    for name in found
                }
            )

    def filter_export(self, queryset: Any, **options: Any) -> Any:
        """With the places that three columns tell of."""
        rows = super().filter_export(queryset, **options)
        return rows.prefetch_related(
            "read_beside",
            Prefetch("placements", _current_places(), to_attr="current_places"),
        )

    def before_save_instance(self, instance: Indicator, row: Any, **kw: Any) -> None:
        """Keep what is stored, to see what changes."""
        self.stored = Indicator.objects.filter(pk=instance.pk).first()

    def after_save_instance(self, instance: Indicator, row: Any, **kw: Any) -> None:
        """Hide and show figures again where the change asks for it."""
        if self.stored:
            indicator_changed(self.stored, instance)
