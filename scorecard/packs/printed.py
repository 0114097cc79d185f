"""Printed numbers about a pack's indicators that do not hold. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from ..claims import Agreement, ClaimInfo
from ..claims.listing import ClaimLine, DocumentClaims
from ..claims.sum_lines import SumLine
from .document import Clash, Disagreement


def disagreements_of(
    documents: Iterable[DocumentClaims], codes: Collection[str]
) -> list[Disagreement]:
    """Those that the stored figures do not come to, with one of these indicators.

    What they are held against may be another indicator.
    """
    return [
        _disagreement(line)
        for document in documents
        for line in document.lines
        if line.agreement == Agreement.DISAGREES and line.claim.is_about(codes)
    ]


def clashes_of(
    documents: Iterable[DocumentClaims], codes: Collection[str]
) -> list[Clash]:
    """Contradictions and sums that do not hold, with one of these indicators in them.

    Two claims that contradict each other are told once, at the first.
    """
    found = []
    for document in documents:
        told: set[int] = set()
        for line in document.lines:
            told.add(id(line.claim))
            fresh = [
                (text, other)
                for text, other in zip(line.rivals, line.contradicted, strict=True)
                if id(other) not in told
            ]
            if fresh and line.claim.is_about(codes):
                found.append(_contradiction(line, fresh))
        for each in document.broken:
            if any(claim.is_about(codes) for claim in each.sum.claims):
                found.append(_broken(document.name, each))
    return found


def _disagreement(line: ClaimLine) -> Disagreement:
    """As the page of claims prints it: with its sign, and decimals that tell the two
    apart."""
    claim = line.claim
    return Disagreement(
        document=claim.document,
        paragraph=claim.paragraph,
        wording=claim.wording,
        printed=line.printed,
        worked_out=line.worked_out,
        codes=_codes([claim]),
    )


def _contradiction(line: ClaimLine, rivals: list[tuple[str, ClaimInfo]]) -> Clash:
    words = {"document": line.claim.document, "paragraph": line.claim.paragraph}
    head = _("“%(wording)s” contradicts another number.")
    texts = [head % {"wording": line.wording or line.printed}]
    return Clash(
        where=_("%(document)s, paragraph %(paragraph)s") % words,
        message=" ".join([*texts, *(text for text, _other in rivals)]),
        codes=_codes([line.claim, *(other for _text, other in rivals)]),
    )


def _broken(document: str, line: SumLine) -> Clash:
    """A part that is not printed is a stored figure, so its indicator counts too."""
    where = _("%(document)s, paragraph %(paragraph)s")
    addends = (*line.sum.left, *line.sum.right)
    stored = {each.subject.indicator for each in addends if each.subject}
    return Clash(
        where=where % {"document": document, "paragraph": line.paragraphs},
        message=f"{line.sentence} {line.why}",
        codes=tuple(sorted(stored.union(_codes(line.sum.claims)))),
    )


def _codes(claims: Iterable[ClaimInfo]) -> tuple[str, ...]:
    """The indicators that they rest on."""
    return tuple(sorted({side.indicator for one in claims for side in one.sides}))
