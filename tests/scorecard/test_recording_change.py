"""The ledger of recording changes: everybody reads it, analysts decide, all is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from indicators.choices import Polarity, TargetBasis
from indicators.models import ComparedAcross, Indicator, RecordingChange
from tests import factories
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import links_of, text_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

PAGE = "/indicators/marac/"
WHY = "The 621 cases were added again from the new meeting"
COMPARE = "Compare all the same, or see every decision 1 June 2016"
BACK = "No longer compare, or see every decision 1 June 2016"


@pytest.fixture
def marac(partnership: object) -> Indicator:
    """720 before another meeting took most cases over, 99 after it."""
    found = factories.create_indicator(
        code="marac", title="Cases at MARAC", polarity=Polarity.LOWER
    )
    factories.create_figures(indicator=found, values={"2015/16": 720, "2016/17": 99})
    factories.create_target(
        indicator=found, period="2016/17", basis=TargetBasis.PREVIOUS
    )
    factories.create_recording_change(
        indicators=[found], on=date(2016, 6, 1), cause="A daily meeting took over"
    )
    return found


def change() -> RecordingChange:
    return RecordingChange.objects.get()


def address() -> str:
    return f"{PAGE}recording-changes/{change().pk}/"


def sent(step: str, compared: str = "yes", reason: str = WHY) -> dict[str, str]:
    return {"step": step, "compared": compared, "reason": reason}


def row_of(client: Client) -> dict[str, object]:
    (row,) = client.get("/api/v1/scorecard/").json()["rows"]
    return row


# Reading it


def test_everybody_reads_when_and_why_and_that_nothing_is_compared(
    marac: Indicator, client: Client
) -> None:
    page = client.get(PAGE)
    assert "1 June 2016 A daily meeting took over Not compared." in text_of(page)
    assert "recording-changes/" not in html_of(page)


def test_a_decision_is_read_with_its_reason_its_name_only_by_people_with_a_role(
    marac: Indicator, client: Client, client_of: ClientOf
) -> None:
    ann = factories.create_user(username="ann")
    factories.compare_across(change=change(), indicator=marac, reason=WHY, by=ann)
    public, viewer = text_of(client.get(PAGE)), text_of(client_of("viewer").get(PAGE))
    said = f"Compared all the same because “{WHY}”"
    assert said in public
    assert said in viewer
    assert "ann" not in public.split()
    assert "decided by ann on" in viewer


# Deciding


@pytest.mark.parametrize("who", ["analyst", "admin"])
def test_what_would_change_is_shown_and_saved_only_then(
    who: str, marac: Indicator, client_of: ClientOf
) -> None:
    client = client_of(who)
    assert links_of(client.get(PAGE))[COMPARE] == address()
    shown = text_of(client.post(address(), sent("preview")))
    assert "2016/17, now No target" in shown
    assert "Not comparable with 2015/16: A daily meeting took over." in shown
    assert "Then Green" in shown
    assert "Improving Down 621 (86.3%) on 2015/16 (720): improving; compared" in shown
    assert not ComparedAcross.objects.exists()
    page = client.post(address(), sent("save"), follow=True)
    assert "Figures are now compared across the recording change" in text_of(page)
    (kept,) = ComparedAcross.objects.all()
    assert (kept.compared, kept.reason, kept.indicator) == (True, WHY, marac)


def test_then_it_is_compared_everywhere_and_says_so_and_the_mark_stays(
    marac: Indicator, client_of: ClientOf, client: Client
) -> None:
    client_of("analyst").post(address(), sent("save"))
    row = row_of(client)
    assert (row["status"], row["direction"], row["change"]) == (
        *("green", "improving"),
        "-621",
    )
    assert row["markers"] == ["b"]
    across = (
        "compared across the recording change of 1 June 2016 (A daily meeting took "
        f"over) because “{WHY}”"
    )
    assert across in str(row["reason"])
    assert across in text_of(client.get(PAGE))


def test_it_is_taken_back_with_a_reason_and_both_decisions_stay(
    marac: Indicator, client_of: ClientOf, client: Client
) -> None:
    analyst = client_of("analyst")
    analyst.post(address(), sent("save"))
    assert links_of(analyst.get(PAGE))[BACK] == address()
    page = analyst.post(address(), sent("preview", "no", "They were not"))
    assert "Then No target" in text_of(page)
    analyst.post(address(), sent("save", "no", "They were not"))
    assert row_of(client)["direction"] == "unknown"
    said = text_of(analyst.get(address()))
    assert "No longer compared because “They were not”" in said
    assert f"Compared all the same because “{WHY}”" in said


def test_no_reason_saves_nothing_and_is_said_beside_the_field(
    marac: Indicator, client_of: ClientOf
) -> None:
    page = client_of("analyst").post(address(), sent("save", reason="  "))
    assert "Type the reason." in text_of(page)
    assert not ComparedAcross.objects.exists()


def test_what_was_typed_can_be_changed_before_it_is_saved(
    marac: Indicator, client_of: ClientOf
) -> None:
    page = client_of("analyst").post(address(), sent("edit"))
    assert f">\n{WHY}</textarea>" in html_of(page)
    assert not ComparedAcross.objects.exists()


def test_a_decision_that_somebody_has_taken_meanwhile_is_not_taken_twice(
    marac: Indicator, client_of: ClientOf
) -> None:
    factories.compare_across(change=change(), indicator=marac)
    page = client_of("analyst").post(address(), sent("save"))
    assert page.status_code == 409
    assert "meanwhile somebody has decided it" in page.content.decode()
    assert ComparedAcross.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "viewer", "chair", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_are_refused(
    who: str, method: str, marac: Indicator, client_of: ClientOf
) -> None:
    ask = getattr(client_of(who), method)
    assert ask(address(), sent("save")).status_code == 403
    assert not ComparedAcross.objects.exists()


def test_nobody_logged_in_is_sent_to_log_in(marac: Indicator, client: Client) -> None:
    answer = client.post(address(), sent("save"))
    assert "/accounts/login/" in answer.headers["Location"]
    assert not ComparedAcross.objects.exists()


def test_only_looking_and_sending_are_answered(
    marac: Indicator, client_of: ClientOf
) -> None:
    assert client_of("analyst").delete(address()).status_code == 405


def test_a_change_of_another_indicator_is_not_there(
    marac: Indicator, client_of: ClientOf
) -> None:
    known = address()
    other = factories.create_recording_change(indicators=[factories.create_indicator()])
    page = client_of("analyst").get(f"{PAGE}recording-changes/{other.pk}/")
    assert page.status_code == 404
    assert known in page.content.decode()


def test_the_admin_shows_every_decision_beside_the_change_and_changes_none(
    marac: Indicator, client_of: ClientOf
) -> None:
    factories.compare_across(change=change(), indicator=marac, reason=WHY)
    page = client_of("admin").get(
        f"/admin/indicators/recordingchange/{change().pk}/change/"
    )
    assert WHY in text_of(page)
    assert 'name="decisions-0-reason"' not in html_of(page)
