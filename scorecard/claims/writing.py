"""How the number of a claim is written, with its unit. Pure."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import ClaimKind, Unit

from ..judgement.inputs import Rule
from ..judgement.numbers import amount, decimals_apart, written
from .info import Agreement, Check, ClaimInfo

SIGNED = (ClaimKind.PERCENT_CHANGE, ClaimKind.DIFFERENCE)
PERCENT = (ClaimKind.PERCENT_CHANGE, ClaimKind.SHARE)


def number_text(
    claim: ClaimInfo, number: Decimal, rule: Rule, decimals: int | None = None
) -> str:
    """`+10.7%`, `574`, `£1,200`: a change has its sign."""
    places = claim.decimals if decimals is None else decimals
    if claim.kind in PERCENT:
        text = f"{written(number, places)}%"
    elif claim.kind == ClaimKind.RANK:
        text = written(number, places)
    else:
        text = amount(number, rule, places)
    return f"+{text}" if claim.kind in SIGNED and number > 0 else text


def printed_text(claim: ClaimInfo, rule: Rule) -> str:
    """The number that the document prints."""
    return number_text(claim, claim.printed, rule)


def worked_out_text(check: Check, rule: Rule) -> str:
    """What the figures come to; as many decimals as tell it from what is printed."""
    claim, value = check.claim, check.value
    if value is None:
        return ""
    places = _finer(claim, rule)
    if check.agreement == Agreement.DISAGREES:
        places = decimals_apart(places, value, claim.printed)
    return number_text(claim, value, rule, places)


def gap_text(check: Check, rule: Rule) -> str:
    """`2.6 percentage points more than printed`; empty where it agrees."""
    claim, value = check.claim, check.value
    if value is None or check.agreement != Agreement.DISAGREES:
        return ""
    gap = exact.distance(value, claim.printed)
    text = written(gap, decimals_apart(_finer(claim, rule), gap, exact.ZERO))
    if claim.kind in PERCENT or (rule.unit == Unit.PERCENT and not _is_rank(claim)):
        text = _("%(number)s percentage points") % {"number": text}
    if value > claim.printed:
        return _("%(gap)s more than printed") % {"gap": text}
    return _("%(gap)s less than printed") % {"gap": text}


def _finer(claim: ClaimInfo, rule: Rule) -> int:
    """Decimals of what is worked out: 121.5 agrees with 121, and 122 would not."""
    if claim.kind in PERCENT:
        return max(claim.decimals, 1)
    return claim.decimals if _is_rank(claim) else max(claim.decimals, rule.decimals)


def _is_rank(claim: ClaimInfo) -> bool:
    return claim.kind == ClaimKind.RANK
