"""What each indicator of the example does from April 2013 to December 2017.

In the order of data/example/indicators.csv. The story: violence, knives and burglary
rise, the streets get calmer, young people get into less trouble, and in the last
quarter three partners are behind with their figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .calendar import (
    Moment,
    calendar_years,
    financial_years,
    months,
    quarters,
    surveys,
)
from .models import Count, Made, Measure, Path, Share

NEWEST = "2017/18 Q3"
NOBODY_ELSE, RECENTLY, ALWAYS = 0, 8, 99
"""For how many of the newest periods the other places have figures too."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One indicator: how its figures come about, and which there are.

    A Share is of a `whole`: a count of its own, or that of another indicator. The
    newest `provisional` figures are not final. A `rate` is a count for so many people.
    `fixed` figures stand as they are here; `without` has the reasons why a figure is
    not available.
    """

    code: str
    model: Count | Share | Measure | str
    """A code here: the same counts as of that indicator, as a rate."""
    whole: Count | str = ""
    calendar: Callable[[], list[Moment]] = quarters
    elsewhere: int = NOBODY_ELSE
    wards: bool = False
    rate: bool = False
    until: str = ""
    provisional: int = 0
    fixed: Mapping[str, Made] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)


def path(*points: float | int) -> Path:
    """Six points, on 1 April 2013 to 2018."""
    return Path(points)


SUMMER, WINTER = (112, 120, 88, 80), (90, 94, 109, 107)
SPECS = (
    # Violence
    Spec(
        "violent-crime",
        Count(path(560, 585, 640, 720, 790, 850), (103, 107, 98, 92)),
        provisional=2,
    ),
    Spec("violence-rate", "violent-crime", rate=True, elsewhere=ALWAYS, provisional=2),
    Spec(
        "night-violence",
        Count(path(150, 156, 168, 176, 170, 140), (98, 106, 104, 92)),
        provisional=1,
    ),
    Spec(
        "knife-crime",
        Count(path(22, 22, 25, 29, 35, 43)),
        provisional=1,
    ),
    Spec("robbery", Count(path(33, 33, 37, 40, 42, 43)), provisional=1),
    Spec(
        "alcohol-violence",
        Share(path(31.5, 31, 30, 29, 28, 27.5)),
        whole="violent-crime",
        elsewhere=ALWAYS,
        provisional=1,
    ),
    Spec(
        "firearm-offences",
        Count(path(2, 2, 1, 1, 2, 1)),
        fixed={"2017/18 Q2": Made(Decimal(0)), NEWEST: Made(Decimal(2))},
    ),
    Spec(
        "ambulance-assaults",
        Count(path(118, 121, 128, 135, 141, 139), (100, 108, 104, 88)),
        until="2017/18 Q2",
    ),
    Spec(
        "schools-programme",
        Share(path(38, 46, 55, 66, 74, 80)),
        whole=Count(path(*[42] * 6), scatter=Decimal(0)),
        calendar=financial_years,
    ),
    # Neighbourhoods
    Spec(
        "burglary",
        Count(
            path(212, 204, 193, 186, 182, 178),
            WINTER,
            {"2017/18 Q1": 129, "2017/18 Q2": 131, NEWEST: 133},
        ),
        rate=True,
        wards=True,
        elsewhere=ALWAYS,
        provisional=1,
    ),
    Spec(
        "vehicle-crime",
        Count(path(338, 322, 304, 291, 296, 312), (97, 99, 103, 101)),
        provisional=1,
    ),
    Spec(
        "vehicle-crime-rate",
        "vehicle-crime",
        rate=True,
        elsewhere=ALWAYS,
        provisional=1,
    ),
    Spec(
        "asb",
        Count(path(1660, 1610, 1520, 1420, 1325, 1260), SUMMER),
    ),
    Spec(
        "deliberate-fires",
        Count(path(47, 45, 43, 40, 40, 40), (125, 122, 84, 69), {NEWEST: 68}),
    ),
    Spec("fire-visits", Count(path(520, 565, 600, 630, 650, 655), (99, 96, 107, 98))),
    Spec(
        "fly-tips-cleared",
        Share(path(82, 83.5, 86, 88, 90, 89)),
        whole=Count(path(340, 352, 370, 391, 408, 420)),
        elsewhere=ALWAYS,
    ),
    Spec(
        "agencies-deal",
        Share(path(40, 41, 43, 44, 46, 47.5)),
        whole=Count(path(*[1180] * 6)),
        calendar=surveys,
    ),
    Spec(
        "safe-after-dark",
        Share(path(59, 58, 56, 55, 53, 50)),
        whole=Count(path(*[1180] * 6)),
        calendar=surveys,
    ),
    # People most at risk
    Spec(
        "domestic-abuse",
        Count(path(402, 424, 508, 566, 602, 640), (101, 104, 99, 96)),
        provisional=1,
    ),
    Spec(
        "domestic-repeat",
        Share(path(28.5, 28, 27.5, 26.5, 26, 25)),
        whole="domestic-abuse",
        elsewhere=ALWAYS,
        provisional=1,
    ),
    Spec(
        "refuge-occupancy",
        Share(path(82, 84, 88, 90, 93, 97)),
        whole=Count(path(*[2190] * 6), scatter=Decimal(0)),
    ),
    Spec(
        "hate-crime",
        Count(path(54, 58, 72, 94, 103, 99), (102, 111, 96, 91)),
        wards=True,
        provisional=1,
    ),
    Spec(
        "missing-children",
        Count(path(20, 20, 22, 24, 23, 20), (106, 110, 94, 90)),
        calendar=months,
        until="2017-11",
    ),
    Spec("exploitation", Count(path(13, 15, 17, 19, 22, 25))),
    Spec(
        "slavery-referrals",
        Count(path(2, 2, 3, 4, 6, 6)),
        provisional=1,
        fixed={"2017/18 Q2": Made(Decimal(7)), NEWEST: Made(Decimal(4))},
    ),
    Spec(
        "safeguarding-time",
        Share(path(71, 74, 77, 80, 83, 84)),
        whole=Count(path(150, 156, 164, 171, 180, 186)),
        without={
            NEWEST: "The council moved to a new case system in October 2017; figures "
            "will be drawn from it from January 2018."
        },
        elsewhere=ALWAYS,
    ),
    Spec(
        "rough-sleepers",
        Count(path(8, 11, 15, 20, 24, 29), scatter=Decimal("0.5")),
        calendar=calendar_years,
        provisional=1,
    ),
    # Offending
    Spec(
        "adult-reoffending",
        Share(path(27.4, 27.8, 28.3, 28.6, 29, 29)),
        whole=Count(path(*[940] * 6)),
        calendar=financial_years,
        elsewhere=ALWAYS,
        until="2015/16",
    ),
    Spec("prolific-crimes", Count(path(96, 92, 88, 83, 74, 60)), provisional=1),
    Spec(
        "orders-completed",
        Share(path(71, 69, 70, 73, 76, 77)),
        whole=Count(path(88, 84, 86, 90, 92, 92)),
        until="2017/18 Q2",
        without={
            "2014/15 Q1": "The probation trust closed in May 2014; its last two months "
            "were never put together."
        },
        elsewhere=ALWAYS,
    ),
    Spec(
        "court-wait",
        Measure(path(39, 40, 42, 45, 47, 50), Decimal("1.2")),
        elsewhere=ALWAYS,
    ),
    Spec(
        "first-time-entrants",
        Count(path(25, 22, 19, 17, 14, 11)),
    ),
    Spec(
        "youth-custody",
        Count(path(7, 6, 6, 5, 4, 4)),
        fixed={"2017/18 Q2": Made(Decimal(0)), NEWEST: Made(Decimal(3))},
    ),
    Spec(
        "youth-reoffending",
        Share(path(37, 36, 35, 34, 32.5, 31)),
        whole=Count(path(52, 49, 45, 42, 39, 37)),
        elsewhere=RECENTLY,
    ),
    Spec(
        "drug-treatment",
        Share(path(14.5, 14, 13.4, 12.4, 11.3, 10.6)),
        whole=Count(path(610, 622, 640, 648, 655, 660)),
        elsewhere=ALWAYS,
    ),
    Spec(
        "drug-deaths",
        Count(path(9, 10, 12, 13, 15, 16), scatter=Decimal("0.6")),
        calendar=financial_years,
    ),
    Spec(
        "restorative",
        Share(path(82, 84, 85, 86, 88, 88)),
        whole=Count(path(6, 7, 8, 8, 9, 9)),
        fixed={NEWEST: Made(None, 0, 0)},
    ),
    Spec(
        "prevention-spend",
        Measure(path(161, 168, 180, 195, 207, 214), Decimal(4)),
        calendar=financial_years,
    ),
)
