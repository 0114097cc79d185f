"""A rank is a place among the areas of one group, 1 the highest."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.choices import AreaKind
from scorecard.claims.checking import rests_on_hidden
from scorecard.claims.explaining import would_need
from scorecard.claims.ranks import group_around
from scorecard.judgement.inputs import Series
from scorecard.loaded import AreaInfo, GroupInfo
from tests.scorecard.judgement.build import fig, hidden, rule, series

from .build import HOME, checked

GROUP = (HOME, "a", "b", "c")
MISSING = "1 of the 4 areas that it is among have no figure to compare"


def histories(**values: object) -> dict[tuple[str, str], Series]:
    return {
        ("crime", HOME if area == "own" else area): series(
            [fig("2016/17", value)], rule=rule()
        )
        for area, value in values.items()
    }


@pytest.mark.parametrize(
    ("own", "printed", "agreement"),
    [
        (40, "1", "agrees"),
        (30, "1", "agrees"),  # a tie for the first place
        (30, "2", "agrees"),
        (30, "3", "disagrees"),
        (5, "4", "agrees"),
        (25, "1", "disagrees"),
    ],
)
def test_a_tie_has_either_place(own: int, printed: str, agreement: str) -> None:
    found = checked("rank", printed, histories(own=own, a=30, b=20, c=10), group=GROUP)
    assert found.agreement == agreement


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("1", "Place 1 would need 30 or more."),
        ("3", "Place 3 would need 10 to 20."),
        ("4", "Place 4 would need 10 or less."),
        ("9", "There are only 4 areas in the group."),
    ],
)
def test_another_place_would_need_another_figure(printed: str, sentence: str) -> None:
    known = histories(own=25, a=30, b=20, c=10)
    check = checked("rank", printed, known, group=GROUP)
    assert would_need(check, known) == sentence


def test_a_member_without_a_figure_leaves_it_unchecked() -> None:
    found = checked("rank", "1", histories(own=25, a=30, b=20), group=GROUP)
    assert (found.agreement, found.why) == ("unchecked", MISSING)


def test_a_hidden_member_leaves_it_unchecked_and_withheld() -> None:
    known = histories(own=25, a=30, b=20)
    known["crime", "c"] = series([hidden("2016/17")], rule=rule())
    found = checked("rank", "1", known, group=GROUP)
    assert (found.agreement, found.why) == ("unchecked", MISSING)
    assert rests_on_hidden(found.claim, known)


def area(number: int, code: str) -> AreaInfo:
    return AreaInfo(number, code, code, AreaKind.CSP, None, has_figures=True)


AREAS = [area(1, HOME), area(2, "a"), area(3, "b")]
LONG = (date(2010, 1, 1), date(2020, 1, 1))


def test_the_group_is_that_of_the_day() -> None:
    left = (date(2010, 1, 1), date(2012, 1, 1))
    group = GroupInfo("Family", ((1, *LONG), (2, *LONG), (3, *left)))
    found = group_around(HOME, date(2017, 3, 31), [group], AREAS)
    assert found == (HOME, "a")
    assert group_around("b", date(2017, 3, 31), [group], AREAS) == ()


def test_two_groups_that_differ_are_no_one_group() -> None:
    groups = [
        GroupInfo("One", ((1, *LONG), (2, *LONG))),
        GroupInfo("Two", ((1, *LONG), (3, *LONG))),
    ]
    assert group_around(HOME, date(2017, 3, 31), groups, AREAS) == ()
    found = checked("rank", "1", histories(own=1), group=())
    assert "no comparator group then, or in more than one" in found.why
