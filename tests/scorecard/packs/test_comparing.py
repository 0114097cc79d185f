"""What one pack says and an older one said otherwise."""

from __future__ import annotations

from datetime import date

from scorecard.judgement.status import Status
from scorecard.packs.comparing import side_by_side, since
from scorecard.packs.document import Completeness, Document, Late
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, hidden, rule, series, target
from tests.scorecard.packs.build import document

LOWER = rule()


def pack(**values: object) -> Document:
    """Indicators by their code, each with its figure of 2016/17 against 100."""
    return document(*((info(code), of(value)) for code, value in values.items()))


def of(value: object, before: object = 100, **more: object):
    newest = hidden("2016/17") if value == "hidden" else fig("2016/17", value)
    return series(
        [fig("2015/16", before), newest],
        rule=LOWER,
        targets=[target("2016/17", value=100)],
        **more,
    )


def test_worse_flips_come_first_and_say_both_words() -> None:
    found = since(pack(arson=133, thefts=90), pack(arson=90, thefts=133))
    assert [(f.title, f.before_text, f.after_text) for f in found.flips] == [
        ("Thefts", "Green", "Red"),
        ("Arson", "Red", "Green"),
    ]
    assert [flip.is_better for flip in found.flips] == [False, True]


def test_a_figure_that_both_show_differently_is_restated() -> None:
    older = document((info("thefts"), of(90)))
    newer = document((info("thefts"), of(90, before=98)))
    (item,) = since(older, newer).restated
    assert (item.period, item.before, item.after) == ("2015/16", "100", "98")


def test_a_figure_that_only_one_shows_is_not_restated() -> None:
    older = document(
        (info("thefts"), series([fig("2016/17", 90)], rule=LOWER)),
    )
    assert since(older, document((info("thefts"), of(90)))).restated == ()


def test_nothing_is_called_restated_of_what_either_pack_hides() -> None:
    assert since(pack(thefts=90), pack(thefts="hidden")).restated == ()
    assert since(pack(thefts="hidden"), pack(thefts=90)).restated == ()


def test_a_break_that_the_older_pack_did_not_know_is_new() -> None:
    broken = of(90, breaks={"2016-06-01": "New counting rules"})
    (item,) = since(pack(thefts=90), document((info("thefts"), broken))).breaks
    assert (item.title, item.date) == ("Thefts", date(2016, 6, 1))
    again = document((info("thefts"), broken))
    assert since(again, again).breaks == ()


def test_partners_are_newly_late_with_what_was_not_late_before() -> None:
    def late(*titles: str) -> Document:
        item = Late(partner="police", name="Police", indicators=titles)
        whole = Completeness(
            expected=3, received=1, provisional=0, awaited=0, late=(item,)
        )
        return pack(thefts=90).model_copy(update={"completeness": whole})

    (item,) = since(late("Arson"), late("Arson", "Thefts")).late
    assert item.indicators == ("Thefts",)
    assert since(late("Arson"), late("Arson")).late == ()


def test_indicators_come_and_go() -> None:
    found = since(pack(arson=90, thefts=90), pack(thefts=90, fraud=90))
    assert [item.title for item in found.added] == ["Fraud"]
    assert [item.title for item in found.dropped] == ["Arson"]


def test_side_by_side_has_every_indicator_of_both_once() -> None:
    pairs = side_by_side(pack(arson=90, thefts=90), pack(thefts=133, fraud=90))
    assert [pair.title for pair in pairs] == ["Thefts", "Fraud", "Arson"]
    thefts, fraud, arson = pairs
    assert (thefts.before.status, thefts.after.status) == (Status.GREEN, Status.RED)
    assert fraud.before is None
    assert arson.after is None
    assert [pair.is_flip for pair in pairs] == [True, False, False]
    assert fraud.periods == ("", "2016/17")


def test_a_hidden_figure_stands_beside_another_without_its_number() -> None:
    (pair,) = side_by_side(pack(thefts=90), pack(thefts="hidden"))
    assert (pair.before.value_text, pair.after.value_text) == ("90", "")
    assert pair.after.status_text == "Hidden"
