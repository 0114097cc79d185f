"""Charts as plain dicts, made here; static/js/chart.js only draws them. Pure.

Numbers become floats here and nowhere earlier: they are places on a screen. What
people read is in `texts`, written from the exact number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from indicators.choices import State
from indicators.periods import Period

from .comparators import Bar
from .gaps import breaks_of, causes_of, inside, unjoined
from .judgement.comparison_words import interval_text
from .judgement.goal import Goal
from .judgement.inputs import Benchmark, Figure, Rule
from .judgement.numbers import amount, amount_or_blank
from .judgement.rag import Judgement
from .judgement.status import Grey
from .judgement.verdict import judgement_at
from .markers import marker_words
from .rows import Row
from .statistics.intervals import Interval
from .statistics.ranks import place_among

Chart = dict[str, Any]
EMPTY = "–"


def line_chart(
    row: Row, others: Sequence[Benchmark], periods: Sequence[Period]
) -> Chart:
    """The series over these periods, its target and bands, its breaks, and others."""
    judgements = [judgement_at(row.series, period) for period in periods]
    figures = [row.series.at(period) for period in periods]
    return {
        "kind": "line",
        "title": row.title,
        "unit": row.unit_label,
        "labels": [period.short for period in periods],
        "series": [
            _own_line(row, figures, judgements),
            *target_lines(row.rule, [judgement.goal for judgement in judgements]),
            *(_other_line(other, row.rule, periods) for other in others),
        ],
        "bands": _bands(row.rule, judgements),
        "breaks": breaks_of(row.series.breaks, periods),
        "causes": causes_of(inside(row.series.breaks, periods)),
        "cuts": sorted(unjoined(periods, row.series.breaks)),
        "begin_at_zero": True,
        "summary": line_summary(row, figures),
    }


def _own_line(
    row: Row, figures: Iterable[Figure | None], judgements: Iterable[Judgement]
) -> Chart:
    shown = list(figures)
    return {
        "name": row.title,
        "role": "own",
        "values": [on_screen(figure.value if figure else None) for figure in shown],
        "texts": [figure_text(figure, row.rule) for figure in shown],
        "states": [state_words(figure) for figure in shown],
        "provisional": [bool(f and _may_change(f)) for f in shown],
        "statuses": [judgement.word for judgement in judgements],
    }


def target_lines(rule: Rule, goals: Sequence[Goal]) -> list[Chart]:
    """The target, or both ends of a range; nothing where there is none."""
    lines = {
        _("Target"): [goal.value for goal in goals],
        _("Lower end"): [goal.lower for goal in goals],
        _("Upper end"): [goal.upper for goal in goals],
    }
    illustrative = any(goal.illustrative for goal in goals)
    return [
        {
            "name": _("%s (illustrative)") % name if illustrative else name,
            "role": "target",
            "values": [on_screen(value) for value in values],
            "texts": [amount_or_blank(value, rule) for value in values],
        }
        for name, values in lines.items()
        if any(value is not None for value in values)
    ]


def _other_line(other: Benchmark, rule: Rule, periods: Iterable[Period]) -> Chart:
    values = [other.values.get(period) for period in periods]
    name = other.name
    if other.size > 1:
        name = _("%s (median)") % name
    return {
        "name": name,
        "role": "comparator",
        "values": [on_screen(value) for value in values],
        "texts": [amount_or_blank(value, rule) for value in values],
    }


def _bands(rule: Rule, judgements: Sequence[Judgement]) -> list[Chart]:
    """Where green and amber end, for each period; empty without a target."""
    if not any(judgement.limits for judgement in judgements):
        return []
    return [
        {
            "better": str(rule.polarity),
            "green_to": [on_screen(item.green_to) for item in judgements],
            "amber_to": [on_screen(item.amber_to) for item in judgements],
            "green_from": [on_screen(item.green_from) for item in judgements],
            "amber_from": [on_screen(item.amber_from) for item in judgements],
        }
    ]


def line_summary(row: Row, figures: Iterable[Figure | None]) -> str:
    """The series in words: how many figures, the highest, the lowest, the newest."""
    return series_summary(
        [
            (figure.period.short, figure.value, figure_text(figure, row.rule))
            for figure in figures
            if figure is not None and figure.value is not None
        ]
    )


def series_summary(known: Sequence[tuple[str, Decimal, str]]) -> str:
    """The same of periods with their figures and their texts, oldest first."""
    if not known:
        return _("There is no figure to draw.")
    high = max(known, key=itemgetter(1))
    low = min(known, key=itemgetter(1))
    return _(
        "%(count)s figures from %(first)s to %(last)s. "
        "Highest: %(high)s in %(high_in)s. Lowest: %(low)s in %(low_in)s. "
        "Newest: %(newest)s in %(last)s."
    ) % {
        "count": len(known),
        "first": known[0][0],
        "last": known[-1][0],
        "high": high[2],
        "high_in": high[0],
        "low": low[2],
        "low_in": low[0],
        "newest": known[-1][2],
    }


def chart_table(chart: Chart) -> list[tuple[str, list[str]]]:
    """The texts of a chart as lines of a table: a label, and a cell for each series.

    After them come the columns that are no series of their own. The label of what a
    recording change touches first has its marker.
    """
    told = [*chart["series"], *chart.get("columns", ())]
    touched = {change["at"] for change in chart.get("breaks", ())}
    return [
        (
            f"{label} [b]" if place in touched else label,
            [series["texts"][place] or EMPTY for series in told],
        )
        for place, label in enumerate(chart["labels"])
    ]


def bar_chart(row: Row, bars: Sequence[Bar], columns: Sequence[Chart] = ()) -> Chart:
    """Areas ranked by one period's figure, as in the report's paragraph 7.

    `columns` stand in its table: a name, and a text for each bar. Of one with lows and
    highs the stretch between them is drawn over each bar.
    """
    period = row.period_label
    return {
        "kind": "bar",
        "title": _("%(title)s, %(period)s") % {"title": row.title, "period": period},
        "unit": row.unit_label,
        "labels": [bar.name for bar in bars],
        "series": [
            {
                "name": period,
                "role": "comparator",
                "values": [on_screen(bar.value) for bar in bars],
                "texts": [amount(bar.value, row.rule) for bar in bars],
                "roles": [bar.role for bar in bars],
            }
        ],
        "columns": list(columns),
        "bands": [],
        "breaks": [],
        "begin_at_zero": True,
        "summary": bar_summary(row, bars),
    }


def interval_column(intervals: Sequence[Interval | None], rule: Rule) -> Chart:
    """The 95% interval of each bar in words, with the ends to draw it between."""
    return {
        "name": _("95% interval"),
        "texts": [interval_text(one, rule) if one else "" for one in intervals],
        "lows": [on_screen(one.lower if one else None) for one in intervals],
        "highs": [on_screen(one.upper if one else None) for one in intervals],
    }


def bar_summary(row: Row, bars: Sequence[Bar]) -> str:
    """Where the area stands among those shown, in words."""
    own = next((bar for bar in bars if bar.role == "own"), None)
    places = [bar for bar in bars if bar.role != "country"]
    if own is None or len(places) < 2:
        return ""
    place = place_among(own.value, (bar.value for bar in places if bar != own))
    text = _(
        "%(name)s is number %(rank)s of the %(count)s areas drawn, 1 the highest: "
        "%(value)s."
    )
    if place.is_joint:
        text = _(
            "%(name)s is joint number %(rank)s of the %(count)s areas drawn, 1 the "
            "highest: %(value)s."
        )
    return text % {
        "name": own.name,
        "rank": place.first,
        "count": place.of,
        "value": amount(own.value, row.rule),
    }


def figure_text(figure: Figure | None, rule: Rule) -> str:
    """The figure as people read it; where there is none, why."""
    if figure is None:
        return Grey.NO_FIGURE.label
    if figure.hidden:
        return Grey.HIDDEN.label
    if figure.value is None:
        return (Grey.UNDEFINED if figure.is_undefined else Grey.NOT_AVAILABLE).label
    return amount(figure.value, rule)


def _may_change(figure: Figure) -> bool:
    return figure.is_draft or figure.state == State.PROVISIONAL


def state_words(figure: Figure | None) -> str:
    """`provisional, revised`; empty for what is hidden or was never given."""
    if figure is None or figure.hidden:
        return ""
    words = [str(figure.state.label)]
    if figure.is_draft:
        words.append(marker_words("u"))
    if figure.is_restated:
        words.append(marker_words("r"))
    return ", ".join(words).lower()


def on_screen(value: Decimal | None) -> float | None:
    """A place on a screen; None leaves a gap."""
    return None if value is None else float(value)
