"""A frozen pack as it may be shown now: without what is hidden by now. Pure.

What was frozen stays, with its checksum. But a number that its readers may not see any
more, or that was corrected since and would, beside those of now, give a small one away,
is not shown to them any longer. What is shown of an indicator with small numbers is
always what its readers see on the live scorecard too, so that a pack adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .document import (
    Block,
    Clash,
    Count,
    Disagreement,
    Document,
    Priority,
    Row,
    Since,
    Withheld,
)
from .masked_rows import Now, masked_row


@dataclass(frozen=True, slots=True)
class Mask:
    """What somebody may see now, of the indicators that hide something from them."""

    guarded: Mapping[str, Now] = field(default_factory=dict)
    """By the code of the indicator; one that is not here hides nothing."""
    named: frozenset[str] = frozenset()
    """The codes of guarded indicators that the annual review names."""
    review: Sequence[Block] = ()
    """The annual review as it would be written now."""
    printed: Collection[Disagreement | Clash] = ()
    """What would be found of printed numbers now."""


NOTHING = Mask()


def masked(document: Document, mask: Mask, checksum: str) -> Document:
    """The pack for this reader; the very same one where nothing has to be left out.

    `checksum` is that of the whole pack.
    """
    rows = tuple(
        masked_row(row, document.area_code, now)
        if (now := mask.guarded.get(row.code))
        else row
        for row in document.rows
    )
    changed = [new for new, row in zip(rows, document.rows, strict=True) if new != row]
    review = _review(document.review, mask)
    since = document.since and _since(document.since, mask.guarded)
    keeps = _Printed(mask, is_whole=not changed)
    printed = {
        "disagreements": tuple(filter(keeps, document.disagreements)),
        "clashes": tuple(filter(keeps, document.clashes)),
    }
    told = (review, since, *printed.values())
    before = document.review, document.since, document.disagreements, document.clashes
    if not changed and told == before:
        return document
    codes = {row.code for row in changed}
    return document.model_copy(
        update={
            "rows": rows,
            "counts": _counts(document.counts, rows),
            "priorities": tuple(_priority(one, rows) for one in document.priorities),
            "since": since and _without(since, codes),
            "follow_ups": tuple(
                one for one in document.follow_ups if one.code not in codes
            ),
            **printed,
            "review": review,
            "withheld": Withheld(
                checksum=checksum,
                indicators=tuple(row.title for row in changed),
                review=review != document.review,
                printed=told[2:] != before[2:],
            ),
        }
    )


def _counts(counts: Sequence[Count], rows: Iterable[Row]) -> tuple[Count, ...]:
    """The same statuses with the counts of the rows as they are shown."""
    found = Counter(row.status for row in rows)
    return tuple(
        item.model_copy(update={"count": found[item.status]}) for item in counts
    )


def _priority(priority: Priority, rows: Iterable[Row]) -> Priority:
    """The same with the counts of its rows as they are shown."""
    own = [row for row in rows if priority.code in row.priorities]
    return priority.model_copy(update={"counts": _counts(priority.counts, own)})


def _since(since: Since, guarded: Collection[str]) -> Since:
    """Without what a figure was before: less those of now, it could give one back."""
    return since.model_copy(
        update={"restated": tuple(r for r in since.restated if r.code not in guarded)}
    )


def _without(since: Since, codes: Collection[str]) -> Since:
    return since.model_copy(
        update={"flips": tuple(f for f in since.flips if f.code not in codes)}
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """Whether something about printed numbers may be shown.

    It gives stored figures, also of indicators that the pack does not have.
    """

    mask: Mask
    is_whole: bool
    """Whether nothing is hidden in the pack's rows."""

    def __call__(self, item: Disagreement | Clash) -> bool:
        if not item.codes:
            return self.is_whole
        is_free = self.mask.guarded.keys().isdisjoint(item.codes)
        return is_free or item in self.mask.printed


def _review(blocks: Sequence[Block], mask: Mask) -> tuple[Block, ...]:
    """Where it names a guarded indicator only what would be written now as well."""
    if not mask.named:
        return tuple(blocks)
    return tuple(
        block if block in mask.review else _withheld(block) for block in blocks
    )


def _withheld(block: Block) -> Block:
    text = _("Left out here, because a number in it is hidden or was corrected since.")
    kind = "heading" if block.kind == "heading" else "paragraph"
    return Block(kind=kind, number=block.number, level=block.level, text=text)  # type: ignore[arg-type]
