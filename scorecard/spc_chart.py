"""The control chart of an indicator as a plain dict: limits, and what is beyond. Pure.

Made from the finding of judgement/over_time.py and from figures that are masked, so no
limit rests on a number that this viewer may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.periods import Period

from .charts import (
    Chart,
    figure_text,
    on_screen,
    state_words,
    target_lines,
)
from .gaps import breaks_of, causes_of, inside
from .judgement.control_words import limit_text, shown_limit, signal_text
from .judgement.goals import goal_for
from .judgement.numbers import amount_or_blank
from .judgement.over_time import ControlFinding, charted, higher_is_better
from .rows import Row
from .statistics.run_rules import Signal
from .statistics.spc import Chart as Limits
from .statistics.spc import Segment, meaning_of

Part = Callable[[Segment], Decimal | None]


def spc_chart(row: Row, found: ControlFinding) -> Chart | None:
    """Its figures, mean, limits and target; None where judgement gives no chart."""
    limits, periods = found.chart, found.periods
    if limits is None:
        return None
    targets = target_lines(row.rule, [goal_for(row.series, p) for p in periods])
    return {
        "kind": "spc",
        "title": _("%s, control chart") % row.title,
        "unit": row.unit_label,
        "labels": [period.short for period in periods],
        "series": [
            _own_line(row, limits, periods),
            _level(_("Mean"), "mean", found, lambda part: part.mean),
            _level(_("Upper limit"), "limit", found, lambda part: part.upper),
            _level(_("Lower limit"), "limit", found, lambda part: part.lower),
            *targets,
        ],
        "columns": [
            {
                "name": _("Out of the ordinary"),
                "texts": [
                    signal_text(signal, limits, row.rule) for signal in limits.signals
                ],
            }
        ],
        "bands": [],
        "breaks": breaks_of(row.series.breaks, periods),
        "causes": causes_of(inside(row.series.breaks, periods)),
        "cuts": [segment.first for segment in limits.segments if segment.first],
        "begin_at_zero": False,
        "keys": _keys(row, limits, targets),
        "summary": spc_summary(row, found),
    }


def _own_line(row: Row, limits: Limits, periods: Sequence[Period]) -> Chart:
    figures = [row.series.at(period) for period in periods]
    values = [charted(row.series, period) for period in periods]
    texts = [figure_text(figure, row.rule) for figure in figures]
    return {
        "name": row.title,
        "role": "own",
        "values": [on_screen(value) for value in values],
        "texts": [
            _("%s, counted in two ways: left out") % text
            if value is None and figure and figure.value is not None
            else text
            for figure, value, text in zip(figures, values, texts, strict=True)
        ],
        "states": [state_words(figure) for figure in figures],
        "marks": [_mark(signal, row) for signal in limits.signals],
    }


def _keys(row: Row, limits: Limits, targets: Sequence[Chart]) -> list[Chart]:
    """What the legend explains: each line, and each shape that there is."""
    marks = {_mark(signal, row) for signal in limits.signals}
    firm = any(not segment.provisional for segment in limits.segments)
    provisional = any(segment.provisional for segment in limits.segments)
    text = _("Provisional limits (fewer than %s figures)") % limits.lengths.firm
    keys = {
        "own": (True, row.title),
        "mean": (True, _("Mean")),
        "limit": (firm, _("Limits")),
        "provisional": (provisional, text),
        "target": (
            bool(targets),
            targets[0]["name"] if len(targets) == 1 else _("Target range"),
        ),
        "improvement": ("improvement" in marks, _("Improvement")),
        "concern": ("concern" in marks, _("Concern")),
        "neutral": ("neutral" in marks, _("Out of the ordinary")),
    }
    return [
        {"mark": mark, "name": name} for mark, (shown, name) in keys.items() if shown
    ]


def _mark(signal: Signal | None, row: Row) -> str:
    """improvement, concern or neutral; empty for what is as usual."""
    higher = higher_is_better(row.rule)
    meaning = meaning_of(signal, higher_is_better=higher)
    return str(meaning).rpartition("_")[0]


def _level(name: str, role: str, found: ControlFinding, part_of: Part) -> Chart:
    """A line that keeps its height through each segment; dashed where provisional."""
    values: list[Decimal | None] = [None] * len(found.periods)
    provisional = [False] * len(found.periods)
    for segment in found.chart.segments if found.chart else ():
        height = part_of(segment)
        for place in range(segment.first, segment.end):
            values[place] = None if height is None else shown_limit(height, found.rule)
            provisional[place] = segment.provisional
    return {
        "name": name,
        "role": role,
        "values": [on_screen(value) for value in values],
        "texts": [amount_or_blank(value, found.rule) for value in values],
        "provisional": provisional,
    }


def spc_summary(row: Row, found: ControlFinding) -> str:
    """The chart in words: the limits of each stretch, and what is out of them."""
    limits = found.chart
    if limits is None:
        return ""
    stretches = [_stretch(segment, row, found) for segment in limits.segments]
    marked = [
        period
        for period, signal in zip(found.periods, limits.signals, strict=True)
        if signal
    ]
    if not marked:
        return " ".join([*stretches, _("No figure is out of the ordinary.")])
    words = {"count": len(marked), "newest": marked[-1].short}
    text = _("Figures out of the ordinary: %(count)s, the newest %(newest)s.")
    return " ".join([*stretches, text % words])


def _stretch(segment: Segment, row: Row, found: ControlFinding) -> str:
    periods = found.periods[segment.first : segment.end]
    values = {
        "first": periods[0].short,
        "last": periods[-1].short,
        "mean": limit_text(segment.mean, row.rule),
        "lower": limit_text(segment.lower, row.rule),
        "upper": limit_text(segment.upper, row.rule),
    }
    if segment.lower is None:
        text = _("%(first)s to %(last)s: mean %(mean)s, no limits.")
    elif segment.provisional:
        text = _(
            "%(first)s to %(last)s: mean %(mean)s, limits %(lower)s to %(upper)s, "
            "provisional."
        )
    else:
        text = _("%(first)s to %(last)s: mean %(mean)s, limits %(lower)s to %(upper)s.")
    return text % values
