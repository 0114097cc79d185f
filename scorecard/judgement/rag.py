"""Red, amber, green: how far a value is on the wrong side of its target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from indicators import exact
from indicators.choices import BandBasis, Polarity
from indicators.periods import Period

from .goal import Goal
from .inputs import Figure, Rule
from .sentences import judgement_sentence
from .status import Grey, Status

if TYPE_CHECKING:
    from .timing import Timeliness


class Limit(NamedTuple):
    """One side of a target: the target, the worst green and the worst amber value.

    `ceiling` is true where values above are wrong, false where values below are.
    """

    target: Decimal
    green_to: Decimal
    amber_to: Decimal
    ceiling: bool

    def distance(self, value: Decimal) -> Decimal:
        """How far on the wrong side of the target; below 0 on the right side."""
        if self.ceiling:
            return exact.subtract(value, self.target)
        return exact.subtract(self.target, value)

    def colour(self, value: Decimal) -> Status:
        """A value on a boundary gets the better colour."""
        reaches = exact.at_most if self.ceiling else exact.at_least
        if reaches(value, self.green_to):
            return Status.GREEN
        return Status.AMBER if reaches(value, self.amber_to) else Status.RED


@dataclass(frozen=True)
class Judgement:
    """The status, and everything its sentence is made from.

    `grey` is None when the status is a colour. `distance` is how far the value is on
    the wrong side of the target, 0 or less when it is met, None when not judged.
    `value` is None when there is none or it is hidden.
    """

    status: Status
    rule: Rule
    goal: Goal
    grey: Grey | None = None
    value: Decimal | None = None
    distance: Decimal | None = None
    limits: tuple[Limit, ...] = ()
    period: Period | None = None
    figure: Figure | None = None
    timing: Timeliness | None = None

    @cached_property
    def sentence(self) -> str:
        """The one sentence, the same on screen, in print and in the API."""
        return judgement_sentence(self)

    @property
    def word(self) -> str:
        """The word beside the colour; of a grey one why: `Late`."""
        return self.grey.label if self.grey else self.status.label

    @property
    def label(self) -> str:
        """The status in a word: `No judgement` where that is decided, for a reason."""
        unjudged = self.grey == Grey.NOT_JUDGED
        return self.grey.label if self.grey and unjudged else self.status.label

    @property
    def green_to(self) -> Decimal | None:
        """The worst green value; of a range, on its upper side."""
        side = self._side(upper=True)
        return side.green_to if side else None

    @property
    def amber_to(self) -> Decimal | None:
        """The worst amber value; of a range, on its upper side."""
        side = self._side(upper=True)
        return side.amber_to if side else None

    @property
    def green_from(self) -> Decimal | None:
        """The lowest green value of a range; None for anything else."""
        side = self._side(upper=False)
        return side.green_to if side else None

    @property
    def amber_from(self) -> Decimal | None:
        """The lowest amber value of a range; None for anything else."""
        side = self._side(upper=False)
        return side.amber_to if side else None

    def _side(self, *, upper: bool) -> Limit | None:
        if self.rule.polarity != Polarity.RANGE:
            return self.limits[0] if upper and self.limits else None
        return next((limit for limit in self.limits if limit.ceiling == upper), None)


def judge(
    value: Decimal | None,
    goal: Goal,
    rule: Rule,
    *,
    period: Period | None = None,
    figure: Figure | None = None,
    timing: Timeliness | None = None,
) -> Judgement:
    """Hold a value against its target. No value is no_data, no target is no_target.

    The keywords are only what the sentence says besides.
    """
    if value is None:
        return no_data(Grey.NO_FIGURE, goal, rule, period, figure, timing)
    sides = () if goal.grey else limits(goal, rule)
    if not sides:
        grey = goal.grey or Grey.NO_TARGET
        return Judgement(
            Status.NO_TARGET, rule, goal, grey, value, None, (), period, figure, timing
        )
    status = min((side.colour(value) for side in sides), key=_rank)
    far = max(side.distance(value) for side in sides)
    if rule.polarity == Polarity.RANGE and far < 0:
        far = exact.ZERO
    return Judgement(
        status, rule, goal, None, value, far, sides, period, figure, timing
    )


def _rank(status: Status) -> int:
    return status.rank


def no_data(
    grey: Grey,
    goal: Goal,
    rule: Rule,
    period: Period | None = None,
    figure: Figure | None = None,
    timing: Timeliness | None = None,
) -> Judgement:
    """The judgement of a figure that is missing, late, hidden or undefined."""
    return Judgement(
        Status.NO_DATA,
        rule,
        goal,
        grey,
        period=period,
        figure=figure,
        timing=timing,
    )


def limits(goal: Goal, rule: Rule) -> tuple[Limit, ...]:
    """The sides on which a value can be wrong: one, or two for a range."""
    if goal.grey:
        return ()
    if rule.polarity == Polarity.LOWER:
        ends = [(goal.value, True)]
    elif rule.polarity == Polarity.HIGHER:
        ends = [(goal.value, False)]
    elif rule.polarity == Polarity.RANGE:
        ends = [(goal.lower, False), (goal.upper, True)]
    else:
        ends = []
    return tuple(
        _limit(target, goal.floor, rule, ceiling)
        for target, ceiling in ends
        if target is not None
    )


def _limit(target: Decimal, floor: Decimal | None, rule: Rule, ceiling: bool) -> Limit:
    """Where green and amber end. A floor better than the target leaves no amber."""
    move = exact.add if ceiling else exact.subtract
    worse = max if ceiling else min
    bands = rule.bands
    if bands.basis == BandBasis.FLOOR:
        green = target  # the floor is a band for amber only
        amber = green if floor is None else floor
    elif bands.basis == BandBasis.POINTS:
        green = move(target, bands.green_within)
        amber = move(target, bands.amber_within)
    else:
        green = move(target, exact.percent_of(target, bands.green_within))
        amber = move(target, exact.percent_of(target, bands.amber_within))
    return Limit(target, green, worse(green, amber), ceiling)
