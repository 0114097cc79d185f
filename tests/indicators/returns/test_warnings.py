"""What is unusual about a figure: against a second way to work it out, and in words."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indicators.figures import exact_value
from indicators.returns.warnings import (
    far_from_history,
    largest_change,
    year_to_date_falls,
)

STEADY = [430, 450, 410, 470, 440, 480, 420, 460] * 2
numbers = st.decimals(-10_000, 10_000, places=2)
histories = st.lists(numbers, min_size=8, max_size=30)
factors = st.decimals("0.01", 1000, places=2)


def decimals(given: Sequence[object]) -> list[Decimal]:
    return [Decimal(str(each)) for each in given]


def far(value: object, history: Sequence[object]) -> str | None:
    return far_from_history(Decimal(str(value)), decimals(history))


def change(value: object, history: Sequence[object]) -> str | None:
    return largest_change(Decimal(str(value)), decimals(history))


# Far from its own history


def score(value: Decimal, history: Sequence[Decimal]) -> Fraction | None:
    """The modified z-score as the book has it, in fractions; None where all agree."""
    known = [Fraction(each) for each in history]
    middle = statistics.median(known)
    distances = [abs(each - middle) for each in known]
    if mad := statistics.median(distances):
        return Fraction("0.6745") * (Fraction(value) - middle) / mad
    if mean := sum(distances) / len(distances):
        return (Fraction(value) - middle) / (Fraction("1.253314") * mean)
    return None


def is_far(value: Decimal, history: Sequence[Decimal]) -> bool:
    found = score(value, history)
    if found is None:
        return value != history[0]
    return abs(found) > Fraction("3.5")


few = st.sampled_from(decimals([0, 0, 0, 0, 0, 1, 2]))


@given(
    st.one_of(
        st.tuples(numbers, histories),
        st.tuples(few, st.lists(few, min_size=8, max_size=20)),
    )
)
def test_the_score_is_that_of_the_book(both) -> None:
    value, history = both
    assert bool(far_from_history(value, history)) == is_far(value, history)


def test_a_worked_example_by_hand() -> None:
    """Median 445, distances 5 to 35, their median 20: 3.5 x 20 / 0.6745 = 103.78."""
    assert far(548, STEADY) is None
    assert far(549, STEADY)
    assert far(342, STEADY) is None
    assert far(341, STEADY)


def test_it_says_the_numbers_and_what_to_do() -> None:
    assert far(1250, STEADY) == (
        "1,250 is far from what it has been: half of the last 16 figures lie between "
        "430 and 460. Check it, or say why it is so."
    )


@given(histories)
def test_at_least_half_of_the_figures_lie_where_it_says(history) -> None:
    told: list[Decimal] = []

    def write(number: Decimal) -> str:
        told.append(number)
        return str(number)

    assert far_from_history(Decimal(10**9), history, write)
    lower, upper = sorted(told[:2])
    inside = [each for each in history if lower <= each <= upper]
    assert 2 * len(inside) >= len(history)


def test_figures_are_written_as_their_indicator_writes_them() -> None:
    text = far_from_history(
        Decimal("61.5"), decimals([38, 39, 40, 41] * 2), lambda n: f"{n:.1f}%"
    )
    assert text is not None
    assert text.startswith("61.5% is far")
    assert "between 39.0% and 40.0%" in text


def test_seven_figures_are_too_few_to_tell() -> None:
    assert far(10_000, STEADY[:7]) is None
    assert far(10_000, STEADY[:8])


def test_rare_events_come_without_a_warning_until_they_are_many() -> None:
    rare = [0, 0, 1, 0, 0, 0, 1, 0]
    assert far(1, rare) is None
    assert far(2, rare)
    assert "half of the last 8 figures or more are 0" in str(far(2, rare))


def test_where_all_have_been_the_same_any_other_is_new() -> None:
    assert far(42, [42] * 8) is None
    assert far(43, [42] * 8) == (
        "43 is far from what it has been: half of the last 8 figures or more are 42. "
        "Check it, or say why it is so."
    )


@given(numbers, histories, factors)
def test_the_unit_changes_no_verdict_on_the_middle(value, history, factor) -> None:
    scaled = [each * factor for each in history]
    verdict = bool(far_from_history(value, history))
    assert bool(far_from_history(value * factor, scaled)) == verdict


@given(numbers, histories, numbers)
def test_what_is_added_to_all_changes_no_verdict_on_the_middle(
    value, history, more
) -> None:
    moved = [each + more for each in history]
    verdict = bool(far_from_history(value, history))
    assert bool(far_from_history(value + more, moved)) == verdict


@given(numbers, histories.flatmap(lambda h: st.tuples(st.just(h), st.permutations(h))))
def test_the_middle_does_not_depend_on_the_order(value, both) -> None:
    one, other = both
    assert far_from_history(value, one) == far_from_history(value, other)


# The largest change so far

walks = st.lists(numbers, min_size=2, max_size=30)


@given(numbers, walks)
def test_the_largest_change_is_found_by_another_way_too(value, history) -> None:
    walk = [Fraction(each) for each in (*history, value)]
    *steps, last = [abs(walk[i] - walk[i - 1]) for i in range(1, len(walk))]
    expected = len(steps) >= 5 and max(steps) > 0 and last * 2 > max(steps) * 3
    assert bool(largest_change(value, history)) == expected


def test_it_says_both_changes() -> None:
    assert change(1250, [430, 450, 410, 470, 440, 480]) == (
        "From 480 to 1,250 is a larger change than any so far: the largest was from "
        "410 to 470. Check it, or say why it is so."
    )


def test_a_change_must_be_half_as_large_again() -> None:
    """The largest of the changes 20, 40, 60, 30, 40 is 60, so up to 90 is nothing."""
    history = [430, 450, 410, 470, 440, 480]
    assert change(570, history) is None
    assert change(390, history) is None
    assert change("570.01", history)
    assert change("389.99", history)


def test_four_changes_are_too_few_to_tell() -> None:
    assert change(10_000, [430, 450, 410, 470, 440]) is None


def test_where_nothing_ever_changed_the_middle_speaks() -> None:
    assert change(43, [42] * 10) is None


@given(numbers, walks, factors)
def test_the_unit_changes_no_verdict_on_a_change(value, history, factor) -> None:
    scaled = [each * factor for each in history]
    verdict = bool(largest_change(value, history))
    assert bool(largest_change(value * factor, scaled)) == verdict


@given(numbers, walks, numbers)
def test_what_is_added_to_all_changes_no_verdict_on_a_change(
    value, history, more
) -> None:
    moved = [each + more for each in history]
    verdict = bool(largest_change(value, history))
    assert bool(largest_change(value + more, moved)) == verdict


# The year to date


def test_the_year_to_date_does_not_fall() -> None:
    assert year_to_date_falls(Decimal(1200), Decimal(1200)) is None
    assert year_to_date_falls(Decimal(1200), Decimal(1150)) == (
        "The year to date would fall from 1,200 to 1,150. Type what was counted in "
        "this period alone, or say why it is so."
    )


def test_ratios_are_held_against_each_other_at_full_length() -> None:
    """A third of 50 digits is not rounded to 28 on the way."""
    third = exact_value(Decimal(1), Decimal(3), None, Decimal(1))
    assert third is not None
    assert far_from_history(third, [third] * 8) is None
    assert far_from_history(third + Decimal("1e-27"), [third] * 8)
    assert far_from_history(third, [*[third] * 7, Decimal("0.3")]) is None
