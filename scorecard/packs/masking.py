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
from decimal import Decimal

from django.utils.translation import gettext as _

from ..judgement.direction import Arrow, Direction
from ..judgement.status import Grey, Status
from ..markers import HIDDEN, marker_words
from .document import Block, Clash, Count, Disagreement, Document, Row, Since, Withheld
from .findings import Findings, Ranked
from .parts import Goal, Limits, Point, Span


@dataclass(frozen=True, slots=True)
class Now:
    """What of one indicator is shown now."""

    numbers: Mapping[tuple[str, str], Decimal]
    """By the code of the area and the slug of the period."""
    goals: Mapping[str, Goal] = field(default_factory=dict)
    """The targets of the pack's area, by the slug of the period."""
    findings: Findings | None = None
    """What would be found about the row now."""
    ranked: tuple[Ranked, ...] = ()
    """The places of its area now."""


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
    rows = tuple(_row(row, document.area_code, mask) for row in document.rows)
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
            "priorities": tuple(
                one.model_copy(
                    update={
                        "counts": _counts(
                            one.counts, [r for r in rows if one.code in r.priorities]
                        )
                    }
                )
                for one in document.priorities
            ),
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


# Rows


def _row(row: Row, area: str, mask: Mask) -> Row:
    now = mask.guarded.get(row.code)
    if now is None:
        return row
    reader = _Reader(now, area)
    points = tuple(reader.point(point) for point in row.history)
    bars = tuple(
        bar for bar in row.bars if reader.sees(row.period, bar.value, bar.code)
    )
    goal = reader.goal(row.period, row.goal)
    keeps = row.findings is None or row.findings == now.findings
    own = reader.sees(row.period, row.value)
    before = reader.sees(row.previous_period, row.previous)
    same = (points, bars, goal) == (row.history, row.bars, row.goal)
    ranked = row.ranked if row.ranked == now.ranked else ()
    if own and before and keeps and same:
        # Another area's earlier figure is in no bar, and in the rank all the same.
        is_same = ranked == row.ranked
        return row if is_same else row.model_copy(update={"ranked": ranked})
    found = row.model_copy(
        update={
            "ranked": ranked,
            "history": points,
            "bars": bars,
            "goal": goal,
            "to_date_sentence": "",
            "notes": (),
            "plan": None,
            "findings": None,
            "moved": None,
            **({} if own and bars == row.bars else _NOT_COMPARED),
            **({} if before else _NO_PREVIOUS),
            **({} if own and before else _no_change()),
        }
    )
    if not own:
        return found.model_copy(update=_no_figure())
    return found if goal == row.goal else found.model_copy(update=_no_target())


@dataclass(frozen=True, slots=True)
class _Reader:
    now: Now
    area: str

    def sees(self, period: Span | None, value: Decimal | None, area: str = "") -> bool:
        """Whether there is no number, or the one that is shown now."""
        if value is None:
            return True
        slug = period.slug if period else ""
        return self.now.numbers.get((area or self.area, slug)) == value

    def goal(self, period: Span | None, goal: Goal) -> Goal:
        """A target that rests on figures only where they make the same one now."""
        now = self.now.goals.get(period.slug) if period else None
        return goal if not goal.because or goal == now else Goal()

    def point(self, point: Point) -> Point:
        """One figure; without its number, or its target, where they are hidden."""
        goal = self.goal(point.period, point.goal)
        if not self.sees(point.period, point.value):
            return point.model_copy(update=_hidden_point(point))
        if goal == point.goal:
            return point
        return point.model_copy(
            update={
                "status": Status.NO_TARGET,
                "status_text": Status.NO_TARGET.label,
                "goal": goal,
                "limits": Limits(),
            }
        )


def _hidden_point(point: Point) -> dict[str, object]:
    """A break stays a break."""
    return {
        "value": None,
        "text": Grey.HIDDEN.label,
        "state": "",
        "markers": (*(m for m in point.markers if m == "b"), HIDDEN),
        "status": Status.NO_DATA,
        "status_text": Grey.HIDDEN.label,
        "goal": Goal(),
        "limits": Limits(),
    }


def _no_figure() -> dict[str, object]:
    markers = (HIDDEN,)
    return {
        "value": None,
        "value_text": "",
        "state": "",
        "markers": markers,
        "markers_text": ", ".join(map(marker_words, markers)),
        "goal": Goal(),
        "status": Status.NO_DATA,
        "status_text": Grey.HIDDEN.label,
        "grey": Grey.HIDDEN.value,
        "sentence": hidden_words(),
    }


def _no_target() -> dict[str, object]:
    return {
        "status": Status.NO_TARGET,
        "status_text": Status.NO_TARGET.label,
        "grey": Grey.HIDDEN.value,
        "sentence": _("Its target rests on a figure that is hidden by now."),
    }


def _no_change() -> dict[str, object]:
    return {
        "change": None,
        "change_text": "",
        "direction": Direction.UNKNOWN.value,
        "direction_text": Direction.UNKNOWN.label,
        "arrow": Arrow.NONE.value,
        "travel_sentence": hidden_words(),
    }


_NO_PREVIOUS = {"previous": None, "previous_text": ""}
_NOT_COMPARED = {
    "against": None,
    "against_text": "",
    "against_name": "",
    "standing_text": "",
}


def hidden_words() -> str:
    """Why there is no number."""
    return _("Hidden since the pack was frozen, so that no small number is given away.")


# The rest of the pack


def _counts(counts: Sequence[Count], rows: Iterable[Row]) -> tuple[Count, ...]:
    """The same statuses with the counts of the rows as they are shown."""
    found = Counter(row.status for row in rows)
    return tuple(
        item.model_copy(update={"count": found[item.status]}) for item in counts
    )


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
