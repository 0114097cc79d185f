"""The demonstration has a quarter due, half entered, sent back, waiting, accepted."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from indicators.access import ANALYST
from indicators.demo_users import make_demo_users
from indicators.models import (
    Measurement,
    Return,
    ReturnEvent,
    ReturnFigure,
    ReturnFigureVersion,
)
from indicators.periods import Period
from scorecard.demo_returns import AS_AT
from scorecard.queries.returns import load_work
from scorecard.returns.checks import findings_of, obstacles
from scorecard.returns.work import Work

from .desk import text_of

pytestmark = pytest.mark.django_db
Q4, Q3 = Period.parse("2017/18 Q4"), Period.parse("2017/18 Q3")


def load(folder: str) -> None:
    path = site.BASE_DIR / "data" / folder
    call_command("load_partnership", str(path), stdout=StringIO(), stderr=StringIO())
    make_demo_users()


def make(**options: Any) -> str:
    out = StringIO()
    call_command("create_demo_returns", stdout=out, **options)
    return out.getvalue()


def works(quarter: Period = Q4) -> dict[str, Work]:
    found = load_work(ANALYST, as_at=AS_AT).works
    return {w.found.partner: w for w in found if w.found.period == quarter}


def counts() -> list[int]:
    kinds = (Return, ReturnEvent, ReturnFigure, ReturnFigureVersion, Measurement)
    return [kind.objects.count() for kind in kinds]  # type: ignore[attr-defined]


def test_the_fictional_partnership_has_a_return_in_every_state(settings) -> None:
    settings.DEBUG = True
    load("example")
    figures = Measurement.objects.count()
    said = make()
    assert "police, 2017/18 Q4: half entered" in said
    found = works()
    assert {code: work.stage.value for code, work in found.items()} == {
        "police": "in-progress",
        "council": "came-back",
        "fire": "not-started",
        "health": "sent",
        "probation": "not-started",
        "youth-justice": "not-started",
        "voluntary": "not-started",
    }
    police, council = found["police"], found["council"]
    assert len(police.left) == len(police.rows) - len(police.rows) // 2
    assert {d.saved_by for d in police.found.drafts.values()} == {"officer"}
    assert len(council.came_back) == 1
    for work in (council, found["health"]):
        for row in work.rows:
            assert obstacles(row, findings_of(row, work.rows)) == [], row.key
    before = works(Q3)["police"]
    assert before.stage == "accepted"
    assert [e.by for e in before.found.events][-2:] == ["officer", "analyst"]
    assert Measurement.objects.count() == figures + 1  # why one is not available
    restated = Measurement.objects.filter(restated_on__isnull=False)
    assert not restated.filter(source__startswith="Return of").exists()
    after = counts()
    assert make() == ""
    assert counts() == after


def test_officers_of_two_partners_can_try_a_hand_over(settings, client) -> None:
    settings.DEBUG = True
    load("example")
    make()
    pages = {}
    for name in ("officer", "officer2"):
        client.force_login(User.objects.get(username=name))
        pages[name] = text_of(client.get("/returns/"))
    assert "Westmark Police" in pages["officer"]
    assert "1 figure came back" in pages["officer2"]


def test_for_a_real_city_returns_are_opened_and_no_figure_is_invented(
    settings,
) -> None:
    settings.DEBUG = True
    load("southampton")
    said = make()
    assert "police, 2017/18 Q4: opened" in said
    assert not ReturnFigure.objects.exists()
    found = works()
    assert {work.stage.value for work in found.values()} == {"not-started"}
    assert all(work.left for work in found.values())
    assert make() == ""


def test_it_is_refused_on_a_server() -> None:
    with pytest.raises(CommandError, match="looks like a server"):
        make()
    assert not Return.objects.exists()


def test_before_anything_is_loaded_it_says_so(settings) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="no partnership"):
        make()
