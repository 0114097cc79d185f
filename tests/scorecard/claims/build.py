"""Short ways to write claims and the histories that they are held against."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indicators.choices import ClaimKind
from scorecard.claims import Check, ClaimInfo, Histories, Subject, check_claim
from scorecard.judgement.inputs import Series
from tests.scorecard.judgement.build import P, fig, rule, series

HOME = "E06000045"


def subject(code: str = "crime", period: str = "2016/17", area: str = HOME) -> Subject:
    return Subject(code, area, P(period))


def claim(kind: str, printed: str, **changes: Any) -> ClaimInfo:
    """A claim about crime in 2016/17, as printed; changed as asked."""
    number = Decimal(printed)
    given = {
        "document": "Review",
        "paragraph": "7",
        "kind": ClaimKind(kind),
        "subject": subject(),
        "other": None,
        "printed": number,
        "decimals": max(0, -int(number.as_tuple().exponent)),
        "wording": "as printed",
    }
    return ClaimInfo(**given | changes)


def history(before: object, now: object, **changes: Any) -> Series:
    """Two years: 2015/16 and 2016/17."""
    figures = [fig("2015/16", before), fig("2016/17", now)]
    return series(figures, rule=rule(**changes))


CRIME: Histories = {("crime", HOME): history(27261, 30883)}
LAST_YEAR = subject(period="2015/16")


def checked(
    kind: str, printed: str, histories: Histories = CRIME, **changes: Any
) -> Check:
    return check_claim(claim(kind, printed, **changes), histories)
