"""What stands beside the ranked bars of an indicator's page, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from .charts import Chart, interval_column
from .comparators import Bar
from .judgement.comparison import (
    Comparison,
    against_figure,
    against_value,
    grows_with_place,
)
from .judgement.comparison_words import standing_words
from .judgement.inputs import Figure, Rule
from .judgement.intervals import interval_of
from .loaded import Loaded, Share
from .rows import Row


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


def chosen_sentences(
    loaded: Loaded, row: Row, bars: Sequence[Bar], others: Sequence[str]
) -> list[str]:
    """How our area stands beside each one chosen: by both intervals, if there are two.

    The country and the force are held against by their value, as in the verdict.
    """
    if row.latest is None or row.value is None:
        return []
    names = {area.code: area.name for area in loaded.areas}
    chosen = [code for code in others if code in names and code != loaded.area.code]
    if chosen and grows_with_place(row.rule):
        return [_("Areas are not compared here: a larger place has more of it.")]
    known = {bar.code: bar for bar in bars}
    counts = loaded.peer_counts.get(row.latest.period, {})
    return [
        _chosen_words(known.get(code), names[code], row, row.latest, counts)
        for code in chosen
    ]


def _chosen_words(
    bar: Bar | None, name: str, row: Row, own: Figure, counts: Mapping[str, Share]
) -> str:
    if bar is None:
        values = {"area": name, "period": own.period.words}
        return _("%(area)s has no figure to show for %(period)s.") % values
    found = _beside(bar, own, _figure(bar, row, own, counts), row.rule)
    return f"{found.sentence} {found.chance}"


def _figure(bar: Bar, row: Row, latest: Figure, counts: Mapping[str, Share]) -> Figure:
    if bar.role == "own":
        return latest
    top, bottom = counts.get(bar.code, (None, None))
    return Figure(latest.period, bar.value, numerator=top, denominator=bottom)


def _standing(bar: Bar, own: Figure, other: Figure, rule: Rule) -> str:
    """Empty for the area itself, which is not compared with itself."""
    if bar.role == "own":
        return ""
    return _words(_beside(bar, own, other, rule))


def _beside(bar: Bar, own: Figure, other: Figure, rule: Rule) -> Comparison:
    if bar.role == "country":
        return against_value(own, bar.value, rule, bar.name)
    return against_figure(own, other, rule, bar.name)


def _words(found: Comparison) -> str:
    if not found.is_tested:
        return found.standing_text
    return standing_words(found).capitalize()
