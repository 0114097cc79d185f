"""A printed number is held against the figures, as far as it was rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.choices import ClaimKind, Frequency
from scorecard.claims import Agreement, Check, ClaimInfo, Subject, check_claim
from scorecard.claims.checking import rests_on_hidden
from scorecard.judgement.inputs import Series
from tests.scorecard.judgement.build import (
    P,
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
)

HOME = "E06000045"
CRIME = Subject("crime", HOME, P("2016/17"))
HISTORIES = {
    ("crime", HOME): series(
        [
            fig("2013/14", 0),
            not_available("2014/15"),
            fig("2015/16", 27261),
            fig("2016/17", 30883),
        ],
        rule=rule(),
    ),
    ("known", HOME): series([fig("2016/17", 14350)], rule=rule()),
    ("rate", HOME): series(
        [fig("2016/17", "121.5", numerator=30883, denominator=254182)],
        rule=rule(),
    ),
    ("secret", HOME): series([hidden("2016/17")], rule=rule()),
    ("rounded", HOME): series([fig("2016/17", 15, rounded_to=5)], rule=rule()),
    ("quarterly", HOME): series(
        quarters(2016, 10, 20, 30, 40),
        rule=rule(frequency=Frequency.QUARTER, accumulates=True),
    ),
}


def subject(code: str, period: str = "2016/17") -> Subject:
    return Subject(code, HOME, P(period))


def check(
    kind: str,
    printed: str,
    about: Subject = CRIME,
    other: Subject | None = None,
    histories: dict[tuple[str, str], Series] | None = None,
) -> Check:
    number = Decimal(printed)
    decimals = max(0, -int(number.as_tuple().exponent))
    claim = ClaimInfo(
        *("Review", "7", ClaimKind(kind), about, other),
        *(number, decimals, "as printed"),
    )
    return check_claim(claim, histories or HISTORIES)


@pytest.mark.parametrize(
    ("kind", "printed", "about", "other", "agreement"),
    [
        ("value", "30883", CRIME, None, "agrees"),
        ("value", "30884", CRIME, None, "disagrees"),
        ("value", "100", subject("quarterly"), None, "agrees"),
        ("percent_change", "13.3", CRIME, subject("crime", "2015/16"), "agrees"),
        ("percent_change", "13", CRIME, subject("crime", "2015/16"), "agrees"),
        ("percent_change", "10.7", CRIME, subject("crime", "2015/16"), "disagrees"),
        ("percent_change", "-13.3", CRIME, subject("crime", "2015/16"), "disagrees"),
        ("difference", "3622", CRIME, subject("crime", "2015/16"), "agrees"),
        ("difference", "-3622", CRIME, subject("crime", "2015/16"), "disagrees"),
        ("share", "46.5", subject("known"), CRIME, "agrees"),
        ("share", "46.4", subject("known"), CRIME, "disagrees"),
    ],
)
def test_it_agrees_within_its_rounding(
    kind: str, printed: str, about: Subject, other: Subject | None, agreement: str
) -> None:
    assert check(kind, printed, about, other).agreement == agreement


@pytest.mark.parametrize(
    ("printed", "value", "agrees"),
    [
        ("12.5", "12.45", True),
        ("12.5", "12.55", True),
        ("12.5", "12.551", False),
        ("12", "12.5", True),
        ("13", "12.5", True),
        ("-26", "-25.5", True),
        ("12", "11.4", False),
        ("12.0", "12.06", False),
    ],
)
def test_half_of_the_last_decimal_is_allowed(
    printed: str, value: str, agrees: bool
) -> None:
    histories = {("crime", HOME): series([fig("2016/17", value)], rule=rule())}
    found = check("value", printed, histories=histories)
    assert (found.agreement == Agreement.AGREES) == agrees
    assert found.value == Decimal(value)


def test_a_rate_needs_both_its_numbers() -> None:
    assert check("rate", "121.5", subject("rate")).agreement == Agreement.AGREES
    found = check("rate", "121.5")
    assert (found.agreement, found.why) == (
        Agreement.UNCHECKED,
        "the figure is stored without its population",
    )


ROUNDED = "2016/17: its count is rounded to the nearest 5"


@pytest.mark.parametrize(
    ("kind", "about", "other", "why"),
    [
        (
            "rank",
            CRIME,
            None,
            "its area is in no comparator group then, or in more than one",
        ),
        ("value", subject("no-such"), None, "there is no figure"),
        ("value", subject("crime", "2012/13"), None, "2012/13: no figure yet"),
        ("value", subject("crime", "2014/15"), None, "2014/15: not available"),
        ("value", subject("secret"), None, "2016/17: hidden"),
        ("share", CRIME, subject("secret"), "2016/17: hidden"),
        ("value", subject("rounded"), None, ROUNDED),
        ("share", CRIME, subject("rounded"), ROUNDED),
        ("share", CRIME, None, "the claim does not say what it is compared with"),
        (
            "percent_change",
            CRIME,
            subject("crime", "2013/14"),
            "what it is compared with is 0",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(
    kind: str, about: Subject, other: Subject | None, why: str
) -> None:
    found = check(kind, "1", about, other)
    assert (found.agreement, found.value, found.why) == (
        Agreement.UNCHECKED,
        None,
        why,
    )


@pytest.mark.parametrize("kind", ["value", "difference"])
def test_a_number_is_not_held_against_a_count_that_is_rounded_for_the_reader(
    kind: str,
) -> None:
    """565 is not 567, and says nothing about it."""
    figures = [fig("2015/16", 490, rounded_to=5), fig("2016/17", 565, rounded_to=5)]
    histories = {("crime", HOME): series(figures, rule=rule())}
    other = CRIME._replace(period=P("2015/16")) if kind == "difference" else None
    found = ClaimInfo(
        *("Review", "7", ClaimKind(kind), CRIME, other, Decimal("75"), 0, "75")
    )
    check = check_claim(found, histories)
    assert (check.agreement, check.value) == (Agreement.UNCHECKED, None)
    assert "rounded to the nearest 5" in check.why
    assert rests_on_hidden(found, histories)
