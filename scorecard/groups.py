"""What the page's area is in each of its comparator groups, in words. Pure.

A group is always that of the day: who belonged to it on the last day of the period.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.periods import Period

from .judgement.comparison import grows_with_place
from .judgement.inputs import Rule
from .judgement.numbers import amount
from .judgement.ranking import RankChange, RankedGroup
from .judgement.ranking_words import no_change_words, rank_sentence
from .loaded import GroupInfo, Loaded
from .rows import Row
from .statistics.quartiles import quartiles

FEWEST_FOR_QUARTILES = 4


def group_sentences(loaded: Loaded, row: Row) -> list[str]:
    """For each group that the area is in: its middle and quartiles, and our rank.

    Empty for counts and money, which a larger place has more of, and without an own
    figure to show.
    """
    if row.period is None or row.value is None or grows_with_place(row.rule):
        return []
    period = row.period
    found = []
    for group in loaded.groups:
        if loaded.area.id in group.at(period.end):
            now = _ranked(group, period, loaded, row)
            found.append(quartile_words(group.name, now, row.rule))
            found.append(_rank_words(group, now, loaded, row))
    return [sentence for sentence in found if sentence]


def quartile_words(name: str, group: RankedGroup, rule: Rule) -> str:
    """The middle value of the group and where half of it lies; "" for few figures."""
    values = [group.values[code] for code in group.members - group.missing]
    if len(values) < FEWEST_FOR_QUARTILES:
        return ""
    found = quartiles(values)
    return _(
        "%(group)s: the middle value of %(count)s areas is %(median)s; the middle half "
        "lies between %(lower)s and %(upper)s."
    ) % {
        "group": name,
        "count": len(values),
        "median": amount(found.median, rule),
        "lower": amount(found.lower, rule),
        "upper": amount(found.upper, rule),
    }


def rank_change(
    group: GroupInfo, now: RankedGroup, loaded: Loaded, row: Row
) -> RankChange:
    """The rank now, and then where the two periods may be compared at all.

    They may not across a recording change, and where one of them has no own figure.
    """
    travel = row.assessment.travel
    then = None
    if travel.change is not None and travel.previous_period is not None:
        then = _ranked(group, travel.previous_period, loaded, row)
    return RankChange(loaded.area.code, now, then)


def _rank_words(group: GroupInfo, now: RankedGroup, loaded: Loaded, row: Row) -> str:
    travel = row.assessment.travel
    why_not = no_change_words(
        travel.previous_period, is_broken=travel.broken is not None
    )
    names = {area.code: area.name for area in loaded.areas}
    found = rank_change(group, now, loaded, row)
    return rank_sentence(found, group.name, names, why_not)


def _ranked(group: GroupInfo, period: Period, loaded: Loaded, row: Row) -> RankedGroup:
    """The group of the period's last day, with every figure that there is to show."""
    inside = group.at(period.end)
    codes = (area.code for area in loaded.areas if area.id in inside)
    return RankedGroup(period, frozenset(codes), _values(period, loaded, row))


def _values(period: Period, loaded: Loaded, row: Row) -> Mapping[str, Decimal]:
    own = row.series.at(period)
    values = dict(loaded.peers.get(period, {}))
    values.pop(loaded.area.code, None)
    if own is not None and own.value is not None and not own.hidden:
        values[loaded.area.code] = own.value
    return values
