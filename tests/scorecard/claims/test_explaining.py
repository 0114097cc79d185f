"""What would make a printed number true is worked out backwards from it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.claims.explaining import span_text, would_need
from scorecard.claims.info import Agreement
from scorecard.claims.writing import gap_text, worked_out_text
from tests.scorecard.judgement.build import fig, rule, series

from .build import CRIME, HOME, LAST_YEAR, checked, history, subject


@pytest.mark.parametrize(
    ("kind", "printed", "sentence"),
    [
        (
            "percent_change",
            "10.7",
            "+10.7% would need a base (2015/16) of about 27,898 (27,886 to 27,910), or "
            "a later figure (2016/17) of about 30,178 (30,165 to 30,191).",
        ),
        (
            "percent_change",
            "-100",  # from no base could it fall to a figure that is not 0
            "\u2212100% would need a later figure (2016/17) of about 0 (0 to 136).",
        ),
        (
            "difference",
            "3600",
            "+3,600 would need a base (2015/16) of 27,283, or a later figure "
            "(2016/17) of 30,861.",
        ),
        ("percent_change", "13.3", ""),  # agrees
    ],
)
def test_a_change_needs_another_base_or_another_later_figure(
    kind: str, printed: str, sentence: str
) -> None:
    found = would_need(checked(kind, printed, other=LAST_YEAR), CRIME)
    assert found == sentence


def test_a_share_needs_another_part_or_another_whole() -> None:
    histories = {("dv", HOME): history(2403, 2825), ("violent", HOME): history(1, 9544)}
    check = checked(
        "share", "29.8", histories, subject=subject("dv"), other=subject("violent")
    )
    assert would_need(check, histories) == (
        "29.8% would need a part of about 2,844 (2,840 to 2,848), or a whole of about "
        "9,480 (9,464 to 9,495)."
    )


def test_a_value_needs_itself_and_the_source_of_the_other_is_named() -> None:
    histories = {
        ("crime", HOME): series([fig("2016/17", 567, source="Table 11.")], rule=rule())
    }
    check = checked("value", "574", histories)
    assert would_need(check, histories) == (
        "The figure would have to be 574; the one stored is from: Table 11."
    )
    assert gap_text(check, rule()) == "7 less than printed"


@pytest.mark.parametrize(
    ("kind", "printed", "worked_out", "gap"),
    [
        ("percent_change", "10.7", "+13.3%", "2.6 percentage points more than printed"),
        ("percent_change", "16", "+13.3%", "2.7 percentage points less than printed"),
        ("percent_change", "13", "+13.3%", ""),
        ("value", "30884", "30,883", "1 less than printed"),
        ("percent_change", "13.2", "+13.3%", "0.1 percentage points more than printed"),
    ],
)
def test_it_says_by_how_much(
    kind: str, printed: str, worked_out: str, gap: str
) -> None:
    other = None if kind == "value" else LAST_YEAR
    check = checked(kind, printed, other=other)
    assert worked_out_text(check, rule()) == worked_out
    assert gap_text(check, rule()) == gap


def test_where_no_whole_number_comes_to_it_only_the_nearest_is_told() -> None:
    near, low, high = Decimal("10.4"), Decimal("10.3"), Decimal("10.45")
    assert span_text(near, low, high, rule()) == "about 10"


def test_what_cannot_be_checked_needs_nothing() -> None:
    check = checked("value", "5", {})
    assert check.agreement == Agreement.UNCHECKED
    assert would_need(check, {}) == ""


COUNTS = st.integers(1, 10**9)


@given(COUNTS, COUNTS, st.decimals(-99, 500, places=1))
def test_every_figure_named_would_make_the_change_agree(
    before: int, now: int, printed: Decimal
) -> None:
    histories = {("crime", HOME): history(before, now)}
    check = checked("percent_change", str(printed), histories, other=LAST_YEAR)
    assume(check.agreement == Agreement.DISAGREES)
    sentence = would_need(check, histories)
    spans = re.findall(r"\(([\d,]+) to ([\d,]+)\)", sentence)
    assume(len(spans) == 2)
    bases, newer = ([int(end.replace(",", "")) for end in span] for span in spans)
    for base in bases:
        assert agrees(base, now, printed)
    for figure in newer:
        assert agrees(before, figure, printed)


def agrees(before: int, now: int, printed: Decimal) -> bool:
    if before == 0:
        return True  # a base of 0 is nearest where there is hardly anything now
    histories = {("crime", HOME): history(before, now)}
    found = checked("percent_change", str(printed), histories, other=LAST_YEAR)
    return found.agreement == Agreement.AGREES
