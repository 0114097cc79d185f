"""The demonstration has frozen packs, a question that is open, a figure restated."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command

from indicators.demo_users import make_demo_users
from indicators.models import FollowUp, FrozenPack, Measurement, MeasurementVersion
from scorecard.judgement.status import Status
from scorecard.packs.canonical import document_of
from scorecard.packs.document import Document

pytestmark = pytest.mark.django_db


def load(folder: str) -> None:
    path = site.BASE_DIR / "data" / folder
    call_command("load_partnership", str(path), stdout=StringIO(), stderr=StringIO())
    make_demo_users()


def make(**options: Any) -> str:
    out = StringIO()
    call_command("create_demo_meetings", stdout=out, **options)
    return out.getvalue()


def documents() -> list[Document]:
    return [document_of(pack.body) for pack in FrozenPack.objects.order_by("pk")]


def test_the_fictional_partnership_has_two_packs_and_what_changed(settings) -> None:
    settings.DEBUG = True
    load("example")
    assert "Partnership board, 6 March 2018: frozen" in make()
    before, after = documents()
    assert (before.since, after.since.name) == (None, "Partnership board")
    assert [(item.code, item.before, item.after) for item in after.since.restated] == [
        ("violent-crime", "907", "911")
    ]
    assert {item.code for item in after.follow_ups} == {"violent-crime", "knife-crime"}
    reds = {row.code: row.lacks for row in after.rows if row.status == Status.RED}
    assert reds["violent-crime"] == ()
    assert reds["knife-crime"] == ("action", "due")


def test_the_newest_pack_has_a_figure_that_was_restated_afterwards(settings) -> None:
    settings.DEBUG = True
    load("example")
    make()
    frozen = documents()[-1].row("asb").value
    now = Measurement.objects.filter(indicator__code="asb").latest("end")
    assert (frozen - now.value, now.version) == (6, 2)


def test_the_real_city_has_the_pack_of_its_report_and_nothing_invented(
    settings,
) -> None:
    settings.DEBUG = True
    load("southampton")
    assert "annual review, 11 January 2018: frozen" in make()
    (report,) = documents()
    assert report.meeting.committee == "Overview and Scrutiny Management Committee"
    assert report.row("total-crime").value_text == "30,883"
    assert report.audience == "public"
    paragraphs = {block.number: block.text for block in report.review}
    assert "recorded a 13.3% increase" in paragraphs["8"]
    assert {"6", "11", "42", "43"} <= set(paragraphs)
    assert not FollowUp.objects.exists()
    assert not MeasurementVersion.objects.filter(number__gt=1).exists()


def test_twice_changes_nothing(settings) -> None:
    settings.DEBUG = True
    load("example")
    make()
    before = [pack.checksum for pack in FrozenPack.objects.order_by("pk")]
    assert make() == ""
    assert [pack.checksum for pack in FrozenPack.objects.order_by("pk")] == before


def test_a_server_has_none_unless_it_is_asked_for(settings) -> None:
    settings.DEBUG = False
    load("southampton")
    with pytest.raises(CommandError, match="looks like a server"):
        make()
    assert not FrozenPack.objects.exists()
    make(among_real_packs=True)
    assert FrozenPack.objects.count() == 1


def test_an_empty_database_says_so(settings) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="no partnership"):
        make()
