"""What an assessment costs, counted in calls: a long history adds next to nothing."""

import sys
from datetime import date
from decimal import Decimal

import pytest

from indicators.choices import CompareWith, Frequency, TargetBasis
from indicators.periods import Period
from scorecard.judgement import assess
from scorecard.judgement.inputs import Figure, Series, Target

from .build import rule

MOST_CALLS = 500
"""Some 100 microseconds here: the quarter, the year to date, its target and shape."""


def history(quarters: int, basis: TargetBasis) -> Series:
    """Quarterly counts up to 2017/18 Q3, with a target for the year."""
    newest = Period.quarter(2017, 3)
    figures = [Figure(newest.shift(-n), Decimal(100 + n % 4)) for n in range(quarters)]
    year = Period.financial_year(2017)
    aim = Target(year, basis, Decimal(-5), baseline=year.previous())
    how = rule(
        frequency=Frequency.QUARTER,
        accumulates=True,
        compare_with=CompareWith.LAST_YEAR,
    )
    return Series(how, tuple(reversed(figures)), (aim,))


def calls_of(data: Series) -> int:
    """Python calls made by one assessment, the second one (the first fills caches)."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    for _ in range(2):
        counted = 0
        before = sys.getprofile()
        sys.setprofile(count)
        assess(data, Period.quarter(2017, 3), date(2018, 1, 11), is_newest=True)
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("basis", [TargetBasis.VALUE, TargetBasis.CHANGE])
def test_a_hundred_years_cost_no_more_than_two(basis):
    short, long = calls_of(history(8, basis)), calls_of(history(400, basis))
    assert long <= short * 1.05
    assert 0 < short < MOST_CALLS


def test_no_sentence_is_written_until_it_is_asked_for():
    found = assess(
        history(8, TargetBasis.VALUE),
        Period.quarter(2017, 3),
        date(2018, 1, 11),
        is_newest=True,
    )
    assert "sentence" not in vars(found.judgement)
    assert found.sentence
    assert "sentence" in vars(found.judgement)
