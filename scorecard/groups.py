"""What the page's area is in each of its comparator groups, in words. Pure.

A group is always that of the day: who belonged to it on the last day of the period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.periods import Period

from .judgement.comparison import grows_with_place
from .judgement.inputs import Rule
from .judgement.numbers import amount
from .judgement.ranking import RankChange, RankedGroup
from .judgement.ranking_words import (
    no_change_words,
    rank_sentence,
    rank_words,
    step_words,
)
from .loaded import GroupInfo, Loaded
from .rows import Row
from .statistics.quartiles import Quartiles, quartiles

FEWEST_FOR_QUARTILES = 4
Peers = Mapping[Period, Mapping[str, Decimal]]
"""Values of other areas, by period and by their code."""


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """Where the page's area is in one of its comparator groups, and in words."""

    name: str
    """The group's."""
    found: RankChange
    quartiles: Quartiles | None
    """Of the members' figures; None where there are too few to tell."""
    quartile_sentence: str
    """Empty where there are no quartiles."""
    rank_sentence: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The middle and the quartiles, then our rank and why it changed."""
        return tuple(filter(None, (self.quartile_sentence, self.rank_sentence)))

    @property
    def rank_text(self) -> str:
        """`2 of 15`; empty where there is no rank."""
        return rank_words(self.found.place) if self.found.place else ""

    @property
    def moved_text(self) -> str:
        """How many places we moved; empty where there is no earlier rank."""
        return _step(self.found.moved)

    @property
    def regrouped_text(self) -> str:
        """How many places the group's change made."""
        return _step(self.found.regrouped)


def _step(places: int | None) -> str:
    return "" if places is None else step_words(places)


def standings_of(loaded: Loaded, row: Row, peers: Peers) -> tuple[GroupStanding, ...]:
    """For each group that the area is in: its middle and quartiles, and our rank.

    `peers` are values of the row's own period, and of the one compared with. Empty for
    counts and money, which a larger place has more of, and without an own figure to
    show.
    """
    if row.period is None or row.value is None or grows_with_place(row.rule):
        return ()
    inside = [g for g in loaded.groups if loaded.area.id in g.at(row.period.end)]
    return tuple(_standing(group, row.period, loaded, row, peers) for group in inside)


def group_sentences(loaded: Loaded, row: Row) -> list[str]:
    """The same in words, of the page of one indicator, which has read its peers."""
    found = standings_of(loaded, row, loaded.peers)
    return [sentence for standing in found for sentence in standing.sentences]


def _standing(
    group: GroupInfo, period: Period, loaded: Loaded, row: Row, peers: Peers
) -> GroupStanding:
    now = _ranked(group, period, loaded, row, peers)
    found = rank_change(group, now, loaded, row, peers)
    return GroupStanding(
        name=group.name,
        found=found,
        quartiles=quartiles_of(now),
        quartile_sentence=quartile_words(group.name, now, row.rule),
        rank_sentence=_rank_words(group, found, loaded, row),
    )


def quartiles_of(group: RankedGroup) -> Quartiles | None:
    """Of the members that there is a figure to show of; None for few."""
    values = [group.values[code] for code in group.members - group.missing]
    return quartiles(values) if len(values) >= FEWEST_FOR_QUARTILES else None


def quartile_words(name: str, group: RankedGroup, rule: Rule) -> str:
    """The middle value of the group and where half of it lies; "" for few figures."""
    found = quartiles_of(group)
    if found is None:
        return ""
    return _(
        "%(group)s: the middle value of %(count)s areas is %(median)s; the middle half "
        "lies between %(lower)s and %(upper)s."
    ) % {
        "group": name,
        "count": len(group.members - group.missing),
        "median": amount(found.median, rule),
        "lower": amount(found.lower, rule),
        "upper": amount(found.upper, rule),
    }


def rank_change(
    group: GroupInfo, now: RankedGroup, loaded: Loaded, row: Row, peers: Peers
) -> RankChange:
    """The rank now, and then where the two periods may be compared at all.

    They may not across a recording change, and where one of them has no own figure.
    """
    travel = row.assessment.travel
    then = None
    if travel.change is not None and travel.previous_period is not None:
        then = _ranked(group, travel.previous_period, loaded, row, peers)
    return RankChange(loaded.area.code, now, then)


def _rank_words(group: GroupInfo, found: RankChange, loaded: Loaded, row: Row) -> str:
    travel = row.assessment.travel
    why_not = no_change_words(
        travel.previous_period, is_broken=travel.broken is not None
    )
    names = {area.code: area.name for area in loaded.areas}
    return rank_sentence(found, group.name, names, why_not)


def _ranked(
    group: GroupInfo, period: Period, loaded: Loaded, row: Row, peers: Peers
) -> RankedGroup:
    """The group of the period's last day, with every figure that there is to show."""
    inside = group.at(period.end)
    codes = (area.code for area in loaded.areas if area.id in inside)
    return RankedGroup(period, frozenset(codes), _values(period, loaded, row, peers))


def _values(
    period: Period, loaded: Loaded, row: Row, peers: Peers
) -> Mapping[str, Decimal]:
    own = row.series.at(period)
    values = dict(peers.get(period, {}))
    values.pop(loaded.area.code, None)
    if own is not None and own.value is not None and not own.hidden:
        values[loaded.area.code] = own.value
    return values
