"""Rules between indicators, held against what a return has and what is accepted. Pure.

A figure is that of the row that is checked, or of another row of the same return, or
an accepted one of an indicator that the return does not ask for, perhaps of another
partner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from indicators.choices import Comparison, MissingPart, Severity
from indicators.periods import Period
from indicators.returns.rules import Part, Rule, RuleError, evaluate, parse_side

from ..judgement.inputs import Series
from ..judgement.numbers import amount
from ..judgement.readings import Reading, reading_of
from ..judgement.status import Grey
from ..loaded import IndicatorInfo, Loaded
from .grid import GridRow


@dataclass(frozen=True, slots=True)
class GridRule:
    """A rule that a figure of the return has a part in."""

    id: int
    rule: Rule
    infos: Mapping[str, IndicatorInfo]
    """Its indicators by code."""
    series: Mapping[str, Series]
    """Their accepted figures by code."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that does not hold for a row, and what to do."""

    rule: GridRule
    text: str
    rows: Sequence[GridRow]
    """The rows of the return that have a part in it, the one checked among them."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as an analyst wrote it."""

    id: int
    left: str
    comparison: str
    right: str
    instruction: str
    severity: str
    missing: str


def read_rules(texts: Iterable[RuleText]) -> Mapping[int, Rule]:
    """The rules by id, without those that cannot be read: the admin's list says why."""
    found = {}
    for text in texts:
        try:
            left, right = parse_side(text.left), parse_side(text.right)
        except RuleError:
            continue
        found[text.id] = Rule(
            left,
            Comparison(text.comparison),
            right,
            text.instruction,
            Severity(text.severity),
            MissingPart(text.missing),
        )
    return found


def rules_for(
    loaded: Loaded, rules: Mapping[int, Rule], partner: str
) -> list[GridRule]:
    """Those in which an indicator of this partner (code) has a part.

    A rule is left out where an indicator is not one of the strategy, or not one that
    the viewer may know of.
    """
    infos = {info.code: info for info in loaded.indicators}
    return [
        GridRule(
            number,
            rule,
            {code: infos[code] for code in rule.codes},
            {code: loaded.series[code] for code in rule.codes},
        )
        for number, rule in rules.items()
        if all(code in infos for code in rule.codes)
        and any(infos[code].partner == partner for code in rule.codes)
    ]


def broken_rules(
    row: GridRow, rows: Sequence[GridRow], rules: Iterable[GridRule]
) -> list[Broken]:
    """The rules that what was typed in a row breaks; `rows` are all of the return."""
    others = [other for other in rows if other.key != row.key]
    found = []
    for rule in rules:
        if row.info.code in rule.infos:
            same = [other for other in others if _has_part(other, row, rule)]
            text = _text(rule, [row, *same], row.due.period)
            if text:
                found.append(Broken(rule, text, [row, *same]))
    return found


def _has_part(other: GridRow, row: GridRow, rule: GridRule) -> bool:
    return other.info.code in rule.infos and other.due.period == row.due.period


def _text(rule: GridRule, rows: Sequence[GridRow], period: Period) -> str:
    """What is wrong; empty where the rule holds or cannot be asked.

    A figure that this return still waits for is not a missing one, and a rule that a
    hidden figure has a part in would give it away. Of what was typed nobody knows yet
    whether it will be hidden.
    """
    if any(row.pending and row.info.hides_small for row in rows):
        return ""
    if any(row.may_be_typed and not row.is_done for row in rows):
        return ""
    readings = {code: _reading(code, rule, rows, period) for code in rule.infos}
    if any(reading.grey == Grey.HIDDEN for reading in readings.values()):
        return ""
    parts = {
        code: Part(info.title, readings[code].value, partial(amount, rule=info.rule))
        for code, info in rule.infos.items()
    }
    return evaluate(rule.rule, parts).text


def _reading(
    code: str, rule: GridRule, rows: Sequence[GridRow], period: Period
) -> Reading:
    """What was typed in this return, else what counts."""
    for row in rows:
        if row.info.code == code:
            return reading_of(row.with_draft().at(period))
    return reading_of(rule.series[code].at(period))
