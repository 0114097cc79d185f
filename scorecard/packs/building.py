"""Makes a pack's data of what a scorecard shows. Pure.

The same data, without a seal, is what the live scorecard prints as PDF.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.periods import Period

from .. import rows as live
from ..comparators import rank_areas
from ..details import CommentaryInfo, Definition
from ..groups import Peers
from ..judgement.numbers import amount
from ..judgement.status import Status
from ..loaded import Loaded
from ..summary import StatusCount, by_priority, completeness_of, count_statuses
from . import document as pack
from .found import findings_of, ranked_of
from .histories import bands_of, changes_of, goal_of, history_of, span_of


@dataclass(frozen=True)
class Beside:
    """What a pack has besides the scorecard's rows; each part may be left out."""

    definitions: Mapping[str, Definition] = field(default_factory=dict)
    notes: Mapping[str, Sequence[CommentaryInfo]] = field(default_factory=dict)
    plans: Mapping[str, pack.Plan] = field(default_factory=dict)
    """By indicator code, for the period of the figure that is shown."""
    peers: Mapping[str, Peers] = field(default_factory=dict)
    """Values of other areas, by indicator code, period and area code."""
    follow_ups: Sequence[pack.FollowUp] = ()
    disagreements: Sequence[pack.Disagreement] = ()
    clashes: Sequence[pack.Clash] = ()
    review: Sequence[pack.Block] = ()


NOTHING = Beside()


def build_document(
    loaded: Loaded,
    rows: Sequence[live.Row],
    beside: Beside = NOTHING,
    *,
    audience: str = "partners",
    meeting: pack.Meeting | None = None,
    seal: pack.Seal | None = None,
    since: pack.Since | None = None,
) -> pack.Document:
    """The data of a pack with these rows, which are those chosen for it."""
    strategy = loaded.strategy
    return pack.Document(
        seal=seal,
        meeting=meeting,
        partnership=loaded.partnership,
        strategy=strategy.name,
        strategy_starts=strategy.starts,
        strategy_ends=strategy.ends,
        area=loaded.area.name,
        area_code=loaded.area.code,
        period=span_of(loaded.period),
        as_at=loaded.as_at,
        audience=audience,  # type: ignore[arg-type]
        counts=_counts(count_statuses(rows)),
        priorities=_priorities(loaded, rows),
        rows=tuple(_row(row, loaded, beside) for row in rows),
        completeness=_completeness(rows),
        since=since,
        follow_ups=tuple(beside.follow_ups),
        disagreements=tuple(beside.disagreements),
        clashes=tuple(beside.clashes),
        review=tuple(beside.review),
    )


def _counts(counts: Iterable[StatusCount]) -> tuple[pack.Count, ...]:
    return tuple(
        pack.Count(status=item.status, text=item.status.label, count=item.count)
        for item in counts
    )


def _priorities(loaded: Loaded, rows: Sequence[live.Row]) -> tuple[pack.Priority, ...]:
    """Those that list a row of the pack."""
    return tuple(
        pack.Priority(
            code=item.priority.code,
            title=item.priority.title,
            description=item.priority.description,
            counts=_counts(item.counts),
        )
        for item in by_priority(loaded, rows)
        if item.rows
    )


def _completeness(rows: Sequence[live.Row]) -> pack.Completeness:
    found = completeness_of(rows)
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in found.late:
        titles[row.partner, row.partner_name].append(row.title)
    return pack.Completeness(
        expected=found.expected,
        received=found.received,
        provisional=found.provisional,
        awaited=len(found.awaited),
        late=tuple(
            pack.Late(partner=code, name=name, indicators=tuple(late))
            for (code, name), late in sorted(titles.items())
        ),
    )


def _row(row: live.Row, loaded: Loaded, beside: Beside) -> pack.Row:
    definition = beside.definitions.get(row.indicator)
    to_date = row.assessment.to_date
    travel = row.assessment.travel
    compared = row.comparison
    peers = beside.peers.get(row.indicator, {})
    return pack.Row(
        code=row.indicator,
        title=row.title,
        definition=definition.definition if definition else "",
        source=definition.source if definition else "",
        priority=row.priority,
        priorities=row.info.priorities,
        partner=row.partner,
        partner_name=row.partner_name,
        kind=row.info.kind,
        unit=row.rule.unit,
        unit_label=row.unit_label,
        decimals=row.rule.decimals,
        polarity=row.rule.polarity,
        frequency=row.rule.frequency,
        compare_with=row.rule.compare_with,
        bands=bands_of(row.rule.bands),
        period=span_of(row.period),
        value=live.stored(row.value),
        value_text=row.value_text,
        state=row.latest.state if row.latest and not row.latest.hidden else "",
        markers=row.markers,
        markers_text=row.markers_text,
        goal=goal_of(row.assessment.goal, row.rule),
        status=row.status,
        status_text=status_text(row),
        grey=row.grey or "",
        sentence=row.sentence,
        previous_period=span_of(row.previous_period),
        previous=live.stored(row.previous),
        previous_text=row.previous_text,
        direction=travel.direction,
        direction_text=travel.direction.label,
        arrow=travel.arrow,
        change=live.stored(row.change),
        change_text=row.change_text,
        travel_sentence=travel.sentence,
        to_date_sentence=to_date.judgement.sentence if to_date else "",
        against_name=compared.name if compared else "",
        against=live.stored(compared.benchmark) if compared else None,
        against_text=row.comparison_text,
        standing_text=compared.standing_text if compared else "",
        next_due=row.assessment.timeliness.next_due,
        is_late=row.is_late,
        history=history_of(row, loaded.period),
        changes=changes_of(row.series.breaks),
        bars=_bars(row, loaded, peers.get(row.period, {}) if row.period else {}),
        notes=_notes(beside.notes.get(row.indicator, ()), loaded.period),
        plan=beside.plans.get(row.indicator),
        findings=findings_of(row),
        ranked=ranked_of(loaded, row, peers),
        moved=_moved(row),
        not_judged_because=row.not_judged_because,
        read_beside=tuple(
            pack.Pair(code=other.indicator, title=other.title) for other in row.beside
        ),
    )


def _moved(row: live.Row) -> pack.Moved | None:
    drift, words = row.drift, row.drift_words
    if drift is None or words is None:
        return None
    return pack.Moved(
        clause=words.clause,
        why=words.why,
        status_then=drift.then.status,
    )


def status_text(row: live.Row) -> str:
    """No target stays "no target", also where a break is the reason."""
    if row.status == Status.NO_DATA and row.grey:
        return row.grey.label
    return row.status_label


def _bars(
    row: live.Row, loaded: Loaded, others: Mapping[str, Decimal]
) -> tuple[pack.Bar, ...]:
    """Empty where no other area has a figure for the period."""
    return tuple(
        pack.Bar(
            code=bar.code,
            name=bar.name,
            value=live.stored(bar.value),
            text=amount(bar.value, row.rule),
            role=bar.role,
        )
        for bar in (rank_areas(loaded, row, others) if others else ())
    )


def _notes(
    notes: Iterable[CommentaryInfo], period: Period | None
) -> tuple[pack.Note, ...]:
    """Those of periods that had ended with the pack's."""
    return tuple(
        pack.Note(period=note.period.short, text=note.text)
        for note in notes
        if period is None or note.period.end <= period.end
    )
