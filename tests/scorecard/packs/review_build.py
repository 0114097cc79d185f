"""A short way to the figures and texts of an annual review, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from indicators.choices import AreaKind, Unit
from scorecard.judgement.inputs import Series
from scorecard.loaded import AreaInfo, GroupInfo, IndicatorInfo
from scorecard.packs.review import Review, ReviewData, Section, review_of
from tests.scorecard.build import ENGLAND, HOME, info
from tests.scorecard.judgement.build import (
    fig,
    hidden,
    not_available,
    rule,
    series,
)

DERBY = AreaInfo(3, "E06000015", "Derby", AreaKind.CSP, 2, has_figures=True)
READING = AreaInfo(4, "E06000038", "Reading", AreaKind.CSP, 2, has_figures=True)
EVER = (date.min, date.max)
GROUP = GroupInfo("Similar places", tuple((pk, *EVER) for pk in (1, 3, 4)))
RATE = rule(unit=Unit.RATE, unit_label="per 1,000 population", decimals=1)
PERCENT = rule(unit=Unit.PERCENT, decimals=1)
MONEY = rule(unit=Unit.MONEY, unit_label="£")

THEFTS = info("thefts", title="Thefts")
ROBBERY = info("robbery", title="Robbery")
GUNS = info("guns", title="Gun crime")
CALLS = info("calls", title="Calls")
CASES = info("cases", title="Cases at the conference")
CRIME_RATE = info("crime-rate", title="Crime rate", rule=RATE)
SAFE = info("safe", title="Feel safe", rule=PERCENT)
COST = info("cost", title="Cost of damage", rule=MONEY)
INFOS = (THEFTS, ROBBERY, GUNS, CALLS, CASES, CRIME_RATE, SAFE, COST)


def of_home() -> Mapping[IndicatorInfo, Series]:
    """Each kind of figure that a field can meet."""
    figures: Mapping[IndicatorInfo, list[Any]] = {
        THEFTS: [
            fig("2014/15", 20000), fig("2015/16", 27261), fig("2016/17", 30883),
        ],
        ROBBERY: [fig("2015/16", 599), fig("2016/17", 444)],
        GUNS: [fig("2014/15", 0), fig("2015/16", 3), hidden("2016/17")],
        CALLS: [fig("2015/16", 500), not_available("2016/17")],
        CASES: [fig("2015/16", 720), fig("2016/17", 99)],
        CRIME_RATE: [fig("2016/17", "121.5")],
        SAFE: [fig("2015/16", "61.5"), fig("2016/17", 64)],
        COST: [fig("2015/16", 1200000), fig("2016/17", 1100000)],
    }  # fmt: skip
    breaks = {CASES: {"2016-06-01": "A daily meeting took most cases over."}}
    return {
        item: series(found, rule=item.rule, breaks=breaks.get(item))
        for item, found in figures.items()
    }


def data(**changes: Any) -> ReviewData:
    """The figures above, with a crime rate in the areas around."""
    histories = {(item.code, HOME.code): found for item, found in of_home().items()}
    for area, value in ((ENGLAND, "73.4"), (DERBY, "81.1"), (READING, "90.6")):
        figures = [fig("2016/17", value)]
        histories["crime-rate", area.code] = series(figures, rule=RATE)
    given = {
        "home": HOME,
        "areas": (DERBY, ENGLAND, READING, HOME),
        "groups": (GROUP,),
        "indicators": {item.code: item for item in INFOS},
        "histories": histories,
        "sources": {"thefts": "Home Office", "robbery": "Home Office"},
    }
    return ReviewData(**given | changes)


def review(text: str, known: ReviewData | None = None) -> Review:
    """The review of one priority with this text."""
    return review_of([Section("crime", "Reduce crime", text)], known or data())


def said(text: str, known: ReviewData | None = None) -> str:
    """The one paragraph of the text, which has no error."""
    found = review(text, known)
    assert [p.message for p in found.problems if p.is_error] == []
    (block,) = (b for b in found.blocks if b.kind == "paragraph")
    return block.text


def refused(text: str, known: ReviewData | None = None) -> str:
    """The sentence of the one error of the text."""
    found = review(text, known)
    (problem,) = (p for p in found.problems if p.is_error)
    assert not found.can_freeze
    return problem.message
