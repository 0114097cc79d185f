"""One row for each indicator: the one list behind table, chart, export, API and pack.

Pure: made from what `queries.load` has read, by the rules of `judgement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import overload
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.figures import PLACES, plain
from indicators.periods import Period

from .findings import Findings
from .gaps import unjoined
from .judgement.comparison import (
    Comparison,
    against_benchmark,
    grows_with_place,
)
from .judgement.drift import Drift, drift_of
from .judgement.drift_words import DriftWords
from .judgement.goal import Goal
from .judgement.inputs import Figure, Rule, Series
from .judgement.numbers import (
    amount,
    amount_or_blank,
    percentage,
    written,
    written_date,
)
from .judgement.status import Grey, Status
from .judgement.verdict import Assessment, assess, status_at
from .loaded import IndicatorInfo, Loaded
from .markers import marker_words
from .sparklines import POINTS, sparkline


@dataclass(frozen=True)
class Row:
    """One indicator on one scorecard, ready to be shown anywhere.

    Numbers are exact Decimals or None; `..._text` is what people read.
    """

    info: IndicatorInfo
    series: Series
    assessment: Assessment
    beside: tuple[Row, ...] = ()
    """What must be read with it; those rows have none beside them in turn."""
    read_with: tuple[Row, ...] = ()
    """Beside what it must be read; what is read beside it in turn is left out."""

    # What it is

    @property
    def indicator(self) -> str:
        """The indicator's code."""
        return self.info.code

    @property
    def title(self) -> str:
        """The indicator's title."""
        return self.info.title

    @property
    def url(self) -> str:
        """The indicator's page, without the scorecard's choices."""
        return f"/indicators/{quote(self.info.code)}/"

    @property
    def priority(self) -> str:
        """The code of its home priority."""
        return self.info.home

    @property
    def partner(self) -> str:
        """The code of its lead partner."""
        return self.info.partner

    @property
    def partner_name(self) -> str:
        """The name of its lead partner."""
        return self.info.partner_name

    @property
    def rule(self) -> Rule:
        """How it is judged and written."""
        return self.info.rule

    @property
    def unit_label(self) -> str:
        """The words of its unit."""
        return self.rule.unit_label

    # Its newest figure

    @property
    def latest(self) -> Figure | None:
        """The newest figure on this scorecard."""
        return self.assessment.figure

    @property
    def period(self) -> Period | None:
        """The newest figure's own period."""
        return self.latest.period if self.latest else None

    @property
    def value(self) -> Decimal | None:
        """The newest figure; None when there is none or it is hidden."""
        return self.latest.value if self.latest else None

    @property
    def markers(self) -> tuple[str, ...]:
        """Codes of docs/rules.md: u, p, r, b, c, x, z."""
        return self.assessment.markers

    @property
    def markers_text(self) -> str:
        """The markers written out: `provisional, revised`."""
        return ", ".join(marker_words(marker) for marker in self.markers)

    @property
    def period_label(self) -> str:
        """The newest figure's period."""
        return self.period.label if self.period else ""

    @property
    def value_text(self) -> str:
        """The newest figure as people read it; empty when there is none."""
        return self._text(self.value)

    # Its target and status

    @property
    def status(self) -> Status:
        """Its status against its target."""
        return self.assessment.judgement.status

    @property
    def rank(self) -> int:
        """0 is worst."""
        return self.status.rank

    @property
    def grey(self) -> Grey | None:
        """Why it has no colour."""
        return self.assessment.judgement.grey

    @property
    def status_label(self) -> str:
        """The status in a word: `No judgement` where that is decided, for a reason."""
        return self.assessment.judgement.label

    @property
    def grey_text(self) -> str:
        """Why there is no colour, where the status does not say it already."""
        if self.grey is None or self.grey in (Grey.NO_TARGET, Grey.NOT_JUDGED):
            return ""
        return self.grey.label

    @property
    def not_judged_because(self) -> str:
        """Why neither way is good although it matters; empty for most."""
        return self.rule.not_judged_because

    @property
    def sentence(self) -> str:
        """The one sentence that explains the status, and what has moved under it."""
        sentence = self.assessment.judgement.sentence
        if self.drift is None or self.drift_words is None:
            return sentence
        return f"{sentence.removesuffix('.')}; {self.drift_words.clause}."

    @cached_property
    def drift(self) -> Drift | None:
        """What moved after the figure came in; None too where none is judged now."""
        if not self.series.stages or self.grey == Grey.LATE:
            return None
        return drift_of(self.series, self.latest)

    @cached_property
    def drift_words(self) -> DriftWords | None:
        """The same in words."""
        return DriftWords(self.drift) if self.drift else None

    @property
    def target(self) -> Decimal | None:
        """The target's number for this period; None for a range or for none."""
        return self.assessment.goal.value

    @property
    def target_text(self) -> str:
        """The target as people read it: `27,261`, `85–95%`."""
        return target_text(self.assessment.goal, self.rule)

    @property
    def illustrative(self) -> bool:
        """Whether there is a target that is an example, which nobody has agreed."""
        goal = self.assessment.goal
        return goal.illustrative and goal.grey is None

    # Its direction

    @property
    def previous_period(self) -> Period | None:
        """The period that the newest figure is compared with."""
        return self.assessment.travel.previous_period

    @property
    def previous(self) -> Decimal | None:
        """The figure compared with."""
        return self.assessment.travel.previous_value

    @property
    def previous_text(self) -> str:
        """The figure compared with, as people read it."""
        return self._text(self.previous)

    @property
    def previous_period_label(self) -> str:
        """The period compared with."""
        return self.previous_period.label if self.previous_period else ""

    @property
    def direction(self) -> str:
        """improving, worsening, no_change, unknown, up or down."""
        return self.assessment.travel.direction

    @property
    def change(self) -> Decimal | None:
        """Newest less previous, in the unit; percentage points for a percentage."""
        return self.assessment.travel.change

    @property
    def change_text(self) -> str:
        """The size of the change, in a word: `13.3%`, `2.1 pts`, `3 to 5`.

        Its way is the arrow's to say. Empty when nothing moved or it is not known.
        """
        travel = self.assessment.travel
        if not travel.change:
            return ""
        if travel.percent is not None:
            return percentage(abs(travel.percent))
        if self.rule.unit == Unit.PERCENT:
            points = written(abs(travel.change), self.rule.decimals)
            return _("%s pts") % points
        return _("%(then)s to %(now)s") % {
            "then": self.previous_text,
            "now": self.value_text,
        }

    # Against others

    @cached_property
    def comparison(self) -> Comparison | None:
        """Beside the country, or else the first group, with a figure for the period.

        Only what does not grow with the place is compared: not counts, not money.
        """
        if grows_with_place(self.rule):
            return None
        for benchmark in self.series.benchmarks.values():
            if self.period in benchmark.values:
                return against_benchmark(self.latest, benchmark, self.rule)
        return None

    @property
    def comparison_text(self) -> str:
        """The number it is held beside, as people read it."""
        return self._text(self.comparison.benchmark) if self.comparison else ""

    @cached_property
    def findings(self) -> Findings:
        """Beside others, over time, by chance: the sentences that every outlet says."""
        return Findings(self.series, self.assessment, self.comparison)

    # For sorting: rows without a number come after those with one

    @property
    def value_order(self) -> tuple[bool, Decimal]:
        """By the newest figure."""
        return _order(self.value)

    @property
    def previous_order(self) -> tuple[bool, Decimal]:
        """By the figure compared with."""
        return _order(self.previous)

    @property
    def target_order(self) -> tuple[bool, Decimal]:
        """By the target."""
        return _order(self.target)

    # For the eye

    @property
    def sparkline(self) -> SafeString:
        """The last figures as a small line."""
        shown = self.series.until(self.period)[-POINTS:] if self.period else ()
        values = [figure.value for figure in shown]
        periods = [figure.period for figure in shown]
        return sparkline(values, unjoined(periods, self.series.breaks))

    @property
    def is_late(self) -> bool:
        """Whether a figure is due and its publication lag has passed."""
        return self.grey == Grey.LATE

    @property
    def next_due_text(self) -> str:
        """The day on which the next figure is due; empty when none is known."""
        due = self.assessment.timeliness.next_due
        return written_date(due) if due else ""

    def _text(self, number: Decimal | None) -> str:
        return amount_or_blank(number, self.rule)


def target_text(goal: Goal, rule: Rule) -> str:
    """A target as a table has it: `27,261`; a range as `85–95%`, `£180–200`."""
    if goal.grey:
        return ""
    if goal.lower is not None and goal.upper is not None:
        lower, upper = amount(goal.lower, rule), amount(goal.upper, rule)
        return f"{lower.removesuffix('%')}–{upper.removeprefix('£')}"
    return amount_or_blank(goal.value, rule)


@overload
def stored(number: Decimal) -> Decimal: ...
@overload
def stored(number: None) -> None: ...
def stored(number: Decimal | None) -> Decimal | None:
    """The decimal as it is written down: with 6 decimals, and no nought at its end."""
    text = exact_text(number)
    return None if text is None else Decimal(text)


def exact_text(number: Decimal | None) -> str | None:
    """The exact decimal for machines; a long ratio with 6 decimals, as stored."""
    return None if number is None else plain(round(number, PLACES))


def _order(number: Decimal | None) -> tuple[bool, Decimal]:
    return number is None, number or Decimal(0)


def build_rows(loaded: Loaded) -> list[Row]:
    """A row for each indicator, in the order of the strategy. Pure."""
    rows = _rows(loaded)
    if not any(info.read_beside for info in loaded.catalogue):
        return rows
    others = _rows(loaded.beside) if loaded.beside else []
    return paired(rows, {row.indicator: row for row in (*others, *rows)})


def _rows(loaded: Loaded) -> list[Row]:
    period = loaded.period or Period.financial_year_of(loaded.as_at).previous()
    return [
        _row(info, loaded, period, is_newest=loaded.is_newest)
        for info in loaded.indicators
    ]


def paired(rows: Iterable[Row], known: Mapping[str, Row]) -> list[Row]:
    """The rows with those that are read beside them, both ways, as far as known."""
    read_with: dict[str, list[Row]] = {}
    for row in known.values():
        for code in row.info.read_beside:
            read_with.setdefault(code, []).append(row)
    return [
        replace(
            row,
            beside=tuple(known[code] for code in row.info.read_beside if code in known),
            read_with=tuple(
                other
                for other in read_with.get(row.indicator, ())
                if other.indicator not in row.info.read_beside
            ),
        )
        if row.info.read_beside or row.indicator in read_with
        else row
        for row in rows
    ]


def statuses_before(loaded: Loaded) -> dict[str, Status]:
    """The statuses on the scorecard before this one, by indicator code. Pure."""
    period = loaded.previous_period
    if period is None:
        return {}
    return {
        code: status_at(series, period, loaded.as_at, is_newest=False)
        for code, series in loaded.series.items()
    }


def _row(
    info: IndicatorInfo, loaded: Loaded, period: Period, *, is_newest: bool
) -> Row:
    series = loaded.series[info.code]
    assessment = assess(series, period, loaded.as_at, is_newest=is_newest)
    return Row(info, series, assessment)


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Red, amber, no data, no target, green; in the given order within each."""
    return sorted(rows, key=lambda row: row.rank)
