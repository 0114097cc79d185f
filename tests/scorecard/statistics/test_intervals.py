"""Intervals are those of scipy and statsmodels, and of the report's own claims."""

import math
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

from scorecard.statistics.intervals import (
    Z_95,
    Z_998,
    Interval,
    byar,
    count_limits,
    exact_poisson,
    proportion_interval,
    rate_interval,
    wilson,
)

LEVELS = [Z_95, Z_998]
POPULATION = Decimal(254182)
COUNTS = [10, 11, 47, 99, 722, 905, 30883, 10**6, 10**9, 10**15]


def test_both_levels_are_those_of_the_normal_distribution():
    assert pytest.approx(norm.ppf(0.975), abs=5e-7) == Z_95
    assert pytest.approx(norm.ppf(0.999), abs=5e-7) == Z_998


@pytest.mark.parametrize("z", LEVELS)
@pytest.mark.parametrize("count", range(60))
def test_the_exact_limits_are_half_the_quantiles_of_chi_squared(count, z):
    tail = norm.sf(z)
    lower = chi2.ppf(tail, 2 * count) / 2 if count else 0
    upper = chi2.isf(tail, 2 * count + 2) / 2
    assert exact_poisson(count, z) == pytest.approx((lower, upper), rel=1e-10)


@pytest.mark.parametrize("z", LEVELS)
@pytest.mark.parametrize("count", COUNTS)
def test_byars_limits_are_close_to_the_exact_ones_from_10_up(count, z):
    tail = norm.sf(z)
    exact = chi2.ppf(tail, 2 * count) / 2, chi2.isf(tail, 2 * count + 2) / 2
    assert byar(count, z) == pytest.approx(exact, rel=0.02)
    assert count_limits(count, z) == byar(count, z)


@given(st.integers(0, 100), st.floats(0.5, 4))
def test_the_exact_limits_are_those_of_scipy_at_any_level(count, z):
    tail = norm.sf(z)
    lower = chi2.ppf(tail, 2 * count) / 2 if count else 0
    upper = chi2.isf(tail, 2 * count + 2) / 2
    assert exact_poisson(count, z) == pytest.approx((lower, upper), rel=1e-9)


def by_formula(count: int, z: float) -> tuple[Decimal, Decimal]:
    """Byar's formula to 60 digits, by another hand."""
    with localcontext(prec=60):
        sure, n, above = Decimal(repr(z)), Decimal(count), Decimal(count + 1)
        lower = n * (1 - 1 / (9 * n) - sure / (3 * n.sqrt())) ** 3
        upper = above * (1 - 1 / (9 * above) + sure / (3 * above.sqrt())) ** 3
        return lower, upper


@given(st.integers(2, 10**15), st.sampled_from(LEVELS))
def test_byars_limits_are_those_of_the_formula_to_the_last_digits(count, z):
    lower, upper = by_formula(count, z)
    expected = max(float(lower), 0.0), float(upper)
    assert byar(count, z) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("z", LEVELS)
@pytest.mark.parametrize("count", range(10))
def test_below_10_the_exact_limits_are_taken(count, z):
    assert count_limits(count, z) == exact_poisson(count, z)
    assert (count_limits(count, z)[0] == 0) is (count == 0)


@pytest.mark.parametrize("z", LEVELS)
@pytest.mark.parametrize(
    ("count", "total"),
    [
        (0, 1), (1, 1), (0, 7), (7, 7), (1, 2), (96, 251), (1, 10**9),
        (10**9 - 1, 10**9), (10**9, 10**9), (3, 10**15), (5 * 10**14, 10**15),
    ],
)  # fmt: skip
def test_wilsons_limits_are_those_of_statsmodels(count, total, z):
    expected = proportion_confint(count, total, alpha=2 * norm.sf(z), method="wilson")
    assert wilson(count, total, z) == pytest.approx(expected, rel=1e-6, abs=1e-15)


@given(st.integers(1, 10**6), st.data())
def test_wilsons_limits_are_those_of_statsmodels_over_a_wide_range(total, data):
    count = data.draw(st.integers(0, total))
    expected = proportion_confint(count, total, 2 * norm.sf(Z_95), method="wilson")
    assert wilson(count, total) == pytest.approx(expected, rel=1e-8, abs=1e-12)


# What holds of every interval


@given(st.integers(0, 10**12), st.integers(1, 10**9), st.sampled_from(LEVELS))
def test_a_rate_lies_in_its_interval(count, population, z):
    found = rate_interval(Decimal(count), Decimal(population), Decimal(1000), z)
    assert found.lower >= 0
    assert found.contains(Decimal(count) * 1000 / Decimal(population))


@given(st.integers(1, 10**9), st.data())
def test_a_proportion_lies_in_its_interval_and_that_between_none_and_all(total, data):
    count = data.draw(st.integers(0, total))
    found = proportion_interval(Decimal(count), Decimal(total), Decimal(100))
    assert 0 <= found.lower <= found.upper <= 100
    assert found.contains(Decimal(count) * 100 / Decimal(total))


@given(st.integers(0, 10**6), st.integers(2, 100))
def test_the_interval_of_a_rate_narrows_as_the_place_grows(count, times):
    def width(by: int) -> Decimal:
        found = rate_interval(Decimal(count * by), Decimal(1000 * by), Decimal(1))
        return found.upper - found.lower

    assert width(times) < width(1)


@given(st.integers(1, 10**5), st.integers(2, 100), st.data())
def test_the_interval_of_a_proportion_narrows_with_more_cases(total, times, data):
    count = data.draw(st.integers(0, total))
    few, many = wilson(count, total), wilson(count * times, total * times)
    assert many[1] - many[0] < few[1] - few[0]


@given(st.integers(0, 10**9), st.floats(0.5, 3), st.floats(0.01, 2))
def test_a_surer_interval_of_a_count_is_wider(count, z, more):
    narrow, wide = count_limits(count, z), count_limits(count, z + more)
    assert wide[0] <= narrow[0]
    assert narrow[1] < wide[1]


@given(st.integers(1, 10**6), st.floats(0.5, 3), st.floats(0.01, 2), st.data())
def test_a_surer_interval_of_a_proportion_is_wider(total, z, more, data):
    count = data.draw(st.integers(0, total))
    narrow, wide = wilson(count, total, z), wilson(count, total, z + more)
    assert wide[0] <= narrow[0]
    assert narrow[1] <= wide[1]


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from(LEVELS))
def test_a_rate_of_one_more_has_higher_limits(count, population, z):
    """Also from 9 to 10, where the method changes."""
    numbers = Decimal(population), Decimal(100000), z
    few = rate_interval(Decimal(count), *numbers)
    more = rate_interval(Decimal(count + 1), *numbers)
    assert few.lower <= more.lower
    assert few.upper < more.upper


@pytest.mark.parametrize("z", LEVELS)
def test_the_limits_of_a_count_rise_without_a_step_back_where_the_method_changes(z):
    limits = [count_limits(count, z) for count in range(30)]
    for few, more in pairwise(limits):
        assert few[0] < more[0]
        assert few[1] < more[1]


@given(st.integers(1, 10**6), st.sampled_from(LEVELS), st.data())
def test_a_proportion_of_one_more_has_higher_limits(total, z, data):
    count = data.draw(st.integers(0, total - 1))
    few, more = wilson(count, total, z), wilson(count + 1, total, z)
    assert few[0] <= more[0]
    assert few[1] <= more[1]


@given(st.integers(1, 10**6), st.sampled_from(LEVELS), st.data())
def test_those_that_are_not_counted_have_the_mirrored_interval(total, z, data):
    count = data.draw(st.integers(0, total))
    lower, upper = wilson(count, total, z)
    assert wilson(total - count, total, z) == pytest.approx(
        (1 - upper, 1 - lower), rel=1e-9, abs=1e-12
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rates_interval_of_998_holds_that_of_95(count, population):
    numbers = Decimal(count), Decimal(population), Decimal(1000)
    narrow, wide = rate_interval(*numbers), rate_interval(*numbers, Z_998)
    assert wide.lower <= narrow.lower <= narrow.upper < wide.upper


@given(st.integers(1, 10**9), st.data())
def test_a_percentages_interval_of_998_holds_that_of_95(total, data):
    count = data.draw(st.integers(0, total))
    numbers = Decimal(count), Decimal(total), Decimal(100)
    narrow, wide = proportion_interval(*numbers), proportion_interval(*numbers, Z_998)
    assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper


# The ends


@pytest.mark.parametrize("z", LEVELS)
@pytest.mark.parametrize("total", [1, 2, 7, 251, 10**6, 10**15])
def test_none_and_all_end_at_0_and_100_percent_and_nowhere_else(total, z):
    whole = Decimal(total), Decimal(100), z
    none = proportion_interval(Decimal(0), *whole)
    everyone = proportion_interval(Decimal(total), *whole)
    assert none.lower == 0 < none.upper < 100
    assert 0 < everyone.lower < 100 == everyone.upper


@pytest.mark.parametrize("z", LEVELS)
def test_of_no_event_the_upper_limit_is_what_would_leave_none_by_chance(z):
    lower, upper = count_limits(0, z)
    assert (lower, math.exp(-upper)) == (0, pytest.approx(norm.sf(z), rel=1e-9))


@pytest.mark.parametrize("population", [1, 10**12])
@pytest.mark.parametrize("count", [0, 1, 9, 10, 10**12])
def test_tiny_and_huge_places_have_an_interval_around_their_rate(count, population):
    numbers = Decimal(count), Decimal(population), Decimal(100000)
    found = rate_interval(*numbers)
    assert found.contains(numbers[0] * numbers[2] / numbers[1])
    assert found.lower < found.upper


# What is refused


@pytest.mark.parametrize(
    ("count", "population", "why"),
    [
        (-1, 100, "not below 0"),
        (5, 0, "a population above 0"),
        (5, -3, "a population above 0"),
        ("4.5", 100, "a whole number"),
    ],
)
def test_a_rate_refuses_what_is_no_count_in_a_population(count, population, why):
    with pytest.raises(ValueError, match=why):
        rate_interval(Decimal(count), Decimal(population), Decimal(1000))


@pytest.mark.parametrize(
    ("count", "total", "why"),
    [
        (-1, 5, "not below 0"),
        (0, 0, "at least one case"),
        (1, -5, "at least one case"),
        (6, 5, "More are counted"),
        ("1.5", 5, "a whole number"),
        (1, "5.5", "a whole number"),
    ],
)
def test_a_proportion_refuses_what_is_not_so_many_of_all(count, total, why):
    with pytest.raises(ValueError, match=why):
        proportion_interval(Decimal(count), Decimal(total), Decimal(100))


@pytest.mark.parametrize("limits", [byar, exact_poisson, count_limits])
def test_a_count_below_0_is_refused(limits):
    with pytest.raises(ValueError, match="not below 0"):
        limits(-1)


# Two intervals


def test_a_limit_belongs_to_its_interval():
    one = Interval(Decimal(2), Decimal(4))
    assert one.contains(Decimal(2))
    assert one.contains(Decimal(4))
    assert not one.contains(Decimal("4.0000001"))
    assert one.overlaps(Interval(Decimal(4), Decimal(9)))
    assert Interval(Decimal(4), Decimal(9)).overlaps(one)
    assert not one.overlaps(Interval(Decimal(5), Decimal(9)))


# The claims of the report of January 2018, paragraphs on similar places


def rounded(interval: Interval, places: str = "0.01") -> tuple[str, str]:
    lower, upper = (str(limit.quantize(Decimal(places))) for limit in interval)
    return lower, upper


@pytest.mark.parametrize(
    ("count", "multiplier", "places", "expected"),
    [
        (30883, 1000, "0.1", ("120.1", "122.9")),
        (905, 1000, "0.01", ("3.33", "3.80")),
        (722, 1000, "0.01", ("2.64", "3.06")),
    ],
)
def test_the_reports_rates(count, multiplier, places, expected):
    found = rate_interval(Decimal(count), POPULATION, Decimal(multiplier))
    assert rounded(found, places) == expected


def test_the_reports_deaths_through_drugs_over_three_years():
    found = rate_interval(Decimal(47), 3 * POPULATION, Decimal(100000))
    assert rounded(found, "0.1") == ("4.5", "8.2")
    assert not found.contains(Decimal("4.2"))


def test_the_reports_young_reoffenders_are_not_above_the_nation():
    found = proportion_interval(Decimal(96), Decimal(251), Decimal(100))
    assert rounded(found, "0.1") == ("32.5", "44.4")
    assert found.contains(Decimal("37.7"))
