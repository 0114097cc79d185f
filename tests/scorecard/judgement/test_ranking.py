"""A rank among similar areas, and why it changed: we moved, or the group did."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.periods import Period
from scorecard.judgement.ranking import RankChange, RankedGroup
from scorecard.judgement.ranking_words import no_change_words, rank_sentence

FY15, FY16 = Period.financial_year(2015), Period.financial_year(2016)
NAMES = {"us": "Exmere", **{letter: f"Town {letter.upper()}" for letter in "abcdefgh"}}


def group(period=FY16, **values):
    """Each member with its value; None where it has no figure."""
    known = {code: Decimal(v) for code, v in values.items() if v is not None}
    return RankedGroup(period, frozenset(values), known)


def change(then, now):
    return RankChange("us", group(FY16, **now), group(FY15, **then) if then else None)


def said(then, now, why_not=""):
    return rank_sentence(change(then, now), "the harbour towns", NAMES, why_not)


# The split


def groups():
    """Some of eight towns and us, with few values, so that there are ties."""
    others = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4))
    return st.builds(lambda own, rest: {"us": own, **rest}, st.integers(0, 4), others)


@given(groups(), groups())
def test_what_we_moved_and_what_the_group_changed_add_up_to_the_change(then, now):
    found = change(then, now)
    assert found.moved + found.regrouped == found.change
    assert found.change == found.place.first - found.earlier.first


@given(groups(), groups())
def test_the_groups_part_is_who_joined_above_us_less_who_left_from_above(then, now):
    found = change(then, now)
    joined = sum(now[code] > now["us"] for code in now.keys() - then.keys())
    left = sum(then[code] > then["us"] for code in then.keys() - now.keys())
    assert found.regrouped == joined - left


@given(groups())
def test_where_no_figure_changed_we_did_not_move(now):
    assert change(now, now).moved == 0
    fewer = {code: value for code, value in now.items() if code < "d" or code == "us"}
    assert change(fewer, now).moved == 0


@given(groups(), st.randoms())
def test_where_the_group_is_the_same_all_of_the_change_is_ours(then, random):
    now = {code: random.randint(0, 4) for code in then}
    found = change(then, now)
    assert (found.regrouped, found.moved) == (0, found.change)


@given(groups(), groups())
def test_the_way_back_undoes_both_parts(then, now):
    there, back = change(then, now), change(now, then)
    assert (back.moved, back.regrouped) == (-there.moved, -there.regrouped)


def test_of_a_member_the_value_on_the_day_counts_not_a_value_of_an_area_outside():
    now = RankedGroup(FY16, frozenset({"us", "a"}), {"us": 5, "a": 4, "b": 9})
    assert RankChange("us", now).place.first == 1


# Where there is none


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({"us": 2, "a": None}, {"us": 2, "a": 1}),
        ({"us": None, "a": 1}, {"us": 2, "a": 1}),
        ({"us": 2, "a": 1}, {"us": 2, "a": None}),
        ({"us": 2, "a": 1}, {"us": None, "a": 1}),
        ({"a": 1}, {"us": 2, "a": 1}),
        (None, {"us": 2, "a": 1}),
    ],
)
def test_a_member_without_a_figure_to_show_leaves_no_change(then, now):
    found = change(then, now)
    assert (found.change, found.moved, found.regrouped) == (None, None, None)


# In words


def test_both_parts_are_told_with_who_joined_and_who_left():
    assert said({"us": 20, "a": 30, "b": 10}, {"us": 20, "b": 25, "c": 40}) == (
        "Exmere ranks 3 of 3 among the harbour towns in 2016/17, 1 being the highest, "
        "and ranked 2 of 3 in 2015/16: 1 place lower, which is 1 lower by moving among "
        "the 2 areas in the group both times and no change because the group changed "
        "(joined: Town C; left: Town A)."
    )


def test_a_group_that_has_not_changed_is_said_to_be_the_same():
    assert said({"us": 20, "a": 30, "b": 40}, {"us": 50, "a": 30, "b": 40}) == (
        "Exmere ranks 1 of 3 among the harbour towns in 2016/17, 1 being the highest, "
        "and ranked 3 of 3 in 2015/16: 2 places higher, in a group that has not "
        "changed."
    )


def test_a_tie_is_told():
    assert "ranks joint 1 of 3 among" in said(None, {"us": 3, "a": 3, "b": 1})


def test_the_first_areas_without_a_figure_are_named_and_the_rest_counted():
    then = {"us": 1, **dict.fromkeys("abcdef")}
    assert said(then, {"us": 1, "a": 2}).endswith(
        "1 being the highest; there is no rank for 2015/16: there is no figure to show "
        "for Town A, Town B, Town C and 3 others."
    )
    assert said(None, {"us": 1, "a": None}) == (
        "Exmere has no rank among the harbour towns in 2016/17: there is no figure to "
        "show for Town A."
    )


def test_who_was_not_in_the_group_had_no_rank_in_it():
    assert said({"a": 1}, {"us": 2, "a": 1}).endswith(
        "there is no rank for 2015/16: Exmere was not in the group."
    )


def test_without_anything_earlier_it_says_why():
    assert said(None, {"us": 1}, "there is nothing earlier to compare it with") == (
        "Exmere ranks 1 of 1 among the harbour towns in 2016/17, 1 being the highest; "
        "there is nothing earlier to compare it with."
    )
    broken = no_change_words(FY15, is_broken=True)
    assert (
        broken == "it is not held beside 2015/16, because the way of counting changed"
    )
    missing = no_change_words(FY15, is_broken=False)
    assert missing == "it is not held beside 2015/16, which has no figure to show"
