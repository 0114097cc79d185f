"""The pack that the address names, as far as who comes may see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from indicators.access import viewer_of
from indicators.actions import PackError

from ...packs.canonical import document_of, text_of
from ...packs.document import Document
from ...packs.info import PackInfo
from ...queries.masks import document_for
from ...queries.packs import find_pack, list_packs, read_body
from ..asked import current_day
from ..errors import PageNotFoundError
from ..fields import sentences


@dataclass(frozen=True, slots=True)
class Opened:
    """A frozen pack: where it stands, and what of it this viewer may see now."""

    info: PackInfo
    document: Document
    frozen: str
    """The text that the checksum is of."""

    @property
    def body(self) -> str:
        """The pack's text; of a copy that hides something its own."""
        return text_of(self.document) if self.document.withheld else self.frozen

    @property
    def checksum(self) -> str:
        """That of the pack, with a word where this copy is not the whole of it."""
        if not self.document.withheld:
            return self.info.checksum
        return _("%s of the whole; this copy hides numbers") % self.info.checksum


def pack_named(request: HttpRequest, slug: str) -> PackInfo:
    """The pack with this address, if this viewer may see it.

    One that is for partners only is not there for the public, and they are not told:
    the 404 page leads to the nearest of those that they may see.
    """
    viewer, today = viewer_of(request.user), current_day()
    found = find_pack(slug, viewer, today)
    if found is None:
        packs = list_packs(viewer, today)
        raise PageNotFoundError(
            slug, {pack.slug: (pack.url, pack.name_and_day) for pack in packs}
        )
    return found


def already_frozen(request: HttpRequest, info: PackInfo) -> HttpResponse:
    """Back to the pack, for whoever comes to change what somebody has frozen."""
    text = _("%(reference)s is frozen, by %(name)s: nothing of it can be changed.")
    words = {"reference": info.reference, "name": info.frozen_by}
    messages.error(request, text % words)
    return HttpResponseRedirect(info.url)


def frozen_named(request: HttpRequest, slug: str) -> PackInfo:
    """The frozen pack with this address; a 404 for a draft."""
    info = pack_named(request, slug)
    if not info.is_frozen:
        raise PageNotFoundError(slug, {slug: (info.url, info.name_and_day)})
    return info


@contextmanager
def problems_as_messages(request: HttpRequest) -> Iterator[None]:
    """Says on the next page why `actions` did nothing."""
    try:
        yield
    except PackError as error:
        for sentence in sentences(error.problems):
            messages.error(request, sentence)


def opened(request: HttpRequest, slug: str) -> Opened:
    """The frozen pack with this address; a 404 for a draft."""
    return opened_pack(request, frozen_named(request, slug))


def opened_pack(request: HttpRequest, info: PackInfo) -> Opened:
    """A pack that has been found, as far as whoever asks may see it now."""
    body = read_body(info)
    viewer, today = viewer_of(request.user), current_day()
    document = document_for(viewer, info, document_of(body), as_at=today)
    return Opened(info, document, body)
