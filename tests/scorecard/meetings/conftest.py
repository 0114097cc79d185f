"""What pages of meetings begin with."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.scorecard.meetings.scene import Scene, before_a_meeting


@pytest.fixture
def scene(partnership: object) -> Scene:
    """Three indicators with figures of two years."""
    return before_a_meeting()


@pytest.fixture
def analyst(client_of) -> Client:
    """Logged in, to prepare packs."""
    return client_of("analyst")


@pytest.fixture
def chair(client_of) -> Client:
    """Logged in, to lead a meeting."""
    return client_of("chair")
