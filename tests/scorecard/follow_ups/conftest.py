"""An indicator of the police that is red, and its page."""

from __future__ import annotations

import pytest

from indicators.models import Indicator
from tests import factories


@pytest.fixture
def thefts(partnership: object) -> Indicator:
    """133 in 2016/17, against a target of 100."""
    found = factories.create_indicator(code="thefts", title="Thefts")
    factories.create_figures(indicator=found, values={"2015/16": 100, "2016/17": 133})
    factories.create_target(indicator=found, value=100)
    return found
