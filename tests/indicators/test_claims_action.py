"""Claims are kept all together or not at all, each once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry

from indicators import actions
from indicators.choices import ClaimKind, Role
from indicators.models import Claim
from indicators.periods import Period
from tests import factories
from tests.together import at_once

pytestmark = pytest.mark.django_db

YEAR = Period.financial_year(2016)


@pytest.fixture
def claim() -> actions.NewClaim:
    factories.home_area()
    factories.create_indicator(code="thefts")
    return actions.NewClaim(
        paragraph="8",
        kind=ClaimKind.VALUE,
        indicator="thefts",
        area="E06000045",
        period=YEAR,
        printed=Decimal("30883"),
        decimals=0,
        wording="30,883 crimes",
    )


def keep(*claims: actions.NewClaim, document: str = "Review") -> int:
    return actions.keep_claims(document=document, claims=claims, by="tests")


def test_they_come_after_those_that_are_there(claim: actions.NewClaim) -> None:
    assert keep(claim, replace(claim, paragraph="9")) == 2
    assert keep(replace(claim, paragraph="2")) == 1
    rows = Claim.objects.order_by("position").values_list("position", "paragraph")
    assert list(rows) == [(1, "8"), (2, "9"), (3, "2")]
    assert not LogEntry.objects.exists()


def test_who_kept_them_is_in_the_admins_history(claim: actions.NewClaim) -> None:
    user = factories.create_user(role=Role.ANALYST)
    actions.keep_claims(document="Review", claims=[claim], by=user)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (user, str(Claim.objects.get().pk))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": ClaimKind.SHARE}, "choose the indicator that it is a share of"),
        ({"kind": ClaimKind.PERCENT_CHANGE}, "choose the period that it is compared"),
        ({"indicator": "no-such"}, "no-such"),
        ({"area": "E99"}, "E99"),
        ({"printed": Decimal("1e12")}, "too many digits"),
        ({"printed": Decimal("0.1234567")}, "too many digits"),
        ({"paragraph": "1" * 21}, "too long"),
    ],
)
def test_one_that_cannot_be_kept_keeps_the_others_out(
    changes: dict[str, object], problem: str, claim: actions.NewClaim
) -> None:
    with pytest.raises(actions.ClaimsRefusedError) as error:
        keep(claim, replace(claim, **changes))  # type: ignore[arg-type]
    assert problem in str(error.value)
    assert not Claim.objects.exists()


def test_one_that_is_there_already_is_refused_however_it_is_worded(
    claim: actions.NewClaim,
) -> None:
    keep(claim)
    with pytest.raises(actions.ClaimsRefusedError, match="kept already"):
        keep(replace(claim, wording="said otherwise"))
    assert keep(claim, document="Another review") == 1


def test_nothing_is_not_kept(claim: actions.NewClaim) -> None:
    for claims, name in (((), "Review"), ((claim,), " ")):
        with pytest.raises(actions.ClaimsRefusedError):
            keep(*claims, document=name)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_claims", [False, True])
def test_who_sends_the_same_claims_twice_at_once_keeps_them_once_and_is_told(
    has_claims: bool, claim: actions.NewClaim
) -> None:
    factories.create_partnership()
    if has_claims:
        keep(replace(claim, paragraph="1"))
    told: list[str] = []

    def send() -> None:
        try:
            keep(claim)
        except actions.ClaimsRefusedError as error:
            told.append(str(error))

    at_once(*[send] * 4)
    assert Claim.objects.filter(paragraph="8").count() == 1
    assert told == ["Paragraph 8, 30883 is kept already: leave it out."] * 3
