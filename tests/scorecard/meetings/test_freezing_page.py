"""Freezing, publishing and correcting on the page; the slips that follow."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.test import Client

from indicators import actions
from indicators.models import Erratum, FrozenPack, Pack
from scorecard.packs.canonical import document_of
from tests import factories
from tests.scorecard.meetings.scene import SMALL, Scene
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import text_of

pytestmark = pytest.mark.django_db
URL = "/meetings/board-2018-01-31/"


# Freezing


def test_before_it_is_frozen_it_is_said_what_that_means_and_what_is_missing(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack()
    text = text_of(analyst.get(f"{URL}freeze/"))
    assert "3 indicators are kept as they stand now" in text
    assert "nothing in the pack can be changed or taken back, by anybody" in text
    assert "lacks owner, reason, action, date." in text
    assert "Freeze it all the same" in text
    assert not FrozenPack.objects.exists()


def test_it_is_frozen_with_a_message_of_reference_and_checksum(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack()
    page = analyst.post(f"{URL}freeze/", follow=True)
    frozen = FrozenPack.objects.get()
    assert page.redirect_chain == [(URL, 302)]
    assert f"Frozen as {frozen.reference}. SHA-256: {frozen.checksum}" in text_of(page)
    assert sha256(frozen.body.encode()).hexdigest() == frozen.checksum
    seal = document_of(frozen.body).seal
    assert seal is not None
    assert seal.reference == frozen.reference
    assert seal.frozen_by == frozen.frozen_by_name
    assert seal.program.startswith("Safe City scorecard ")


@pytest.mark.parametrize("who", ["viewer", "officer", "chair", "public"])
def test_only_who_prepares_packs_freezes_them(
    who: str, scene: Scene, client_of
) -> None:
    factories.create_pack()
    answer = client_of(who).post(f"{URL}freeze/")
    assert answer.status_code == (302 if who == "public" else 403)
    assert not FrozenPack.objects.exists()


def test_a_text_that_cannot_be_filled_in_stops_the_freezing_and_is_named(
    scene: Scene, analyst: Client
) -> None:
    pack, crime = factories.create_pack(), factories.first_priority()
    texts = {crime: "Thefts rose\nto {{ theft 2016/17 }}, once 574."}
    actions.write_review(pack=pack, texts=texts, by="Ann")
    for page in ("", "freeze/"):
        text = text_of(analyst.get(f"{URL}{page}"))
        assert f"{crime.title}, line 2 : There is no indicator “theft”" in text
        assert "The pack cannot be frozen with it." in text
        assert "574 is typed by hand" in text
    assert '<button class="govuk-button"' not in html_of(analyst.get(f"{URL}freeze/"))
    said = text_of(analyst.post(f"{URL}freeze/", follow=True))
    assert "line 2: There is no indicator “theft”" in said
    assert not FrozenPack.objects.exists()
    beside = text_of(analyst.get(f"{URL}review/"))
    assert "Line 2 There is no indicator “theft”" in beside


# Publishing


def test_another_day_of_publication_is_set(scene: Scene, client_of) -> None:
    factories.freeze_pack(pack=factories.create_pack(public_from="2999-01-01"))
    assert client_of("public").get(URL).status_code == 404
    page = client_of("analyst").post(
        f"{URL}publish/", {"public_from": "2018-02-05"}, follow=True
    )
    assert "Everybody sees the pack from 5 February 2018 on." in text_of(page)
    assert "Public since 5 February 2018." in text_of(client_of("public").get(URL))


def test_a_day_that_is_none_is_said_at_its_field(scene: Scene, analyst: Client) -> None:
    factories.freeze_pack(pack=factories.create_pack(public_from="2999-01-01"))
    page = analyst.post(f"{URL}publish/", {"public_from": "soon"})
    assert "This is no day" in html_of(page).split('class="field__error"', 1)[1]
    assert Pack.objects.get().public_from.year == 2999


def test_a_pack_for_partners_is_never_published(scene: Scene, analyst: Client) -> None:
    factories.freeze_pack()
    page = analyst.post(f"{URL}publish/", {"public_from": "2018-02-05"}, follow=True)
    assert "This pack is for partners only; make another one" in text_of(page)
    assert Pack.objects.get().public_from is None


# Correcting


def test_a_correction_in_words_is_laid_on_the_pack(scene: Scene, client_of) -> None:
    factories.freeze_pack()
    page = client_of("analyst").post(
        f"{URL}erratum/", {"text": "Page 2: 574 <b>is</b> 567."}, follow=True
    )
    assert "The erratum is on the pack." in text_of(page)
    page = client_of("chair").get(URL)
    assert "Page 2: 574 &lt;b&gt;is&lt;/b&gt; 567." in html_of(page)
    assert text_of(page).index("Corrected since it was frozen") < text_of(page).index(
        "SHA-256"
    )


def test_a_correction_says_something(scene: Scene, analyst: Client) -> None:
    factories.freeze_pack()
    page = analyst.post(f"{URL}erratum/", {"text": "  "})
    assert "Say what is to be corrected." in text_of(page)
    assert not Erratum.objects.exists()


@pytest.mark.parametrize("page", ["publish/", "erratum/"])
def test_a_draft_is_neither_published_nor_corrected(
    page: str, scene: Scene, analyst: Client
) -> None:
    factories.create_pack(public_from="2018-02-05")
    for ask in (analyst.get, analyst.post):
        assert ask(f"{URL}{page}", {"text": "x"}).status_code == 404


@pytest.mark.parametrize("page", ["publish/", "erratum/"])
def test_who_may_not_prepare_packs_does_neither(
    page: str, scene: Scene, client_of
) -> None:
    factories.freeze_pack(pack=factories.create_pack(public_from="2999-01-01"))
    data = {"text": "x", "public_from": "2018-01-01"}
    for who in ("viewer", "officer", "chair"):
        assert client_of(who).post(f"{URL}{page}", data).status_code == 403
    answer = client_of("public").post(f"{URL}{page}", data)
    assert answer["Location"].startswith("/accounts/login/")
    assert not Erratum.objects.exists()
    assert Pack.objects.get().public_from.year == 2999


# Slips


def restate(scene: Scene, **changes: object) -> None:
    given = {
        "indicator": scene.thefts,
        "period": "2016/17",
        "value": 90,
        "reason": "Counted twice",
        "by": "Olive",
    }
    factories.create_figure(**{**given, **changes})  # type: ignore[arg-type]


def test_what_the_next_strategy_drops_is_said_to_be_followed_no_more(
    scene: Scene, analyst: Client, client: Client
) -> None:
    factories.freeze_pack(pack=factories.create_pack())
    words = "Not in the scorecard any more, so that corrections since are not found:"
    assert words not in text_of(analyst.get(URL))
    taken_over = factories.create_priority(
        strategy=factories.create_strategy(
            name="Next", starts="2030-04-01", ends="2033-03-31"
        )
    )
    factories.create_placement(indicator=scene.thefts, priority=taken_over)
    restate(scene)
    text = text_of(analyst.get(URL))
    assert f"{words} Secret; Deaths." in text
    assert "was 133, is now 90." in text


def test_a_restated_figure_is_on_a_slip_with_who_when_and_why(
    scene: Scene, chair: Client
) -> None:
    factories.freeze_pack()
    assert "Corrected since" not in text_of(chair.get(URL))
    restate(scene)
    text = text_of(chair.get(URL))
    assert "2016/17 : was 133, is now 90. Red then, Green now" in text
    assert "Olive: Counted twice" in text


def test_a_public_pack_names_nobody(scene: Scene, client_of) -> None:
    factories.freeze_pack(pack=factories.create_pack(public_from="2018-02-05"))
    restate(scene)
    actions.note_erratum(pack=Pack.objects.get(), text="574 is 567.", by="Olive")
    for who in ("public", "analyst"):
        text = text_of(client_of(who).get(URL))
        assert "574 is 567." in text
        assert "was 133, is now 90" in text
        assert "Counted twice" in text
        assert "Olive" not in text


def test_the_reason_of_what_can_be_small_is_not_told(scene: Scene, client_of) -> None:
    factories.freeze_pack()
    restate(
        scene,
        indicator=scene.deaths,
        period="2015/16",
        value=21_000,
        reason="Not 7391 more",
    )
    # What it was then could give a small one back: it is for who is cleared.
    for who, was in {"chair": "Hidden", "analyst": "20,000"}.items():
        text = text_of(client_of(who).get(URL))
        assert f"was {was}, is now 21,000" in text
        assert "Olive" in text
        assert "7391" not in text


@pytest.mark.parametrize("who", ["chair", "officer", "analyst", "admin"])
def test_a_figure_that_is_small_by_now_shows_no_number(
    who: str, scene: Scene, client_of
) -> None:
    factories.freeze_pack()
    restate(scene, indicator=scene.deaths, period="2015/16", value=SMALL + 1)
    text = text_of(client_of(who).get(URL))
    assert ("was 20,000, is now Hidden" in text) == (who != "chair")
    assert f"{SMALL + 1:,}" not in text


def test_what_was_hidden_and_is_hidden_still_has_no_slip(
    scene: Scene, analyst: Client
) -> None:
    factories.freeze_pack()
    restate(scene, indicator=scene.deaths, value=SMALL + 1)
    assert "Corrected since" not in text_of(analyst.get(URL))


def test_a_figure_of_a_pack_without_the_indicator_has_no_slip(
    scene: Scene, client_of
) -> None:
    factories.freeze_pack(
        pack=factories.create_pack(codes=["deaths"], public_from="2018-02-05")
    )
    restate(scene)
    restate(scene, indicator=scene.secret)
    for who in ("public", "analyst"):
        assert "Corrected since" not in text_of(client_of(who).get(URL))


def test_a_target_that_changed_is_stated_as_what_it_is_now(
    scene: Scene, chair: Client
) -> None:
    factories.freeze_pack()
    scene.thefts.targets.update(value=140)
    text = text_of(chair.get(URL))
    assert "The target is now 140 or less; it was 100 or less." in text
    assert "2016/17 : Red then, Green now" in text
