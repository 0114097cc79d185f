"""Periods: every notation both ways, the neighbours, and what bad text is told."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.periods import Period, PeriodError

YEARS = st.integers(1950, 2150)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.builds(Period.months, YEARS, st.integers(1, 12), st.just(1))
QUARTERS = st.builds(Period.quarter, YEARS, st.integers(1, 4))
FINANCIAL = st.builds(Period.financial_year, YEARS)
CALENDAR = st.builds(Period.calendar_year, YEARS)
POOLED = st.builds(
    lambda year, count: Period.months(year, 1, 12 * count), YEARS, st.integers(2, 5)
)
WHOLE_MONTHS = st.builds(Period.months, YEARS, st.integers(1, 12), st.integers(1, 60))
INTERVALS = st.builds(
    lambda day, length: Period(day, day + timedelta(days=length)),
    DAYS,
    st.integers(0, 1500),
)
PERIODS = st.one_of(
    MONTHS, QUARTERS, FINANCIAL, CALENDAR, POOLED, WHOLE_MONTHS, INTERVALS
)


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


NOTATIONS = [
    ("2016/17", "2016-17", "financial_year", "2016-04-01", "2017-03-31"),
    ("1999/00", "1999-00", "financial_year", "1999-04-01", "2000-03-31"),
    ("2016/17 Q1", "2016-17-q1", "quarter", "2016-04-01", "2016-06-30"),
    ("2016/17 Q3", "2016-17-q3", "quarter", "2016-10-01", "2016-12-31"),
    ("2015/16 Q4", "2015-16-q4", "quarter", "2016-01-01", "2016-03-31"),
    ("2016", "2016", "calendar_year", "2016-01-01", "2016-12-31"),
    ("2014-2016", "2014-2016", "pooled_years", "2014-01-01", "2016-12-31"),
    ("2016-10", "2016-10", "month", "2016-10-01", "2016-10-31"),
    ("2016-02", "2016-02", "month", "2016-02-01", "2016-02-29"),
    (
        "2016-07-01/2017-06-30",
        "2016-07-01--2017-06-30",
        "interval",
        "2016-07-01",
        "2017-06-30",
    ),
    (
        "2010-11-01/2010-11-30",
        "2010-11-01--2010-11-30",
        "month",
        "2010-11-01",
        "2010-11-30",
    ),
]


@pytest.mark.parametrize(("label", "slug", "kind", "start", "end"), NOTATIONS)
def test_every_notation_is_read_and_written(label, slug, kind, start, end):
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert Period.parse(label) == period
    assert Period.from_slug(slug) == period
    assert (period.label, period.slug, period.kind) == (label, slug, kind)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (" 2016/17 ", "2016/17"),
        ("2016/17 q3", "2016/17 Q3"),
        ("2016-17-Q3", "2016/17 Q3"),
        ("2016-17", "2016/17"),
        ("2016-04-01/2017-03-31", "2016/17"),
        ("2016-10-01/2016-12-31", "2016/17 Q3"),
        ("2016-02-01/2016-02-29", "2016-02"),
    ],
)
def test_other_ways_to_write_the_same_period(text, label):
    assert Period.parse(text).label == label


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2016/18", "2016/17"),
        ("2016/17 Q5", "2016/17 Q1 (to Q4)"),
        ("2016/17 Q0", "2016/17 Q1 (to Q4)"),
        ("2016/18 Q1", "2016/17 Q1"),
        ("2016/17Q3", "2016/17 Q1"),
        ("Q3 2016/17", "2016/17 Q1"),
        ("2016-13", "2016-10"),
        ("2016-00", "2016-10"),
        ("2016-1", "2016-10"),
        ("16/17", "2016/17"),
        ("2016/2017", "2016/17"),
        ("2016-2014", "2014-2016"),
        ("2016-2016", "2014-2016"),
        ("2016/10", "2016-10"),
        ("Oct 2016", "2016-10"),
        ("2016-07-01", "2016-04-01/2017-03-31"),
        ("2016-07-01/", "2016-04-01/2017-03-31"),
        ("01/07/2016", "2016/17"),
        ("", "2016/17"),
        ("last year", "2016/17"),
        ("２０１６", "2016"),
        ("2016/17\n2017/18", "2016/17"),
        ("2016-02-30/2016-03-31", "YYYY-MM-DD"),
        ("2015-02-29/2015-03-31", "YYYY-MM-DD"),
        ("0000-01-01/2016-03-31", "YYYY-MM-DD"),
        ("2017-06-30/2016-07-01", "write the earlier date first"),
        ("1812", "outside 1900 to 2199"),
        ("1812/13", "outside 1900 to 2199"),
        ("2016-9999", "outside 1900 to 2199"),
        ("9999-01-01/9999-12-31", "outside 1900 to 2199"),
        ("2010-11", "write 2010/11 or 2010-11-01/2010-11-30"),
    ],
)
def test_bad_text_is_told_what_to_write(text, advice):
    with pytest.raises(PeriodError) as refusal:
        Period.parse(text)
    assert advice in str(refusal.value)


def test_the_twelve_ambiguous_texts_are_years_in_an_address():
    for year in range(2000, 2012):
        slug = f"{year}-{year + 1 - 2000:02d}"
        with pytest.raises(PeriodError, match="could be the financial year"):
            Period.parse(slug)
        assert Period.from_slug(slug) == Period.financial_year(year)


def test_an_end_before_its_start_is_refused():
    with pytest.raises(PeriodError, match="earlier date first"):
        Period(date(2017, 1, 2), date(2017, 1, 1))


@given(PERIODS)
def test_its_label_and_slug_read_back_as_itself(period):
    assert Period.parse(period.label) == period
    assert Period.from_slug(period.slug) == period


@given(PERIODS)
def test_its_slug_fits_in_an_address(period):
    assert set(period.slug) <= set("0123456789-q")


@given(PERIODS, PERIODS)
def test_different_periods_have_different_labels(one, other):
    assert (one == other) == (one.label == other.label) == (one.slug == other.slug)


@given(st.one_of(WHOLE_MONTHS, QUARTERS, FINANCIAL, POOLED), st.integers(-30, 30))
def test_shifting_back_undoes_shifting(period, count):
    assert period.shift(count).shift(-count) == period
    assert period.shift(count).kind == period.kind


@given(INTERVALS, st.integers(-30, 30))
def test_an_interval_of_days_keeps_its_length_in_days(period, count):
    assume(period.kind == "interval" and period.start.day != 1)
    moved = period.shift(count)
    assert moved.end - moved.start == period.end - period.start
    assert (moved.start - period.start).days == count * _days(period)


@given(PERIODS)
def test_neighbours_touch(period):
    assert period.previous().end + timedelta(days=1) == period.start
    assert period.shift(1).start == period.end + timedelta(days=1)


@given(st.one_of(MONTHS, QUARTERS, FINANCIAL, CALENDAR))
def test_the_year_before_is_as_many_periods_back_as_make_a_year(period):
    assert period.year_before() == period.shift(-12 // period.month_count)


@given(PERIODS)
def test_the_year_before_is_an_earlier_period_of_the_same_kind(period):
    before = period.year_before()
    assert before < period
    if period.kind != "interval":
        assert before.kind == period.kind


def test_leap_days():
    assert Period.parse("2016-02").end == date(2016, 2, 29)
    assert Period.parse("2016-02").year_before().end == date(2015, 2, 28)
    assert Period.parse("2017-02").year_before().end == date(2016, 2, 29)
    assert Period.parse("2015/16 Q4").previous() == Period.parse("2015/16 Q3")
    day = Period(date(2016, 2, 29), date(2016, 2, 29))
    assert day.year_before() == Period(date(2015, 2, 28), date(2015, 2, 28))
    assert day.shift(1) == Period(date(2016, 3, 1), date(2016, 3, 1))


@given(PERIODS, PERIODS)
def test_order_is_by_end_then_start(one, other):
    assert (one < other) == ((one.end, one.start) < (other.end, other.start))
    assert (one <= other) == (not other < one)
    assert (one == other) == (not one < other and not other < one)


@given(st.lists(st.one_of(MONTHS, QUARTERS, FINANCIAL), max_size=8))
def test_sorting_puts_the_newest_last(periods):
    ordered = sorted(periods)
    assert all(a.end <= b.end for a, b in pairwise(ordered))


@given(st.one_of(MONTHS, QUARTERS, FINANCIAL, CALENDAR, POOLED, WHOLE_MONTHS), DAYS)
def test_the_last_by_a_day_has_ended_and_the_next_has_not(period, day):
    found = period.last_by(day)
    assert found.end <= day < found.shift(1).end


@given(INTERVALS, DAYS)
def test_the_last_interval_by_a_day(period, day):
    assume(period.start.day != 1)
    found = period.last_by(day)
    assert found.end <= day < found.end + timedelta(days=_days(period))


def test_the_last_month_by_a_day_is_right_from_a_short_month_too():
    february = Period.parse("2017-02")
    assert february.last_by(date(2027, 5, 30)).label == "2027-04"
    assert february.last_by(date(2027, 5, 31)).label == "2027-05"
    assert february.last_by(date(2010, 1, 1)).label == "2009-12"


@given(QUARTERS)
def test_a_quarter_lies_in_its_financial_year(quarter):
    assert quarter.year.contains(quarter)
    assert quarter.year.kind == "financial_year"
    assert quarter in [Period.quarter(quarter.year.start.year, n) for n in range(1, 5)]
    assert quarter.label.endswith(f"Q{quarter.quarter_number}")


def test_containing_needs_both_ends():
    year = Period.parse("2016/17")
    assert year.contains(year)
    assert year.contains(Period.parse("2016/17 Q4"))
    assert not year.contains(Period.parse("2017/18 Q1"))
    assert not year.contains(Period.parse("2016"))


@pytest.mark.parametrize(
    ("label", "frequency"),
    [
        ("2016-10", "month"),
        ("2016/17 Q3", "quarter"),
        ("2016/17", "year"),
        ("2016", "year"),
        ("2014-2016", "other"),
        ("2016-07-01/2017-06-30", "other"),
        ("2016-07-02/2017-06-30", "other"),
    ],
)
def test_the_frequency_it_belongs_to(label, frequency):
    assert Period.parse(label).frequency == frequency


@pytest.mark.parametrize(
    ("label", "words", "short", "long_label"),
    [
        ("2016/17", "2016/17", "2016/17", "2016/17 (April 2016 to March 2017)"),
        (
            "2017/18 Q3",
            "2017/18 Q3",
            "2017/18 Q3",
            "Q3 2017/18 (October to December 2017)",
        ),
        ("2016", "2016", "2016", "2016"),
        ("2014-2016", "2014-2016", "2014-2016", "2014-2016"),
        ("2016-10", "October 2016", "Oct 2016", "October 2016"),
        ("2010-11-01/2010-11-30", "November 2010", "Nov 2010", "November 2010"),
        (
            "2016-07-01/2017-06-30",
            "July 2016 to June 2017",
            "yr to Jun 2017",
            "July 2016 to June 2017",
        ),
        (
            "2016-07-05/2016-08-09",
            "5 July 2016 to 9 August 2016",
            "Jul–Aug 2016",
            "5 July 2016 to 9 August 2016",
        ),
    ],
)
def test_how_people_read_it(label, words, short, long_label):
    period = Period.parse(label)
    assert (period.words, period.long_label) == (words, long_label)
    assert period.short == short
    assert str(period) == label
