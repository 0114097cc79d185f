"""Small numbers stay hidden from somebody who can add and subtract."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.disclosure import (
    Cell,
    equations_in_space,
    equations_in_time,
    given_away,
    hidden_keys,
    is_small,
    sums_in_time,
)
from indicators.periods import Period

THRESHOLD = 5
CITY, COUNTRY = 1, 2
WARDS = (11, 12, 13)
PARENTS = {CITY: COUNTRY, COUNTRY: None, **dict.fromkeys(WARDS, CITY)}
QUARTER = Period.parse("2016/17 Q1")


def cells(counts: Mapping[int, int], period: Period = QUARTER) -> dict[Cell, Decimal]:
    """Area -> count becomes (area, period) -> count."""
    return {(area, period): Decimal(count) for area, count in counts.items()}


def hidden_areas(counts: Mapping[int, int]) -> set[int]:
    found = cells(counts)
    equations = equations_in_space(found, PARENTS, THRESHOLD)
    return {area for area, _period in hidden_keys(found, equations, THRESHOLD)}


def hidden_periods(counts: Mapping[str, int]) -> set[str]:
    found = {(CITY, Period.parse(text)): Decimal(n) for text, n in counts.items()}
    equations = equations_in_time(found)
    return {p.label for _area, p in hidden_keys(found, equations, THRESHOLD)}


# The first rule


@pytest.mark.parametrize(
    ("count", "small"),
    [(0, False), (1, True), (4, True), (5, False), (-3, False), (None, False)],
)
def test_above_nought_and_below_the_threshold_is_small(
    count: int | None, small: bool
) -> None:
    number = None if count is None else Decimal(count)
    assert is_small(number, THRESHOLD) is small


def test_a_threshold_of_nought_hides_nothing() -> None:
    assert hidden_keys({"a": Decimal(1)}, [], 0) == set()


# The second rule: areas


def test_the_only_small_ward_takes_the_next_smallest_with_it() -> None:
    assert hidden_areas({CITY: 30, 11: 3, 12: 20, 13: 7}) == {11, 13}


def test_two_small_wards_protect_each_other() -> None:
    assert hidden_areas({CITY: 12, 11: 3, 12: 4, 13: 5}) == {11, 12}


def test_nought_is_hidden_only_where_nothing_else_is_left() -> None:
    assert hidden_areas({CITY: 23, 11: 3, 12: 20, 13: 0}) == {11, 12}
    assert hidden_areas({CITY: 3, 11: 3, 12: 0, 13: 0}) == {CITY, 11}


def test_a_whole_with_parts_missing_gives_nothing_away() -> None:
    assert hidden_areas({CITY: 60, 11: 3, 12: 20}) == {11}


def test_parts_that_nearly_add_up_are_treated_as_if_they_did() -> None:
    assert hidden_areas({CITY: 31, 11: 3, 12: 20, 13: 7}) == {11, 13}


def test_an_area_without_a_figure_between_two_others_is_passed_over() -> None:
    assert hidden_areas({COUNTRY: 30, 11: 3, 12: 20, 13: 7}) == {11, 13}


def test_equal_figures_are_hidden_in_the_order_they_are_given() -> None:
    assert hidden_areas({CITY: 17, 11: 3, 13: 7, 12: 7}) == {11, 13}


# The second rule: periods


def test_a_quarter_is_not_given_back_by_its_year() -> None:
    counts = {"2016/17": 60, "2016/17 Q1": 3, "2016/17 Q2": 20, "2016/17 Q3": 25}
    assert hidden_periods({**counts, "2016/17 Q4": 12}) == {"2016/17 Q1", "2016/17 Q4"}
    assert hidden_periods(counts) == {"2016/17 Q1"}


def test_a_year_is_given_back_by_quarters_and_a_half_together() -> None:
    half = "2016-10-01/2017-03-31"
    hidden = hidden_periods(
        {"2016/17": 50, "2016/17 Q1": 2, "2016/17 Q2": 18, half: 30}
    )
    assert hidden == {"2016/17 Q1", "2016/17 Q2"}


def test_a_rolling_year_and_its_neighbour_do_not_give_back_a_quarter() -> None:
    hidden = hidden_periods(
        {
            "2016/17": 60,
            "2016-07-01/2017-06-30": 66,
            "2016/17 Q1": 3,
            "2017/18 Q1": 9,
        }
    )
    assert hidden == {"2016/17 Q1", "2017/18 Q1"}


def test_periods_that_share_no_ends_make_no_equation() -> None:
    periods = ["2016/17 Q1", "2016/17 Q3", "2015"]
    assert equations_in_time([(CITY, Period.parse(p)) for p in periods]) == []


# Both together


def test_a_year_of_the_city_does_not_give_back_a_quarter_of_a_ward() -> None:
    """No area has both, but the quarters of the wards add up to the city's year."""
    year = Period.parse("2016/17")
    quarters = [Period.parse(f"2016/17 Q{number}") for number in (1, 2, 3, 4)]
    counts = {(CITY, year): Decimal(183)}
    for ward, first in {11: 3, 12: 20, 13: 10}.items():
        numbers = (first, 30, 10, 10)
        counts |= {
            (ward, quarter): Decimal(number)
            for quarter, number in zip(quarters, numbers, strict=True)
        }
    sums = sums_in_time(counts)
    assert sums == {(11, year): 53, (12, year): 70, (13, year): 60}
    known = {**counts, **sums}
    equations = equations_in_time(known)
    equations += equations_in_space(known, PARENTS, THRESHOLD)
    hidden = hidden_keys(known, equations, THRESHOLD, sums.keys())
    assert hidden == {(11, quarters[0]), (11, quarters[2])}


def test_two_hidden_ones_take_a_third_with_them() -> None:
    """Two people left for two figures, neither of which is nought: one each."""
    assert hidden_areas({CITY: 22, 11: 1, 12: 1, 13: 20}) == {11, 12, 13}
    assert hidden_areas({CITY: 23, 11: 1, 12: 2, 13: 20}) == {11, 12}


# What no rule about single equations would see


def test_two_blocks_with_a_bridge_between_them() -> None:
    """Every row and column has two hidden figures, and yet `bridge` comes out."""
    counts = {key: Decimal(3) for key in ("a", "b", "c", "d", "e", "f", "g", "h")}
    counts |= {"bridge": Decimal(2)}
    counts |= {f"total {i}": Decimal(40) for i in range(8)}
    lines = [
        ("a", "b", "bridge"), ("c", "d"), ("a", "c"), ("b", "d"),
        ("e", "f", "bridge"), ("g", "h"), ("e", "g"), ("f", "h"),
    ]  # fmt: skip
    equations = [
        {f"total {i}": 1, **dict.fromkeys(line, -1)} for i, line in enumerate(lines)
    ]
    small = {key for key, count in counts.items() if is_small(count, THRESHOLD)}
    assert given_away(equations, small) == {"bridge"}
    hidden = hidden_keys(counts, equations, THRESHOLD)
    assert small < hidden
    assert not given_away(equations, hidden)


# An attacker who tries everything


PRIME = 2**31 - 1
"""Ranks are found modulo a prime: exact whole numbers, and quick."""


def rank(rows: list[list[int]]) -> int:
    """By plain elimination; written without a look at the module under test."""
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in rows[found:] if r[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        inverse = pow(pivot[column], -1, PRIME)
        for i in range(found + 1, len(rows)):
            times = rows[i][column] * inverse
            if times:
                pairs = zip(rows[i], pivot, strict=True)
                rows[i] = [(a - times * b) % PRIME for a, b in pairs]
        found += 1
    return found


def worked_out(
    equations: list[dict[object, int]], unknown: list[object], wanted: set[object]
) -> set[object]:
    """Those with one answer only: asking for them adds nothing to the rank."""
    matrix = [[e.get(key, 0) % PRIME for key in unknown] for e in equations]
    full = rank(matrix)
    alone = {key: [int(other == key) for other in unknown] for key in wanted}
    return {key for key, row in alone.items() if rank([*matrix, row]) == full}


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Cell, Decimal], list[dict[Cell, int]]]:
    """Wards, city and country over any runs of quarters; all sums right.

    Either every area has the same periods, or there is only one period or one area
    and then any figure may be missing.
    """
    numbers = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 30])
    quarters = [Period.parse(f"2016/17 Q{n}") for n in (1, 2, 3, 4)]
    small = {(ward, q): draw(numbers) for ward in WARDS for q in quarters}
    runs = [quarters[i:j] for i in range(4) for j in range(i + 1, 5)]
    chosen = draw(st.lists(st.sampled_from(runs), min_size=1, unique_by=str))
    areas = draw(st.lists(st.sampled_from(list(PARENTS)), min_size=1, unique=True))
    counts = {
        (area, Period(run[0].start, run[-1].end)): Decimal(
            sum(small[ward, quarter] for ward in wards_of(area) for quarter in run)
        )
        for run in chosen
        for area in areas
    }
    return counts, true_equations(counts, quarters)


def wards_of(area: int) -> tuple[int, ...]:
    return WARDS if area in (CITY, COUNTRY) else (area,)


def true_equations(
    counts: Mapping[Cell, Decimal], quarters: list[Period]
) -> list[dict[object, int]]:
    """How every figure is made of wards in quarters, which are not in `counts`."""
    return [
        {
            cell: 1,
            **{
                ("atom", ward, quarter): -1
                for ward in wards_of(cell[0])
                for quarter in quarters
                if cell[1].contains(quarter)
            },
        }
        for cell in counts
    ]


@settings(deadline=None)
@given(tables())
def test_nobody_works_out_a_hidden_figure_of_a_table(
    table: tuple[dict[Cell, Decimal], list[dict[object, int]]],
) -> None:
    counts, truth = table
    equations = equations_in_time(counts)
    equations += equations_in_space(counts, PARENTS, THRESHOLD)
    hidden = hidden_keys(counts, equations, THRESHOLD)
    atoms = {key for equation in truth for key in equation if key not in counts}
    assert not worked_out(truth, [*hidden, *atoms], hidden)


Sums = tuple[dict[frozenset[int], Decimal], list[dict[frozenset[int], int]]]


@st.composite
def sums(draw: st.DrawFn) -> Sums:
    """Totals of any groups of five people, and which are the sum of two others."""
    ones = draw(st.lists(st.integers(0, 9), min_size=5, max_size=5))
    group = st.frozensets(st.integers(0, 4), min_size=1)
    groups = draw(st.lists(group, min_size=2, max_size=12, unique=True))
    counts = {group: Decimal(sum(ones[i] for i in group)) for group in groups}
    equations = [
        {one | other: 1, one: -1, other: -1}
        for one, other in combinations(groups, 2)
        if not one & other and one | other in counts
    ]
    return counts, equations


@given(sums())
def test_no_equation_has_one_hidden_figure_and_others_shown(made: Sums) -> None:
    counts, equations = made
    hidden = hidden_keys(counts, equations, THRESHOLD)
    for equation in equations:
        assert sum(key in hidden for key in equation) != 1


@given(sums())
def test_every_small_figure_is_hidden_and_nought_never_for_its_own_sake(
    made: Sums,
) -> None:
    counts, equations = made
    hidden = hidden_keys(counts, equations, THRESHOLD)
    assert {k for k, n in counts.items() if is_small(n, THRESHOLD)} <= hidden
    assert not hidden_keys({k: n for k, n in counts.items() if not n}, [], THRESHOLD)
    if not any(is_small(n, THRESHOLD) for n in counts.values()):
        assert hidden == set()
