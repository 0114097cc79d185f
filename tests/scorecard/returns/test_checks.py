"""What is said of a figure while it is typed: errors stop, warnings ask why."""

from __future__ import annotations

from datetime import date

import pytest

from indicators import actions
from indicators.access import ANALYST, Viewer
from indicators.choices import (
    Comparison,
    Denominator,
    Frequency,
    MissingPart,
    Role,
    Severity,
    State,
    Unit,
)
from indicators.models import Area, Indicator, IndicatorRule, Return, ReturnFigure
from indicators.periods import Period
from scorecard.queries.returns import Grid, load_grid
from scorecard.returns.checks import Finding, Weight, findings_of, obstacles
from scorecard.returns.lines import Powers, lines_of
from tests import factories
from tests.returns import create_quarterly

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
Q3 = Period.parse("2017/18 Q3")
STEADY = [430, 450, 410, 470, 440, 480, 420, 460, 430, 450, 410, 470]


@pytest.fixture
def of_return() -> Return:
    return factories.create_return()


def type_in(of_return: Return, indicator: Indicator, value=None, **fields):
    return factories.enter_figure(
        of_return=of_return, indicator=indicator, value=value, **fields
    )


def grid(viewer: Viewer = ANALYST) -> Grid:
    found = load_grid(viewer, partner="police", period=Q3, as_at=date(2018, 1, 15))
    assert found is not None
    return found


def findings(code: str, viewer: Viewer = ANALYST, period: str = "") -> list[Finding]:
    page = grid(viewer)
    (row,) = (
        row
        for row in page.rows
        if row.info.code == code and period in ("", row.due.period.label)
    )
    return findings_of(row, page.rows, page.rules)


def codes(code: str, **options) -> list[str]:
    return [each.code for each in findings(code, **options)]


def what_keeps_back(code: str) -> list[str]:
    page = grid()
    (row,) = (row for row in page.rows if row.info.code == code)
    return obstacles(row, findings_of(row, page.rows, page.rules))


def rule(left: str, comparison: Comparison, right: str, **fields) -> IndicatorRule:
    return factories.create_rule(
        left=left, comparison=comparison, right=right, **fields
    )


# Its own past


def test_a_figure_like_the_others_is_let_alone(of_return) -> None:
    type_in(of_return, create_quarterly("burglary", *STEADY), 455)
    assert findings("burglary") == []


def test_an_unusual_figure_asks_for_a_reason(of_return) -> None:
    burglary = create_quarterly("burglary", *STEADY)
    type_in(of_return, burglary, 1250)
    far, largest = findings("burglary")
    assert far == Finding(
        Weight.WARNING,
        "1,250 is far from what it has been: half of the last 12 figures lie between "
        "430 and 460. Check it, or say why it is so.",
        "far-from-history",
    )
    assert (largest.weight, largest.code) == (Weight.WARNING, "largest-change")
    assert what_keeps_back("burglary") == ["say why the warning may pass"]
    type_in(of_return, burglary, 1250, warning_reason="A riot in November")
    assert what_keeps_back("burglary") == []


def test_a_cell_without_a_figure_is_let_alone(of_return) -> None:
    burglary = create_quarterly("burglary", *STEADY)
    assert findings("burglary") == []
    type_in(of_return, burglary, state=State.NOT_AVAILABLE, note="The system is down")
    assert findings("burglary") == []


def test_a_rate_that_is_not_available_needs_no_population(of_return) -> None:
    detected = factories.create_rate(code="detected", frequency=Frequency.QUARTER)
    type_in(of_return, detected, numerator=5)
    assert [each.text for each in findings("detected")] == [
        "there is no population for 2017: an analyst can add it"
    ]
    missing = {"state": State.NOT_AVAILABLE, "note": "The system is down"}
    type_in(of_return, detected, **missing)
    assert findings("detected") == []
    factories.create_population(year=2017)
    assert findings("detected") == []
    assert what_keeps_back("detected") == []


def test_an_error_is_said_before_any_warning(of_return) -> None:
    type_in(of_return, create_quarterly("burglary", *STEADY), -5000)
    (error,) = findings("burglary")
    assert (error.weight, error.code) == (Weight.ERROR, "figure")
    assert error.text == "-5000 is below 0: a count or a rate is 0 or more"


def test_figures_from_before_a_recording_change_are_left_out(of_return) -> None:
    burglary = create_quarterly("burglary", *STEADY)
    type_in(of_return, burglary, 1250)
    assert codes("burglary") == ["far-from-history", "largest-change"]
    factories.create_recording_change(indicators=[burglary], on=date(2016, 7, 1))
    assert codes("burglary") == []  # five figures since
    factories.create_recording_change(indicators=[burglary], on=date(2018, 4, 1))
    assert codes("burglary") == []


def test_a_change_after_the_period_breaks_nothing(of_return) -> None:
    burglary = create_quarterly("burglary", *STEADY)
    type_in(of_return, burglary, 1250)
    factories.create_recording_change(indicators=[burglary], on=date(2018, 1, 1))
    assert "far-from-history" in codes("burglary")


def test_years_are_no_history_of_a_quarter(of_return) -> None:
    """From a time when the indicator came once a year."""
    burglary = factories.create_indicator(code="burglary", frequency=Frequency.YEAR)
    years = [f"{year}/{year % 100 + 1:02}" for year in range(2005, 2017)]
    factories.create_figures(
        indicator=burglary, values=dict(zip(years, STEADY, strict=True))
    )
    Indicator.objects.update(frequency=Frequency.QUARTER)
    type_in(of_return, burglary, 1250)
    assert codes("burglary") == []


def test_a_percentage_is_written_with_its_sign(of_return) -> None:
    treated = create_quarterly(
        "treated",
        unit=Unit.PERCENT,
        multiplier=100,
        decimals=1,
        denominator=Denominator.GIVEN,
    )
    for back in range(8):
        factories.create_figure(
            indicator=treated,
            period=Q3.shift(back - 8),
            numerator=80 + back % 4,
            denominator=200,
        )
    type_in(of_return, treated, numerator=160, denominator=200)
    assert findings("treated")[0].text.startswith(
        "80.0% is far from what it has been: half of the last 8 figures lie between "
        "40.5% and 41.0%."
    )


def test_a_hidden_figure_is_no_history(of_return) -> None:
    """A viewer who is not cleared learns nothing of it from a warning."""
    custody = create_quarterly("custody", *[2] * 8, small_number_threshold=5)
    type_in(of_return, custody, 40)
    assert codes("custody") == ["far-from-history"]
    assert codes("custody", viewer=Viewer(roles=frozenset({Role.VIEWER}))) == []


def test_what_has_been_counted_is_not_taken_back(of_return) -> None:
    spent = create_quarterly("spent", 700, 500, unit=Unit.MONEY, accumulates=True)
    type_in(of_return, spent, -50)
    (finding,) = findings("spent")
    assert finding == Finding(
        Weight.WARNING,
        "The year to date would fall from £1,200 to £1,150. Type what was counted in "
        "this period alone, or say why it is so.",
        "year-to-date-falls",
    )


def test_the_year_to_date_has_what_was_typed_for_the_months_before(of_return) -> None:
    spent = factories.create_indicator(
        code="spent", unit=Unit.MONEY, accumulates=True, frequency=Frequency.MONTH
    )
    factories.create_figures(
        indicator=spent,
        values={
            f"2017-{month:02}-01/2017-{month:02}-{days}": 100
            for month, days in [(4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30)]
        },
    )
    type_in(of_return, spent, 250, period="2017-10")
    type_in(of_return, spent, -1, period="2017-11-01/2017-11-30")
    (finding,) = findings("spent", period=Period.months(2017, 11, 1).label)
    assert "would fall from £850 to £849" in finding.text


# Rules between indicators


@pytest.fixture
def violence() -> dict[str, Indicator]:
    return {
        code: create_quarterly(code) for code in ("violence", "with-injury", "without")
    }


def test_a_broken_rule_is_said_at_every_figure_that_it_is_about(
    of_return, violence
) -> None:
    rule_id = rule("violence", Comparison.EQUAL, "with-injury + without").pk
    for indicator, value in zip(violence.values(), (812, 400, 410), strict=True):
        type_in(of_return, indicator, value)
    for code in violence:
        assert findings(code) == [
            Finding(
                Weight.WARNING,
                "Violence must be With-Injury + Without: 812 is not 400 + 410 = 810. "
                "Count both again.",
                f"rule-{rule_id}",
            )
        ]
    type_in(of_return, violence["violence"], 810)
    assert [findings(code) for code in violence] == [[], [], []]


def test_one_reason_is_enough_for_all_figures_of_a_rule(of_return, violence) -> None:
    rule("violence", Comparison.EQUAL, "with-injury + without")
    for indicator, value in zip(violence.values(), (812, 400, 410), strict=True):
        type_in(of_return, indicator, value)
    assert [bool(what_keeps_back(code)) for code in violence] == [True] * 3
    type_in(of_return, violence["without"], 410, warning_reason="Two were both")
    assert [bool(what_keeps_back(code)) for code in violence] == [False] * 3


def test_a_rule_may_be_one_that_stops(of_return, violence) -> None:
    rule("with-injury", Comparison.AT_MOST, "violence", severity=Severity.ERROR)
    type_in(of_return, violence["violence"], 5)
    type_in(of_return, violence["with-injury"], 6, warning_reason="It is so")
    (finding,) = findings("with-injury")
    assert finding.weight == Weight.ERROR
    assert what_keeps_back("with-injury") == [
        "With-Injury must be at most Violence: 6 is more than 5. Count both again."
    ]


@pytest.mark.parametrize("missing", MissingPart.values)
def test_a_rule_waits_for_what_is_still_to_be_typed(
    of_return, violence, missing: str
) -> None:
    rule("violence", Comparison.EQUAL, "with-injury + without", missing=missing)
    type_in(of_return, violence["violence"], 812)
    type_in(of_return, violence["with-injury"], 400)
    assert findings("violence") == []


@pytest.mark.parametrize(
    ("missing", "found"), [(MissingPart.SKIP, 0), (MissingPart.ZERO, 1)]
)
def test_what_is_not_available_is_missing(
    of_return, violence, missing: str, found: int
) -> None:
    rule("violence", Comparison.EQUAL, "with-injury + without", missing=missing)
    type_in(of_return, violence["violence"], 812)
    type_in(of_return, violence["with-injury"], 400)
    type_in(
        of_return, violence["without"], state=State.NOT_AVAILABLE, note="Not counted"
    )
    assert len(findings("violence")) == found


def test_a_rule_gives_no_small_number_away_to_who_only_reads(
    of_return, violence
) -> None:
    rule("violence", Comparison.EQUAL, "with-injury + without")
    violence["with-injury"].small_number_threshold = 5
    violence["with-injury"].save()
    for indicator, value in zip(violence.values(), (97, 3, 10), strict=True):
        type_in(of_return, indicator, value)
    ids = frozenset({of_return.partner_id})
    reader = Viewer(roles=frozenset({Role.VIEWER}), partner_ids=ids)
    assert [findings(code, reader) for code in violence] == [[], [], []]
    assert "97 is not 3 + 10 = 13" in findings("violence")[0].text


def test_nil_is_a_figure(of_return, violence) -> None:
    rule("violence", Comparison.EQUAL, "with-injury + without")
    type_in(of_return, violence["violence"], 812)
    type_in(of_return, violence["with-injury"], 400)
    type_in(of_return, violence["without"], 0, state=State.NIL)
    assert "812 is not 400 + 0 = 400" in findings("violence")[0].text


def test_another_partners_figure_counts_once_it_is_accepted(of_return) -> None:
    ambulance = factories.create_partner(code="ambulance")
    calls = create_quarterly("calls", 50, partner=ambulance)
    violence = create_quarterly("violence")
    rule("violence", Comparison.AT_LEAST, "calls")
    type_in(of_return, violence, 40)
    theirs = factories.create_return(partner=ambulance)
    factories.enter_figure(of_return=theirs, indicator=calls, value=45)
    assert findings("violence") == []
    factories.create_figure(indicator=calls, period=Q3, value=45)
    assert findings("violence")[0].text == (
        "Violence must be at least Calls: 40 is less than 45. Count both again."
    )
    assert [row.info.code for row in grid().rows] == ["violence"]


def test_an_accepted_figure_that_was_restated_elsewhere_is_the_one_that_counts(
    of_return,
) -> None:
    """In the admin or a data folder: what was typed in the return stays as it was."""
    burglary, violence = create_quarterly("burglary"), create_quarterly("violence")
    rule("burglary", Comparison.AT_MOST, "violence")
    figures = [type_in(of_return, burglary, 50), type_in(of_return, violence, 60)]
    actions.send_return(of_return=of_return, figures=figures, by="Olive")
    actions.send_back(figure=figures[1], reason="Twice?", by="Ann")
    actions.accept_return(of_return=of_return, area=factories.home_area(), by="Ann")
    assert findings("violence") == []
    factories.create_figure(
        indicator=burglary, period=Q3, value=90, state=State.PROVISIONAL, reason="Late"
    )
    assert "90 is more than 60" in findings("violence")[0].text
    page = grid()
    lines = lines_of(page.found, page.rows, Powers(), date(2018, 1, 15), page.rules)
    (shown,) = (line for line in lines if line.row.info.code == "burglary")
    assert [cell.text for cell in shown.cells] == ["90"]
    assert shown.state == State.PROVISIONAL


def test_a_rule_is_silent_about_a_hidden_figure(of_return) -> None:
    youth = factories.create_partner(code="youth")
    custody = create_quarterly("custody", partner=youth, small_number_threshold=5)
    factories.create_figure(indicator=custody, period=Q3, value=3)
    arrests = create_quarterly("arrests")
    rule("arrests", Comparison.AT_LEAST, "custody", missing=MissingPart.ZERO)
    type_in(of_return, arrests, 2)
    officer = Viewer(
        roles=frozenset({Role.OFFICER}),
        partner_ids=frozenset({factories.lead_partner().pk}),
    )
    assert codes("arrests") != []
    assert findings("arrests", viewer=officer) == []


def test_a_rule_compares_one_period_with_itself_alone(of_return) -> None:
    one = factories.create_indicator(code="one", frequency=Frequency.MONTH)
    two = factories.create_indicator(code="two", frequency=Frequency.MONTH)
    rule("one", Comparison.AT_MOST, "two")
    months = [Period.months(2017, month, 1) for month in (10, 11, 12)]
    for month, (less, more) in zip(months, [(1, 2), (5, 4), (3, 3)], strict=True):
        type_in(of_return, one, less, period=month)
        type_in(of_return, two, more, period=month)
    found = [len(findings("one", period=month.label)) for month in months]
    assert found == [0, 1, 0]


def test_rules_that_are_off_or_cannot_be_read_are_left_out(of_return, violence) -> None:
    rule("violence", Comparison.EQUAL, "7", active=False)
    rule("violence", Comparison.EQUAL, "with+without")
    rule("violence", Comparison.EQUAL, "no-such-indicator")
    rule("with-injury", Comparison.EQUAL, "7")
    type_in(of_return, violence["violence"], 812)
    assert findings("violence") == []


def test_what_was_just_typed_counts_before_what_was_saved(of_return, violence) -> None:
    """A page may ask about a row before it is saved."""
    rule("violence", Comparison.EQUAL, "100")
    saved = type_in(of_return, violence["violence"], 100)
    before = next(row for row in grid().rows if row.info.code == "violence")
    type_in(of_return, violence["violence"], 99)
    page = grid()
    assert findings_of(before, page.rows, page.rules) == []
    assert ReturnFigure.objects.get(pk=saved.pk).value == 99


# What it costs


@pytest.mark.parametrize("count", [3, 60])
def test_a_grid_with_rules_makes_eight_queries_at_most(
    count: int, django_assert_max_num_queries, of_return
) -> None:
    for number in range(count):
        factories.create_indicator(
            code=f"i{number}",
            frequency=Frequency.QUARTER,
            denominator=Denominator.POPULATION,
        )
        rule(f"i{number}", Comparison.AT_MOST, "theirs")
    create_quarterly("theirs", 5, partner=factories.create_partner())
    factories.create_population(year=2017)
    country = factories.create_area(kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    # return with its steps; what was typed; people and rules; areas; strategy;
    # targets; figures; comparators
    with django_assert_max_num_queries(8):
        page = grid()
    assert (len(page.rows), len(page.rules)) == (count, count)
    assert all(row.people for row in page.rows)
    with django_assert_max_num_queries(6):
        grid()
