"""Two who freeze at once, a process that is killed meanwhile: a whole pack or none.

These tests commit: what is asked is what others see.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from indicators import actions
from indicators.actions import packs
from indicators.choices import PackStep
from indicators.models import FrozenPack, Pack, PackEvent
from scorecard.packs.canonical import document_of
from tests import factories
from tests.scorecard.meetings.scene import before_a_meeting
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft() -> Pack:
    """A pack of three indicators, to be frozen."""
    factories.current_strategy()
    factories.create_partnership()
    factories.first_priority()
    before_a_meeting()
    return factories.create_pack()


def test_of_two_who_freeze_at_once_one_does_and_the_other_is_told(draft: Pack) -> None:
    done: list[str] = []
    told: list[str] = []

    def freeze() -> None:
        try:
            done.append(factories.freeze_pack(pack=draft).checksum)
        except actions.FrozenError as error:
            told.append(str(error))
        except actions.PackError as error:  # in the same moment: to be tried again
            raise OperationalError from error

    at_once(*[freeze] * 4)
    frozen = FrozenPack.objects.get()
    assert done == [frozen.checksum]
    assert len(told) == 3
    assert sha256(frozen.body.encode()).hexdigest() == frozen.checksum
    assert len(document_of(frozen.body).rows) == 3
    assert PackEvent.objects.filter(step=PackStep.FROZEN).count() == 1


def test_who_restates_while_it_is_frozen_is_in_the_pack_wholly_or_not_at_all(
    draft: Pack,
) -> None:
    """Figure, judgement and comparison of one pack are of one moment."""
    thefts = factories.Indicator.objects.get(code="thefts")

    def freeze() -> None:
        try:
            factories.freeze_pack(pack=draft)
        except actions.PackError as error:
            raise OperationalError from error

    def restate() -> None:
        factories.create_figure(
            indicator=thefts, period="2016/17", value=90, reason="Recounted"
        )

    at_once(freeze, restate)
    row = document_of(FrozenPack.objects.get().body).row("thefts")
    assert row is not None
    assert (row.value_text, row.status_text) in {("133", "Red"), ("90", "Green")}
    assert row.history[-1].text == row.value_text
    assert row.value_text in row.sentence


def test_a_text_that_is_saved_while_somebody_freezes_is_frozen_or_they_are_told(
    draft: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The freezing begins while the text is written and nothing of it can be seen."""
    written, note = Event(), packs._note
    told: list[str] = []

    def slowly(*args: Any) -> None:
        if args[1] == PackStep.CHANGED:
            written.set()
            sleep(0.5)
        note(*args)

    def write() -> None:
        actions.write_review(pack=draft, texts={None: "Words of that day"}, by="Olive")

    def freeze() -> None:
        written.wait(10)
        try:
            factories.freeze_pack(pack=draft)
        except actions.PackError as error:
            told.append(str(error))

    monkeypatch.setattr(packs, "_note", slowly)
    at_once(write, freeze)
    frozen = FrozenPack.objects.first()
    assert told if frozen is None else "Words of that day" in frozen.body


# Killed

FREEZE = """
import sys, time
import django
django.setup()
from datetime import date
from indicators.actions import packs
from indicators.models import FrozenPack, Pack, PackEvent
from scorecard.queries import composing

def stop(word, do):
    def stopped(*args):
        print(word, flush=True)
        time.sleep(60)
        return do(*args)
    return stopped

if sys.argv[1] == "composed":
    composing.text_of = stop("composed", composing.text_of)
if sys.argv[1] == "inserted":
    packs._note = stop("inserted", packs._note)
if sys.argv[1] != "look":
    pack = Pack.objects.get()
    composing.freeze(pack=pack, as_at=date(2018, 1, 24), program="tests", by="Ann")
print(FrozenPack.objects.count(), PackEvent.objects.filter(step="frozen").count())
"""


@pytest.fixture
def elsewhere(draft: Pack, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of another process that works on the same data.

    SQLite of the tests is in the memory of this process: the other one gets a copy.
    """
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "safecity.test_settings"}
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        env["DATABASE_URL"] = (
            f"postgres://{quote(given['USER'])}:{quote(given['PASSWORD'])}"
            f"@{quote(given['HOST'], safe='')}:{given['PORT'] or 5432}/{given['NAME']}"
        )
        yield env
        return
    file = tmp_path / "copy.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    copy.close()
    yield {**env, "DATABASE_URL": "", "SQLITE_PATH": str(file)}


def start(what: str, env: dict[str, str]) -> subprocess.Popen[str]:
    """Another process that freezes the pack: `composed` and `inserted` stop there."""
    return subprocess.Popen(
        [sys.executable, "-c", FREEZE, what],
        env=env,
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(what: str, env: dict[str, str]) -> str:
    """How many packs are frozen and how many steps say so, `look` without freezing."""
    with start(what, env) as process:
        out, _none = process.communicate(timeout=60)
    assert process.returncode == 0
    return out.strip()


@pytest.mark.parametrize("moment", ["composed", "inserted"])
def test_a_process_that_is_killed_leaves_a_draft_that_can_be_frozen(
    moment: str, elsewhere: dict[str, str]
) -> None:
    with start(moment, elsewhere) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == moment
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert said("look", elsewhere) == "0 0"
    assert said("freeze", elsewhere) == "1 1"
