"""Which numbers are parts of which whole, by what is stored. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indicators import exact
from indicators.choices import Comparison, Unit
from indicators.periods import Period
from indicators.returns.rules import Rule, Side

from ..judgement.readings import parts_of, reading, rounded_to
from ..loaded import AreaInfo, IndicatorInfo
from .info import Histories, Subject
from .sums import Because

_PART_MONTHS = (1, 3, 12)


class Whole(NamedTuple):
    """A whole and the parts that it is cut into."""

    whole: Subject
    comparison: Comparison
    """`equal`, or `at_least` where the parts may not be all of it."""
    parts: tuple[Subject, ...]
    because: Because
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What is stored about which number is part of which."""

    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaInfo]
    histories: Histories
    rules: Sequence[Rule] = ()

    def of(self, whole: Subject, printed: Iterable[Subject]) -> Iterator[Whole]:
        """Every way in which what a document prints may be parts of this whole."""
        yield from self._by_rules(whole)
        yield from self._by_periods(whole)
        yield from self._by_areas(whole, tuple(printed))

    def _by_rules(self, whole: Subject) -> Iterator[Whole]:
        """`violence = with injury + without injury`, whichever side the whole is on."""
        for rule in self.rules:
            for one, other in ((rule.left, rule.right), (rule.right, rule.left)):
                is_equal = rule.comparison == Comparison.EQUAL and is_cut(one, other)
                if is_equal and one.codes[0] == whole.indicator:
                    parts = tuple(whole._replace(indicator=x) for x in other.codes)
                    why = Because.RULE, rule.instruction
                    yield Whole(whole, Comparison.EQUAL, parts, *why)

    def _by_periods(self, whole: Subject) -> Iterator[Whole]:
        """The quarters of a year, the years of three, where figures accumulate."""
        info = self.indicators.get(whole.indicator)
        if info is None or not info.rule.accumulates or info.rule.unit == Unit.PERCENT:
            return
        for months in _PART_MONTHS:
            pieces = parts_of(whole.period, months)
            if len(pieces) > 1:
                parts = tuple(whole._replace(period=piece) for piece in pieces)
                yield Whole(whole, Comparison.EQUAL, parts, Because.PERIODS)

    def _by_areas(
        self, whole: Subject, printed: tuple[Subject, ...]
    ) -> Iterator[Whole]:
        """The areas inside an area, of one kind: never more than all of it.

        They are all of it where the stored figures of a period have shown that.
        """
        info, area = (
            self.indicators.get(whole.indicator),
            self.areas.get(whole.area),
        )
        if info is None or area is None or info.rule.unit != Unit.COUNT:
            return
        inside = [x for x in self.areas.values() if x.parent_id == area.id]
        for kind in sorted({each.kind for each in inside}):
            alike = [whole._replace(area=x.code) for x in inside if x.kind == kind]
            parts = tuple(each for each in alike if each in printed)
            if self._is_all(whole, alike):
                yield Whole(whole, Comparison.EQUAL, tuple(alike), Because.AREAS)
            elif len(parts) > 1:
                yield Whole(whole, Comparison.AT_LEAST, parts, Because.AREAS)

    def _is_all(self, whole: Subject, parts: Sequence[Subject]) -> bool:
        """Whether the parts came to the whole in some period, all of them stored."""
        series = self.histories.get((whole.indicator, whole.area))
        periods = [figure.period for figure in series.figures] if series else []
        return len(parts) > 1 and any(
            self._adds_up(whole, parts, period) for period in periods
        )

    def _adds_up(
        self, whole: Subject, parts: Sequence[Subject], period: Period
    ) -> bool:
        numbers = []
        for side in (whole, *parts):
            series = self.histories.get((side.indicator, side.area))
            value = reading(series, period).value if series else None
            if series is None or value is None or rounded_to(series, period):
                return False
            numbers.append(value)
        return numbers[0] != 0 and numbers[0] == exact.total(numbers[1:])


def is_cut(one: Side, other: Side) -> bool:
    """Whether one indicator alone stands against others that are added up."""
    alone = len(one.terms) == len(one.codes) == 1 and not one.terms[0].minus
    codes = other.codes
    return (
        alone
        and len(other.terms) == len(codes) == len({*codes, *one.codes}) - 1
        and len(codes) > 1
        and not any(term.minus for term in other.terms)
    )
