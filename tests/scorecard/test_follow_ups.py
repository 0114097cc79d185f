"""Questions and actions in words: how many, by when, of whom, where they were asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from indicators.access import ANALYST, Viewer
from indicators.choices import FollowUpKind, Role
from indicators.periods import Period
from scorecard.details import CommentaryInfo, PlanInfo
from scorecard.follow_ups import (
    FollowUpInfo,
    closed_lines,
    counted,
    line_of,
    open_lines,
    plan_shown,
)
from tests.scorecard.build import info

TODAY = date(2018, 3, 1)
OLIVE = Viewer(frozenset({Role.OFFICER}), frozenset({10}), frozenset({10}))
QUESTION, ACTION = FollowUpKind.QUESTION, FollowUpKind.ACTION


def item(pk: int = 1, due: str = "", **changes: Any) -> FollowUpInfo:
    given = {
        "kind": QUESTION,
        "code": "thefts",
        "title": "Thefts",
        "text": "Why?",
        "partner_id": 10,
        "partner_name": "Police",
        "person": "",
        "due": date.fromisoformat(due) if due else None,
        "raised_at": datetime(2018, 1, 31, 23, 30, tzinfo=UTC),
        "raised_by": "chair",
        "meeting": "Board",
    }
    return FollowUpInfo(pk, **given | changes)


def closed(pk: int, day: int) -> FollowUpInfo:
    at = datetime(2018, 2, day, 9, tzinfo=UTC)
    return item(pk, answer="So.", closed_at=at, closed_by="olive")


def words(*items: FollowUpInfo) -> str:
    return counted(open_lines(items, ANALYST, TODAY, []))


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ([], ""),
        ([item()], "1 question to answer"),
        ([item(1), item(2)], "2 questions to answer"),
        ([item(kind=ACTION, due="2018-03-01")], "1 action to do"),
        (
            [item(1, "2018-02-28"), item(2), item(3, "2018-02-01", kind=ACTION)],
            "2 questions to answer and 1 action to do, 2 overdue",
        ),
    ],
)
def test_what_is_open_is_counted_in_words(items, says) -> None:
    assert words(*items) == says


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("", ""),
        ("2018-02-28", "overdue since 28 February 2018"),
        ("2018-03-01", "due today, 1 March 2018"),
        ("2018-03-02", "due on 2 March 2018"),
    ],
)
def test_by_when_is_said_in_words(due: str, says: str) -> None:
    assert line_of(item(due=due), ANALYST, TODAY).due_words == says


def test_what_is_due_first_comes_first_and_what_has_no_day_last() -> None:
    items = [item(1), item(2, "2018-04-01"), item(3, "2018-01-01"), closed(4, 1)]
    lines = open_lines(items, ANALYST, TODAY, [])
    assert [line.info.id for line in lines] == [3, 2, 1]


def test_the_newest_answer_comes_first() -> None:
    items = [closed(1, 3), item(2), closed(3, 9)]
    lines = closed_lines(items, ANALYST, TODAY)
    assert [line.info.id for line in lines] == [3, 1]
    assert lines[0].closed_words == "Closed on 9 February 2018 by olive"


def test_who_asked_when_and_in_which_meeting() -> None:
    line = line_of(item(person="Kim Ash"), ANALYST, TODAY)
    assert line.raised_words == "Asked on 31 January 2018 by chair, in “Board”"
    assert line.asked_of == "Police, Kim Ash"
    outside = line_of(item(meeting=""), ANALYST, TODAY)
    assert outside.raised_words.endswith("by chair, outside a meeting")


def test_an_indicator_that_has_no_page_any_more_is_no_link() -> None:
    known = line_of(item(), ANALYST, TODAY, [info("thefts")])
    assert known.indicator_url == "/indicators/thefts/"
    assert line_of(item(), ANALYST, TODAY, [info("other")]).indicator_url == ""


@pytest.mark.parametrize(("partner", "may"), [(10, True), (11, False)])
def test_an_officer_answers_for_their_own_partner(partner: int, may: bool) -> None:
    assert line_of(item(partner_id=partner), OLIVE, TODAY).may_answer is may


def test_nobody_answers_what_is_closed() -> None:
    assert not line_of(closed(1, 1), ANALYST, TODAY).may_answer


# Plans

FY16, FY15 = Period.financial_year(2016), Period.financial_year(2015)
NOTES = [CommentaryInfo(FY15, "Then."), CommentaryInfo(FY16, "Because.")]


def test_a_commentary_on_the_figure_is_the_reason_where_the_plan_gives_none() -> None:
    assert plan_shown(None, FY16, NOTES).reason == "Because."
    assert plan_shown(PlanInfo(owner="Kim"), FY16, NOTES) == PlanInfo("Kim", "Because.")
    assert plan_shown(PlanInfo(reason="Own"), FY16, NOTES).reason == "Own"


def test_what_a_plan_lacks_is_said_in_sentences() -> None:
    assert PlanInfo().lacks == [
        "Nobody has said who acts.",
        "Nobody has said why it is red.",
        "Nobody has said what is done.",
        "Nobody has said by when.",
    ]
    assert PlanInfo("Kim", "So", "Patrols", TODAY).lacks == []
