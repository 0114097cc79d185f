"""A pack with a row of every status and every kind of grey, and everything beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.choices import BandBasis, Frequency, State, Unit
from indicators.periods import Period
from scorecard.details import CommentaryInfo
from scorecard.judgement.inputs import Series
from scorecard.judgement.status import Status
from scorecard.loaded import IndicatorInfo, PriorityInfo
from scorecard.packs import document as pack
from scorecard.packs.building import Beside
from tests.scorecard.build import CRIME, HARM, info
from tests.scorecard.judgement.build import (
    bands,
    benchmark,
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)
from tests.scorecard.packs.build import document

EMPTY = PriorityInfo("empty", "Listen to residents", "Nothing is counted here yet.")
Pair = tuple[IndicatorInfo, Series]
LONG_TITLE = (
    "Repeat victims of domestic abuse known to at least three of the partnership’s "
    "services within twelve months of a first report"
)


def pair(code: str, title: str, figures: list, targets=None, /, **changes) -> Pair:
    """An indicator and its series; `changes` are the rule's, but for some names."""
    beside = {
        name: changes.pop(name) for name in ("breaks", "benchmarks") if name in changes
    }
    about = {
        name: changes.pop(name)
        for name in ("home", "also", "partner", "partner_name")
        if name in changes
    }
    judged = rule(**changes)
    item = info(code, title=title, rule=judged, **about)
    return item, series(figures, targets, rule=judged, **beside)


def yearly(*values: object, first: int = 2011) -> list:
    """A figure a year, the last in 2016/17 where `first` says so."""
    return [
        fig(f"{year}/{(year + 1) % 100:02}", value)
        for year, value in enumerate(values, first)
    ]


def pairs() -> list[Pair]:
    """A row of every status, and for each reason why there is none."""
    percent = {"unit": Unit.PERCENT, "decimals": 1}
    health = {"partner": "health", "partner_name": "Solent NHS Trust"}
    return [
        pair(
            "total",
            "Total recorded crime",
            yearly(22480, 21020, 21890, 24310, 27261, 30883),
            [target("2016/17", 27261), target("2015/16", 25000)],
            unit_label="offences",
        ),
        pair(
            "burglary",
            "Burglary",
            [
                *yearly(1520, 1480, 1490, 1410, 1395),
                fig("2016/17", 1440, state=State.PROVISIONAL),
            ],
            [target("2016/17", 1395, illustrative=True)],
            unit_label="offences",
        ),
        pair(
            "safe",
            "People who feel safe after dark",
            yearly("51.0", "54.5", "58.2", first=2014),
            [target("2016/17", "55.0")],
            polarity="higher",
            unit_label="% of replies",
            benchmarks=[benchmark("England", fy2016="61.3")],
            **percent,
        ),
        pair(
            "beds",
            "Refuge places in use",
            yearly("94.7", "97.9", first=2015),
            [target("2016/17", lower="85.0", upper="95.0")],
            polarity="range",
            unit_label="% of nights",
            **percent,
        ),
        pair(
            "abuse",
            "Domestic abuse offences",
            yearly(3120, 3345, first=2015),
            polarity="none",
            unit_label="offences",
            home="harm",
            also=("crime",),
        ),
        pair(
            "violence",
            "Violence with injury",
            yearly(2100, 2150, 2290, 3410, 3560, first=2012),
            [target("2016/17", 2200)],
            unit_label="offences",
            breaks={"2015-04-01": "New counting rules for violence"},
        ),
        pair(
            "deaths",
            "Deaths from drug poisoning",
            [fig("2015/16", 16), hidden("2016/17")],
            [target("2016/17", 15)],
            home="harm",
            unit_label="deaths",
            **health,
        ),
        pair(
            "enquiries",
            "Safeguarding enquiries done in 20 days",
            [fig("2015/16", "84.4"), not_available("2016/17")],
            [target("2016/17", "85.0")],
            polarity="higher",
            home="harm",
            unit_label="% of enquiries",
            **percent,
            **health,
        ),
        pair(
            "late",
            "Treatment completed",
            quarters(2016, 11, 12, 13, None),
            [target("2016/17 Q3", 15), target("2016/17 Q4", 15)],
            polarity="higher",
            frequency=Frequency.QUARTER,
            lag_days=30,
            home="harm",
            unit_label="people",
            **health,
        ),
        pair(
            "none",
            "Young people in custody",
            [],
            [target("2016/17", 3)],
            home="harm",
            unit_label="young people",
        ),
        pair(
            "victims",
            "Victims helped by restorative justice",
            [fig("2016/17", numerator=0, denominator=0)],
            [target("2016/17", "85")],
            polarity="higher",
            home="harm",
            unit=Unit.PERCENT,
            unit_label="% of victims",
        ),
        pair(
            "repeat",
            LONG_TITLE,
            [
                fig("2015/16", 41),
                fig("2016/17", 40, original=44, restated_on=date(2017, 9, 1)),
            ],
            [target("2016/17", 40)],
            bands=bands(BandBasis.POINTS, 1, 3),
            home="harm",
            unit_label="people",
        ),
        pair(
            "spending",
            "Spent on prevention",
            yearly("-2.5", "1.5", first=2015),
            unit=Unit.MONEY,
            unit_label="£ million",
            decimals=1,
            polarity="none",
            home="harm",
        ),
    ]


SINCE = pack.Since(
    reference="SCP-2017-10-25-1",
    name="Board",
    date=date(2017, 10, 25),
    flips=(
        pack.Flip(
            code="total",
            title="Total recorded crime",
            before=Status.AMBER,
            before_text="Amber",
            after=Status.RED,
            after_text="Red",
            is_better=False,
        ),
        pack.Flip(
            code="repeat",
            title=LONG_TITLE,
            before=Status.RED,
            before_text="Red",
            after=Status.GREEN,
            after_text="Green",
            is_better=True,
        ),
    ),
    restated=(
        pack.Restated(
            code="repeat", title=LONG_TITLE, period="2016/17", before="44", after="40"
        ),
    ),
    breaks=(
        pack.NewBreak(
            code="violence",
            title="Violence with injury",
            date=date(2015, 4, 1),
            cause="New counting rules for violence",
        ),
    ),
    late=(
        pack.Late(
            partner="health",
            name="Solent NHS Trust",
            indicators=("Treatment completed",),
        ),
    ),
    added=(pack.Named(code="safe", title="People who feel safe after dark"),),
    dropped=(pack.Named(code="asbos", title="Antisocial behaviour orders"),),
)


def follow_ups(count: int = 2, text: str = "") -> Sequence[pack.FollowUp]:
    """Questions of the autumn, the first of them overdue."""
    return [
        pack.FollowUp(
            kind="question",
            kind_text="Question",
            code="total",
            title="Total recorded crime",
            text=text or f"Why has it risen since the summer, number {index}?",
            partner_name="Hampshire Constabulary",
            person="Insp. Ruth Adeyemi",
            due=date(2018, 1, 10 + index) if index < 15 else None,
            raised_on=date(2017, 10, 25),
            raised_at="Board",
        )
        for index in range(count)
    ]


def beside(**changes) -> Beside:
    """Comments, a plan that is whole and one that is not, questions, disagreements."""
    given = {
        "notes": {
            "total": [
                CommentaryInfo(
                    Period.financial_year(2016),
                    "Better recording since an inspection is about half of it.",
                ),
                CommentaryInfo(Period.financial_year(2015), "As expected."),
            ]
        },
        "plans": {
            "total": pack.Plan(
                owner="Supt. Alison Heydari",
                reason="Recording has improved, and shops report more thefts.",
                action="A dedicated team on repeat shop thieves from March.",
            )
        },
        "follow_ups": follow_ups(),
        "disagreements": (
            pack.Disagreement(
                document="Annual review",
                paragraph="7",
                wording="an increase of 13.8%",
                printed="13.8%",
                worked_out="13.3%",
            ),
        ),
    }
    return Beside(**given | changes)


def example(**changes) -> pack.Document:
    """The pack, frozen for a meeting; `changes` as those of `document`."""
    given = {"beside": beside(), "since": SINCE, "priorities": (CRIME, HARM)}
    return document(*pairs(), **given | changes)


def quarter(place: int) -> str:
    """`2011/12 Q1` is the first, 0."""
    year = 2011 + place // 4
    return f"{year}/{year % 100 + 1} Q{place % 4 + 1}"


def crowd(count: int = 60, points: int = 24) -> pack.Document:
    """So many indicators under six priorities, each with a history of quarters."""
    priorities = [
        PriorityInfo(f"p{number}", f"Priority number {number}", "What it is about.")
        for number in range(6)
    ]
    made = []
    for index in range(count):
        figures = [
            fig(quarter(place), 100 + (place * 37 + index * 11) % 60)
            for place in range(points)
        ]
        made.append(
            pair(
                f"i{index}",
                f"Indicator {index} of the partnership",
                figures,
                [target("2016/17 Q4", 90 + index), target("2015/16 Q4", 95 + index)],
                frequency=Frequency.QUARTER,
                home=priorities[index % 6].code,
                unit_label="offences",
            )
        )
    return document(
        *made,
        period=Period.quarter(2016, 4),
        priorities=tuple(priorities),
        beside=Beside(follow_ups=follow_ups(3)),
    )
