"""A pack with one indicator of every kind that its papers have to show."""

from __future__ import annotations

from datetime import date
from typing import Any

from indicators.choices import Unit
from scorecard.judgement.status import Status
from scorecard.loaded import PriorityInfo
from scorecard.packs.document import (
    Disagreement,
    Document,
    Flip,
    FollowUp,
    Late,
    Named,
    NewBreak,
    Note,
    Plan,
    Restated,
    Row,
    Since,
)
from tests.scorecard.build import info
from tests.scorecard.judgement.build import (
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)
from tests.scorecard.packs.build import document

FORMULA = "=cmd|' /C calc'!A0"
LONG = "Adults who were found to have been victims of an offence that they had told "
LONG += "nobody of before the survey of that year asked them"
COUNT = rule(unit_label="offences")
RATIO = rule("higher", unit=Unit.PERCENT, unit_label="% of cases", decimals=1)
MONEY = rule("range", unit=Unit.MONEY, unit_label="£ thousand", decimals=1)
ORDINARY = (PriorityInfo("crime", "Reduce crime", ""), PriorityInfo("harm", "Harm", ""))
PLAN = Plan(owner="Kim Ash", action="Patrols after dark", due=date(2018, 3, 31))
NOTE = Note(period="2016/17", text="The docks opened a car park without light.")


def a_pack(**changes: Any) -> Document:
    """Red with a break and a hole; amber; green range; hidden; not available; late."""
    pack = document(
        _red(),
        (
            info("solved", title=LONG, rule=RATIO, also=("harm",)),
            series(
                [fig("2015/16", "51.26"), fig("2016/17", "48.04")],
                rule=RATIO,
                targets=[target("2016/17", "50")],
            ),
        ),
        (
            info("spent", rule=MONEY, home="harm"),
            series(
                [fig("2015/16", "189"), fig("2016/17", "195.5")],
                rule=MONEY,
                targets=[target("2016/17", lower=180, upper=200)],
            ),
        ),
        (
            info("slavery", rule=COUNT, home="harm"),
            series([fig("2015/16", 12), hidden("2016/17")], rule=COUNT),
        ),
        (
            info("calls", title=FORMULA, rule=COUNT),
            series([not_available("2016/17")], rule=COUNT),
        ),
        **({"priorities": ORDINARY} | changes),
    )
    rows = [row.model_copy(update=_dressed(row)) for row in pack.rows]
    return pack.model_copy(
        update={
            "rows": tuple(rows),
            "since": since(),
            "follow_ups": (question(),),
            "disagreements": (disagreement(),),
        }
    )


def _red() -> tuple[Any, Any]:
    """A quarter is left out in 2014/15, and 2016/17 is counted in another way."""
    figures = [*quarters(2014, 90, None, 95), *quarters(2016, 110, 133)]
    return (
        info("thefts", title="Thefts", rule=COUNT),
        series(
            [*figures, fig("2016/17", 243)],
            rule=COUNT,
            targets=[target("2016/17", value=200)],
            breaks={"2016-04-01": "A new way of counting"},
        ),
    )


def _dressed(row: Row) -> dict[str, Any]:
    return {"plan": PLAN, "notes": (NOTE,)} if row.code == "thefts" else {}


def since() -> Since:
    """One of each thing that can be new."""
    return Since(
        reference="SCP-2017-10-31-1",
        name="Autumn board",
        date=date(2017, 10, 31),
        flips=(
            Flip(
                code="thefts",
                title="Thefts",
                before=Status.GREEN,
                before_text="Green",
                after=Status.RED,
                after_text="Red",
                is_better=False,
            ),
        ),
        restated=(
            Restated(
                code="spent", title="Spent", period="2015/16", before="£1", after="£2"
            ),
        ),
        breaks=(
            NewBreak(
                code="thefts",
                title="Thefts",
                date=date(2016, 4, 1),
                cause="A new way of counting",
            ),
        ),
        late=(Late(partner="fire", name="Fire service", indicators=("Arson",)),),
        added=(Named(code="new", title="Something new"),),
        dropped=(Named(code="old", title="Something old"),),
    )


def question() -> FollowUp:
    """Asked at the meeting before."""
    return FollowUp(
        kind="question",
        kind_text="Question",
        code="thefts",
        title="Thefts",
        text="Where are they worst?",
        partner_name="Hampshire Constabulary",
        person="Supt Lee",
        due=date(2018, 2, 14),
        raised_on=date(2017, 10, 31),
        raised_at="Autumn board",
    )


def disagreement() -> Disagreement:
    """A number of the report that its figures do not come to."""
    return Disagreement(
        document="Annual review",
        paragraph="7",
        wording="up by 13.1 percent",
        printed="13.1%",
        worked_out="13.3%",
    )


def many(count: int) -> Document:
    """A pack of so many indicators, a third of them red or amber, of 24 quarters."""
    pairs = []
    for number in range(count):
        worse = 100 + (number % 3 == 0) * 40
        figures = [
            figure
            for year in range(2011, 2017)
            for figure in quarters(year, 90, 95, 97, worse)
        ]
        pairs.append(
            (
                info(
                    f"one-{number:02d}", rule=COUNT, home=("crime", "harm")[number % 2]
                ),
                series(
                    figures,
                    rule=COUNT,
                    targets=[target("2016/17 Q4", value=99)],
                ),
            )
        )
    return document(*pairs, priorities=ORDINARY)
