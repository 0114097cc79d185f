"""The page of a return: what each row shows, what is locked and why, who sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from indicators import actions
from indicators.choices import Comparison, Frequency, State
from indicators.models import Indicator, Membership, ReturnFigure
from tests import factories
from tests.scorecard.reading import html_of, tables_of
from tests.scorecard.returns.scene import SLUG, URL, Scene, row

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def words_of(client: Client, address: str = URL) -> str:
    """The page's text, without its tags."""
    text = re.sub(r"<[^>]+>", " ", html_of(client.get(address)))  # type: ignore[arg-type]
    return " ".join(unescape(text).split())


def rows_of(client: Client) -> list[str]:
    """The text of each row, in the order of the page."""
    html = html_of(client.get(URL))  # type: ignore[arg-type]
    bodies = re.findall(r'<tbody class="entry.*?</tbody>', html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", b)).split()) for b in bodies]


def enter_all(
    scene: Scene, burglary: int = 97, comment: str = ""
) -> list[ReturnFigure]:
    enter, found = factories.enter_figure, scene.of_return
    return [
        enter(
            of_return=found, indicator=scene.burglary, value=burglary, comment=comment
        ),
        enter(of_return=found, indicator=scene.detected, numerator=9, denominator=36),
        enter(of_return=found, indicator=scene.violence, value=1001),
    ]


def send_all(scene: Scene) -> None:
    actions.send_return(
        of_return=scene.of_return, figures=enter_all(scene), by="Olive Officer"
    )


def test_the_page_names_its_quarter_its_partner_and_what_to_do(scene, officer) -> None:
    text = words_of(officer)
    assert "Quarterly return of Hampshire Constabulary" in text
    assert "Q3 2017/18 (October to December 2017)" in text
    assert "Not started Type each figure, or choose nil or not available" in text
    assert "The first was due by 14 February 2018" in text
    assert "0 of 3 done" in text


def test_what_lacks_a_comment_is_said_before_it_says_to_send(scene, officer) -> None:
    enter_all(scene, burglary=106)
    assert (
        "Every figure is there. 1 still needs a comment or a reason: its row says "
        "which. Then send the return."
    ) in words_of(officer)


@pytest.mark.parametrize(("burglary", "comment"), [(97, ""), (106, "A series")])
def test_with_nothing_lacking_it_says_to_send(
    scene, officer, burglary: int, comment: str
) -> None:
    enter_all(scene, burglary, comment)
    assert (
        "Every figure is there. Look at them once more, then send the return."
        in words_of(officer)
    )


def test_what_breaks_a_rule_is_to_be_corrected_before_it_says_to_send(
    scene, officer
) -> None:
    enter_all(scene, burglary=97)
    factories.create_rule(
        left="violence",
        comparison=Comparison.AT_MOST,
        right="burglary",
        severity="error",
    )
    assert (
        "Every figure is there. 2 are wrong: correct them. Then send the return."
        in words_of(officer)
    )


@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_a_filled_sheet_is_asked_for_only_while_something_can_be_typed(
    scene, client_of, who: str
) -> None:
    assert "Upload a filled sheet" in html_of(client_of(who).get(URL))
    send_all(scene)
    page = html_of(client_of(who).get(URL))
    assert "Upload a filled sheet" not in page
    assert "Download as a sheet" in page


def test_a_row_has_its_history_target_and_the_cells_that_are_asked_for(
    scene, officer
) -> None:
    (table,) = tables_of(officer.get(URL), "entries")
    first = next(line for line in table.lines if "indicator" in line)
    assert first["indicator"] == "Burglary offences"
    assert first["recent"] == "95969798"
    assert (first["year-ago"], first["target"]) == ("95", "100")
    html = html_of(officer.get(URL))
    for name, label in (
        ("value", "Burglary: offences"),
        ("numerator", "Crimes detected: number (numerator)"),
        ("denominator", "Crimes detected: out of (denominator)"),
    ):
        assert re.search(f'name="{name}"[^>]*aria-label="{re.escape(label)}"', html)


def test_nothing_out_of_nothing_is_not_applicable_in_the_history_too(
    scene, officer
) -> None:
    factories.create_figure(
        indicator=scene.detected,
        period="2017/18 Q2",
        numerator=0,
        denominator=0,
        reason="Counted again",
    )
    assert "[z]" in rows_of(officer)[1]
    assert "[z] not applicable (0 of 0)" in words_of(officer)


def test_a_month_says_which_month_it_is(scene, officer) -> None:
    factories.create_indicator(title="Missing", frequency=Frequency.MONTH, position=9)
    assert ["October 2017" in text for text in rows_of(officer)].count(True) == 1


def test_what_was_typed_is_there_again_with_who_saved_it(scene, officer) -> None:
    factories.enter_figure(
        of_return=scene.of_return,
        indicator=scene.burglary,
        value=1200,
        comment="A series of them",
        by="Olive Officer",
    )
    html = html_of(officer.get(URL))
    assert 'value="1,200"' in html
    text = rows_of(officer)[0]
    assert "A series of them" in text
    assert "Olive Officer" in text
    assert "Red" in text
    assert "1 of 3 done" in words_of(officer)


def test_not_available_shows_why(scene, officer) -> None:
    factories.enter_figure(
        of_return=scene.of_return,
        indicator=scene.burglary,
        state=State.NOT_AVAILABLE,
        note="System replaced",
    )
    html = html_of(officer.get(URL))
    assert re.search(r'data-field="note">.*value="System replaced"', html, re.DOTALL)


def test_an_empty_row_is_overdue_past_its_own_lag(scene, officer) -> None:
    assert "Overdue since 14 February 2018" in rows_of(officer)[0]


def test_what_is_missing_is_listed_with_links_when_asked(scene, officer) -> None:
    text = words_of(officer, f"{URL}?missing=1")
    assert "Nothing has been sent: these figures are not complete Burglary :" in text
    assert "Nothing has been sent" not in words_of(officer)


def test_a_sent_row_is_locked_and_says_who_can_open_it(scene, officer) -> None:
    send_all(scene)
    assert words_of(officer).count("an analyst can send it back, and then it") == 1
    html = html_of(officer.get(URL))
    assert 'name="value"' not in html
    assert "Send the return" not in html
    assert "Send back" not in html


def test_rows_sent_back_come_first_with_the_reason_and_who(scene, officer) -> None:
    send_all(scene)
    figure = scene.of_return.figures.get(indicator=scene.violence)
    actions.send_back(figure=figure, reason="Count twice?", by="Ann Analyst")
    first = rows_of(officer)[0]
    assert first.startswith("Sent back by Ann Analyst: Count twice? Violence")
    assert "1 figure was sent back. Read why" in words_of(officer)


def test_an_analyst_reads_sends_back_and_accepts(scene, client_of) -> None:
    send_all(scene)
    text = words_of(client_of("analyst"))
    assert text.count("What is to be corrected") == 3
    assert "Accept 3 figures" in text
    assert "Read each figure. Send back what is not right" in text


def test_an_accepted_row_is_locked_for_all_until_it_is_opened(
    scene, client_of, officer
) -> None:
    send_all(scene)
    actions.accept_return(
        of_return=scene.of_return, area=factories.home_area(), by="Ann"
    )
    assert words_of(officer).count("locked for all: an analyst can open it") == 1
    assert "Open for a time" in rows_of(client_of("analyst"))[0]
    actions.unlock_figure(
        figure=scene.of_return.figures.get(indicator=scene.burglary),
        until=timezone.now() + timedelta(days=1),
        reason="New count",
        by="Ann",
    )
    first, second, _third = rows_of(officer)
    assert "open for a time: it can be restated" in first
    assert "Accepted, and locked for all: an analyst can open it" in second


def test_the_history_has_every_step_with_name_and_reason(scene, officer) -> None:
    send_all(scene)
    figure = scene.of_return.figures.get(indicator=scene.violence)
    actions.send_back(figure=figure, reason="Count twice?", by="Ann Analyst")
    text = words_of(officer).partition("What has been done")[2]
    steps = ["Opened for entry tests", "Begun tests", "Sent Olive Officer"]
    places = [text.index(step) for step in [*steps, "Figure sent back : Violence"]]
    assert places == sorted(places)
    assert "Ann Analyst" in text
    assert "Count twice?" in text


def test_nothing_due_says_so(partnership, client_of) -> None:
    factories.create_return()
    text = words_of(client_of("officer"))
    assert "Nothing is due from Hampshire Constabulary for 2017/18 Q3" in text
    assert "Send the return" not in text


def test_a_return_that_is_not_opened_offers_the_nearest(scene, client_of) -> None:
    factories.create_return(partner=factories.create_partner(code="fire", name="Fire"))
    for address in ("/returns/police/2018-19-q1/", "/returns/polise/2017-18-q3/"):
        answer = client_of("admin").get(address)
        assert answer.status_code == 404
        assert f'href="{URL}"' in answer.content.decode()
        client_of = _again


def _again(who: str) -> Client:
    client = Client()
    client.force_login(factories.create_user(role="admin"))
    return client


def test_a_stranger_is_offered_no_return_of_others(scene, client_of) -> None:
    answer = client_of("stranger").get("/returns/police/2018-19-q1/")
    assert URL not in answer.content.decode()


@pytest.mark.parametrize("slug", ["2017-18", "2017-18-q5", "x", "2017-10"])
def test_what_is_no_quarter_is_not_found(scene, officer, slug) -> None:
    assert officer.get(f"/returns/police/{slug}/").status_code == 404


def test_who_sees_the_page(scene, client_of) -> None:
    statuses = {
        who: client_of(who).get(URL).status_code
        for who in ("viewer", "stranger", "officer", "analyst", "admin")
    }
    assert statuses == {
        "viewer": 403,
        "stranger": 403,
        "officer": 200,
        "analyst": 200,
        "admin": 200,
    }
    answer = client_of("public").get(URL)
    assert answer.url == f"/accounts/login/?next={URL}"


def test_who_only_reads_for_the_partner_cannot_type(scene) -> None:
    client = _reader()
    assert words_of(client).count("officers of the partner can type here") == 1
    html = html_of(client.get(URL))
    assert 'name="value"' not in html
    assert "Send the return" not in html


def test_small_numbers_stay_hidden_from_who_is_not_cleared(scene) -> None:
    Indicator.objects.filter(code="burglary").update(small_number_threshold=5)
    factories.enter_figure(
        of_return=scene.of_return,
        indicator=scene.burglary,
        value=3,
        comment="Only 3 of them",
    )
    html = html_of(_reader().get(URL))
    text = rows_of(_reader())[0]
    assert "may be a small number" in text
    assert "[c]" in text
    assert "Only 3 of them" not in html


def test_what_a_masked_figure_lacks_is_not_listed_either(scene) -> None:
    Indicator.objects.filter(code="burglary").update(small_number_threshold=500)
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=300
    )
    lacks = "the figure is red: write a comment"
    reader = _reader()
    assert lacks not in words_of(reader, f"{URL}?missing=1")
    Indicator.objects.filter(code="burglary").update(small_number_threshold=0)
    assert lacks in words_of(reader, f"{URL}?missing=1")


def test_a_reason_stays_hidden_when_its_indicator_has_left_the_return(scene) -> None:
    Indicator.objects.filter(code="burglary").update(small_number_threshold=5)
    send_all(scene)
    for indicator, reason in (
        (scene.burglary, "You had 3 before"),
        (scene.violence, "Count twice?"),
    ):
        figure = scene.of_return.figures.get(indicator=indicator)
        actions.send_back(figure=figure, reason=reason, by="Ann Analyst")
    Indicator.objects.filter(code="burglary").update(retired=date(2017, 9, 30))
    text = words_of(_reader())
    assert "Figure sent back : Burglary" in text
    assert "You had 3 before" not in text
    assert "Count twice?" in text


def test_of_a_return_with_a_masked_figure_only_its_other_figures_say_why(
    scene, client_of
) -> None:
    Indicator.objects.filter(code="burglary").update(small_number_threshold=5)
    send_all(scene)
    figure = scene.of_return.figures.get(indicator=scene.burglary)
    actions.send_back(figure=figure, reason="You had 3 before", by="Ann Analyst")
    actions.note_step(
        of_return=scene.of_return, step="reminded", by="Ann", reason="Also the 3"
    )
    figure = scene.of_return.figures.get(indicator=scene.violence)
    actions.send_back(figure=figure, reason="Count twice?", by="Ann Analyst")
    reasons = ("You had 3 before", "Also the 3", "Count twice?")
    text = words_of(_reader()).partition("What has been done")[2]
    assert [reason in text for reason in reasons] == [False, False, True]
    for who in ("officer", "analyst"):
        text = words_of(client_of(who)).partition("What has been done")[2]
        assert all(reason in text for reason in reasons), who


def _reader() -> Client:
    user = factories.create_user(role="viewer")
    Membership.objects.create(
        user=user, partner=factories.lead_partner(), role=Membership.Role.READER
    )
    client = Client()
    client.force_login(user)
    return client


def test_sixty_figures_open_in_eleven_queries(
    scene, officer, django_assert_max_num_queries
) -> None:
    for number in range(57):
        factories.create_indicator(
            frequency=Frequency.QUARTER, position=10 + number, lag_days=45
        )
    with django_assert_max_num_queries(11):
        assert len(rows_of(officer)) == 60


def test_the_key_of_a_row_names_it_in_the_page(scene, officer) -> None:
    assert f'id="row-burglary.{SLUG}"' in html_of(officer.get(URL))
    assert row(scene.burglary) == f"burglary.{SLUG}"


def test_a_figure_that_counts_already_is_shown_beside_the_one_that_would_replace_it(
    scene, client_of
) -> None:
    factories.create_figure(indicator=scene.burglary, period="2017/18 Q3", value=777)
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=97
    )
    page = html_of(client_of("analyst").get(URL))
    assert "The scorecard shows 777 for this: accepting the return changes it." in page
