"""Direction of travel: which way the number moved, and whether that is good."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from indicators import exact
from indicators.choices import Polarity, Unit
from indicators.periods import Period

from .chance import Chance, chance_of
from .chance_words import change_chance_words
from .goal import Goal
from .inputs import Break, Figure, Rule, Series
from .rag import Limit, limits
from .readings import break_between, comparison_period, reading_of
from .status import Grey
from .travel_words import travel_sentence, travel_words

FEWEST = Decimal(10)
"""Below this many to start from, a percent says more than the numbers can bear."""


class Direction(StrEnum):
    """Good or bad; `up` and `down` where neither is."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no_change"
    UNKNOWN = "unknown"
    UP = "up"
    DOWN = "down"

    @property
    def label(self) -> str:
        """The word people read."""
        return str(_DIRECTION_LABELS[self])


class Arrow(StrEnum):
    """The number's way, whatever it means."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NONE = "none"

    @property
    def symbol(self) -> str:
        """One character; empty where there is nothing to compare."""
        return _SYMBOLS[self]


_DIRECTION_LABELS = {
    Direction.IMPROVING: _("Improving"),
    Direction.WORSENING: _("Worsening"),
    Direction.NO_CHANGE: _("No change"),
    Direction.UNKNOWN: _("Unknown"),
    Direction.UP: _("Up"),
    Direction.DOWN: _("Down"),
}
_SYMBOLS = {Arrow.UP: "↑", Arrow.DOWN: "↓", Arrow.LEVEL: "→", Arrow.NONE: ""}


@dataclass(frozen=True)
class Travel:
    """How a figure compares with the one of its comparison period.

    `change` is in the indicator's unit (percentage points for a percentage); `percent`
    is None for percentages and where there were fewer than 10 to start from. `grey`
    says why the direction is unknown, `broken` which recording change is the cause.
    """

    direction: Direction
    arrow: Arrow
    rule: Rule
    latest: Figure | None = None
    previous: Figure | None = None
    previous_period: Period | None = None
    change: Decimal | None = None
    percent: Decimal | None = None
    grey: Grey | None = None
    broken: Break | None = None

    @cached_property
    def words(self) -> str:
        """For a table: `up 3,622 (13.3%)`, `from 3 to 5`; empty when unknown."""
        return travel_words(self)

    @cached_property
    def sentence(self) -> str:
        """For a reader: what changed since when, what it means, and what to doubt."""
        return travel_sentence(self)

    @cached_property
    def chance(self) -> Chance | None:
        """What chance says of the change; None where the change is not known."""
        if self.change is None or self.previous is None or self.latest is None:
            return None
        return chance_of(self.previous, self.latest, self.rule)

    @property
    def by_chance(self) -> bool:
        """Whether chance alone could have made the change."""
        return self.chance is not None and self.chance.could_be

    @cached_property
    def chance_sentence(self) -> str:
        """What was found about chance, or why it was not looked at; "" unchanged."""
        return change_chance_words(self)

    @property
    def previous_value(self) -> Decimal | None:
        """The number compared with; None when there is none or it is hidden."""
        return reading_of(self.previous).value

    @property
    def mixes_states(self) -> bool:
        """Whether a provisional figure is held against a final one."""
        return (
            self.grey is None
            and reading_of(self.latest).provisional
            != reading_of(self.previous).provisional
        )


def travel_of(series: Series, figure: Figure | None, goal: Goal) -> Travel:
    """Where the figure went since its comparison period. `goal` is its own target."""
    rule = series.rule
    if figure is None:
        return _unknown(rule, Grey.NO_FIGURE)
    earlier = comparison_period(series, figure.period)
    previous = series.at(earlier) if earlier else None
    now, then = reading_of(figure), reading_of(previous)
    broken = break_between(series, earlier, figure.period) if earlier else None
    if previous is None or now.value is None or then.value is None or broken:
        grey = now.grey or (Grey.NOT_COMPARABLE if broken else then.grey)
        return _unknown(rule, grey, figure, previous, earlier, broken)
    change = exact.subtract(now.value, then.value)
    return Travel(
        _direction(then.value, now.value, goal, rule),
        _arrow(change),
        rule,
        figure,
        previous,
        previous.period,
        change,
        percent_change(previous, then.value, change, rule),
    )


def _arrow(change: Decimal) -> Arrow:
    if not change:
        return Arrow.LEVEL
    return Arrow.UP if change > 0 else Arrow.DOWN


def _direction(then: Decimal, now: Decimal, goal: Goal, rule: Rule) -> Direction:
    """Better or worse; inside a range nothing is better than anything else."""
    if now == then:
        return Direction.NO_CHANGE
    if rule.polarity == Polarity.LOWER:
        worse = now > then
    elif rule.polarity == Polarity.HIGHER:
        worse = now < then
    else:
        sides = limits(goal, rule)
        if not sides:
            return Direction.UP if now > then else Direction.DOWN
        before, after = _outside(then, sides), _outside(now, sides)
        if before == after:
            return Direction.NO_CHANGE
        worse = after > before
    return Direction.WORSENING if worse else Direction.IMPROVING


def _outside(value: Decimal, sides: tuple[Limit, ...]) -> Decimal:
    return max(exact.ZERO, *(side.distance(value) for side in sides))


def percent_change(
    previous: Figure | None, base: Decimal, change: Decimal, rule: Rule
) -> Decimal | None:
    """The change in percent, where there was enough to start from.

    Enough is 10 events where the events are known, else 10 in the indicator's unit.
    `previous` is the figure of the base; None where it is a sum of figures.
    """
    counted = previous.numerator if previous else None
    counted = base if counted is None else counted
    if rule.unit == Unit.PERCENT or counted < FEWEST or base <= 0:
        return None
    return exact.portion(change, exact.HUNDRED, base)


def _unknown(
    rule: Rule,
    grey: Grey | None,
    latest: Figure | None = None,
    previous: Figure | None = None,
    earlier: Period | None = None,
    broken: Break | None = None,
) -> Travel:
    return Travel(
        Direction.UNKNOWN,
        Arrow.NONE,
        rule,
        latest,
        previous,
        earlier,
        grey=grey,
        broken=broken,
    )
