"""Packs for trying meetings out: one before, one frozen, a question, an erratum slip.

Only a fictional partnership has questions, plans and a figure that is restated. For a
real city the pack of its one report is frozen and nothing is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from indicators import actions
from indicators.access import ANALYST
from indicators.choices import FollowUpKind, State
from indicators.figures import Amounts
from indicators.periods import Period

from .queries import load
from .queries.composing import freeze
from .queries.stored import (
    stored_area,
    stored_by_code,
    stored_pack,
    stored_partners,
    stored_people,
    stored_priorities,
)

FICTIONAL = "(fictional)"
People = Mapping[str, actions.Actor]
"""Who acts: `officer`, `analyst`, `chair`."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A meeting, and the day on which its pack was frozen."""

    details: actions.Details
    as_at: date
    review: Path | None = None
    """The folder with the text of its annual review, a file for each priority."""


REPORT = Demo(
    actions.Details(
        name="Safe City Partnership annual review",
        committee="Overview and Scrutiny Management Committee",
        day=date(2018, 1, 11),
        period=Period.financial_year(2016),
        public_from=date(2018, 1, 3),
    ),
    as_at=date(2018, 1, 3),
    review=settings.BASE_DIR / "data" / "southampton" / "review",
)
BOARDS = [
    Demo(
        actions.Details(
            name="Partnership board",
            committee="Exmere Safe City Partnership",
            day=day,
            period=Period.quarter(2017, number),
        ),
        as_at=frozen,
    )
    for number, day, frozen in (
        (2, date(2017, 12, 5), date(2017, 11, 27)),
        (3, date(2018, 3, 6), date(2018, 2, 26)),
    )
]
Q2, Q3 = (demo.details.period for demo in BOARDS)
LATE_OFFENCES = "Four offences of September were recorded in December."
ASB_COUNTED_TWICE = "Six calls had been counted under two streets."


def make_demo_meetings(program: str) -> list[str]:
    """Freeze the packs; gives a line for each new one.

    What has been made stays as it is: twice changes nothing. Each pack is frozen in a
    transaction of its own, as on a real day.
    Raises NothingLoadedError when the database has no partnership.
    """
    loaded = load(ANALYST, as_at=REPORT.as_at)
    people = _people()
    if not loaded.partnership.endswith(FICTIONAL):
        return _frozen(REPORT, program, people)
    before, after = BOARDS
    lines = _frozen(before, program, people)
    if lines:
        _ask(people)
        _plan(people)
        _restate("violent-crime", Q2, Decimal(911), LATE_OFFENCES, people)
    newest = _frozen(after, program, people)
    if newest:
        _restate("asb", Q3, None, ASB_COUNTED_TWICE, people)
    return lines + newest


def _frozen(demo: Demo, program: str, people: People) -> list[str]:
    """Nothing where there is a pack for that meeting."""
    if stored_pack(demo.details.name, demo.details.day):
        return []
    pack = actions.create_pack(details=demo.details, by=people["analyst"])
    if demo.review:
        texts: dict[Any, str] = {
            priority: file.read_text(encoding="utf-8")
            for priority in stored_priorities()
            if (file := demo.review / f"{priority.code}.txt").exists()
        }
        actions.write_review(pack=pack, texts=texts, by=people["analyst"])
    frozen = freeze(pack=pack, as_at=demo.as_at, program=program, by=people["analyst"])
    return [f"{pack}: frozen, {frozen.reference}"]


@transaction.atomic
def _ask(people: People) -> None:
    """What the board of December asked; one of the three is answered."""
    pack = stored_pack(BOARDS[0].details.name, BOARDS[0].details.day)
    partners = {row.code: row for row in stored_partners(["police", "council"])}
    indicators = stored_by_code(["violent-crime", "knife-crime", "missing-children"])
    due = BOARDS[1].details.day
    asked = [
        (
            "violent-crime",
            "police",
            FollowUpKind.QUESTION,
            "How much of the rise is common assault without injury?",
        ),
        (
            "knife-crime",
            "police",
            FollowUpKind.ACTION,
            "Bring a plan for knife arches and school talks with its costs.",
        ),
        (
            "missing-children",
            "council",
            FollowUpKind.QUESTION,
            "When will the figures of the autumn be sent?",
        ),
    ]
    for code, partner, kind, text in asked:
        found = actions.raise_follow_up(
            indicator=indicators[code],
            partner=partners[partner],
            asked=actions.Asked(kind, text, due=due),
            by=people["chair"],
            pack=pack,
        )
    actions.close_follow_up(
        follow_up=found,
        answer="By 20 February: the records system is being replaced.",
        by=people["analyst"],
    )


@transaction.atomic
def _plan(people: People) -> None:
    """One red with everything that it needs, one with a part of it."""
    indicators = stored_by_code(["violent-crime", "knife-crime"])
    plans = {
        "violent-crime": actions.Plan(
            owner="Chief Inspector, Exmere",
            action="Two officers move from the centre to Millfield on Friday nights.",
            due=date(2018, 4, 1),
        ),
        "knife-crime": actions.Plan(owner="Chief Inspector, Exmere"),
    }
    for code, plan in plans.items():
        actions.save_plan(
            indicator=indicators[code], period=Q3, plan=plan, by=people["officer"]
        )


@transaction.atomic
def _restate(
    code: str, period: Period, value: Decimal | None, reason: str, people: People
) -> None:
    """Another figure, as its partner would send it; six fewer where none is given."""
    loaded = load(ANALYST, as_at=BOARDS[1].as_at)
    figure = loaded.series[code].at(period)
    if figure is None or figure.value is None:
        return
    actions.record_figure(
        indicator=stored_by_code([code])[code],
        area=stored_area(loaded.home_area.id),
        period=period,
        amounts=Amounts(value=figure.value - 6 if value is None else value),
        state=State(figure.state),
        source=figure.source,
        note=figure.note,
        by=people["analyst"],
        reason=reason,
    )


def _people() -> People:
    """The demonstration users; the name alone of one who is not there."""
    names = ("officer", "analyst", "chair")
    stored = stored_people(names)
    return {name: stored.get(name, name) for name in names}
