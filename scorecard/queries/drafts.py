"""Reads figures that are not accepted yet, for the officers whose figures they are.

A draft takes the place of the figure of its period, and only where it could be accepted
as it stands: half a ratio, or a rate of a year without population, is none yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Collate, ExtractYear

from indicators.choices import FigureStatus, State
from indicators.figures import Amounts, problems
from indicators.models import ALL_AGES, Measurement, Population, ReturnFigure
from indicators.prepared import Blank, Blanks, Prepared

from ..judgement.inputs import Figure
from ..loaded import IndicatorInfo
from ..returns.worked_out import figure_typed, with_people
from .figures import (
    FIGURE_COLUMNS,
    WATCHED,
    Figures,
    Window,
    came_in,
    condition_of,
    figure_of,
    read_figures,
    values_of,
)
from .periods import period_of
from .targets import Targets

WAITING = (FigureStatus.OPEN, FigureStatus.SENT, FigureStatus.RETURNED)
_MORE = ("came_in", "people", "is_draft")


def read_with_drafts(
    area: int,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    window: Window,
) -> Figures:
    """`read_figures` with this viewer's own drafts; the same where they have none.

    One query. `area` is the one that returns are about.
    """
    drafts = [info.id for info in indicators if info.shows_drafts]
    if not drafts:
        return read_figures(area, indicators, targets, window)
    spans, watched = (
        window.spans(indicators, targets),
        window.watched_spans(indicators),
    )
    values = values_of(spans) | values_of(watched, WATCHED)
    by_id = {info.id: info for info in indicators}
    found: dict[int, list[Figure]] = defaultdict(list)
    query = _query(len(spans), len(watched))
    for row in query.ask(area=area, drafts=drafts, **values):
        info = by_id[row[0]]
        *columns, people, is_draft = row
        if not is_draft:
            _put(found[info.id], figure_of(info, columns))
        elif draft := _draft(info, columns, people):
            _put(found[info.id], draft)
    return found


def _put(figures: list[Figure], figure: Figure) -> None:
    """Adds the newest figure; of two for one period the draft stays."""
    if not figures or figures[-1].period != figure.period:
        figures.append(figure)
    elif figure.is_draft:
        figures[-1] = figure


def _draft(
    info: IndicatorInfo, columns: Sequence[Any], people: int | None
) -> Figure | None:
    """The draft as a figure; None where it could not be accepted as it stands."""
    _indicator, start, end, top, bottom, given, stored, _source, note, *_rest = columns
    state = State(stored)
    known = None if people is None else Decimal(people)
    amounts = with_people(Amounts(top, bottom, given), info, known)
    rule = info.rule
    if problems(
        amounts, state=state, unit=rule.unit, multiplier=rule.multiplier, note=note
    ):
        return None
    figure = figure_typed(info, period_of(start, end), amounts, state, note)
    return figure._replace(is_draft=True)


@cache
def _query(spans: int, watched: int) -> Prepared:
    """Figures of so many spans, and the drafts in them, oldest first."""
    never = Value(None, DateTimeField())
    wanted = condition_of(spans)
    accepted = Measurement.objects.filter(wanted, area=Blank("area")).annotate(
        came_in=came_in(watched) if watched else never,
        people=Value(None, BigIntegerField()),
        is_draft=Value(False),
    )
    drafts = ReturnFigure.objects.filter(
        wanted,
        indicator__in=Blanks("drafts"),
        # What the partner typed that an indicator was taken from stays its own.
        of_return__partner=F("indicator__partner"),
        status__in=WAITING,
    ).annotate(
        source=Value(""),
        original=Value(None, DecimalField()),
        restated_on=Value(None, DateField()),
        hidden=Value(False, BooleanField()),
        came_in=never,
        people=Subquery(_people()),
        is_draft=Value(True, BooleanField()),
    )
    columns = (*FIGURE_COLUMNS, *_MORE)
    both = accepted.order_by().values_list(*columns)
    return Prepared(
        both.union(drafts.order_by().values_list(*columns), all=True).order_by(
            "end", "start"
        )
    )


def _people() -> QuerySet[Population, Any]:
    """People in the year in which the period begins, by the newest vintage.

    Vintages are compared byte by byte, as `latest_populations` does: the order of
    letters otherwise depends on how PostgreSQL was installed.
    """
    bytewise = "C" if connection.vendor == "postgresql" else "BINARY"
    return (
        Population.objects.filter(
            area=Blank("area"), age_band=ALL_AGES, year=ExtractYear(OuterRef("start"))
        )
        .order_by(Collate(F("vintage"), bytewise).desc())
        .values("value")[:1]
    )
