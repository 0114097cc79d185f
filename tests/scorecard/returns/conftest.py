"""A return that is due, its officer, and what pages take for today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.scorecard.returns.scene import Scene, quarter_due


@pytest.fixture
def on_the(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`on_the("2018-02-15")`: the day on which pages are made."""

    def day(text: str) -> None:
        for module in ("work", "overview", "remind"):
            name = f"scorecard.views.returns.{module}.current_day"
            monkeypatch.setattr(name, lambda: date.fromisoformat(text))

    return day


@pytest.fixture
def scene(partnership: object) -> Scene:
    """A quarter of three indicators of the police, opened and not begun."""
    return quarter_due()


@pytest.fixture
def officer(client_of: Callable[[str], Client]) -> Client:
    """Logged in, for the police."""
    return client_of("officer")
