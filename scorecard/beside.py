"""What stands beside the ranked bars of an indicator's page, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from .charts import Chart, interval_column
from .comparators import Bar
from .judgement.comparison import Comparison, against_figure, against_value
from .judgement.comparison_words import standing_words
from .judgement.inputs import Figure, Rule
from .judgement.intervals import interval_of
from .judgement.numbers import amount
from .loaded import Loaded, Share
from .rows import Row
from .statistics.quartiles import quartiles

FEWEST_FOR_QUARTILES = 4


def interval_columns(loaded: Loaded, row: Row, bars: Sequence[Bar]) -> list[Chart]:
    """Each area's 95% interval, and how the page's own area stands beside it.

    Empty where no area has an interval. The country and the force are held against by
    their value, as in the verdict; another area by both intervals.
    """
    if row.period is None or row.latest is None:
        return []
    counts = loaded.peer_counts.get(row.period, {})
    figures = [_figure(bar, row, row.latest, counts) for bar in bars]
    intervals = [interval_of(figure, row.rule) for figure in figures]
    if not any(intervals):
        return []
    return [
        interval_column(intervals, row.rule),
        {
            "name": _("%(area)s beside it") % {"area": loaded.area.name},
            "texts": [
                _standing(bar, row.latest, figure, row.rule)
                for bar, figure in zip(bars, figures, strict=True)
            ],
        },
    ]


def _figure(bar: Bar, row: Row, latest: Figure, counts: Mapping[str, Share]) -> Figure:
    if bar.role == "own":
        return latest
    top, bottom = counts.get(bar.code, (None, None))
    return Figure(latest.period, bar.value, numerator=top, denominator=bottom)


def _standing(bar: Bar, own: Figure, other: Figure, rule: Rule) -> str:
    """Empty for the area itself, which is not compared with itself."""
    if bar.role == "own":
        return ""
    if bar.role == "country":
        return _words(against_value(own, bar.value, rule, bar.name))
    return _words(against_figure(own, other, rule, bar.name))


def _words(found: Comparison) -> str:
    if not found.is_tested:
        return _("%s, chance not looked at") % found.standing.label
    return standing_words(found).capitalize()


def group_words(bars: Sequence[Bar], rule: Rule) -> str:
    """The middle value of the areas ranked and where half of them lie; "" for few.

    The country and the force are no places of the group and stay out.
    """
    values = [bar.value for bar in bars if bar.role != "country"]
    if len(values) < FEWEST_FOR_QUARTILES:
        return ""
    found = quartiles(values)
    return _(
        "The middle value of the %(count)s areas is %(median)s; the middle half lies "
        "between %(lower)s and %(upper)s."
    ) % {
        "count": len(values),
        "median": amount(found.median, rule),
        "lower": amount(found.lower, rule),
        "upper": amount(found.upper, rule),
    }
