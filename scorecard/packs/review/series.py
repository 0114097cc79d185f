"""A series over the years, as charts and as a table. Pure.

{{ series domestic-violent-crime 2010/11 2016/17 }}
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from indicators.periods import Period

from ...judgement.numbers import written_date
from ...loaded import IndicatorInfo
from .. import document as pack
from .cells import as_table, cell, head, notes, provisional, sources
from .data import ReviewData
from .fields import Field
from .problems import FieldError, each

MOST_PERIODS = 24
"""What a chart across a page of A4 can show."""
MOST_INDICATORS = 6
"""What a table beside the periods can, and as many colours as there are."""


def series(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """A chart for each unit, for one scale cannot bear two; and one table of all."""
    infos = each(dict.fromkeys(field.codes), data.indicator)
    if len(infos) > MOST_INDICATORS:
        text = _("A series shows %(most)s indicators at most: write a second one.")
        raise FieldError(text % {"most": MOST_INDICATORS})
    periods = _steps(*field.periods)
    columns = {
        info.code: tuple(each(periods, lambda p, info=info: cell(info, p, data)))  # type: ignore[misc]
        for info in infos
    }
    name = title or _series_title(infos, periods)
    changed, letters = _changes(infos, periods, data)
    labels = tuple(
        f"{period.label} [b]" if period in changed else period.label
        for period in periods
    )
    table = pack.Block(
        kind="table",
        text=as_table(infos),
        heads=(_("Period"), *(head(info) for info in infos)),
        lines=tuple(
            (pack.Cell(text=label), *(columns[info.code][row] for info in infos))
            for row, label in enumerate(labels)
        ),
        note=notes(
            sources(infos, data),
            letters,
            provisional(infos, [data.home], periods, data),
        ),
    )
    return (*_charts(infos, name, labels, columns), table)


def _steps(first: Period, last: Period) -> list[Period]:
    """Every period from the first to the last."""
    found = [first]
    while found[-1] < last and len(found) <= MOST_PERIODS:
        found.append(found[-1].shift(1))
    if len(found) > MOST_PERIODS:
        text = _("A series shows %(most)s periods at most: begin later.")
        raise FieldError(text % {"most": MOST_PERIODS})
    if found[-1] != last:
        text = _("%(first)s and %(last)s do not belong to one series.")
        raise FieldError(text % {"first": first.label, "last": last.label})
    return found


def _series_title(infos: Sequence[IndicatorInfo], periods: Sequence[Period]) -> str:
    titles = ", ".join(info.title for info in infos)
    values = {"titles": titles, "first": periods[0].label, "last": periods[-1].label}
    return _("%(titles)s: %(first)s to %(last)s") % values


def _changes(
    infos: Sequence[IndicatorInfo], periods: Sequence[Period], data: ReviewData
) -> tuple[set[Period], list[str]]:
    """The periods that a change in recording touches first, and a note on each.

    The letter is that of docs/rules.md: figures before it are not comparable.
    """
    touched: set[Period] = set()
    notes: dict[str, None] = {}
    for info in infos:
        for change in data.series(info, data.home).breaks:
            first = next((p for p in periods if change.date <= p.end), None)
            if first is None or change.date <= periods[0].start:
                continue
            touched.add(first)
            text = _(
                "[b] The recording changed on %(day)s; figures before and after are "
                "not comparable. %(cause)s"
            )
            values = {"day": written_date(change.date), "cause": change.cause}
            notes[text % values] = None
    return touched, list(notes)


def _charts(
    infos: Sequence[IndicatorInfo],
    name: str,
    labels: tuple[str, ...],
    columns: dict[str, tuple[pack.Cell, ...]],
) -> list[pack.Block]:
    """One chart for each unit among the indicators."""
    units: dict[tuple[str, str], list[IndicatorInfo]] = {}
    for info in infos:
        units.setdefault((info.rule.unit, info.rule.unit_label), []).append(info)
    return [
        pack.Block(
            kind="series",
            text=_chart_title(name, alike[0], place, len(units)),
            unit=unit,
            decimals=max(info.rule.decimals for info in alike),
            labels=labels,
            series=tuple((info.title, columns[info.code]) for info in alike),
        )
        for place, ((unit, _label), alike) in enumerate(units.items())
    ]


def _chart_title(name: str, info: IndicatorInfo, place: int, charts: int) -> str:
    """The title, at the first chart; with several, each says what it is of."""
    if charts == 1:
        return name
    return head(info) if place else f"{name}: {head(info)}"
