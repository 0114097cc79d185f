"""Keeps the mark on every figure that small numbers hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from django.db import transaction
from django.db.models import Case, Q, Value, When

from ..choices import Comparison, Covers, MissingPart, Unit
from ..disclosure import Cell, Small, hidden_together
from ..disclosure.families import Families, Named, covered, families_of, increments
from ..figures import count_of, is_bare
from ..models import Area, Indicator, IndicatorRule, Measurement
from ..periods import Period

AT_ONCE = 5000
"""Figures changed by one statement: no database takes a list without end."""

Members = Mapping[int, Indicator]


def refresh_hidden(indicator: Indicator) -> None:
    """Work out again which figures of this indicator are hidden for small numbers.

    One that does not say how many it stands for is hidden with them: `check` lets
    none in, but it may have been there before the threshold.
    Called in the transaction of every write, and when a threshold changes.
    """
    refresh_all_hidden([indicator.pk])


def refresh_all_hidden(indicators: Iterable[int], *, written: bool = False) -> None:
    """refresh_hidden for many, by their ids, and for those they are worked out from.

    Three queries, and two for each family. With `written` only figures have changed: a
    family without a threshold has nothing hidden then, and is left alone.
    """
    wanted = {*indicators}
    if not wanted:
        return
    with transaction.atomic():
        families = read_families()
        found = families.of(sorted(wanted))
        members = _members({pk for family in found for pk in family})
        hiding = [f for f in found if any(_hides(members[pk]) for pk in f)]
        parents = dict(Area.objects.values_list("pk", "parent_id")) if hiding else {}
        for family in hiding:
            _refresh({pk: members[pk] for pk in sorted(family)}, families, parents)
        open_ones = {pk for family in found if family not in hiding for pk in family}
        if open_ones and not written:
            shown = Measurement.objects.filter(indicator__in=open_ones, hidden=True)
            shown.update(hidden=False)


def refresh_every_hidden() -> None:
    """refresh_hidden for every indicator that hides, or has anything hidden."""
    hiding = Indicator.objects.filter(HIDES).values_list("pk", flat=True)
    marked = Measurement.objects.filter(hidden=True).order_by()
    refresh_all_hidden(
        {*hiding, *marked.values_list("indicator", flat=True).distinct()}
    )


def read_families() -> Families:
    """Which indicators are worked out from each other. Two queries at most."""
    rules = IndicatorRule.objects.filter(active=True, comparison=Comparison.EQUAL)
    equal = [
        (left, right, missing == MissingPart.SKIP)
        for left, right, missing in rules.values_list("left", "right", "missing")
    ]
    rows = Indicator.objects.order_by("pk")
    if not equal:
        rows = rows.exclude(same_measure_as=None)
    return families_of(
        map(Named._make, rows.values_list("pk", "code", "same_measure_as")), equal
    )


def lock_families(indicators: Iterable[int]) -> None:
    """One writer of an indicator, and of those it is tied to, at a time.

    Until the end of the transaction: otherwise two could each work out what to hide
    without seeing the other's figures. In the order of the keys, so that nobody waits
    in a circle; without blocking the rows that refer to an indicator.
    """
    families = read_families().of(sorted(indicators))
    _members({pk for family in families for pk in family})


def _members(ids: Collection[int]) -> Members:
    """The indicators, as they are now, locked."""
    rows = Indicator.objects.select_for_update(no_key=True).order_by("pk")
    return {row.pk: row for row in rows.filter(pk__in=ids).only(*_RULE)}


_RULE = ("unit", "covers", "small_number_threshold", "zero_safe", "rounding_base")
HIDES = Q(small_number_threshold__gt=0) | Q(rounding_base__gt=0)


def _hides(indicator: Indicator) -> bool:
    """Whether it must be known of each figure how many it stands for."""
    return indicator.small_number_threshold > 0 or indicator.rounding_base > 0


def _refresh(
    members: Members, families: Families, parents: Mapping[int, int | None]
) -> None:
    counts: dict[Cell, Decimal] = {}
    stored: dict[Cell, list[tuple[int, bool]]] = defaultdict(list)
    untold: set[int] = set()
    for pk, cell, hidden, numerator, value in _figures(members):
        indicator = members[cell[0][0]]
        stored[cell].append((pk, hidden))
        count = count_of(Unit(indicator.unit), numerator, value)
        if count is not None:
            counts[cell] = min(count, counts.get(cell, count))
        elif _hides(indicator) and is_bare(Unit(indicator.unit), numerator, value):
            untold.add(pk)
    places = dict.fromkeys(place for place, _period in stored)
    areas = dict.fromkeys(area for _indicator, area in places)
    rules = {
        pk: Small(one.small_number_threshold, one.zero_safe)
        for pk, one in members.items()
    }
    to_date = {
        cell: count
        for cell, count in counts.items()
        if members[cell[0][0]].covers == Covers.TO_DATE
    }
    unsaid = {
        cell: count
        for cell, count in increments(to_date).items()
        if rules[cell[0][0]](count)
    }
    wanted = hidden_together(
        {**counts, **unsaid},
        _above(product(members, areas), parents),
        lambda place: rules[place[0]],
        families.equations(members.keys(), places),
    )
    _mark(
        [
            pk
            for cell, rows in stored.items()
            for pk, hidden in rows
            if hidden != (cell in wanted or pk in untold)
        ]
    )


def _above(
    places: Iterable[tuple[int, int]], parents: Mapping[int, int | None]
) -> dict[tuple[int, int], tuple[int, int] | None]:
    """The place that each place lies in, and that one in turn."""
    found: dict[tuple[int, int], tuple[int, int] | None] = {}
    for indicator, area in places:
        above: int | None = area
        while above is not None and (indicator, above) not in found:
            whole = parents.get(above)
            found[indicator, above] = None if whole is None else (indicator, whole)
            above = whole
    return found


def _mark(wrong: Sequence[int]) -> None:
    """The other way round."""
    for start in range(0, len(wrong), AT_ONCE):
        Measurement.objects.filter(pk__in=wrong[start : start + AT_ONCE]).update(
            hidden=Case(When(hidden=True, then=Value(False)), default=Value(True))
        )


def _figures(
    members: Members,
) -> Iterable[tuple[int, Cell, bool, Decimal | None, Decimal | None]]:
    """Key, place and period, mark, numerator and value, always in the same order.

    The period is what the figure covers, which may be more than the one it is for.
    """
    covers = {pk: Covers(one.covers) for pk, one in members.items()}
    rows = (
        Measurement.objects.filter(indicator__in=members)
        .order_by("indicator", "area__code", "end", "start")
        .values_list(
            *("pk", "indicator", "area", "start", "end"),
            *("hidden", "numerator", "value"),
        )
    )
    for pk, indicator, area, start, end, *others in rows.iterator():
        period = covered(Period(start, end), covers[indicator])
        yield pk, ((indicator, area), period), *others
