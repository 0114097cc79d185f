"""The grid of a return: its rows, their history, what they come to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicators.access import ANALYST
from indicators.choices import (
    Denominator,
    FigureStatus,
    Frequency,
    State,
    Unit,
)
from indicators.models import Area, Indicator
from indicators.periods import Period
from scorecard.judgement.status import Status
from scorecard.queries.returns import Grid, load_grid
from scorecard.returns.checks import findings_of
from scorecard.returns.grid import GridRow, amounts_asked
from tests import factories
from tests.returns import create_quarterly

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
Q3 = Period.parse("2017/18 Q3")


@pytest.fixture
def burglary() -> Indicator:
    return create_quarterly("burglary", 90, 91, 92, 93, 94, lag_days=45)


def grid(quarter: Period = Q3) -> Grid:
    found = load_grid(
        ANALYST, partner="police", period=quarter, as_at=date(2018, 1, 15)
    )
    assert found is not None
    return found


def only_row() -> GridRow:
    (row,) = grid().rows
    return row


def test_a_return_that_was_not_opened_has_no_grid() -> None:
    day = date(2018, 1, 15)
    assert load_grid(ANALYST, partner="police", period=Q3, as_at=day) is None


def test_a_row_has_its_last_four_figures_and_the_one_of_a_year_ago(burglary) -> None:
    factories.create_return()
    row = only_row()
    assert row.key == "burglary.2017-18-q3"
    assert [figure.value for figure in row.recent] == [91, 92, 93, 94]
    assert row.year_ago is not None
    assert row.year_ago.value == 91
    assert (row.due.period, row.due.by) == (Q3, date(2018, 2, 14))
    assert (row.is_done, row.may_be_typed, row.status) == (
        False,
        True,
        FigureStatus.OPEN,
    )


def test_a_row_is_overdue_only_past_its_own_lag(burglary) -> None:
    factories.create_return()
    row = only_row()
    assert not row.is_overdue(date(2018, 2, 14))
    assert row.is_overdue(date(2018, 2, 15))


def test_what_is_typed_is_judged_before_it_is_sent(burglary) -> None:
    factories.create_target(indicator=burglary, period="2017/18 Q3", value=95)
    found = factories.create_return()
    for value, status in ((95, Status.GREEN), (97, Status.AMBER), (200, Status.RED)):
        factories.enter_figure(of_return=found, indicator=burglary, value=value)
        judgement = only_row().judgement()
        assert judgement.status == status
        assert str(value) in judgement.sentence
    assert only_row().accepted is None


def test_a_rate_is_worked_out_with_the_population(burglary) -> None:
    Indicator.objects.filter(code="burglary").update(
        unit=Unit.RATE, multiplier=1000, denominator=Denominator.POPULATION
    )
    factories.create_population(year=2017, value=250_000)
    found = factories.create_return()
    factories.enter_figure(of_return=found, indicator=burglary, numerator=500)
    row = only_row()
    assert amounts_asked(row.info) == ("numerator",)
    figure = row.figure()
    assert figure is not None
    assert figure.value == Decimal(2)


def test_half_a_ratio_is_no_figure_yet(burglary) -> None:
    Indicator.objects.filter(code="burglary").update(
        unit=Unit.PERCENT, multiplier=100, denominator=Denominator.GIVEN
    )
    found = factories.create_return()
    factories.enter_figure(of_return=found, indicator=burglary, numerator=5)
    row = only_row()
    assert (row.lacks_denominator, row.is_done, row.figure()) == (True, False, None)


def test_a_percentage_with_hidden_small_numbers_asks_of_how_many(burglary) -> None:
    Indicator.objects.filter(code="burglary").update(
        unit=Unit.PERCENT, multiplier=100, small_number_threshold=5
    )
    found = factories.create_return()
    factories.enter_figure(of_return=found, indicator=burglary, value=75)
    row = only_row()
    assert amounts_asked(row.info) == ("numerator", "denominator")
    (finding,) = findings_of(row, [row])
    assert "type the numerator and the denominator" in finding.text


def test_a_figure_that_was_loaded_counts_as_accepted(burglary) -> None:
    factories.create_figure(indicator=burglary, period="2017/18 Q3", value=99)
    factories.create_return()
    row = only_row()
    assert (row.is_done, row.may_be_typed, row.status) == (
        True,
        False,
        FigureStatus.ACCEPTED,
    )


def test_not_available_is_done_and_has_no_value(burglary) -> None:
    found = factories.create_return()
    factories.enter_figure(
        of_return=found, indicator=burglary, state=State.NOT_AVAILABLE, note="Moved"
    )
    row = only_row()
    figure = row.figure()
    assert row.is_done
    assert figure is not None
    assert (figure.value, figure.state) == (None, State.NOT_AVAILABLE)


def test_months_and_years_are_in_the_return_where_they_belong(burglary) -> None:
    factories.create_indicator(code="missing", frequency=Frequency.MONTH)
    factories.create_indicator(code="yearly", frequency=Frequency.YEAR)
    factories.create_indicator(
        code="theirs", frequency=Frequency.QUARTER, partner=factories.create_partner()
    )
    factories.create_return()
    assert [row.key for row in grid().rows] == [
        "burglary.2017-18-q3",
        "missing.2017-10",
        "missing.2017-11",
        "missing.2017-12",
    ]
    factories.create_return(period="2017/18 Q4")
    keys = [row.key for row in grid(Period.parse("2017/18 Q4")).rows]
    assert "yearly.2017-18" in keys


@pytest.mark.parametrize("count", [3, 60])
def test_a_grid_makes_eight_queries_at_most(
    count: int, django_assert_max_num_queries
) -> None:
    for number in range(count):
        factories.create_indicator(
            code=f"i{number}",
            frequency=Frequency.QUARTER,
            denominator=Denominator.POPULATION,
        )
    factories.create_return()
    country = factories.create_area(kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    # return with its steps; what was typed; areas; strategy; targets; figures;
    # comparators; population
    with django_assert_max_num_queries(8):
        assert len(grid().rows) == count
