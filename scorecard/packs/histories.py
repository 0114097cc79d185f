"""What is frozen of the figures, targets and bands behind a row. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from indicators.periods import Period

from .. import rows as live
from ..charts import figure_text
from ..gaps import cuts
from ..history import band_words
from ..judgement.goal import Goal
from ..judgement.inputs import Bands, Break, Figure, Rule, Series
from ..judgement.rag import Judgement
from ..judgement.sentences import target_words
from ..judgement.verdict import judgement_at, markers
from . import document as pack

POINTS = 24
"""Six years of quarters: what a chart in a paper can show."""


@overload
def span_of(period: Period) -> pack.Span: ...
@overload
def span_of(period: None) -> None: ...
def span_of(period: Period | None) -> pack.Span | None:
    """A period with its names."""
    if period is None:
        return None
    return pack.Span(
        start=period.start,
        end=period.end,
        label=period.label,
        slug=period.slug,
        words=period.long_label,
    )


def changes_of(breaks: Iterable[Break]) -> tuple[pack.Change, ...]:
    """Recording changes, with why figures are compared across one all the same."""
    return tuple(
        pack.Change(
            date=change.date,
            cause=change.cause,
            compared_because=change.compared_because,
        )
        for change in breaks
    )


def period_of(span: pack.Span) -> Period:
    """The period again that a span was made of."""
    return Period(span.start, span.end)


def goal_of(goal: Goal, rule: Rule) -> pack.Goal:
    """A target with its words; one that could not be worked out is empty."""
    if goal.grey:
        return pack.Goal()
    return pack.Goal(
        value=live.stored(goal.value),
        lower=live.stored(goal.lower),
        upper=live.stored(goal.upper),
        text=live.target_text(goal, rule),
        words=target_words(goal, rule),
        because=goal.because,
        illustrative=goal.illustrative,
    )


def bands_of(bands: Bands) -> pack.Bands:
    """The bands with the sentence that says what they mean."""
    return pack.Bands(
        green_within=live.stored(bands.green_within),
        amber_within=live.stored(bands.amber_within),
        basis=bands.basis,
        words=band_words(bands),
    )


def history_of(row: live.Row, period: Period | None) -> tuple[pack.Point, ...]:
    """The last figures up to the pack's period, or the one shown if that is later."""
    last = max((p for p in (period, row.period) if p), default=None)
    figures = row.series.until(last) if last else ()
    shown = figures[-POINTS:]
    breaks = cuts(shown, row.series.breaks)
    return tuple(
        _point(figure, row.series, starts_anew=place in breaks)
        for place, figure in enumerate(shown)
    )


def _point(figure: Figure, series: Series, *, starts_anew: bool) -> pack.Point:
    judgement = judgement_at(series, figure.period)
    return pack.Point(
        period=span_of(figure.period),
        value=live.stored(figure.value),
        text=figure_text(figure, series.rule),
        state="" if figure.hidden else figure.state,
        markers=markers(series, figure),
        status=judgement.status,
        status_text=judgement.word,
        goal=goal_of(judgement.goal, series.rule),
        limits=_limits(judgement),
        starts_anew=starts_anew,
    )


def _limits(judgement: Judgement) -> pack.Limits:
    """Empty without a target."""
    if not judgement.limits:
        return pack.Limits()
    return pack.Limits(
        green_to=live.stored(judgement.green_to),
        amber_to=live.stored(judgement.amber_to),
        green_from=live.stored(judgement.green_from),
        amber_from=live.stored(judgement.amber_from),
    )
