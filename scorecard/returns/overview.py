"""The overview: partner by quarter, who is complete, on time or late. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.choices import ReturnStep
from indicators.periods import Period

from ..loaded import Loaded
from .cards import entered_words
from .grid import dues_of
from .work import PartnerInfo, Stage, Work

QUARTERS_SHOWN = 6
QUARTERS_BACK = 8
"""How many quarters before the next one may be opened after the fact."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one partner stands with one quarter."""

    partner: PartnerInfo
    quarter: Period
    figures: int
    """How many figures the quarter asks of the partner."""
    there: int
    """How many of them have been entered, or were there without a return."""
    today: date
    work: Work | None = None

    @property
    def stage(self) -> Stage:
        """Its word and shape."""
        if self.work is not None:
            return self.work.stage
        return Stage.NOT_OPENED if self.figures else Stage.NOT_DUE

    @property
    def label(self) -> str:
        """The stage in words; one that was sent also says whether on time."""
        late = self.work.is_late if self.work else None
        if late is None or self.stage not in (Stage.SENT, Stage.ACCEPTED):
            return _("Complete") if self.stage == Stage.ACCEPTED else self.stage.label
        if self.stage == Stage.ACCEPTED:
            return _("Complete, late") if late else _("Complete, on time")
        return _("Sent, late") if late else _("Sent, on time")

    @property
    def progress(self) -> str:
        """How much is there of what is due; empty where nothing is."""
        if self.stage == Stage.NOT_DUE:
            return ""
        if self.work is not None:
            return entered_words(self.work)
        if self.there:
            words = {"there": self.there, "figures": self.figures}
            return _("%(there)s of %(figures)s figures known") % words
        text = ngettext("%s figure due", "%s figures due", self.figures)
        return text % self.figures

    @property
    def overdue(self) -> int:
        """How many figures are past their own lag and not there."""
        return len(self.work.overdue(self.today)) if self.work else 0

    @property
    def came_back(self) -> int:
        """How many figures were sent back and not sent again."""
        return len(self.work.came_back) if self.work else 0

    @property
    def may_be_reminded(self) -> bool:
        """Whether its officers have something to do."""
        return bool(self.work and self.work.outstanding)

    @property
    def reminded_at(self) -> datetime | None:
        """When its officers were reminded last."""
        found = self.work.last(ReturnStep.REMINDED) if self.work else None
        return found.at if found else None


@dataclass(frozen=True, slots=True)
class Line:
    """One partner's quarters, in the order of the heads."""

    partner: PartnerInfo
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Overview:
    """The matrix, and which quarter may be opened next."""

    quarters: Sequence[Period]
    """The newest first."""
    lines: Sequence[Line]

    @property
    def newest_opened(self) -> Period | None:
        """The newest quarter that has returns."""
        opened = (c.quarter for line in self.lines for c in line.cells if c.work)
        return max(opened, default=None)

    def counts(self, quarter: Period) -> list[tuple[str, Stage, int]]:
        """How many partners stand where in a quarter: label, stage, number."""
        cells = [c for line in self.lines for c in line.cells if c.quarter == quarter]
        counted = Counter((cell.label, cell.stage) for cell in cells)
        order = list(Stage)
        found = sorted(counted.items(), key=lambda pair: order.index(pair[0][1]))
        return [(label, stage, number) for (label, stage), number in found]


def overview_of(
    loaded: Loaded, partners: Iterable[PartnerInfo], works: Sequence[Work], today: date
) -> Overview:
    """Every partner that leads an indicator or has a return, for the last quarters."""
    quarters = _quarters(loaded, works, today)
    leading = {info.partner for info in loaded.indicators}
    leading |= {work.found.partner for work in works}
    by_key = {(work.found.partner, work.found.period): work for work in works}
    return Overview(
        quarters,
        [
            Line(
                partner,
                [
                    _cell(loaded, partner, quarter, by_key, today)
                    for quarter in quarters
                ],
            )
            for partner in partners
            if partner.code in leading
        ],
    )


def _quarters(loaded: Loaded, works: Sequence[Work], today: date) -> list[Period]:
    """Those with returns, and the next one where it has ended."""
    found = {work.found.period for work in works}
    following = next_quarter(loaded, works, today)
    if following.end < today:
        found.add(following)
    return sorted(found, key=attrgetter("end"), reverse=True)[:QUARTERS_SHOWN]


def _cell(
    loaded: Loaded,
    partner: PartnerInfo,
    quarter: Period,
    works: dict[tuple[str, Period], Work],
    today: date,
) -> Cell:
    work = works.get((partner.code, quarter))
    if work is not None:
        return Cell(partner, quarter, len(work.rows), work.done, today, work)
    asked = figures_asked(loaded, partner.code, quarter)
    return Cell(partner, quarter, len(asked), sum(asked), today)


def figures_asked(loaded: Loaded, partner: str, quarter: Period) -> list[bool]:
    """What the return of a quarter asks of a partner (code): whether each is there."""
    return [
        loaded.series[info.code].at(due.period) is not None
        for info in loaded.indicators
        if info.partner == partner
        for due in dues_of(info, loaded.series[info.code], quarter)
    ]


def partners_due(loaded: Loaded, quarter: Period) -> list[str]:
    """The codes of the partners that have something due in a quarter."""
    codes = dict.fromkeys(info.partner for info in loaded.indicators)
    return [code for code in codes if figures_asked(loaded, code, quarter)]


def next_quarter(loaded: Loaded, works: Iterable[Work], today: date) -> Period:
    """The quarter after the newest that was opened.

    Before the first is opened: after the newest with figures, or the last that ended.
    """
    opened = max((work.found.period for work in works), default=None)
    if opened is not None:
        return opened.shift(1)
    last_ended = Period.quarter(today.year, 1).last_by(today)
    if loaded.newest is None:
        return last_ended
    return min(last_ended, last_ended.last_by(loaded.newest.end).shift(1))


def quarters_to_open(following: Period, today: date) -> list[Period]:
    """What may be opened: the next quarter, some before it, those since; newest first.

    A quarter that has not ended may be opened early, for figures of its months.
    """
    newest = max(following, Period.quarter(today.year, 1).last_by(today).shift(1))
    found, quarter = [], newest
    while quarter >= following.shift(-QUARTERS_BACK):
        found.append(quarter)
        quarter = quarter.shift(-1)
    return found
