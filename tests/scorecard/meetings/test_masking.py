"""What a pack's readers may not see is not in its data, whoever freezes it."""

from __future__ import annotations

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Frequency, Role
from indicators.models import FrozenPack
from tests import factories
from tests.pdf import text_of
from tests.scorecard.meetings.scene import SECRET, SMALL, Scene

pytestmark = pytest.mark.django_db
URL = "/meetings/board-2018-01-31/"
DRAFT = 555_111


@pytest.fixture
def told(scene: Scene) -> Scene:
    """Everything that could give something away, said in every place there is."""
    for indicator in (scene.thefts, scene.secret, scene.deaths):
        factories.create_commentary(
            indicator=indicator, text=f"Comment on {indicator.code}: {SMALL}."
        )
        factories.raise_follow_up(
            indicator=indicator, text=f"Asked of {indicator.code}", person="Kim Ash"
        )
    for indicator in (scene.secret, scene.deaths):
        factories.create_claim(
            indicator=indicator, printed=SMALL + 5, wording=f"Claim {indicator.code}"
        )
    quarterly = factories.create_indicator(
        code="quarterly", title="Quarterly", frequency=Frequency.QUARTER
    )
    factories.create_figure(indicator=quarterly, period="2017/18 Q2", value=5)
    factories.enter_figure(
        of_return=factories.create_return(), indicator=quarterly, value=DRAFT
    )
    return scene


def body_of(client: Client, **fields: object) -> str:
    """What this person freezes."""
    factories.create_pack(**fields)  # type: ignore[arg-type]
    client.post(f"{URL}freeze/")
    return FrozenPack.objects.get().body


SECRETS = (str(SECRET), "424,242", "424000", str(SMALL), f"{SMALL:,}", str(DRAFT))


@pytest.mark.parametrize("who", ["analyst", "admin"])
def test_a_public_pack_holds_nothing_that_the_public_may_not_see(
    who: str, told: Scene, client_of
) -> None:
    body = body_of(client_of(who), public_from="2018-02-05")
    assert '"thefts"' in body
    assert '"deaths"' in body
    for secret in (*SECRETS, "secret", "Secret", "Asked of", "Kim Ash"):
        # The commentary of what is public and not small is the public's.
        text = body.replace(f"Comment on thefts: {SMALL}.", "")
        assert secret not in text, secret


def test_an_officer_who_also_prepares_packs_freezes_no_small_number_and_no_draft(
    told: Scene,
) -> None:
    user = factories.create_user(role=Role.OFFICER, partners=[factories.lead_partner()])
    user.groups.add(factories.role_group(Role.ANALYST))
    client = Client()
    client.force_login(user)
    body = body_of(client).replace(f"Comment on thefts: {SMALL}.", "")
    body = body.replace(f"Comment on secret: {SMALL}.", "")
    for secret in (str(SMALL), f"{SMALL:,}", str(DRAFT)):
        assert secret not in body, secret


def test_a_pack_for_partners_holds_their_indicators_and_questions(
    told: Scene, analyst: Client
) -> None:
    body = body_of(analyst)
    for words in (str(SECRET), "Asked of secret", "Kim Ash", "Comment on secret"):
        assert words in body, words
    assert "Comment on deaths" not in body
    assert "Claim deaths" not in body


def test_a_partners_pack_is_for_partners_on_every_way(told: Scene, client_of) -> None:
    body_of(client_of("analyst"))
    for path in ("", "pack.json"):
        assert client_of("public").get(f"{URL}{path}").status_code == 404
        assert client_of("stranger").get(f"{URL}{path}").status_code == 200
    assert "Board" not in client_of("public").get("/meetings/compare/").text


def test_a_figure_that_becomes_public_later_stays_out(
    told: Scene, analyst: Client
) -> None:
    body = body_of(analyst, public_from="2018-02-05")
    type(told.secret).objects.update(visibility="public", small_number_threshold=0)
    page = analyst.get(URL).text
    assert "Secret" not in page
    assert f"{SMALL:,}" not in page
    assert FrozenPack.objects.get().body == body


@pytest.mark.parametrize("public_from", ["", "2018-02-05"])
def test_who_froze_it_is_named_to_people_with_a_role_only(
    public_from: str, told: Scene
) -> None:
    by = factories.create_user(username="agatha", role=Role.ANALYST)
    analyst = Client()
    analyst.force_login(by)
    body = body_of(analyst, public_from=public_from)
    assert ("agatha" in body) == (not public_from)
    page = Client().get(URL) if public_from else analyst.get(URL)
    assert ("by agatha with" in page.text) == (not public_from)
    paper = text_of(analyst.get(f"{URL}pack.pdf").content)
    assert ("by agatha, with" in paper) == (not public_from)


@pytest.mark.parametrize("public_from", ["", "2018-02-05"])
def test_what_is_done_about_a_hidden_figure_is_hidden_with_it(
    public_from: str, told: Scene, analyst: Client
) -> None:
    for indicator in (told.secret, told.deaths):
        actions.save_plan(
            indicator=indicator,
            period=factories.period_of("2016/17"),
            plan=actions.Plan(owner="Sam Oak", reason=f"{SMALL} in {indicator.code}"),
            by="Olive",
        )
    body = body_of(analyst, public_from=public_from)
    assert f"{SMALL} in deaths" not in body
    assert (f"{SMALL} in secret" in body) == (not public_from)
