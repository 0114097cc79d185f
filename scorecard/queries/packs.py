"""Reads packs: which there are for a viewer, and what was frozen in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from indicators.access import PUBLIC, Viewer
from indicators.choices import PackStep, Role, Visibility
from indicators.models import FrozenPack, Pack, PackEvent
from indicators.periods import Period

from ..packs.canonical import document_of
from ..packs.document import Document
from ..packs.info import PackInfo

PARTNERS = Viewer(roles=frozenset({Role.VIEWER}))
"""Whoever has a role and is not cleared for small numbers."""


def viewer_for(info: PackInfo) -> Viewer:
    """Whose view a pack shows: what it hides from them it holds for nobody."""
    return PUBLIC if info.visibility == Visibility.PUBLIC else PARTNERS


def list_packs(viewer: Viewer, today: date) -> list[PackInfo]:
    """The packs that this viewer may see, newest meeting first. One query."""
    return [_info(row) for row in _visible(viewer, today).values_list(*_COLUMNS)]


def find_pack(slug: str, viewer: Viewer, today: date) -> PackInfo | None:
    """The pack with this address; None where there is none for this viewer."""
    rows = _visible(viewer, today).filter(slug=slug)
    return next((_info(row) for row in rows.values_list(*_COLUMNS)), None)


def read_frozen(info: PackInfo) -> Document:
    """What was frozen. One query. Raises FrozenPack.DoesNotExist for a draft."""
    return document_of(read_body(info))


def read_body(info: PackInfo) -> str:
    """The text that the checksum is of. One query."""
    return FrozenPack.objects.values_list("body", flat=True).get(pack=info.id)


def read_previous(info: PackInfo) -> Document | None:
    """The pack frozen for the meeting before, for the same readers. One query.

    That of the same committee, where it has had one: a board that meets each quarter
    and a committee that meets once a year each ask what changed since they last met.
    One that is published later is not known yet to the readers of one for the public.
    """
    known = Q(pack__visibility=info.visibility)
    if info.public_from:
        known &= Q(pack__public_from__lte=info.public_from)
    found = (
        FrozenPack.objects.filter(known)
        .filter(Q(pack__date__lt=info.day) | Q(pack__date=info.day, pack__lt=info.id))
        .exclude(pack=info.id)
        .order_by(
            Case(When(pack__committee=info.committee, then=0), default=1),
            *("-pack__date", "-pack"),
        )
        .values_list("body", flat=True)
        .first()
    )
    return document_of(found) if found else None


def pack_of(info: PackInfo) -> Pack:
    """The pack itself, for `actions`. No query: they read it locked."""
    return Pack(pk=info.id)


def read_for_verification() -> Iterator[tuple[str, str, str]]:
    """Reference, stored checksum and text of every frozen pack, one at a time."""
    rows = FrozenPack.objects.order_by("pk").values_list(
        "reference", "checksum", "body"
    )
    return rows.iterator(chunk_size=10)


def read_lost() -> list[str]:
    """References that were given more often than there are packs of them. Two queries.

    A row that is taken out of the database leaves the step of freezing behind, also
    where another is frozen in its place.
    """
    steps = PackEvent.objects.filter(step=PackStep.FROZEN).order_by("pk")
    given = Counter(steps.values_list("note", flat=True))
    given.subtract(FrozenPack.objects.values_list("reference", flat=True))
    return [reference for reference, count in given.items() if count > 0]


def _visible(viewer: Viewer, today: date) -> QuerySet[Pack]:
    """Drafts are for those who prepare them; partners see what is frozen."""
    rows = Pack.objects.all()
    if viewer.is_analyst:
        return rows
    rows = rows.filter(frozen__isnull=False)
    if viewer.sees_partner_indicators:
        return rows
    return rows.filter(visibility=Visibility.PUBLIC, public_from__lte=today)


_COLUMNS = (
    *("pk", "slug", "name", "committee", "date", "start", "end", "codes"),
    *("visibility", "public_from", "frozen__reference", "frozen__checksum"),
    *("frozen__frozen_at", "frozen__frozen_by_name"),
)


def info_of(pack: Pack) -> PackInfo:
    """A draft that `actions` holds locked, as plain data."""
    return _info(
        (
            *(pack.pk, pack.slug, pack.name, pack.committee, pack.date),
            *(pack.start, pack.end, pack.codes, pack.visibility, pack.public_from),
            *(None, None, None, None),
        )
    )


def _info(row: Any) -> PackInfo:
    (
        pk, slug, name, committee, day, start, end, codes,
        visibility, public_from, reference, checksum, frozen_at, frozen_by,
    ) = row  # fmt: skip
    return PackInfo(
        *(pk, slug, name, committee, day, Period(start, end), tuple(codes)),
        *(Visibility(visibility), public_from, reference or "", checksum or ""),
        frozen_at=frozen_at,
        frozen_by=frozen_by or "",
    )
