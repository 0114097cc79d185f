"""Small numbers stay hidden from somebody who can add and subtract."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from indicators.disclosure import hidden_cells, is_small
from indicators.disclosure.wholes import sums_in_time
from indicators.periods import Period

THRESHOLD = 5
CITY, COUNTRY = 1, 2
WARDS = (11, 12, 13)
PARENTS = {CITY: COUNTRY, COUNTRY: None, **dict.fromkeys(WARDS, CITY)}
YEAR, Q1, Q2, Q3, Q4 = "2016/17", *(f"2016/17 Q{number}" for number in (1, 2, 3, 4))
NEXT_Q1 = "2017/18 Q1"
ROLLING = "2016-07-01/2017-06-30"
Counts = Mapping[tuple[int, str], int]


def hidden(counts: Counts, parents: Mapping[int, int | None] = PARENTS) -> set:
    """Area and period as a text, of all that are hidden."""
    cells = {
        (area, Period.parse(text)): Decimal(n) for (area, text), n in counts.items()
    }
    texts = dict(zip(cells, counts, strict=True))
    return {texts[cell] for cell in hidden_cells(cells, parents, THRESHOLD)}


def hidden_areas(counts: Mapping[int, int]) -> set[int]:
    """In one quarter."""
    return {area for area, _ in hidden({(a, Q1): n for a, n in counts.items()})}


def hidden_periods(counts: Mapping[str, int]) -> set[str]:
    """Of one area."""
    return {text for _, text in hidden({(CITY, t): n for t, n in counts.items()})}


def rows(table: Mapping[int, Mapping[str, int]]) -> Counts:
    """One dict for each area -> one for all."""
    return {(area, text): n for area, row in table.items() for text, n in row.items()}


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
    assert hidden_cells({(CITY, Period.parse(YEAR)): Decimal(1)}, PARENTS, 0) == set()


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
    counts = {YEAR: 60, Q1: 3, Q2: 20, Q3: 25}
    assert hidden_periods({**counts, Q4: 12}) == {Q1, Q4}
    assert hidden_periods(counts) == {Q1}


def test_a_year_is_given_back_by_quarters_and_a_half_together() -> None:
    half = "2016-10-01/2017-03-31"
    assert hidden_periods({YEAR: 50, Q1: 2, Q2: 18, half: 30}) == {Q1, Q2}


def test_a_rolling_year_and_its_neighbour_do_not_give_back_a_quarter() -> None:
    counts = {YEAR: 60, ROLLING: 66, Q1: 3, NEXT_Q1: 9}
    assert hidden_periods(counts) == {Q1, NEXT_Q1}


def test_periods_that_share_no_ends_give_nothing_away() -> None:
    assert hidden_periods({Q1: 3, Q3: 20, "2015": 60}) == {Q1}


# Both together


def test_a_year_of_the_city_does_not_give_back_a_quarter_of_a_ward() -> None:
    """No area has both, but the quarters of the wards add up to the city's year."""
    quarters = {
        ward: {Q1: first, Q2: 30, Q3: 10, Q4: 10}
        for ward, first in {11: 3, 12: 20, 13: 10}.items()
    }
    counts = rows({CITY: {YEAR: 183}, **quarters})
    assert hidden(counts) == {(11, Q1), (11, Q3)}


def test_what_an_area_does_not_give_is_taken_from_its_other_periods() -> None:
    year, quarters = Period.parse(YEAR), [Period.parse(q) for q in (Q1, Q2, Q3, Q4)]
    counts = {(CITY, year): Decimal(90)} | {(11, q): Decimal(7) for q in quarters}
    assert sums_in_time(counts) == {(11, year): 28}


def test_rolling_years_of_one_ward_do_not_give_back_a_quarter_of_another() -> None:
    """Two rolling years differ by the quarter that came and the quarter that went."""
    counts = {
        CITY: {Q1: 40, NEXT_Q1: 60},
        11: {YEAR: 80, ROLLING: 90},
        12: {Q1: 3, NEXT_Q1: 13},
    }
    assert hidden(rows(counts)) == {(12, Q1), (12, NEXT_Q1)}


def test_areas_that_are_cut_differently_do_not_give_a_quarter_back() -> None:
    """Nine months of all three, but each has them in other pieces."""
    counts = {
        CITY: {YEAR: 100, Q1: 30},
        11: {Q2: 10, "2016-10-01/2017-03-31": 25},
        12: {"2016-07-01/2016-12-31": 32, Q4: 3},
    }
    assert hidden(rows(counts)) == {(11, Q2), (12, Q4)}


def test_a_whole_that_once_has_more_than_its_parts_may_have_more_again() -> None:
    """In the first quarter 30 are in no ward; in the second nothing is missing."""
    counts = {
        CITY: {Q1: 60, Q2: 33},
        11: {Q1: 20, Q2: 3},
        12: {Q1: 10, Q2: 30},
    }
    assert hidden(rows(counts)) == {(11, Q2), (12, Q2)}
    counts[11], counts[12] = {Q1: 3, Q2: 20}, {Q1: 27, Q2: 13}
    assert hidden(rows(counts)) == {(11, Q1)}


def test_wards_that_are_no_more_hide_nothing_from_a_sum() -> None:
    """The new wards are all of the city, though the old ones have figures too."""
    counts = {
        CITY: {Q1: 50, Q2: 50},
        **{11: {Q1: 50}, 12: {Q2: 3}, 13: {Q2: 47}},
    }
    assert hidden(rows(counts)) == {(12, Q2), (13, Q2)}


def test_little_that_is_missing_does_not_hide_what_is_there() -> None:
    """Of the country all but 4 is in the other city, and 3 of those have a figure."""
    h1, h2 = "2016-04-01/2016-09-30", "2016-10-01/2017-03-31"
    other = 20
    counts = {
        COUNTRY: {h1: 57, YEAR: 100},
        CITY: {"2015/16": 90, h2: 3},
        other: {h1: 56, h2: 40},
        11: {"2015/16": 50},
    }
    found = hidden(rows(counts), {**PARENTS, other: COUNTRY})
    assert found == {(CITY, h2), (other, h2)}


def test_two_blocks_with_a_bridge_between_them() -> None:
    """Every row and column has two hidden figures, and yet ward 11's Q3 comes out."""
    wards = {
        11: {Q1: 3, Q2: 3, Q3: 2, Q4: 40},
        12: {Q1: 3, Q2: 3, Q3: 40, Q4: 40},
        13: {Q1: 40, Q2: 40, Q3: 3, Q4: 3},
        14: {Q1: 40, Q2: 40, Q3: 3, Q4: 3},
    }
    totals = {ward: {**row, YEAR: sum(row.values())} for ward, row in wards.items()}
    city = {q: sum(row[q] for row in wards.values()) for q in (Q1, Q2, Q3, Q4)}
    small = {(ward, q) for ward, row in wards.items() for q in row if row[q] < 5}
    found = hidden(rows({CITY: city, **totals}), {**PARENTS, 14: CITY})
    assert small < found


# Nobody takes a hidden figure for nought


def test_two_hidden_ones_take_a_third_with_them() -> None:
    """Two people left for two figures, neither of which is nought: one each."""
    assert hidden_areas({CITY: 22, 11: 1, 12: 1, 13: 20}) == {11, 12, 13}
    assert hidden_areas({CITY: 23, 11: 1, 12: 2, 13: 20}) == {11, 12}


@pytest.mark.parametrize(("last", "safe"), [(1, False), (2, True)])
def test_ones_at_the_two_ends_of_a_chain(last: int, safe: bool) -> None:
    """Two are hidden in every row and column, and none of these sums is 2.

    But ward 11's Q1 and ward 12's Q3 come to 2 by all of them together.
    """
    wards = {
        11: {Q1: 1, Q2: 3, Q3: 20},
        12: {Q1: 20, Q2: 2, Q3: last},
        13: {Q1: 3, Q2: 20, Q3: 3},
    }
    halves = {ward: sum(row.values()) for ward, row in wards.items()}
    nine_months = "2016-04-01/2016-12-31"
    city = {q: sum(row[q] for row in wards.values()) for q in (Q1, Q2, Q3)}
    counts = rows(
        {CITY: city, **{w: {**wards[w], nine_months: halves[w]} for w in wards}}
    )
    small = {cell for cell, count in counts.items() if count < THRESHOLD}
    found = hidden(counts)
    assert (found == small) is safe
