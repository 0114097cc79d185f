"""What one pack says and an older one said otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..markers import HIDDEN
from . import document as pack
from .document import Document
from .histories import period_of


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator in two packs; None where a pack does not have it."""

    before: pack.Row | None
    after: pack.Row | None

    @property
    def title(self) -> str:
        """Its title, as the newer one of them has it."""
        row = self.after or self.before
        return row.title if row else ""

    @property
    def periods(self) -> tuple[str, str]:
        """What the two figures are of; empty where there is none."""
        return _period_words(self.before), _period_words(self.after)

    @property
    def is_flip(self) -> bool:
        """Whether both show it, with another status."""
        if self.before is None or self.after is None:
            return False
        return self.before.status != self.after.status


def side_by_side(older: Document, newer: Document) -> tuple[Pair, ...]:
    """Every indicator of either pack, in the newer one's order; dropped ones last."""
    before = {row.code: row for row in older.rows}
    after = {row.code: row for row in newer.rows}
    return tuple(
        Pair(before.get(code), after.get(code)) for code in {**after, **before}
    )


def _period_words(row: pack.Row | None) -> str:
    return period_of(row.period).words if row and row.period else ""


def since(older: Document, newer: Document) -> pack.Since:
    """Flips, restated figures, new breaks, partners newly late, rows that are new.

    A figure of a period that only one of them shows is not restated, and a colour that
    came or went because there was no figure is a flip only from a judged one.
    """
    before = {row.code: row for row in older.rows}
    after = {row.code: row for row in newer.rows}
    both = [(before[code], row) for code, row in after.items() if code in before]
    flips = [flip for pair in both for flip in _flips(*pair)]
    return pack.Since(
        reference=older.seal.reference if older.seal else "",
        name=older.meeting.name if older.meeting else "",
        date=older.meeting.date if older.meeting else older.as_at,
        flips=tuple(sorted(flips, key=lambda flip: (flip.is_better, flip.after.rank))),
        restated=tuple(item for pair in both for item in _restated(*pair)),
        breaks=tuple(item for pair in both for item in _breaks(*pair)),
        late=_late(older, newer),
        added=_named(after, before),
        dropped=_named(before, after),
    )


def _flips(before: pack.Row, after: pack.Row) -> Iterator[pack.Flip]:
    if before.status.is_judged and before.status != after.status:
        yield pack.Flip(
            code=after.code,
            title=after.title,
            before=before.status,
            before_text=before.status_text,
            after=after.status,
            after_text=after.status_text,
            is_better=after.status.rank > before.status.rank,
        )


def _restated(before: pack.Row, after: pack.Row) -> Iterator[pack.Restated]:
    """Not where either hides it: whether it was restated cannot be told, and the number
    of then, less its neighbours of now, could give a small one back."""
    then = {point.period.slug: point for point in before.history}
    for point in after.history:
        old = then.get(point.period.slug)
        if not old or HIDDEN in (*old.markers, *point.markers):
            continue
        if (old.value, old.text) != (point.value, point.text):
            yield pack.Restated(
                code=after.code,
                title=after.title,
                period=point.period.short,
                before=old.text,
                after=point.text,
            )


def _breaks(before: pack.Row, after: pack.Row) -> Iterator[pack.NewBreak]:
    known = set(before.changes)
    for change in after.changes:
        if change not in known:
            yield pack.NewBreak(
                code=after.code,
                title=after.title,
                date=change.date,
                cause=change.cause,
            )


def _late(older: Document, newer: Document) -> tuple[pack.Late, ...]:
    """Partners with the figures that were not late in the older pack."""
    known = {
        (late.partner, title)
        for late in older.completeness.late
        for title in late.indicators
    }
    found = (
        late.model_copy(
            update={
                "indicators": tuple(
                    title
                    for title in late.indicators
                    if (late.partner, title) not in known
                )
            }
        )
        for late in newer.completeness.late
    )
    return tuple(late for late in found if late.indicators)


def _named(
    rows: Mapping[str, pack.Row], others: Mapping[str, pack.Row]
) -> tuple[pack.Named, ...]:
    """Those of `rows` that `others` does not have."""
    return tuple(
        pack.Named(code=code, title=row.title)
        for code, row in rows.items()
        if code not in others
    )
