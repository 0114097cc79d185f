"""Packs in the admin: all of it can be looked up, and none of it can be changed."""

from __future__ import annotations

import pytest
from django.test import Client

from indicators import actions
from indicators.models import Erratum, FollowUp, FrozenPack, Pack, RecoveryPlan
from indicators.periods import Period
from tests import factories
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db
MODELS = (Pack, FrozenPack, Erratum, FollowUp, RecoveryPlan)


@pytest.fixture
def frozen() -> FrozenPack:
    """A pack with a correction, and a question and a plan besides."""
    pack = factories.create_pack()
    found = actions.freeze_pack(
        pack=pack, compose=lambda *_: '{"figures":"7391"}', by="Ann"
    )
    actions.note_erratum(pack=pack, text="Page 2: 574 is 567.", by="Ann")
    indicator = factories.create_indicator(title="Burglary")
    factories.raise_follow_up(indicator=indicator, pack=pack)
    actions.save_plan(
        indicator=indicator,
        period=Period.parse("2016/17"),
        plan=actions.Plan(owner="Kim Ash"),
        by="Ann",
    )
    return found


def test_a_pack_shows_its_steps(frozen: FrozenPack, analyst: Client) -> None:
    text = analyst.get(own_address(frozen.pack)).text.split('id="events-group"', 1)[1]
    assert text.index("Begun") < text.index("Frozen")
    assert frozen.reference in text


def test_a_frozen_pack_shows_its_reference_and_checksum_and_not_its_data(
    frozen: FrozenPack, analyst: Client
) -> None:
    for address in (list_address(FrozenPack), own_address(frozen)):
        text = analyst.get(address).text
        assert frozen.reference in text
        assert frozen.checksum in text
        assert "7391" not in text
    found = analyst.get(list_address(FrozenPack), {"q": frozen.checksum}).text
    assert own_address(frozen) in found


def test_what_was_corrected_asked_and_planned_is_listed(
    frozen: FrozenPack, analyst: Client
) -> None:
    for model, words in {
        Erratum: "574 is 567",
        FollowUp: "Why did it rise?",
        RecoveryPlan: "Kim Ash",
    }.items():
        assert words in analyst.get(list_address(model)).text


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added_changed_or_deleted_here(
    model, frozen: FrozenPack, admin_client: Client
) -> None:
    row = model.objects.first()
    before = list(model.objects.values())
    for address in (
        list_address(model, "add"),
        own_address(row),
        own_address(row, "delete"),
    ):
        assert admin_client.post(address, {"post": "yes"}).status_code == 403
    assert list(model.objects.values()) == before
    assert 'name="_save"' not in admin_client.get(own_address(row)).text
