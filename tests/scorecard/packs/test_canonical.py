"""A pack's text is always the same, and says everything that the pack says."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from indicators.checksums import checksum_of
from scorecard.judgement.status import Status
from scorecard.packs.canonical import document_of, text_of
from scorecard.packs.document import Plan
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, rule, series, target
from tests.scorecard.packs.build import document

LOWER = rule()
RED = series(
    [fig("2015/16", 100), fig("2016/17", 133)],
    rule=LOWER,
    targets=[target("2016/17", value=100)],
)


def one() -> object:
    return document((info(rule=LOWER), RED))


def test_the_text_gives_the_same_pack_back() -> None:
    pack = one()
    assert document_of(text_of(pack)) == pack
    assert text_of(document_of(text_of(pack))) == text_of(pack)


def test_figures_are_exact_decimals_in_strings() -> None:
    (row,) = json.loads(text_of(one()))["rows"]
    assert (row["value"], row["goal"]["value"], row["change"]) == ("133", "100", "33")


def test_another_figure_is_another_checksum() -> None:
    text = text_of(one())
    assert len(checksum_of(text)) == 64
    assert checksum_of(text) != checksum_of(text.replace('"133"', '"132"'))


def test_nothing_of_a_pack_can_be_changed() -> None:
    pack = one()
    with pytest.raises(ValidationError):
        pack.rows[0].value = Decimal(1)


def test_a_pack_with_a_field_that_nobody_knows_is_not_read() -> None:
    with pytest.raises(ValidationError):
        document_of(text_of(one()).replace('"rows":', '"row_list":'))


def test_a_red_lacks_what_nobody_has_given() -> None:
    (row,) = one().rows
    assert row.status == Status.RED
    assert row.lacks == ("owner", "reason", "action", "due")
    partly = row.model_copy(update={"plan": Plan(owner="Kim Ash", reason="Thefts")})
    assert partly.lacks == ("action", "due")
