"""What is wrong with a figure of a return, and what it lacks before it is sent. Pure.

The same while typing, in a sheet and before sending. An error stops; a warning needs a
reason in the officer's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from indicators.choices import Denominator
from indicators.figures import problems, problems_of_count

from ..judgement.status import Status
from .grid import GridRow
from .history import warnings_of
from .rules import Broken, GridRule, broken_rules
from .worked_out import with_people


class Weight(StrEnum):
    """What a finding does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a figure that was typed."""

    weight: Weight
    text: str
    code: str = "figure"
    """What was found: `figure` for one that cannot be stored; `far-from-history`,
    `largest-change`, `year-to-date-falls`; `rule-7` for a rule between indicators."""
    is_explained: bool = False
    """Whether a reason given with another figure of the same rule lets it pass."""

    @property
    def is_of_rule(self) -> bool:
        """Whether a rule between indicators says it."""
        return self.code.startswith("rule-")


def findings_of(
    row: GridRow, rows: Sequence[GridRow], rules: Sequence[GridRule] = ()
) -> list[Finding]:
    """Errors, or where there are none warnings, of what was typed in a row.

    `rows` are all of the return, `rules` those of its grid: they hold figures against
    each other. A figure that cannot be stored is held against nothing.
    """
    errors = [Finding(Weight.ERROR, text) for text in errors_of(row)]
    if errors or row.figure() is None:
        return errors
    broken = [_of_rule(row, each) for each in broken_rules(row, rows, rules)]
    errors = [finding for finding in broken if finding.weight == Weight.ERROR]
    if errors:
        return errors
    found = [
        Finding(Weight.WARNING, text, code) for code, text in warnings_of(row, rows)
    ]
    return [*found, *broken]


def _of_rule(row: GridRow, broken: Broken) -> Finding:
    """One reason is enough for all the figures of a rule: it is the same question."""
    return Finding(
        Weight(broken.rule.rule.severity),
        broken.text,
        f"rule-{broken.rule.id}",
        any(
            other.draft and other.draft.warning_reason.strip()
            for other in broken.rows
            if other.key != row.key
        ),
    )


def errors_of(row: GridRow) -> list[str]:
    """What would keep the figure from being stored; half a ratio is no error yet."""
    draft = row.pending
    if draft is None or draft.is_blank or row.lacks_denominator:
        return []
    by_population = row.info.denominator == Denominator.POPULATION
    amounts = with_people(draft.amounts, row.info, row.people)
    if by_population and amounts.numerator is not None and amounts.denominator is None:
        return [_no_population(row)]
    rule = row.info.rule
    return problems(
        amounts,
        state=draft.state,
        unit=rule.unit,
        multiplier=rule.multiplier,
        note=draft.note,
    ) or problems_of_count(
        amounts,
        unit=rule.unit,
        threshold=row.info.threshold,
        by_population=by_population,
    )


def _no_population(row: GridRow) -> str:
    return _("there is no population for %s: an analyst can add it") % (
        row.due.period.start.year
    )


def obstacles(row: GridRow, findings: Sequence[Finding]) -> list[str]:
    """What keeps this row from being sent: a sentence each that says what to do."""
    if not row.may_be_typed:
        return []
    if row.draft is None or not row.is_done:
        if row.lacks_denominator:
            return [_("type the denominator")]
        return [_("type a figure, or choose nil or not available")]
    found = [item.text for item in findings if item.weight == Weight.ERROR]
    warned = any(
        item.weight == Weight.WARNING and not item.is_explained for item in findings
    )
    if warned and not row.draft.warning_reason.strip():
        found.append(_("say why the warning may pass"))
    if row.judgement().status == Status.RED and not row.draft.comment.strip():
        found.append(_("the figure is red: write a comment"))
    return found
