"""A figure as somebody gives it, and what must hold before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ..choices import Denominator, Frequency, State, Unit
from ..figures import (
    Amounts,
    FigureError,
    problems,
    problems_of_count,
    stored_value,
)
from ..models import ALL_AGES, Area, Indicator, Population
from ..periods import Period

Populations = Mapping[tuple[str, int], Decimal]
"""(area's code, year) -> people of all ages, by the latest vintage."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as somebody gives it, before it is checked."""

    indicator: Indicator
    area: Area
    period: Period
    amounts: Amounts
    state: State = State.FINAL
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry that may be stored: `columns` in the order of FIGURE_COLUMNS."""

    indicator: Indicator
    area: Area
    period: Period
    columns: tuple[object, ...]

    @property
    def key(self) -> tuple[int, int, date, date]:
        """Indicator, area, start, end: what makes a figure that figure."""
        period = self.period
        return self.indicator.id, self.area.id, period.start, period.end


def populations_of(areas: Iterable[Area] | None = None) -> Populations:
    """People of all ages by area and year; the latest vintage wins. One query."""
    rows = Population.objects.filter(age_band=ALL_AGES)
    if areas is not None:
        rows = rows.filter(area__in=areas)
    return latest_populations(
        rows.values_list("area__code", "year", "vintage", "value")
    )


def latest_populations(rows: Iterable[tuple[str, int, str, int]]) -> Populations:
    """Rows of area's code, year, vintage and people -> the newest of each year.

    Vintages are compared as texts, here and not in the database: there the order of
    letters depends on how it was installed.
    """
    newest: dict[tuple[str, int], tuple[str, int]] = {}
    for code, year, vintage, people in rows:
        found = newest.get((code, year))
        if found is None or found[0] <= vintage:
            newest[code, year] = (vintage, people)
    return {key: Decimal(people) for key, (_vintage, people) in newest.items()}


def check(entry: Entry, populations: Populations) -> Checked:
    """The entry ready to be stored, its population filled in.

    Raises FigureError with every problem as a sentence that says what to type.
    """
    found = problems_of_period(entry)
    amounts, by_population, missing = _with_population(entry, populations)
    multiplier = entry.indicator.multiplier
    found += (
        missing
        or problems(
            amounts,
            state=entry.state,
            unit=Unit(entry.indicator.unit),
            multiplier=multiplier,
            note=entry.note,
        )
        or problems_of_count(
            amounts,
            unit=Unit(entry.indicator.unit),
            threshold=entry.indicator.small_number_threshold,
            by_population=entry.indicator.denominator == Denominator.POPULATION,
        )
    )
    if found:
        raise FigureError(found)
    return Checked(
        entry.indicator,
        entry.area,
        entry.period,
        (
            amounts.numerator,
            amounts.denominator,
            by_population,
            stored_value(amounts, multiplier),
            entry.state,
            entry.source,
            entry.note,
        ),
    )


def problems_of_period(entry: Entry) -> list[str]:
    """Whether the period has the length that the indicator's frequency asks for."""
    frequency = entry.indicator.frequency
    if frequency == Frequency.OTHER or entry.period.frequency == frequency:
        return []
    examples = {
        Frequency.MONTH: "2016-10",
        Frequency.QUARTER: "2016/17 Q3",
        Frequency.YEAR: _("2016/17 or 2016"),
    }
    return [
        _(
            "%(period)s does not fit “%(indicator)s” (%(frequency)s): "
            "write it as %(example)s"
        )
        % {
            "period": entry.period.label,
            "indicator": entry.indicator.title,
            "frequency": Frequency(frequency).label.lower(),
            "example": examples[Frequency(frequency)],
        }
    ]


def _with_population(
    entry: Entry, populations: Populations
) -> tuple[Amounts, bool, list[str]]:
    """The amounts with the mid-year population, whether it was used, what misses."""
    amounts = entry.amounts
    needed = (
        entry.indicator.denominator == Denominator.POPULATION
        and amounts.numerator is not None
        and amounts.denominator is None
    )
    if not needed:
        return amounts, False, []
    people = populations.get((entry.area.code, entry.period.start.year))
    if people is None:
        return (
            amounts,
            False,
            [
                _(
                    "there is no population of %(area)s for %(year)s: "
                    "add one, or type a denominator"
                )
                % {"area": entry.area.name, "year": entry.period.start.year}
            ],
        )
    return Amounts(amounts.numerator, people, amounts.value), True, []
