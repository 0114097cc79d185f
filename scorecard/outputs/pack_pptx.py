"""A pack as slides, with native tables and charts that can be edited."""

from __future__ import annotations

from collections.abc import Sequence

from ..packs import papers
from ..packs.document import Document
from .legible import legible
from .pack_slides import overview
from .pack_slides.deck import Deck
from .pack_slides.exceptions import exception


def pack_pptx(
    document: Document, checksum: str = "", facts: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The slides' bytes, always the same for the same pack.

    `checksum` is printed whole on every slide; a paper that is not frozen has none.
    `facts`, if any, have a slide of their own after the first.
    """
    document = legible(document)
    where = (document.partnership, papers.occasion_of(document))
    reference = papers.DOT.join([*where, papers.reference_of(document)])
    deck = Deck([reference, papers.checksum_words(checksum)])
    _slides(deck, document, facts)
    about = {
        "title": papers.occasion_of(document),
        "author": document.partnership,
        "last_modified_by": document.partnership,
        "subject": papers.reference_of(document),
        "comments": papers.checksum_words(checksum),
    }
    return deck.content(about, papers.made_at(document).replace(tzinfo=None))


def _slides(deck: Deck, document: Document, facts: Sequence[tuple[str, str]]) -> None:
    """In the order of a meeting: the whole, each priority, then the exceptions."""
    overview.cover(deck, document)
    overview.about(deck, facts)
    overview.where_we_stand(deck, document)
    overview.what_changed(deck, document)
    overview.late(deck, document)
    is_known = papers.plans_known(document)
    if is_known:
        overview.still_open(deck, document)
    overview.disagreements(deck, document)
    overview.clashes(deck, document)
    for item in document.priorities:
        overview.priority(deck, document, item)
    for row in papers.exceptions(document):
        exception(deck, row, plans_known=is_known)
