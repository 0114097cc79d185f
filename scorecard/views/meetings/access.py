"""Who comes to a page of meetings, and the pack that the address names."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from indicators.access import Viewer, viewer_of
from indicators.permissions import Action, may

from ...packs.canonical import document_of
from ...packs.document import Document
from ...packs.info import PackInfo
from ...queries.packs import find_pack, read_body
from ..asked import current_day


@dataclass(frozen=True, slots=True)
class Opened:
    """A frozen pack: where it stands, and what was frozen."""

    info: PackInfo
    body: str
    """The text that the checksum is of."""

    @property
    def document(self) -> Document:
        """What was frozen."""
        return document_of(self.body)


def require(request: HttpRequest, action: Action, partner: int | None = None) -> Viewer:
    """The viewer, if they may do this. Raises PermissionDenied.

    For views of people who are logged in.
    """
    viewer = viewer_of(request.user)
    if not may(viewer, action, partner):
        raise PermissionDenied
    return viewer


def pack_named(request: HttpRequest, slug: str) -> PackInfo:
    """The pack with this address, if this viewer may see it; a 404 otherwise.

    One that is for partners only is not there for the public, and they are not told.
    """
    found = find_pack(slug, viewer_of(request.user), current_day())
    if found is None:
        raise Http404(_("There is no such pack that you may see: try to log in."))
    return found


def opened(request: HttpRequest, slug: str) -> Opened:
    """The frozen pack with this address; a 404 for a draft. Two queries."""
    info = pack_named(request, slug)
    if not info.is_frozen:
        raise Http404(_("This pack is a draft: it can be presented once it is frozen."))
    return Opened(info, read_body(info))
