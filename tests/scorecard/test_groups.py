"""What an indicator's page says of its area's comparator groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from indicators.choices import AreaKind, Unit
from indicators.periods import Period
from scorecard.groups import group_sentences, quartile_words
from scorecard.judgement.ranking import RankedGroup
from scorecard.loaded import AreaInfo, GroupInfo
from scorecard.rows import build_rows

from .build import ENGLAND, HOME, info, loaded
from .judgement.build import fig, hidden, rule, series

FY15, FY16 = Period.financial_year(2015), Period.financial_year(2016)
LEEDS, HULL, YORK, BATH = (
    AreaInfo(number, f"E{number}", name, AreaKind.CSP, 2, has_figures=True)
    for number, name in enumerate(["Leeds", "Hull", "York", "Bath"], 3)
)
EVER = (date.min, date.max)
UNTIL_2016, SINCE_2016 = (date.min, date(2016, 3, 31)), (date(2016, 4, 1), date.max)


def sentences(
    figures: list[Any],
    peers: dict[Period, dict[str, object]],
    group: GroupInfo,
    how: Any = None,
    **more: Any,
) -> list[str]:
    how = how or rule(decimals=1, unit=Unit.RATE)
    page = loaded(
        (info(rule=how), series(figures, rule=how, **more)),
        areas=(ENGLAND, HOME, LEEDS, HULL, YORK, BATH),
        groups=(group,),
        peers={
            period: {code: Decimal(str(value)) for code, value in values.items()}
            for period, values in peers.items()
        },
    )
    (only,) = build_rows(page)
    return group_sentences(page, only)


def members(*areas: tuple[AreaInfo, tuple[date, date]]) -> GroupInfo:
    return GroupInfo("Similar cities", tuple((a.id, *span) for a, span in areas))


SAME = members((HOME, EVER), (LEEDS, EVER), (HULL, EVER))
CHANGED = members((HOME, EVER), (LEEDS, UNTIL_2016), (HULL, EVER), (YORK, SINCE_2016))
FIGURES = [fig("2015/16", 10), fig("2016/17", 12)]
PEERS: dict[Period, dict[str, object]] = {
    FY15: {"E3": 20, "E4": 11, "E5": 1, "E92000001": 7},
    FY16: {"E3": 20, "E4": 11, "E5": 14, "E92000001": 7},
}


def test_the_rank_changes_with_us_and_with_the_group() -> None:
    (rank,) = sentences(FIGURES, PEERS, CHANGED)
    assert rank == (
        "Southampton ranks 2 of 3 among Similar cities in 2016/17, 1 being the "
        "highest, and ranked 3 of 3 in 2015/16: 1 place higher, which is 1 higher by "
        "moving among the 2 areas in the group both times and no change because the "
        "group changed (joined: York; left: Leeds)."
    )


def test_an_area_that_has_left_is_neither_ranked_nor_in_the_middle() -> None:
    four = members((HOME, EVER), (HULL, EVER), (YORK, EVER), (BATH, EVER))
    peers = {FY16: {"E3": 1000, "E4": 20, "E5": 30, "E6": 40}}
    middle, rank = sentences([fig("2016/17", 10)], peers, four)
    assert middle == (
        "Similar cities: the middle value of 4 areas is 25.0; the middle half lies "
        "between 17.5 and 32.5."
    )
    assert "ranks 4 of 4 among" in rank


def test_no_rank_is_held_across_a_change_in_recording() -> None:
    found = sentences(FIGURES, PEERS, SAME, breaks={"2016-06-01": "New rules"})
    assert found == [
        "Southampton ranks 2 of 3 among Similar cities in 2016/17, 1 being the "
        "highest; it is not held beside 2015/16, because the way of counting changed."
    ]


def test_a_hidden_earlier_figure_gives_no_earlier_rank() -> None:
    (rank,) = sentences([hidden("2015/16"), FIGURES[1]], PEERS, SAME)
    assert rank.endswith("beside 2015/16, which has no figure to show.")


def test_of_a_hidden_figure_nothing_is_said() -> None:
    assert sentences([hidden("2016/17")], PEERS, SAME) == []


def test_nothing_is_said_of_counts_nor_of_a_group_that_we_are_not_in() -> None:
    assert sentences(FIGURES, PEERS, SAME, rule(unit=Unit.COUNT)) == []
    assert sentences(FIGURES, PEERS, members((LEEDS, EVER), (HULL, EVER))) == []


def test_a_group_of_three_has_no_quarters() -> None:
    known = {code: Decimal(value) for value, code in enumerate("abc")}
    assert quartile_words("G", RankedGroup(FY16, frozenset("abc"), known), rule()) == ""
