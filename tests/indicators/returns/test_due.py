"""Which figures a return asks for, and by when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.periods import Period
from indicators.returns.due import Asked, due_in, return_quarter

P = Period.parse
Q3 = P("2017/18 Q3")


def labels(quarter: Period, asked: Asked) -> list[str]:
    return [due.period.label for due in due_in(quarter, asked)]


@pytest.mark.parametrize(
    ("frequency", "lag", "quarter", "wanted"),
    [
        ("quarter", 0, "2017/18 Q3", ["2017/18 Q3"]),
        ("quarter", 91, "2017/18 Q3", ["2017/18 Q3"]),
        ("quarter", 92, "2017/18 Q3", ["2017/18 Q2"]),  # late by nature
        ("month", 30, "2017/18 Q3", ["2017-10", "2017-11", "2017-12"]),
        ("year", 90, "2016/17 Q4", ["2016/17"]),
        ("year", 90, "2017/18 Q3", []),  # a yearly figure is in one return of four
        ("year", 290, "2017/18 Q3", ["2016/17"]),
        ("year", 365, "2017/18 Q3", ["2016/17"]),
    ],
)
def test_a_figure_is_asked_for_when_it_can_be_had(
    frequency: str, lag: int, quarter: str, wanted: list[str]
) -> None:
    assert labels(P(quarter), Asked(frequency, lag)) == wanted


def test_a_figure_is_on_time_up_to_its_own_lag() -> None:
    (due,) = due_in(Q3, Asked("quarter", 45))
    assert due.by == date(2018, 2, 14)


def test_calendar_years_come_in_the_quarter_in_which_they_end() -> None:
    assert labels(Q3, Asked("year", 10, [P("2016")])) == ["2017"]


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ([], []),
        (["2016-11"], []),  # nobody knows yet how often it comes
        (["2015-11", "2016-11"], ["2017-11"]),
        (["2015-05", "2016-05"], []),  # that one is due in another quarter
        (["2014-07-01/2015-06-30", "2015-10-01/2016-09-30"], ["2017"]),
        (["2017-06-05/2017-06-09", "2017-08-28/2017-09-01"], ["2017-11-20/2017-11-24"]),
    ],
)
def test_a_survey_is_due_as_long_after_the_last_as_that_was_after_the_one_before(
    known: list[str], wanted: list[str]
) -> None:
    assert labels(Q3, Asked("other", 30, [P(text) for text in known])) == wanted


def test_nothing_is_asked_for_before_an_indicator_starts_or_after_it_ends() -> None:
    assert labels(Q3, Asked("quarter", 0, started=date(2017, 10, 2))) == []
    assert labels(Q3, Asked("quarter", 0, started=date(2017, 10, 1))) == ["2017/18 Q3"]
    assert labels(Q3, Asked("quarter", 0, retired=date(2017, 12, 30))) == []


@given(
    st.sampled_from(["month", "quarter", "year"]),
    st.integers(0, 800),
    st.integers(1990, 2100),
    st.integers(1, 4),
)
def test_every_period_is_in_exactly_one_return(
    frequency: str, lag: int, year: int, number: int
) -> None:
    quarter = Period.quarter(year, number)
    asked = Asked(frequency, lag)
    found = [due.period for due in due_in(quarter, asked)]
    later = [due.period for due in due_in(quarter.shift(1), asked)]
    assert not set(found) & set(later)
    assert all(return_quarter(period, lag) == quarter for period in found)
    assert len(found) == {"month": 3, "quarter": 1}.get(frequency, len(found))
