"""What a row of a return shows, and what the person looking may do there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from urllib.parse import quote

from django.utils.translation import gettext as _

from indicators.choices import Denominator, FigureStatus, State

from ..follow_ups import plan_url
from ..judgement.goal import Goal
from ..judgement.inputs import Figure, Rule
from ..judgement.numbers import amount, compact
from ..judgement.rag import Judgement
from ..judgement.status import Status
from .checks import Finding, Weight, findings_of, obstacles
from .grid import GridRow, amounts_asked
from .info import DraftInfo, ReturnInfo
from .restating import restate_url
from .rules import GridRule


@dataclass(frozen=True, slots=True)
class Powers:
    """What the person looking may do with the return, and when they look."""

    enter: bool = False
    send: bool = False
    send_back: bool = False
    accept: bool = False
    unlock: bool = False
    restate: bool = False
    """Whether they restate what is unlocked for them,"""
    restate_locked: bool = False
    """or anything that has been accepted."""
    plan: bool = False
    """Whether they say what is done about a red."""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a row, as it is written in its cell."""

    name: str
    """value, numerator or denominator."""
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier figure and its period, in words."""

    period: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row comes to, and what keeps it from being sent."""

    judgement: Judgement | None
    """None while there is no figure."""
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()
    missing: Sequence[str] = ()
    """What it lacks before it is sent, besides its errors."""
    is_done: bool = False


def verdict_of(
    row: GridRow, rows: Sequence[GridRow], rules: Sequence[GridRule] = ()
) -> Verdict:
    """The row checked and judged; `rows` and `rules` are what it is held against."""
    findings = findings_of(row, rows, rules)
    errors, warnings = _texts(findings, Weight.ERROR), _texts(findings, Weight.WARNING)
    is_wrong = any(item.code == "figure" for item in findings)
    has_figure = row.figure() is not None or row.accepted is not None
    return Verdict(
        row.judgement() if has_figure and not is_wrong else None,
        errors,
        warnings,
        [text for text in obstacles(row, findings) if text not in errors],
        row.is_done,
    )


def _texts(findings: Iterable[Finding], weight: Weight) -> list[str]:
    return [finding.text for finding in findings if finding.weight == weight]


@dataclass(frozen=True)
class GridLine:
    """One row as the page shows it to somebody who may do what `powers` say."""

    row: GridRow
    found: ReturnInfo
    powers: Powers
    verdict: Verdict
    as_at: date

    # What it is

    @property
    def key(self) -> str:
        """`violent-crime.2017-18-q3`; its anchor is `row-` and this."""
        return self.row.key

    @property
    def title(self) -> str:
        """The indicator, with its own period where that is not the quarter."""
        return ", ".join(filter(None, (self.row.info.title, self.own_period)))

    @property
    def own_period(self) -> str:
        """The figure's period in words; empty where it is the return's quarter."""
        period = self.row.due.period
        return "" if period == self.found.period else period.words

    @property
    def url(self) -> str:
        """The indicator's page."""
        return f"/indicators/{quote(self.row.info.code)}/"

    @property
    def people(self) -> str:
        """The population that the rate is worked out with."""
        asked = self.row.info.denominator == Denominator.POPULATION
        return compact(self.row.people) if asked and self.row.people else ""

    @property
    def is_overdue(self) -> bool:
        """Whether its own publication lag has passed and nothing is there."""
        return self.row.is_overdue(self.as_at)

    # What it is held against

    @cached_property
    def recent(self) -> list[Past]:
        """The last four figures, oldest first."""
        return [_past(figure, self.row.info.rule) for figure in self.row.recent]

    @cached_property
    def year_ago(self) -> Past | None:
        """The figure of the same period last year."""
        figure = self.row.year_ago
        return _past(figure, self.row.info.rule) if figure else None

    @cached_property
    def target(self) -> str:
        """The target of the period that is due."""
        goal = self._goal
        return "" if goal.grey else goal.numbers_words(self.row.info.rule)

    @property
    def target_words(self) -> str:
        """Where the target comes from."""
        return self._goal.because if self.target else ""

    @property
    def is_illustrative(self) -> bool:
        """Whether nobody has agreed the target."""
        return bool(self.target) and self._goal.illustrative

    # What is in it

    @property
    def is_masked(self) -> bool:
        """Whether this viewer may not see what was typed: it may be a small number."""
        return self.row.info.hides_small

    @cached_property
    def cells(self) -> list[Cell]:
        """The numbers that are asked for."""
        return cells_of(self.row) if not self.is_masked else _masked(self.row)

    @property
    def state(self) -> State:
        """How firm the figure is."""
        source = self.row.pending or self.row.accepted
        return source.state if source else State.FINAL

    @property
    def note(self) -> str:
        """Why it is not available."""
        if self.is_masked:
            return ""
        if self.row.pending:
            return self.row.pending.note
        is_missing = self.row.accepted and self.state == State.NOT_AVAILABLE
        return self.row.accepted.note if self.row.accepted and is_missing else ""

    @property
    def comment(self) -> str:
        """What the officer says about the figure."""
        return self._readable.comment if self._readable else ""

    @property
    def warning_reason(self) -> str:
        """Why a warning may pass."""
        return self._readable.warning_reason if self._readable else ""

    @property
    def version(self) -> int:
        """The version that this page shows; 0 where nothing has been typed."""
        return self.row.draft.version if self.row.draft else 0

    # Where it stands

    @property
    def is_sent_back(self) -> bool:
        """Whether an analyst gave it back."""
        return self.row.status == FigureStatus.RETURNED

    @property
    def sent_back_reason(self) -> str:
        """Why, unless the words may repeat a hidden number."""
        return self._readable.sent_back_reason if self._readable else ""

    @property
    def sent_back_by(self) -> str:
        """Who gave it back."""
        events = [
            event
            for event in self.found.events
            if event.step == "sent_back"
            and event.indicator == self.row.info.title
            and event.reason == self.sent_back_reason
        ]
        return events[-1].by if events else ""

    @property
    def can_type(self) -> bool:
        """Whether its cells are open to this person."""
        return self.powers.enter and self.row.may_be_typed

    @property
    def can_send_back(self) -> bool:
        """Whether this person may give it back to its officer."""
        return self.powers.send_back and self.row.status == FigureStatus.SENT

    @property
    def can_unlock(self) -> bool:
        """Whether this person may open it for a time; not where no officer typed it."""
        return self.powers.unlock and self._is_accepted_draft

    @property
    def is_unlocked(self) -> bool:
        """Whether its officer may restate it now."""
        draft, now = self.row.draft, self.powers.now
        until = draft.unlocked_until if draft and self._is_accepted_draft else None
        return until is not None and now is not None and until > now

    @property
    def restate_url(self) -> str:
        """Where this person restates the accepted figure; empty where they may not."""
        is_open = self.powers.restate_locked or (
            self.powers.restate and self.is_unlocked
        )
        if self.row.status != FigureStatus.ACCEPTED or not is_open:
            return ""
        return restate_url(self.row.info, self.row.due.period)

    @property
    def plan_url(self) -> str:
        """Where this person says what is done if it is red; empty for others."""
        may_plan = self.powers.plan and not self.is_masked
        return plan_url(self.row.info.code, self.row.due.period) if may_plan else ""

    @property
    def is_red(self) -> bool:
        """Whether the figure is beyond its bands."""
        judgement = self.verdict.judgement
        return judgement is not None and judgement.status == Status.RED

    @property
    def replaces(self) -> str:
        """What the scorecard shows for the period already, where that is another."""
        counts, typed = self.row.accepted, self.row.figure()
        if counts is None or counts.value is None or self.is_masked:
            return ""
        if self.row.status == FigureStatus.ACCEPTED or typed is None:
            return ""
        if typed.value == counts.value:
            return ""
        text = _("The scorecard shows %s for this: accepting the return changes it.")
        return text % amount(counts.value, self.row.info.rule)

    @property
    def lock(self) -> str:
        """Why its cells are closed and who can open them; empty where they are open."""
        if self.row.status == FigureStatus.ACCEPTED:
            return _lock_of_accepted(self)
        if self.row.status == FigureStatus.SENT:
            return _(
                "Sent, and locked for the partner: an analyst can send it back, and "
                "then it can be changed."
            )
        if not self.row.may_be_typed:
            return _(
                "Not in what was sent: the return was sent without this figure. "
                "An analyst can add it in the admin pages."
            )
        if not self.powers.enter:
            return _("Being entered: officers of the partner can type here.")
        return ""

    @cached_property
    def _goal(self) -> Goal:
        """What the figure is held against; kept, for it is judged to be found."""
        return self.row.judgement().goal

    @property
    def _readable(self) -> DraftInfo | None:
        """What was typed, where this viewer may read its words."""
        return None if self.is_masked else self.row.draft

    @property
    def _is_accepted_draft(self) -> bool:
        return self.row.status == FigureStatus.ACCEPTED and self.row.draft is not None


def _lock_of_accepted(line: GridLine) -> str:
    if line.is_unlocked:
        return _("Accepted, and open for a time: it can be restated with a reason.")
    if line.row.draft is None:
        return _("Accepted before this return: an analyst can restate it.")
    return _(
        "Accepted, and locked for all: an analyst can open it for a limited time, and "
        "then it is restated with a reason."
    )


def lines_of(
    found: ReturnInfo,
    rows: Sequence[GridRow],
    powers: Powers,
    as_at: date,
    rules: Sequence[GridRule] = (),
) -> list[GridLine]:
    """The rows as lines, those sent back first."""
    lines = [
        GridLine(row, found, powers, verdict_of(row, rows, rules), as_at)
        for row in rows
    ]
    return sorted(lines, key=lambda line: not line.is_sent_back)


def shared_lock(lines: Iterable[GridLine]) -> str:
    """The lock that is said once for all closed rows; empty where each says its own."""
    closed = [line for line in lines if line.lock]
    if len(closed) < 2 or any(line.is_unlocked for line in closed):
        return ""
    first, *others = {line.lock for line in closed}
    return "" if others else first


def cells_of(row: GridRow) -> list[Cell]:
    """The cells of a row with what was typed, or what counts where it is accepted."""
    draft = row.pending
    source: object = draft.amounts if draft else row.accepted
    is_hidden = draft is None and row.accepted is not None and row.accepted.hidden
    return [
        Cell(name, _label(name, row), "[c]" if is_hidden else _cell_text(source, name))
        for name in amounts_asked(row.info)
    ]


def _masked(row: GridRow) -> list[Cell]:
    return [Cell(name, _label(name, row), "[c]") for name in amounts_asked(row.info)]


def _cell_text(source: object, name: str) -> str:
    number: Decimal | None = getattr(source, name, None)
    return "" if number is None else compact(number)


def _label(name: str, row: GridRow) -> str:
    if name == "denominator":
        return _("out of (denominator)")
    if name == "numerator":
        return _("number (numerator)")
    return row.info.rule.unit_label or _("value")


def _past(figure: Figure, rule: Rule) -> Past:
    if figure.hidden:
        text = "[c]"
    elif figure.value is None:
        text = "[z]" if figure.is_undefined else "[x]"
    else:
        text = amount(figure.value, rule)
    return Past(figure.period.short, text)
