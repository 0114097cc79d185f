"""Finding a figure among many, by halving: the same as looking at each."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from indicators.periods import Period
from scorecard.judgement.inputs import Figure

from .build import rule, series

YEARS = st.integers(2010, 2014)
PERIODS = st.one_of(
    st.builds(Period.financial_year, YEARS),
    st.builds(Period.calendar_year, YEARS),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
)


@given(st.sets(PERIODS, max_size=12), PERIODS)
def test_each_way_of_looking_finds_what_a_plain_search_finds(periods, asked):
    data = series([Figure(period, Decimal(1)) for period in periods], rule=rule())
    before = [f for f in data.figures if f.period < asked]
    ended = [f for f in data.figures if f.period.end <= asked.end]
    assert data.at(asked) == next((f for f in data.figures if f.period == asked), None)
    assert data.last_before(asked) == (before[-1] if before else None)
    assert data.last_by(asked.end) == (ended[-1] if ended else None)
