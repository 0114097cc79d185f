"""The text of an annual review is filled in when its pack is frozen, or stops it."""

from __future__ import annotations

import pytest

from indicators import actions
from indicators.choices import Unit
from indicators.models import FrozenPack
from scorecard.packs.canonical import document_of
from tests import factories

pytestmark = pytest.mark.django_db


def pack_with(text: str, **more: str):
    factories.create_partnership()
    factories.current_strategy()
    crime = factories.create_priority(code="crime")
    burglary = factories.create_indicator(code="burglary", small_number_threshold=5)
    for period, value in (("2015/16", 200), ("2016/17", 90)):
        factories.create_figure(indicator=burglary, period=period, value=value)
    pack = factories.create_pack(**more)
    actions.write_review(pack=pack, texts={crime: text}, by="Ann")
    return pack


def test_numbers_are_those_of_the_day_on_which_it_was_frozen() -> None:
    pack = pack_with("Burglary fell by {{ fall burglary 2015/16 2016/17 }}.")
    frozen = factories.freeze_pack(pack=pack)
    texts = [block.text for block in document_of(frozen.body).review]
    assert texts[-1] == "Burglary fell by 55.0%."


def test_a_field_that_cannot_be_filled_in_stops_the_freezing() -> None:
    pack = pack_with("There were {{ burglry 2016/17 }},\nonce {{ burglary 2010/11 }}.")
    with pytest.raises(actions.PackError) as refused:
        factories.freeze_pack(pack=pack)
    first, second = refused.value.problems
    assert "crime, line 1" in first
    assert "burglary" in first
    assert "line 2" in second
    assert "has no figure for 2010/11" in second
    assert not FrozenPack.objects.exists()


def test_a_small_number_stops_it_whoever_freezes() -> None:
    pack = pack_with("Two were armed: {{ armed 2016/17 }}.", public_from="2018-02-05")
    armed = factories.create_indicator(
        code="armed", unit=Unit.COUNT, small_number_threshold=5
    )
    factories.create_figure(indicator=armed, period="2016/17", value=2)
    analyst = factories.create_user(role="analyst")
    with pytest.raises(actions.PackError, match="is hidden"):
        factories.freeze_pack(pack=pack, by=analyst)
