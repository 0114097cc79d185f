"""Chair mode's page: from the frozen pack alone, for whoever may see the pack."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Role, State, Visibility
from indicators.figures import Amounts
from indicators.models import FrozenPack, Measurement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen() -> FrozenPack:
    factories.current_strategy()
    factories.create_partnership()
    for code, value in (("thefts", 120), ("fires", 90)):
        indicator = factories.create_indicator(code=code, title=code.capitalize())
        for period, number in (("2015/16", 100), ("2016/17", value)):
            factories.create_figure(indicator=indicator, period=period, value=number)
        factories.create_target(indicator=indicator, period="2016/17", value=100)
    return factories.freeze_pack()


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(factories.create_user(username=role, role=role))
    return client


def url_of(frozen: FrozenPack) -> str:
    return f"/meetings/{frozen.pack.slug}/present/"


def page(client: Client, frozen: FrozenPack, query: str = "") -> str:
    answer = client.get(url_of(frozen) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_slide_has_the_reference_and_the_whole_checksum(frozen) -> None:
    html = page(signed_in(Role.CHAIR), frozen)
    slides = html.split('<section class="slide')[1:]
    assert len(slides) == 5
    for slide in slides:
        assert frozen.reference in slide
        assert f"SHA-256 {frozen.checksum}" in slide


def test_what_is_restated_afterwards_is_not_in_it(frozen) -> None:
    client = signed_in(Role.CHAIR)
    before = page(client, frozen)
    assert 'class="fact__big">120<' in before
    figure = Measurement.objects.get(indicator__code="thefts", value=120)
    actions.restate_figure(
        figure=figure,
        entered=actions.Entered(Amounts(value=Decimal(77777)), state=State.FINAL),
        reason="Counted again",
        by="Ann",
        if_version=figure.version,
    )
    after = page(client, frozen)
    assert "77,777" not in after  # nor by chance in a token or a checksum
    without_token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert without_token.sub("", after) == without_token.sub("", before)


def test_it_asks_for_the_pack_and_for_what_must_be_hidden_by_now(
    frozen, django_assert_num_queries
) -> None:
    client = signed_in(Role.CHAIR)
    client.get(url_of(frozen))
    # session, user with their roles, the pack, its text; which of its indicators hide
    # small numbers by now. No number that is shown is asked for.
    with django_assert_num_queries(4 + 4):
        client.get(url_of(frozen))


def test_by_exception_is_the_default_and_everything_is_asked_for(frozen) -> None:
    client = signed_in(Role.CHAIR)
    assert 'data-show="exceptions"' in page(client, frozen)
    assert 'data-show="exceptions"' in page(client, frozen, "?show=nonsense")
    assert 'data-show="all"' in page(client, frozen, "?show=all")


def test_a_chair_and_an_analyst_may_ask_and_a_viewer_may_look(frozen) -> None:
    for role in (Role.CHAIR, Role.ANALYST):
        assert 'data-do="question"' in page(signed_in(role), frozen)
    assert 'data-do="question"' not in page(signed_in(Role.VIEWER), frozen)


def test_the_public_sees_no_slide_of_a_pack_for_partners(frozen) -> None:
    assert Client().get(url_of(frozen)).status_code == 404


def test_a_public_pack_is_presented_by_anybody() -> None:
    factories.current_strategy()
    factories.create_partnership()
    factories.create_indicator(code="thefts", visibility=Visibility.PUBLIC)
    pack = factories.create_pack(public_from="2018-02-01")
    html = page(Client(), factories.freeze_pack(pack=pack))
    assert 'data-do="question"' not in html


def test_a_draft_has_no_slides(frozen) -> None:
    draft = factories.create_pack(name="Next")
    answer = signed_in(Role.ANALYST).get(f"/meetings/{draft.slug}/present/")
    assert answer.status_code == 404


def test_it_cannot_be_written_to(frozen) -> None:
    assert signed_in(Role.CHAIR).post(url_of(frozen)).status_code == 405
