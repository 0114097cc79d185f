"""Packs: begun, changed, frozen, corrected. Every step is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..checksums import checksum_of
from ..choices import PackStep, Visibility
from ..models import Erratum, FrozenPack, Pack, PackEvent, Priority, ReviewText
from ..periods import Period
from .who import Actor, signed

LONGEST_SLUG = 60


class PackError(ValueError):
    """What was asked cannot be done; `problems` says why and what to type, one each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class FrozenError(PackError):
    """The pack is frozen already: nothing of it can be changed."""

    def __init__(self) -> None:
        super().__init__(
            [_("this pack is frozen: what was put before the meeting stays as it was")]
        )


@dataclass(frozen=True, slots=True)
class Details:
    """What a pack is for and what it shows; `codes` without any means all."""

    name: str
    day: date
    """Of the meeting."""
    period: Period
    committee: str = ""
    codes: tuple[str, ...] = ()
    public_from: date | None = None
    """The day from which everybody sees it; None for partners only."""

    @property
    def columns(self) -> dict[str, Any]:
        """By the names of Pack's columns."""
        public = self.public_from is not None
        return {
            "name": self.name.strip(),
            "committee": self.committee.strip(),
            "date": self.day,
            "start": self.period.start,
            "end": self.period.end,
            "codes": list(self.codes),
            "visibility": Visibility.PUBLIC if public else Visibility.PARTNERS,
            "public_from": self.public_from,
        }


def create_pack(*, details: Details, by: Actor) -> Pack:
    """Begin a pack. Raises PackError without a name."""
    _refuse_nameless(details)
    try:
        return _begin(details, by)
    except IntegrityError:  # somebody took its address in the same moment
        return _begin(details, by)


def _begin(details: Details, by: Actor) -> Pack:
    with transaction.atomic():
        pack = Pack.objects.create(slug=_free_slug(details), **details.columns)
        _note(pack, PackStep.CREATED, by)
    return pack


def change_pack(*, pack: Pack, details: Details, by: Actor) -> Pack:
    """Change a draft; its address stays. Raises FrozenError, PackError."""
    _refuse_nameless(details)
    with transaction.atomic():
        pack = _lock_draft(pack)
        for name, value in details.columns.items():
            setattr(pack, name, value)
        pack.save()
        _note(pack, PackStep.CHANGED, by)
    return pack


def write_review(
    *, pack: Pack, texts: Mapping[Priority | None, str], by: Actor
) -> None:
    """Keep what is written under each priority; None is the introduction.

    An empty text takes what was there away. Raises FrozenError.
    """
    with transaction.atomic():
        pack = _lock_draft(pack)
        # On PostgreSQL a freezing that waits for the lock has read the old texts: the
        # row must be another one, to have it begin again.
        pack.save(update_fields=["name"])
        for priority, text in texts.items():
            rows = ReviewText.objects.filter(pack=pack, priority=priority)
            if not text.strip():
                rows.delete()
                continue
            at, user, name = signed(by)
            ReviewText.objects.update_or_create(
                pack=pack,
                priority=priority,
                defaults={
                    "text": text.strip(),
                    "written_at": at,
                    "written_by": user,
                    "written_by_name": name,
                },
            )
        _note(pack, PackStep.CHANGED, by, _("The text of the annual review"))


Compose = Callable[[Pack, str, datetime], str]
"""Makes the data of a pack: the pack, its reference, the moment of freezing."""


def freeze_pack(*, pack: Pack, compose: Compose, by: Actor) -> FrozenPack:
    """Keep for ever what `compose` makes of the pack now; one row, or nothing.

    What `compose` reads is one state of the database: on PostgreSQL nothing that
    others save meanwhile is seen, on SQLite nobody else saves. Of two people who freeze
    at once the second is told. Raises FrozenError, and PackError where something was
    changed in that moment.
    """
    is_first = not connection.in_atomic_block
    try:
        with transaction.atomic():
            if is_first:
                _see_one_state()
            pack = _lock_draft(pack)
            at, user, name = signed(by)
            reference = f"SC-{pack.date:%Y-%m-%d}-{pack.pk}"
            body = compose(pack, reference, at)
            frozen = FrozenPack.objects.create(
                pack=pack,
                reference=reference,
                checksum=checksum_of(body),
                body=body,
                frozen_at=at,
                frozen_by=user,
                frozen_by_name=name,
            )
            _note(pack, PackStep.FROZEN, by, reference)
    except IntegrityError as error:
        raise FrozenError from error
    except OperationalError as error:
        raise PackError(
            [_("somebody changed this pack in the same moment: freeze it again")]
        ) from error
    return frozen


def show_from(*, pack: Pack, day: date, by: Actor) -> Pack:
    """Set another day of publication, also of a frozen pack.

    Raises PackError for a pack that shows what is for partners only: whom it is for is
    decided before it is frozen.
    """
    with transaction.atomic():
        pack = Pack.objects.select_for_update().get(pk=pack.pk)
        if pack.visibility != Visibility.PUBLIC:
            raise PackError(
                [_("this pack is for partners only; make another one for the public")]
            )
        pack.public_from = day
        pack.save(update_fields=["public_from"])
        _note(pack, PackStep.SHOWN_FROM, by, day.isoformat())
    return pack


def note_erratum(*, pack: Pack, text: str, by: Actor) -> Erratum:
    """Add a correction in words to a frozen pack.

    Raises PackError without words, or while the pack is a draft.
    """
    if not text.strip():
        raise PackError([_("say what is to be corrected")])
    if not FrozenPack.objects.filter(pack=pack).exists():
        raise PackError([_("a draft needs no erratum: change it")])
    at, user, name = signed(by)
    return Erratum.objects.create(
        pack=pack, text=text.strip(), at=at, by=user, by_name=name
    )


def _see_one_state() -> None:
    """PostgreSQL can be told so by a transaction's first statement."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _lock_draft(pack: Pack) -> Pack:
    """The pack as it is now. Raises FrozenError where it is frozen."""
    found = Pack.objects.select_for_update().get(pk=pack.pk)
    if FrozenPack.objects.filter(pack=found).exists():
        raise FrozenError
    return found


def _free_slug(details: Details) -> str:
    """`board-2018-01-31`; with a number where another meeting has that address."""
    stem = f"{slugify(details.name)[:LONGEST_SLUG]}-{details.day:%Y-%m-%d}".strip("-")
    taken = set(
        Pack.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    free = stem
    number = 1
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def _refuse_nameless(details: Details) -> None:
    if not details.name.strip():
        raise PackError([_("give the meeting a name")])


def _note(pack: Pack, step: PackStep, by: Actor, note: str = "") -> None:
    at, user, name = signed(by)
    PackEvent.objects.create(
        pack=pack, step=step, note=note, at=at, by=user, by_name=name
    )
