"""One measure from two sources, side by side: which is judged, and the gap. Pure.

The sources are two indicators; one of them says that it is the same measure as the
other. They are never averaged. A figure that is hidden is in no gap, nor is one that
this viewer sees rounded: the gap would be that of our rounding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import Unit
from indicators.periods import Period

from ..judgement.inputs import Figure, Rule
from ..judgement.numbers import amount, decimals_apart, decimals_of, percentage, written
from ..judgement.readings import reading_of
from ..loaded import AreaInfo, IndicatorInfo
from .info import Histories


@dataclass(frozen=True, slots=True)
class Sourced:
    """The figure of one source."""

    code: str
    title: str
    text: str
    """The number with its sign of unit."""
    source: str
    is_judged: bool
    gap: str
    """How far it is from the figure that is judged; empty of that itself."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The figures of one measure for one area and period, the judged one first."""

    measure: str
    area: str
    period: Period
    figures: tuple[Sourced, ...]


def families(infos: Iterable[IndicatorInfo]) -> dict[str, list[IndicatorInfo]]:
    """By the code of the one that is judged: itself, and its other sources."""
    known = {info.code: info for info in infos}
    found: dict[str, list[IndicatorInfo]] = {}
    for info in known.values():
        judged = known.get(info.same_measure_as)
        if judged:
            found.setdefault(judged.code, [judged]).append(info)
    return found


def family_of(code: str, infos: Iterable[IndicatorInfo]) -> list[IndicatorInfo]:
    """The sources of the measure that this indicator is one of; nothing for most."""
    for family in families(infos).values():
        if any(info.code == code for info in family):
            return family
    return []


def source_lines(
    family: Sequence[IndicatorInfo],
    histories: Histories,
    areas: Mapping[str, AreaInfo],
) -> list[SourceLine]:
    """Where two sources or more have a figure: by area, then the newest first."""
    own = {info.code for info in family}
    places = [area for area in areas if any((code, area) in histories for code in own)]
    return [
        line
        for area in places
        for period in _periods(family, area, histories)
        if (line := _line(family, histories, areas[area], period))
    ]


def lines_about(
    subjects: Collection[tuple[str, str, Period]],
    infos: Iterable[IndicatorInfo],
    histories: Histories,
    areas: Mapping[str, AreaInfo],
) -> list[SourceLine]:
    """The lines of what is printed: codes of indicators and areas, and periods."""
    found = []
    for family in families(infos).values():
        codes = {info.code for info in family}
        wanted = {(area, when) for code, area, when in subjects if code in codes}
        names = {areas[area].name: area for area, _when in wanted}
        found += [
            line
            for line in source_lines(family, histories, areas)
            if (names.get(line.area), line.period) in wanted
        ]
    return found


def _periods(
    family: Sequence[IndicatorInfo], area: str, histories: Histories
) -> list[Period]:
    found = {
        figure.period
        for info in family
        if (series := histories.get((info.code, area)))
        for figure in series.figures
    }
    return sorted(found, reverse=True)


def _line(
    family: Sequence[IndicatorInfo],
    histories: Histories,
    area: AreaInfo,
    period: Period,
) -> SourceLine | None:
    there = [*_figures(family, histories, area.code, period)]
    if len(there) < 2:
        return None
    first, _figure, number = there[0]
    is_rounded = any(figure.rounded_to for _info, figure, _value in there)
    judged = number if first.code == family[0].code and not is_rounded else None
    return SourceLine(
        measure=family[0].title,
        area=area.name,
        period=period,
        figures=tuple(
            Sourced(
                code=info.code,
                title=info.title,
                text=_text(value, info.rule),
                source=figure.source.rstrip("."),
                is_judged=info.code == family[0].code,
                gap=_gap(value, judged, info.rule) if info != family[0] else "",
            )
            for info, figure, value in there
        ),
    )


def _figures(
    family: Sequence[IndicatorInfo], histories: Histories, area: str, period: Period
) -> Iterator[tuple[IndicatorInfo, Figure, Decimal]]:
    """Those that this viewer is shown."""
    for info in family:
        series = histories.get((info.code, area))
        figure = series.at(period) if series else None
        value = reading_of(figure).value
        if figure is not None and value is not None:
            yield info, figure, value


def _text(value: Decimal, rule: Rule) -> str:
    return amount(value, rule, max(rule.decimals, min(decimals_of(value), 2)))


def _gap(value: Decimal, judged: Decimal | None, rule: Rule) -> str:
    """`7 more (1.2%)`; empty where the judged one has no exact figure then."""
    if judged is None:
        return ""
    gap = exact.distance(value, judged)
    if not gap:
        return _("the same")
    places = max(rule.decimals, min(decimals_of(gap), 2))
    number = written(gap, decimals_apart(places, gap, exact.ZERO))
    if rule.unit == Unit.PERCENT:
        number = _("%s percentage points") % number
    text = _("%s more") if value > judged else _("%s less")
    if not judged:
        return text % number
    part = percentage(exact.portion(gap, exact.HUNDRED, judged.copy_abs()))
    return f"{text % number} ({part})"
