"""Figures as the cells of a review's tables, and the small print under them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from django.utils.translation import gettext as _

from indicators.periods import Period

from ...judgement.numbers import amount
from ...loaded import AreaInfo, IndicatorInfo
from ...markers import marker_words
from ...rows import stored
from .. import document as pack
from .data import ReviewData

STAR = "*"


def cell(info: IndicatorInfo, period: Period, data: ReviewData) -> pack.Cell:
    """A figure of the home area as its indicator is written."""
    number = data.number(info, data.home, period)
    text = figure_text(number, info, data.home, period, data)
    return pack.Cell(text=text, value=stored(number))


def figure_text(
    number: Decimal,
    info: IndicatorInfo,
    area: AreaInfo,
    period: Period,
    data: ReviewData,
) -> str:
    """`9,544`, and `9,544 [p]` of a figure that may still change."""
    text = amount(number, info.rule)
    return f"{text} [p]" if data.is_provisional(info, area, period) else text


def head(info: IndicatorInfo) -> str:
    """The indicator's title with its unit: `Robbery (offences)`."""
    label = info.rule.unit_label.strip()
    return f"{info.title} ({label})" if label else info.title


def as_table(infos: Sequence[IndicatorInfo]) -> str:
    """The title of the table that goes with a chart."""
    titles = ", ".join(info.title for info in infos)
    return _("%s: the figures as a table") % titles


def notes(*parts: Sequence[str]) -> str:
    """The small print, a line each."""
    return "\n".join(line for part in parts for line in part)


def provisional(
    infos: Sequence[IndicatorInfo],
    areas: Sequence[AreaInfo],
    periods: Sequence[Period],
    data: ReviewData,
) -> list[str]:
    """What the letter means, where a figure has it."""
    every = product(infos, areas, periods)
    if not any(data.is_provisional(*one) for one in every):
        return []
    return [f"[p] {marker_words('p')}"]


def sources(infos: Sequence[IndicatorInfo], data: ReviewData) -> list[str]:
    """Where the figures come from, on one line."""
    known = dict.fromkeys(data.sources.get(info.code, "") for info in infos)
    found = "; ".join(source for source in known if source)
    return [_("Source: %s.") % found] if found else []


def starred(
    infos: Sequence[IndicatorInfo], data: ReviewData
) -> tuple[dict[str, str], list[str]]:
    """Stars by the indicators' codes, and what each number of them stands for.

    A table of one source needs no star.
    """
    by_code = {info.code: data.sources.get(info.code, "") for info in infos}
    known = [source for source in dict.fromkeys(by_code.values()) if source]
    if len(known) < 2:
        return dict.fromkeys(by_code, ""), sources(infos, data)
    marks = {source: STAR * count for count, source in enumerate(known, 1)} | {"": ""}
    stars = {code: marks[source] for code, source in by_code.items()}
    return stars, [f"{marks[source]} {source}" for source in known]
