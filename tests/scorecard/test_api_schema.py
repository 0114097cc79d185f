"""The API against its own OpenAPI document, with input that schemathesis makes up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from indicators.choices import Frequency, State, Unit
from safecity.wsgi import application
from tests.factories import (
    create_figure,
    create_figures,
    create_indicator,
    create_partnership,
    create_recording_change,
    create_target,
)

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def _figures(db: None) -> Iterator[None]:
    """Figures of every kind, and a connection that outlives a request."""
    create_partnership()
    crime = create_indicator(code="total-crime", small_number_threshold=5)
    create_figures(indicator=crime, values={"2014/15": 3, "2016/17": 30883})
    create_target(indicator=crime, illustrative=True)
    create_recording_change(indicators=[crime], on=date(2016, 1, 1))
    rate = create_indicator(
        frequency=Frequency.QUARTER, unit=Unit.RATE, multiplier=1000
    )
    create_figure(indicator=rate, period="2016/17 Q1", numerator=1, denominator=3)
    create_figure(
        indicator=rate, period="2016/17 Q2", state=State.NOT_AVAILABLE, note="Strike"
    )
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_figures")
@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_to_its_document(case: Any) -> None:
    # The client of the test does not unpack what comes compressed.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
