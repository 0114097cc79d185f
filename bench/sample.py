"""A partnership of any size, made by the database itself in a few seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection

from indicators.choices import Role
from indicators.models import (
    Area,
    ComparatorGroup,
    ComparatorMembership,
    Indicator,
    Membership,
    Partner,
    Partnership,
    Placement,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)
from indicators.periods import Period

GROUP_SIZE = 15
LAST_QUARTER = Period.quarter(2017, 3)

COUNT: dict[str, Any] = {
    "unit": "count",
    "unit_label": "offences",
    "decimals": 0,
    "multiplier": 1,
}
UNITS = (
    {"unit": "percent", "unit_label": "of cases", "decimals": 1, "multiplier": 100},
    COUNT,
    {"unit": "rate", "unit_label": "per 1,000", "decimals": 1, "multiplier": 1000},
    COUNT,
)

FIGURES = """
INSERT INTO indicators_measurement
  (indicator_id, area_id, start, "end", numerator, denominator, value, state,
   population_based, source, note, version, hidden)
SELECT i.id, a.id, q.start, (q.start + interval '3 months - 1 day')::date,
       CASE i.unit WHEN 'percent' THEN 40 + n.noise
                   WHEN 'rate' THEN 200 + n.noise * 3 END,
       CASE i.unit WHEN 'percent' THEN 160 WHEN 'rate' THEN 25000 END,
       CASE i.unit WHEN 'percent' THEN round((40 + n.noise) * 100.0 / 160, 6)
                   WHEN 'rate' THEN (200 + n.noise * 3) / 25.0
                   ELSE 200 + n.noise * 3 END,
       CASE WHEN q.nr = 0 AND i.id %% 3 = 0 THEN 'provisional' ELSE 'final' END,
       false, 'Sample', '', 1, false
FROM indicators_indicator i
CROSS JOIN indicators_area a
CROSS JOIN (SELECT nr, (%s::date - nr * interval '3 months')::date AS start
            FROM generate_series(0, %s - 1) AS nr) q
CROSS JOIN LATERAL (SELECT (i.id * 37 + a.id * 7 + q.nr * 11) %% 60 AS noise) n
ORDER BY a.id, i.id, q.start
"""


def make_sample(indicators: int, quarters: int, areas: int) -> int:
    """Fill an empty database; returns the number of figures. PostgreSQL only."""
    home, places = _areas(areas)
    Partnership.objects.create(name="Sample Partnership", home_area=home)
    strategy = Strategy.objects.create(
        name="Sample strategy", starts=date(2017, 4, 1), ends=date(2020, 3, 31)
    )
    made = _indicators(strategy, indicators)
    _targets(made, places[0])
    change = RecordingChange.objects.create(date=date(2017, 7, 1), cause="New counting")
    change.indicators.set(made[::5])
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, [LAST_QUARTER.start, quarters])
        count = cursor.rowcount
        cursor.execute("VACUUM ANALYZE")
    return count


def make_small_sample(indicators: int, partners: int) -> None:
    """Indicators that are counts, shared out over partners, without a figure yet."""
    home, _places = _areas(2)
    Partnership.objects.create(name="Sample Partnership", home_area=home)
    strategy = Strategy.objects.create(
        name="Sample strategy", starts=date(2017, 4, 1), ends=date(2020, 3, 31)
    )
    _indicators(strategy, indicators, partners=partners, units=(COUNT,))


def make_officer(name: str, partner: Partner) -> User:
    """Somebody who enters the figures of this partner."""
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get(name=Role.OFFICER))
    Membership.objects.create(user=user, partner=partner)
    return user


def _areas(count: int) -> tuple[Area, list[Area]]:
    """A country, the home area in it, and others; fifteen of them are a group."""
    country = Area.objects.create(code="X92", name="Country", kind="country")
    places = [
        Area(
            code=f"X06{number:04}",
            name=f"Place {number:04}",
            kind="csp",
            parent=country,
        )
        for number in range(1, count)
    ]
    places = [country, *Area.objects.bulk_create(places)]
    group = ComparatorGroup.objects.create(name="Similar areas")
    ComparatorMembership.objects.bulk_create(
        ComparatorMembership(group=group, area=area)
        for area in places[1 : GROUP_SIZE + 1]
    )
    return places[1], places


def _indicators(
    strategy: Strategy,
    count: int,
    *,
    partners: int = 8,
    units: Sequence[dict[str, Any]] = UNITS,
) -> list[Indicator]:
    leads = Partner.objects.bulk_create(
        Partner(code=f"partner-{n}", name=f"Partner organisation {n}", position=n)
        for n in range(partners)
    )
    priorities = Priority.objects.bulk_create(
        Priority(
            strategy=strategy, code=f"priority-{n}", order=n, title=f"Priority {n}"
        )
        for n in range(4)
    )
    made = Indicator.objects.bulk_create(
        Indicator(
            code=f"indicator-{n:03}",
            title=f"Recorded offences of kind {n:03}",
            partner=leads[n % partners],
            polarity=("lower", "higher", "lower", "none")[n % 4],
            compare_with="last_year" if n % 2 else "previous",
            **units[n % len(units)],
        )
        for n in range(count)
    )
    Placement.objects.bulk_create(
        Placement(
            indicator=indicator,
            priority=priorities[n % 4],
            strategy=strategy,
            position=n,
        )
        for n, indicator in enumerate(made)
    )
    return made


def _targets(indicators: list[Indicator], country: Area) -> None:
    """For the two last years: a number, no worse than before, or the country's."""
    quarters = [LAST_QUARTER.shift(-n) for n in range(8)]
    bases = ("value", "previous", "comparator")
    Target.objects.bulk_create(
        Target(
            indicator=indicator,
            start=quarter.start,
            end=quarter.end,
            basis=bases[n % 3],
            value=210 if n % 3 == 0 else None,
            comparator_area=country if n % 3 == 2 else None,
            illustrative=n % 5 == 0,
        )
        for n, indicator in enumerate(indicators)
        for quarter in quarters
    )
