"""What pages of returns take for today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest


@pytest.fixture
def on_the(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`on_the("2018-02-15")`: the day on which pages are made."""

    def day(text: str) -> None:
        for module in ("work", "overview", "remind"):
            name = f"scorecard.views.returns.{module}.current_day"
            monkeypatch.setattr(name, lambda: date.fromisoformat(text))

    return day
