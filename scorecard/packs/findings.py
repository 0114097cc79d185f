"""What is frozen of the findings about an indicator: as it was found and said that day.

Packs frozen before there were findings have none, and say nothing of them.
"""

from __future__ import annotations

from decimal import Decimal

from .parts import Change, Frozen

OTHER_KINDS = frozenset({"not_yearly", "yearly", "irregular", "not_added"})
"""A trend is for years, a control chart for months and quarters: no paper says that
thirty times."""


class Interval(Frozen):
    """How far chance alone could move the figure, in its unit."""

    lower: Decimal
    upper: Decimal


class Comparison(Frozen):
    """The verdict beside another place, which is none where nothing was compared."""

    standing: str
    standing_text: str
    """The word: `Worse`."""
    words: str = ""
    """`Significantly worse than England (73.4)`; empty where nothing was compared."""
    level: str = ""
    """`95` or `99.8` percent where the difference is significant."""
    is_tested: bool = False
    """Whether chance was looked at."""
    name: str = ""
    benchmark: Decimal | None = None
    difference: Decimal | None = None
    interval: Interval | None = None
    """At 95%."""
    wide_interval: Interval | None = None
    """At 99.8%."""
    sentence: str
    chance: str = ""


class Ranked(Frozen):
    """The area's place in one of its comparator groups, 1 the highest.

    Changes are counted in places, below 0 where it is nearer to the highest than then;
    what we moved and what the group's change made add up to the whole.
    """

    group: str
    rank: int | None = None
    is_joint: bool = False
    of: int | None = None
    rank_text: str = ""
    """`joint 2 of 15`; empty where a member has no figure to show."""
    previous_rank: int | None = None
    previous_of: int | None = None
    change: int | None = None
    moved: int | None = None
    moved_text: str = ""
    regrouped: int | None = None
    regrouped_text: str = ""
    lower: Decimal | None = None
    """The quartiles of the group, and its middle; None of few figures."""
    median: Decimal | None = None
    upper: Decimal | None = None
    sentence: str
    """The rank and its change, or why there is none."""
    quartile_sentence: str = ""

    @property
    def sentences(self) -> str:
        """All that is said of it."""
        return " ".join(filter(None, (self.quartile_sentence, self.sentence)))


class Finding(Frozen):
    """A word, its sentence and the reasons; or the sentence that there is none."""

    word: str
    sentence: str
    why: tuple[str, ...] = ()
    icon: str = ""
    refused: str = ""
    """Why there is none, as a code: `few`, `broken`, `yearly`; else empty."""

    @property
    def is_found(self) -> bool:
        """Whether something is found."""
        return not self.refused

    @property
    def is_its_kind(self) -> bool:
        """Whether figures of this kind can have such a finding at all."""
        return self.refused not in OTHER_KINDS


class Forecast(Finding):
    """Where the year may end. Never a rating."""

    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None


class Findings(Frozen):
    """Beside the status: direction and chance, comparison, and what goes on over time.

    Trend, variation and forecast are None without a figure, assurance also without a
    target or a control chart.
    """

    chance: str = ""
    """A `judgement.chance.Chance` of the change; empty without one."""
    chance_sentence: str = ""
    """What was found about chance and the change, or why it was not looked at."""
    changes: tuple[Change, ...] = ()
    """The recording changes between the figure and the one it is compared with."""
    comparison: Comparison
    trend: Finding | None = None
    variation: Finding | None = None
    assurance: Finding | None = None
    forecast: Forecast | None = None
    warning: str = ""
    """That it rests on numbers hidden from others; empty in what is frozen."""
