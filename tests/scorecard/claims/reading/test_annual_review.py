"""The public report of January 2018 is read: how much of what is kept is found.

The text is the part with figures, paragraphs 6 to 50, of the Safe City Partnership
annual review that Southampton City Council published for 11 January 2018.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from indicators.access import ANALYST
from scorecard.claims import ClaimInfo
from scorecard.claims.reading.files import read_text
from scorecard.claims.reading.proposal import Proposal
from scorecard.claims.reading.proposing import propose
from scorecard.queries.claims import read_documents
from scorecard.queries.reading import read_library

TEXT = Path(__file__).with_name("annual-review-2018-01.txt")
KIND_AND_NUMBER, ALL = 59, 57
"""Of 62: what was reached when this was written. It may only become more."""


def same_number(claim: ClaimInfo, proposal: Proposal) -> bool:
    mine = (claim.paragraph, claim.kind, claim.printed)
    return mine == (proposal.paragraph, proposal.kind, proposal.printed)


def same(claim: ClaimInfo, proposal: Proposal) -> bool:
    found = proposal.claim(claim.document)
    sides = found and (found.subject, found.other)
    return same_number(claim, proposal) and sides == (claim.subject, claim.other)


@pytest.mark.django_db
def test_most_of_its_claims_are_proposed_as_they_are_kept() -> None:
    folder = settings.BASE_DIR / "data" / "southampton"
    call_command("load_partnership", str(folder), verbosity=0)
    kept = read_documents(ANALYST).claims
    text = TEXT.read_text(encoding="utf-8")
    proposals = propose(read_text(text), read_library(ANALYST).vocabulary)
    left = list(proposals)
    numbers, whole = 0, 0
    for claim in kept:
        alike = [each for each in left if same_number(claim, each)]
        alike.sort(key=lambda each: not same(claim, each))
        if alike:
            numbers += 1
            whole += same(claim, alike[0])
            left.remove(alike[0])
    assert len(kept) == 62
    assert (numbers, whole) >= (KIND_AND_NUMBER, ALL)
    assert whole >= ALL
    assert len(proposals) < 200
