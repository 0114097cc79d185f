"""Which printed numbers cannot both be, whatever the figures are. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from indicators.choices import ClaimKind

from .info import ClaimInfo


def contradictions(
    claims: Sequence[ClaimInfo], counted: Container[str] = frozenset()
) -> list[tuple[ClaimInfo, ...]]:
    """For each claim those that it contradicts, in the order given.

    Two of the same kind about the same subject, so far apart that no number is rounded
    to both. 15.2 and 15 can both be; 15.2 and 16 cannot. `counted` has the codes of
    indicators that are whole numbers: 567 and 568 of those cannot both be either.
    """
    alike = defaultdict(list)
    for claim in claims:
        alike[claim.kind, claim.subject, claim.other].append(claim)
    return [
        tuple(
            other
            for other in alike[claim.kind, claim.subject, claim.other]
            if _apart(claim, other, is_counted=claim.subject.indicator in counted)
        )
        for claim in claims
    ]


_WHOLE = (ClaimKind.VALUE, ClaimKind.DIFFERENCE, ClaimKind.RANK)


def _apart(one: ClaimInfo, other: ClaimInfo, *, is_counted: bool) -> bool:
    is_whole = is_counted or one.kind == ClaimKind.RANK
    if is_whole and one.kind in _WHOLE and not (one.decimals or other.decimals):
        return one.printed != other.printed
    return one.highest < other.lowest or other.highest < one.lowest
