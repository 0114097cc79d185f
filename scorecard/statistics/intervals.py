"""Confidence intervals of counts, rates and proportions.

The methods are those of Public Health England's technical guidance, which the English
public health profiles are published by:
https://fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Basic_statistics/Rates.html
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from indicators import exact

Z_95 = 1.959964
"""Standard deviations on either side within which 95 in 100 lie."""
Z_998 = 3.090232
"""The same of 99.8 in 100."""
FEWEST_FOR_BYAR = 10
"""Below this count its approximation is not close enough, and the exact limits are."""


class Interval(NamedTuple):
    """A lower and an upper limit, in the unit of the value that they are around."""

    lower: Decimal
    upper: Decimal

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies between the limits or on one of them."""
        return self.lower <= value <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a value in common, if only a limit."""
        return self.lower <= other.upper and other.lower <= self.upper


def rate_interval(
    count: Decimal, population: Decimal, multiplier: Decimal, z: float = Z_95
) -> Interval:
    """Of count / population x multiplier, as a Poisson count in a known population.

    ValueError for a count that is negative or not whole, and for no population.
    """
    if population <= 0:
        raise ValueError("A rate needs a population above 0.")
    scale = exact.divide(multiplier, population)
    return _scaled(count_limits(_whole(count), z), scale)


def proportion_interval(
    count: Decimal, total: Decimal, multiplier: Decimal, z: float = Z_95
) -> Interval:
    """Of count / total x multiplier, so many of all cases, by Wilson's score method.

    ValueError for no cases, for a count that is negative or more than all, and for
    either where it is not whole.
    """
    return _scaled(wilson(_whole(count), _whole(total), z), multiplier)


def count_limits(count: int, z: float = Z_95) -> tuple[float, float]:
    """Of a Poisson count: Byar's limits from 10 up, the exact ones below.

    The choice between the two is that of the same guidance (Rates) and of
    PHEindicatormethods, R/utils.R. ValueError for a negative count.
    """
    return (byar if count >= FEWEST_FOR_BYAR else exact_poisson)(count, z)


def byar(count: int, z: float = Z_95) -> tuple[float, float]:
    """Byar's limits of a Poisson count; of 0 the lower is 0.

    O (1 - 1/(9 O) - z/(3 sqrt O))^3 and, with P = O + 1, P (1 - 1/(9 P) +
    z/(3 sqrt P))^3: Breslow and Day, Statistical methods in cancer research, volume
    II, 1987, page 69, as given in the guidance named above.
    """
    _refuse_negative(count)
    above = count + 1
    lower = count and count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return max(float(lower), 0.0), upper


@lru_cache(maxsize=256)
def exact_poisson(count: int, z: float = Z_95) -> tuple[float, float]:
    """The exact limits of a Poisson count; of 0 the lower is 0. For small counts.

    The means under which so many or more, and so many or fewer, come up with the
    chance that a normal variate passes z. Equal to half the quantiles of chi-squared
    with 2 O and 2 O + 2 degrees of freedom (Garwood 1936), as given in the guidance.
    """
    _refuse_negative(count)
    tail = math.erfc(z / math.sqrt(2)) / 2
    most = 2 * byar(count, z)[1] + 1
    upper = _root(lambda mean: tail - _at_most(count, mean), most)
    if count == 0:
        return 0.0, upper
    return _root(lambda mean: _at_least(count, mean) - tail, most), upper


def wilson(count: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score limits of count / total, between 0 and 1.

    (2 x + z^2 -+ z sqrt(z^2 + 4 x (1 - x/n))) / (2 (n + z^2)): Wilson 1927, as given
    in the guidance (Proportions) and in PHEindicatormethods, R/Proportions.R.
    ValueError for no cases, and for a count that is negative or more than all.
    """
    _refuse_negative(count)
    if total <= 0:
        raise ValueError("A proportion needs at least one case.")
    if count > total:
        raise ValueError("More are counted than there are cases.")
    middle, twice = 2 * count + z * z, 2 * (total + z * z)
    # x (n - x) / n, not x (1 - x/n), which loses digits where nearly all are counted
    reach = z * math.sqrt(z * z + 4 * count * ((total - count) / total))
    lower = (middle - reach) / twice if count else 0.0
    upper = (middle + reach) / twice if count < total else 1.0
    return max(lower, 0.0), min(upper, 1.0)


def _at_most(count: int, mean: float) -> float:
    """The chance of so many or fewer where this many are expected."""
    term = total = math.exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
        total += term
    return total


def _at_least(count: int, mean: float) -> float:
    """The chance of so many or more, summed upwards: 1 less the rest loses digits."""
    term = math.exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
    total, number = 0.0, count
    while total + term != total or number < mean:
        total += term
        number += 1
        term *= mean / number
    return total


def _root(rising: Callable[[float], float], most: float) -> float:
    """Where a rising function passes 0 between 0 and `most`, to the last bit."""
    low, high = 0.0, most
    while low < (middle := (low + high) / 2) < high:
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return high


def _refuse_negative(count: int) -> None:
    if count < 0:
        raise ValueError("A count is not below 0.")


def _whole(number: Decimal) -> int:
    whole = int(number)
    if whole != number:
        raise ValueError("A count is a whole number.")
    return whole


def _scaled(limits: tuple[float, float], scale: Decimal) -> Interval:
    """The limits as the shortest decimals that they are written by, times a number."""
    lower, upper = (exact.multiply(Decimal(repr(limit)), scale) for limit in limits)
    return Interval(lower, upper)
