"""The slides of a pack: which there are, in which order, and what fits on one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from scorecard.judgement.status import Status
from scorecard.packs import document as pack
from scorecard.packs.building import Beside
from scorecard.packs.present.deck import Deck
from scorecard.packs.present.kinds import (
    Changed,
    IndicatorSlide,
    PrioritySlide,
    Slide,
    Standing,
    Texts,
)
from scorecard.packs.present.pieces import lacks_text
from scorecard.packs.present.slides import (
    COLUMNS,
    LETTERS,
    ROWS,
    slides_of,
    standing,
)
from scorecard.packs.present.texts import (
    Piece,
    evenly,
    grouped,
    lines_of,
    short_enough,
    size_of,
    spread,
)
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, rule, series, target
from tests.scorecard.packs.build import document


def indicator(code: str, value: int | None, home: str = "crime", **more: Any) -> Any:
    """An indicator with a target of 100, lower being better: 103 is amber, 120 red."""
    given = rule()
    figures = [] if value is None else [fig("2015/16", 100), fig("2016/17", value)]
    targets = [target("2016/17", 100)]
    item = info(code, home=home, rule=given, **more)
    return item, series(figures, targets, rule=given)


RED, AMBER, GREEN = 120, 103, 90
MIXED = (
    indicator("green", GREEN),
    indicator("amber", AMBER),
    indicator("late-red", RED, "harm"),
    indicator("red", RED),
)


def names(slides: list[Slide]) -> list[str]:
    return [slide.name for slide in slides]


def follow_up(
    code: str = "red", kind: str = "question", **changes: Any
) -> pack.FollowUp:
    given = {
        "kind": kind,
        "kind_text": kind.capitalize(),
        "code": code,
        "title": code.capitalize(),
        "text": "Why did it rise?",
        "partner_name": "Police",
        "person": "Sgt Jones",
        "due": date(2018, 3, 1),
        "raised_on": date(2017, 10, 31),
        "raised_at": "Board",
    }
    return pack.FollowUp(**given | changes)


def since(**changes: Any) -> pack.Since:
    given: dict[str, Any] = {
        "reference": "SCP-2017-10-31-1",
        "name": "Board",
        "date": date(2017, 10, 31),
        **dict.fromkeys(
            ("flips", "restated", "breaks", "late", "added", "dropped"), ()
        ),
    }
    return pack.Since(**given | changes)


# Which slides, in which order


def test_a_pack_opens_with_where_we_stand_then_changes_priorities_and_exceptions() -> (
    None
):
    slides = slides_of(document(*MIXED))
    assert names(slides) == [
        "standing",
        "changed",
        "priority-crime",
        "priority-harm",
        "indicator-red",
        "indicator-late-red",
        "indicator-amber",
        "indicator-green",
    ]


def test_only_reds_and_ambers_are_exceptions() -> None:
    slides = slides_of(document(*MIXED, indicator("missing", None)))
    extra = {slide.name for slide in slides if slide.is_extra}
    assert extra == {"indicator-green", "indicator-missing"}


def test_an_indicator_of_two_priorities_is_listed_in_both_and_taken_once() -> None:
    shared = indicator("shared", RED, also=("harm",))
    slides = slides_of(document(shared, indicator("other", GREEN, "harm")))
    listing = [
        slide.name
        for slide in slides
        if isinstance(slide, PrioritySlide)
        and any(row.code == "shared" for row in slide.rows)
    ]
    assert listing == ["priority-crime", "priority-harm"]
    assert names(slides).count("indicator-shared") == 1


def test_a_question_can_be_asked_where_an_indicator_is_shown() -> None:
    asked = {slide.name: slide.row for slide in slides_of(document(*MIXED))}
    assert asked["indicator-red"].code == "red"
    assert asked["standing"] is None


def test_digits_go_to_the_first_slide_of_a_priority() -> None:
    many = [indicator(f"i{number}", RED) for number in range(ROWS + 1)]
    slides = slides_of(document(*many, indicator("x", RED, "harm")))
    digits = {slide.name: slide.digit for slide in slides if slide.digit}
    assert digits == {"priority-crime": 1, "priority-harm": 2}


# Where we stand


def test_the_first_slide_counts_overall_and_for_each_priority() -> None:
    first = slides_of(document(*MIXED))[0]
    assert isinstance(first, Standing)
    overall = {item.status: item.count for item in first.document.counts}
    assert (overall[Status.RED], overall[Status.AMBER], overall[Status.GREEN]) == (
        2,
        1,
        1,
    )
    reds = [(line.digit, line.counts[0].count) for line in first.lines]
    assert reds == [(1, 1), (2, 1)]


def late(count: int) -> tuple[pack.Late, ...]:
    return tuple(
        pack.Late(partner=f"p{i}", name=f"Partner {i}", indicators=("Thefts", "Fires"))
        for i in range(count)
    )


def standing_with(count: int) -> Standing:
    found = document(*MIXED)
    complete = found.completeness.model_copy(update={"late": late(count)})
    return standing(found.model_copy(update={"completeness": complete}))


def test_who_is_late_is_named_with_what_and_of_many_with_how_much() -> None:
    assert standing_with(1).late == (("Partner 0", "Thefts; Fires"),)
    assert standing_with(20).late[19] == ("Partner 19", "2 late")


# What changed


def changed(**changes: Any) -> list[Changed]:
    slides = slides_of(document(*MIXED, since=since(**changes)))
    return [slide for slide in slides if isinstance(slide, Changed)]


def test_the_first_pack_says_that_there_is_none_before() -> None:
    only = slides_of(document(*MIXED))[1]
    assert isinstance(only, Changed)
    assert (only.since, only.groups) == (None, ())


def test_worse_flips_come_first_with_both_statuses() -> None:
    flips = [
        pack.Flip(
            code=code,
            title=code,
            before=before,
            before_text=before.label,
            after=after,
            after_text=after.label,
            is_better=better,
        )
        for code, before, after, better in (
            ("red", Status.GREEN, Status.RED, False),
            ("green", Status.RED, Status.GREEN, True),
        )
    ]
    (slide,) = changed(flips=tuple(flips))
    assert [heading for heading, _lines in slide.groups] == [
        "Worse than then",
        "Better than then",
    ]
    (line,) = slide.groups[0][1]
    assert (line.code, line.before, line.after) == ("red", Status.GREEN, Status.RED)


def test_restatements_breaks_and_late_partners_are_said_in_words() -> None:
    restated = pack.Restated(
        code="red", title="Red", period="2015/16", before="98", after="100"
    )
    new = pack.NewBreak(code="red", title="Red", date=date(2017, 4, 1), cause="New")
    late = pack.Late(partner="fire", name="Fire", indicators=("Fires", "Alarms"))
    (slide,) = changed(restated=(restated,), breaks=(new,), late=(late,))
    assert [
        (heading, line.title, line.text)
        for heading, lines in slide.groups
        for line in lines
    ] == [
        ("Restated figures", "Red", "2015/16: 98 then, 100 now"),
        ("New recording changes", "Red", "1 April 2017: New"),
        ("Partners newly late", "Fire", "Fires; Alarms"),
    ]


def test_many_changes_go_on_over_slides_and_none_is_lost() -> None:
    named = tuple(pack.Named(code=f"c{i}", title=f"Number {i}") for i in range(75))
    slides = changed(added=named)
    assert [slide.name for slide in slides] == ["changed", "changed-2", "changed-3"]
    assert {(slide.part, slide.parts) for slide in slides} == {(1, 3), (2, 3), (3, 3)}
    titles = [
        line.title
        for slide in slides
        for _head, lines in slide.groups
        for line in lines
    ]
    assert titles == [item.title for item in named]


# Priorities


def test_the_rows_of_a_priority_are_worst_first() -> None:
    slide = slides_of(document(*MIXED))[2]
    assert isinstance(slide, PrioritySlide)
    assert [row.code for row in slide.rows] == ["red", "amber", "green"]


def test_a_long_priority_goes_on_in_parts_that_are_nearly_alike() -> None:
    many = [indicator(f"i{number}", RED) for number in range(ROWS + 1)]
    slides = [s for s in slides_of(document(*many)) if isinstance(s, PrioritySlide)]
    assert [(s.name, len(s.rows), s.part, s.parts) for s in slides] == [
        ("priority-crime", 4, 1, 2),
        ("priority-crime-2", 4, 2, 2),
    ]


# An indicator


def shown(code: str = "red", **changes: Any) -> list[Slide]:
    """The slides of one indicator; `changes` are its row's."""
    follow_ups = changes.pop("follow_ups", ())
    found = document(*MIXED, beside=Beside(follow_ups=follow_ups))
    rows = tuple(
        row.model_copy(update=changes) if row.code == code else row
        for row in found.rows
    )
    slides = slides_of(found.model_copy(update={"rows": rows}))
    return [slide for slide in slides if slide.name.startswith(f"indicator-{code}")]


def texts(slides: list[Slide]) -> list[tuple[str, str, str]]:
    return [
        (group.heading, piece.label, piece.text)
        for slide in slides
        if isinstance(slide, IndicatorSlide | Texts)
        for group in slide.groups
        for piece in group.pieces
    ]


def test_a_red_without_a_plan_says_everything_that_it_lacks() -> None:
    assert texts(shown()) == [
        ("What is done about it", "", "No owner, no reason, no action and no date yet.")
    ]


def test_a_plan_is_shown_with_what_it_lacks() -> None:
    plan = pack.Plan(owner="Sgt Jones", reason="More reports", due=date(2018, 6, 30))
    assert texts(shown(plan=plan)) == [
        ("What is done about it", "Owner:", "Sgt Jones"),
        ("What is done about it", "Reason:", "More reports"),
        ("What is done about it", "By:", "30 June 2018"),
        ("What is done about it", "", "No action yet."),
    ]


def test_what_is_lacking_reads_as_a_sentence() -> None:
    assert lacks_text(("owner",)) == "No owner yet."
    assert lacks_text(("owner", "date")) == "No owner and no date yet."


def test_an_amber_lacks_nothing() -> None:
    assert texts(shown("amber")) == []


def test_its_open_questions_and_its_commentary_are_on_its_slide() -> None:
    notes = (
        pack.Note(period="2016/17", text="Two shops."),
        pack.Note(period="2015/16", text="Older."),
    )
    others = (follow_up(), follow_up("amber", text="Of another"))
    said = texts(shown(notes=notes, follow_ups=others))
    assert ("Still open", "Question:", "Why did it rise?") in said
    assert ("Commentary, 2016/17", "", "Two shops.") in said
    assert "Of another" not in str(said)
    assert "Older." not in str(said)


def test_what_is_too_long_to_stand_beside_the_chart_goes_on_and_none_is_lost() -> None:
    sentences = [f"Sentence number {number} of the commentary." for number in range(70)]
    note = pack.Note(period="2016/17", text=" ".join(sentences))
    slides = shown(notes=(note,))
    assert names(slides) == [
        "indicator-red",
        "indicator-red-2",
        "indicator-red-3",
    ]
    assert [(slide.part, slide.parts) for slide in slides] == [(1, 3), (2, 3), (3, 3)]
    assert all(slide.row.code == "red" for slide in slides)
    said = " ".join(text for head, _label, text in texts(slides) if "Comm" in head)
    assert said == note.text
    assert slides[2].groups[0].goes_on


def test_its_chart_has_the_numbers_of_the_pack() -> None:
    (slide,) = shown()
    assert isinstance(slide, IndicatorSlide)
    assert slide.table == [("2015/16", ["100", "–"]), ("2016/17", ["120", "100"])]
    assert slide.drawing.startswith("<svg")


# Still open


def test_what_is_open_is_listed_by_kind_before_the_priorities() -> None:
    asked = (follow_up(), follow_up("amber", "action", text="Bring a list."))
    slides = slides_of(document(*MIXED, beside=Beside(follow_ups=asked)))
    assert names(slides)[:3] == ["standing", "changed", "open"]
    assert [group.heading for group in slides[2].groups] == ["Action", "Question"]
    (piece,) = slides[2].groups[1].pieces
    assert (piece.label, piece.text) == ("Red.", "Why did it rise?")
    assert piece.small == (
        "Police · Sgt Jones · by 1 March 2018 · raised on 31 October 2017 at Board"
    )


# How much fits


def test_lines_are_counted_by_letters() -> None:
    assert lines_of("", 10) == 0
    assert lines_of("0123456789", 10) == 1
    assert lines_of("0123456789a\n\nb", 10) == 4


def test_a_piece_is_cut_where_sentences_end_and_keeps_its_label() -> None:
    piece = Piece("Head", "One is here. Two is here. " * 4, "Reason:", "small")
    parts = short_enough(piece, 20, 4)
    assert len(parts) > 1
    assert all(size_of(part, 20) <= 4 for part in parts)
    assert {part.label for part in parts} == {"Reason:"}
    assert [part.small for part in parts[-2:]] == ["", "small"]
    assert " ".join(part.text for part in parts) == piece.text.strip()


def test_a_word_longer_than_a_slide_is_cut_rather_than_lost() -> None:
    parts = short_enough(Piece("Head", "x" * 500), 20, 5)
    assert "".join(part.text for part in parts) == "x" * 500


def test_items_are_spread_in_order_and_a_heading_takes_room() -> None:
    items = [Piece("A", "x")] * 3 + [Piece("B", "x")]
    slides = spread(items, lambda _piece: 1, (4,), lambda piece: piece.heading)
    assert slides == [items[:2], items[2:3], items[3:]]


def test_the_first_slide_may_have_no_room_at_all() -> None:
    items = [Piece("A", "x")]
    assert spread(items, lambda _: 1, (0, 9), lambda p: p.heading) == [[], items]


def test_pieces_stand_under_their_headings() -> None:
    groups = grouped([Piece("A", "1"), Piece("A", "2"), Piece("B", "3")], before="A")
    assert [(g.heading, len(g.pieces), g.goes_on) for g in groups] == [
        ("A", 2, True),
        ("B", 1, False),
    ]


def test_parts_are_of_nearly_the_same_length() -> None:
    assert [len(part) for part in evenly(range(8), 7)] == [4, 4]
    assert [len(part) for part in evenly([], 7)] == [0]


def test_a_slide_of_text_is_never_fuller_than_it_can_be() -> None:
    long = pack.Note(period="2016/17", text="A sentence of some length. " * 300)
    for slide in shown(notes=(long,))[1:]:
        assert isinstance(slide, Texts)
        used = sum(
            size_of(piece, LETTERS) for group in slide.groups for piece in group.pieces
        )
        assert used <= COLUMNS


# Around the slides


def deck(found: pack.Document, **changes: Any) -> Deck:
    given = Deck(document=found, checksum="ab", show="exceptions", leave_url="/x/")
    return replace(given, **changes)


def test_a_deck_is_called_as_its_meeting() -> None:
    assert deck(document(*MIXED)).title == "Board, 31 January 2018"
    assert deck(document(*MIXED, meeting=None)).title == "Safe City Partnership"


def test_its_partners_are_those_of_the_pack_each_once() -> None:
    other = indicator("fires", GREEN, partner="fire", partner_name="Fire service")
    assert deck(document(*MIXED, other)).partners == [
        ("fire", "Fire service"),
        ("police", "Hampshire Constabulary"),
    ]
