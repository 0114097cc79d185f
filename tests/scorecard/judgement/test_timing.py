"""Which figure is shown, what is expected, and what is late: the day by argument."""

from datetime import date

import pytest

from indicators.choices import Frequency
from indicators.periods import Period
from scorecard.judgement import Grey, timeliness

from .build import P, fig, not_available, quarters, rule, series

QUARTERLY = rule(frequency=Frequency.QUARTER, lag_days=45)
YEARLY = rule(lag_days=90)
FIGURES = [*quarters(2016, 1, 2, 3, 4), *quarters(2017, 5, 6)]
"""The newest is 2017/18 Q2, which ends on 30 September 2017."""


def at(
    period: str,
    day: str,
    figures=FIGURES,
    how=QUARTERLY,
    *,
    is_newest: bool = True,
):
    """Timeliness at a scorecard period, seen on a day."""
    data = series(figures, rule=how)
    return timeliness(data, P(period), date.fromisoformat(day), is_newest=is_newest)


# Which figure


def test_the_newest_period_shows_the_newest_figure():
    assert at("2017/18 Q2", "2017-11-01").latest.period == P("2017/18 Q2")
    survey = rule(frequency=Frequency.OTHER)
    shown = at("2016/17", "2018-01-11", [fig("2014-2017", 5)], survey).latest
    assert shown.period == P("2014-2017")


def test_an_earlier_period_shows_only_what_had_ended_by_its_last_day():
    found = at("2016/17 Q3", "2017-11-01", is_newest=False)
    assert found.latest.period == P("2016/17 Q3")
    yearly = at("2016/17 Q3", "2017-11-01", [fig("2016/17", 5)], is_newest=False)
    assert yearly.latest is None


def test_a_year_and_its_last_quarter_end_together():
    found = at("2016/17", "2017-11-01", [fig("2016/17", 9), *FIGURES], is_newest=False)
    assert found.latest.period == P("2016/17 Q4")


# What is expected


@pytest.mark.parametrize(
    ("frequency", "figures", "period", "expected"),
    [
        (Frequency.QUARTER, [], "2017/18 Q2", "2017/18 Q2"),
        (Frequency.QUARTER, [], "2016/17", "2016/17 Q4"),
        (Frequency.QUARTER, [], "2017-05", "2016/17 Q4"),
        (Frequency.MONTH, [], "2017/18 Q2", "2017-09"),
        (Frequency.MONTH, [], "2017-05", "2017-05"),
        (Frequency.YEAR, [], "2017/18 Q2", "2016/17"),
        (Frequency.YEAR, [], "2016/17 Q4", "2016/17"),
        (Frequency.YEAR, ["2014/15"], "2017/18 Q3", "2016/17"),
        (Frequency.YEAR, ["2014"], "2017/18 Q3", "2017"),
        (Frequency.YEAR, ["2014"], "2017/18 Q2", "2016"),
        (Frequency.YEAR, ["2012-07-01/2013-06-30"], "2016/17", "2015-07-01/2016-06-30"),
        (Frequency.OTHER, ["2014"], "2016/17", None),
    ],
)
def test_the_last_whole_period_that_had_ended(frequency, figures, period, expected):
    how = rule(frequency=frequency)
    found = at(period, "2018-04-01", [fig(label, 1) for label in figures], how)
    assert found.expected == (P(expected) if expected else None)


@pytest.mark.parametrize(
    ("started", "retired", "expected"),
    [
        ("2017-07-01", None, "2017/18 Q2"),
        ("2017-07-02", None, None),
        (None, "2017-09-30", "2017/18 Q2"),
        (None, "2017-09-29", "2017/18 Q1"),
        ("2017-07-01", "2017-09-29", None),
    ],
)
def test_nothing_is_expected_before_the_start_or_after_the_end(
    started, retired, expected
):
    days = {
        name: date.fromisoformat(day)
        for name, day in (("started", started), ("retired", retired))
        if day
    }
    how = rule(frequency=Frequency.QUARTER, **days)
    found = at("2017/18 Q2", "2018-04-01", [], how)
    assert found.expected == (P(expected) if expected else None)
    assert found.is_overdue == (expected is not None)


def test_a_retired_indicator_waits_for_nothing():
    how = rule(frequency=Frequency.QUARTER, retired=date(2017, 9, 30))
    found = at("2017/18 Q3", "2018-04-01", FIGURES, how)
    assert (found.grey, found.upcoming, found.words) == (None, None, "")


# Late, and not late


@pytest.mark.parametrize(
    ("period", "day", "grey", "words"),
    [
        ("2017/18 Q2", "2017-10-01", None, ""),
        ("2017/18 Q2", "2027-10-01", None, ""),
        (
            "2017/18 Q3",
            "2018-02-13",
            Grey.NOT_DUE,
            "the figure for 2017/18 Q3 is due by 14 February 2018",
        ),
        (
            "2017/18 Q3",
            "2018-02-14",
            Grey.NOT_DUE,
            "the figure for 2017/18 Q3 is due by 14 February 2018",
        ),
        (
            "2017/18 Q3",
            "2018-02-15",
            Grey.LATE,
            "the figure for 2017/18 Q3 was due by 14 February 2018",
        ),
    ],
)
def test_a_figure_is_late_only_after_the_last_day_of_its_lag(period, day, grey, words):
    found = at(period, day)
    assert (found.grey, found.words) == (grey, words)
    assert found.is_overdue == (grey == Grey.LATE)
    assert found.is_in == (grey is None)
    assert found.latest.period == P("2017/18 Q2")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2017-10-20", "the figure for 2017/18 is due by 29 June 2018"),
        ("2018-06-29", "the figure for 2017/18 is due by 29 June 2018"),
        ("2018-06-30", "the figure for 2017/18 was due by 29 June 2018"),
    ],
)
@pytest.mark.parametrize("period", ["2017/18 Q1", "2017/18 Q2", "2017/18 Q3"])
def test_a_yearly_figure_is_not_missing_during_the_year(period, day, words):
    found = at(period, day, [fig("2016/17", 5)], YEARLY)
    assert (found.grey, found.expected) == (None, P("2016/17"))
    assert (found.upcoming, found.next_due) == (P("2017/18"), date(2018, 6, 29))
    assert found.words == words
    assert not found.is_overdue


def test_a_yearly_figure_that_is_behind_its_lag_is_late():
    found = at("2017/18 Q2", "2017-10-20", [fig("2015/16", 5)], YEARLY)
    assert found.grey == Grey.LATE
    assert found.words == "the figure for 2016/17 was due by 29 June 2017"


def test_surveys_are_never_late():
    survey = rule(frequency=Frequency.OTHER)
    found = at("2017/18 Q2", "2027-10-20", [fig("2010", 5)], survey)
    assert (found.grey, found.words, found.next_due) == (None, "", None)
    assert at("2017/18", "2027-01-01", [], survey).grey == Grey.NO_FIGURE


def test_what_never_had_a_figure_is_not_due_and_then_has_no_figure_yet():
    soon = at("2017/18 Q2", "2017-10-20", [])
    assert (soon.grey, soon.is_overdue) == (Grey.NOT_DUE, False)
    assert soon.words == "the figure for 2017/18 Q2 is due by 14 November 2017"
    later = at("2017/18 Q2", "2017-11-20", [])
    assert (later.grey, later.is_overdue) == (Grey.NO_FIGURE, True)


def test_before_the_first_figure_there_is_no_figure_yet():
    found = at("2010/11 Q1", "2018-01-01", is_newest=False)
    assert (found.latest, found.grey) == (None, Grey.NO_FIGURE)
    assert found.words == ""


def test_a_known_gap_is_not_available_and_not_late():
    found = at("2017/18 Q3", "2020-01-01", [*FIGURES, not_available("2017/18 Q3")])
    assert (found.grey, found.is_overdue) == (Grey.NOT_AVAILABLE, False)


def test_an_old_gap_does_not_stand_for_the_figure_now_due():
    figures = [*FIGURES[:-1], not_available("2017/18 Q2")]
    assert at("2017/18 Q3", "2018-02-14", figures).grey == Grey.NOT_DUE
    assert at("2017/18 Q3", "2018-02-15", figures).grey == Grey.LATE


def test_a_gap_in_the_past_is_late_but_says_nothing_of_dates():
    figures = [*quarters(2016, 1, 2), *quarters(2017, 5)]
    found = at("2016/17 Q4", "2018-01-01", figures, is_newest=False)
    assert (found.grey, found.latest.period) == (Grey.LATE, P("2016/17 Q2"))
    assert found.is_superseded
    assert found.words == ""


def test_a_period_still_to_come_is_not_due():
    found = at("2025/26", "2018-01-01", [fig("2016/17", 5)], YEARLY)
    assert (found.grey, found.expected) == (Grey.NOT_DUE, P("2025/26"))


@pytest.mark.parametrize("frequency", Frequency)
@pytest.mark.parametrize("period", ["2016-02", "2015/16 Q4", "2015/16", "2016"])
@pytest.mark.parametrize("is_newest", [True, False])
def test_every_frequency_at_every_kind_of_period(frequency, period, is_newest):
    how = rule(frequency=frequency)
    figures = [fig("2014-2015", 1), fig("2015-12", 1), fig("2015", 2)]
    found = at(period, "2016-04-01", figures, how, is_newest=is_newest)
    assert found.latest is not None
    assert (found.expected is None) == (frequency == Frequency.OTHER)
    assert found.expected is None or found.expected.end <= P(period).end


def test_the_due_day_follows_the_end_of_the_period():
    found = at("2017/18 Q3", "2018-01-01")
    assert found.due == date(2018, 2, 14)
    assert Period.parse("2017/18 Q3").end == date(2017, 12, 31)
