"""What a draft lacks is all on one list, with what to do about it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from indicators.choices import State
from scorecard.packs.building import Beside
from scorecard.packs.document import (
    Completeness,
    Disagreement,
    FollowUp,
    Late,
    Named,
    Plan,
)
from scorecard.packs.missing import Missing, TextProblem, missing_of
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, hidden, rule, series, target
from tests.scorecard.packs.build import document

LOWER = rule()
AT = datetime(2018, 1, 3, tzinfo=UTC)


def red(**newest: object):
    return series(
        [fig("2015/16", 100), fig("2016/17", 133, **newest)],
        rule=LOWER,
        targets=[target("2016/17", value=100)],
    )


def green():
    return series([fig("2016/17", 90)], rule=LOWER, targets=[target("2016/17", 100)])


def asked(due: date | None) -> FollowUp:
    return FollowUp(
        kind="action",
        kind_text="Action",
        code="thefts",
        title="Thefts",
        text="Light the car park",
        partner_name="Council",
        person="",
        due=due,
        raised_on=AT.date(),
        raised_at="Board",
    )


def test_a_red_is_listed_with_each_thing_it_lacks_and_where_to_say_it() -> None:
    draft = document(
        (info("thefts"), red()),
        (info("arson"), green()),
        beside=Beside(plans={"thefts": Plan(owner="Kim Ash", reason="A gang")}),
    )
    (found,) = missing_of(draft).reds
    assert (found.title, found.period) == ("Thefts", "2016/17")
    assert found.lacks == ("action", "date")
    assert found.url == "/indicators/thefts/plan/?period=2016-17"


def test_a_red_with_everything_is_not_listed() -> None:
    plan = Plan(owner="Kim", reason="A gang", action="Patrols", due=date(2018, 3, 1))
    draft = document((info("thefts"), red()), beside=Beside(plans={"thefts": plan}))
    assert missing_of(draft).reds == ()
    assert missing_of(draft).open_points == 0


def test_late_figures_stand_under_their_partner_and_awaited_ones_are_counted() -> None:
    late = Late(partner="police", name="Police", indicators=("Thefts", "Arson"))
    whole = Completeness(expected=5, received=2, provisional=0, awaited=1, late=(late,))
    draft = document((info(), green())).model_copy(update={"completeness": whole})
    found = missing_of(draft)
    assert (found.late, found.awaited) == ((late,), 1)


def test_provisional_figures_are_named() -> None:
    draft = document((info("thefts"), red(state=State.PROVISIONAL)))
    assert missing_of(draft).provisional == (Named(code="thefts", title="Thefts"),)


def test_a_printed_number_that_disagrees_comes_with_both_numbers() -> None:
    item = Disagreement(
        document="Report",
        paragraph="8",
        wording="574 offences",
        printed="574",
        worked_out="567",
    )
    draft = document((info(), green()), beside=Beside(disagreements=[item]))
    assert missing_of(draft).disagreements == (item,)


def test_only_what_is_asked_and_past_its_day_is_overdue() -> None:
    days = [date(2018, 1, 14), date(2018, 1, 15), None]  # the pack is of the 15th
    draft = document(
        (info(), green()), beside=Beside(follow_ups=[asked(day) for day in days])
    )
    assert [item.due for item in missing_of(draft).overdue] == [date(2018, 1, 14)]


def test_a_problem_in_the_reviews_text_stops_freezing_only_where_it_says_so() -> None:
    draft = document((info(), green()))
    typed = TextProblem("Crime, line 3", "574 is typed by hand.", stops=False)
    unknown = TextProblem("Crime, line 4", "There is no “crimes”.", stops=True)
    assert not missing_of(draft, texts=[typed]).stops
    found = missing_of(draft, texts=[typed, unknown])
    assert found.stops
    assert found.open_points == 2


def test_it_is_said_what_the_packs_readers_do_not_see() -> None:
    masked = series([hidden("2015/16"), fig("2016/17", 90)], rule=LOWER)
    draft = document((info("deaths"), masked))
    known = [info("deaths"), info("secret", is_public=False), info("other")]
    everything = missing_of(draft, known=known)
    assert everything.hidden == (Named(code="deaths", title="Deaths"),)
    assert [item.code for item in everything.left_out] == ["secret", "other"]
    chosen = missing_of(draft, known=known, chosen=["deaths", "secret", "gone"])
    assert [item.title for item in chosen.left_out] == ["Secret", "gone"]


def test_a_draft_that_lacks_nothing_says_so() -> None:
    found = missing_of(document((info(), green())))
    assert isinstance(found, Missing)
    assert (found.open_points, found.stops) == (0, False)
