"""The places of the example, and how many people live there.

The names and parents stand in data/example/areas.csv.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .chance import between, chance

HOME, FORCE, COUNTRY = "X06000001", "X23000001", "X92000001"
YEARS = range(2013, 2019)
OLDER, NEWER = "2016 estimates", "2017 estimates"
"""Two vintages; of each year the later one is used."""
_RISE = Decimal("0.006")
_REVISED = Decimal("0.004")
"""The newer vintage found so many more people for every year since the census."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its people in 2013, in thousands, and its level.

    Counts there are `level` percent of what Exmere's would be for as many people.
    """

    code: str
    thousands: Decimal
    level: Decimal = Decimal(100)

    @property
    def scale(self) -> Decimal:
        """What Exmere's counts are multiplied by."""
        return self.thousands / EXMERE.thousands * self.level / 100


EXMERE = Place(HOME, Decimal("148.2"))
WARDS = tuple(
    Place(code, Decimal(people), Decimal(level))
    for code, people, level in (
        ("X05000001", "21.9", 174),
        ("X05000002", "22.4", 79),
        ("X05000003", "27.1", 98),
        ("X05000004", "30.3", 99),
        ("X05000005", "27.8", 86),
        ("X05000006", "18.7", 63),
    )
)
"""Together they are the whole of Exmere."""
_OTHERS = (
    "164.1 121.9 98.4 203.7 136.0 117.3 152.8 181.5 109.6 143.3 127.7 171.2 133.9 158.6"
)


def others() -> list[Place]:
    """The 14 partnerships that Exmere is compared with, the force and the country."""
    return [
        *(
            Place(code, Decimal(people), between(chance("level", code), 78, 112))
            for number, people in enumerate(_OTHERS.split(), 2)
            for code in [f"X060000{number:02}"]
        ),
        Place(FORCE, Decimal("1121.4"), Decimal(88)),
        Place(COUNTRY, Decimal("5236.9"), Decimal(86)),
    ]


def populations() -> Iterator[tuple[str, int, str, int, str]]:
    """Rows of area, year, age band, people and vintage."""
    for place in [*WARDS, EXMERE, *others()]:
        for year in YEARS:
            for vintage in (OLDER, NEWER):
                if (year, vintage) != (YEARS[-1], OLDER):
                    people = _people(place, year, vintage)
                    yield place.code, year, "all", people, vintage


def _people(place: Place, year: int, vintage: str) -> int:
    rise = between(chance("people", place.code), 50, 150) / 100 * _RISE
    years = year - YEARS[0]
    people = place.thousands * 1000 * (1 + rise) ** years
    if vintage == NEWER:
        people *= 1 + _REVISED * years / len(YEARS)
    return round(people)
