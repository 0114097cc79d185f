"""Numbers in officers' paragraphs are the stored ones, or the pack is not frozen."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.packs.review import Section, named_in, review_of
from scorecard.packs.review.chunks import joined
from scorecard.packs.review.fields import VERBS, pieces
from tests.scorecard.build import HOME
from tests.scorecard.judgement.build import fig, hidden, quarters, rule, series
from tests.scorecard.packs.review_build import (
    DERBY,
    GROUP,
    INFOS,
    THEFTS,
    data,
    refused,
    review,
    said,
)

# What a field says


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("thefts 2016/17", "30,883"),
        ("value thefts 2016/17", "30,883"),
        ("THEFTS 2016/17", "30,883"),
        ("safe 2016/17", "64.0%"),
        ("safe 2016/17 decimals=0", "64%"),
        ("cost 2016/17", "£1,100,000"),
        ("crime-rate 2016/17", "121.5"),
        ("crime-rate 2016/17 area=E92000001", "73.4"),
        ("crime-rate 2016/17 area=e92000001 decimals=0", "73"),
        ("change thefts 2015/16 2016/17", "13.3%"),
        ("change thefts 2015/16 2016/17 decimals=0", "13%"),
        ("change robbery 2015/16 2016/17", "−25.9%"),
        ("rise thefts 2015/16 2016/17", "13.3%"),
        ("fall robbery 2015/16 2016/17", "25.9%"),
        ("difference thefts 2015/16 2016/17", "3,622"),
        ("difference robbery 2015/16 2016/17", "−155"),
        ("difference safe 2015/16 2016/17", "2.5 percentage points"),
        ("difference cost 2015/16 2016/17", "−£100,000"),
        ("share robbery thefts 2016/17", "1.4%"),
        ("rank crime-rate 2016/17", "highest"),
        ('rank crime-rate 2016/17 group="Similar places"', "highest"),
        ("guns 2014/15", "0"),
    ],
)
def test_a_field_says_what_the_figures_say(field: str, words: str) -> None:
    assert said(f"It was {{{{ {field} }}}} then.") == f"It was {words} then."


def test_a_years_figure_is_the_sum_of_its_quarters() -> None:
    adding = rule(frequency="quarter", accumulates=True)
    info = THEFTS._replace(rule=adding)
    histories = {("thefts", HOME.code): series(quarters(2016, 1, 2, 3, 4), rule=adding)}
    known = data(indicators={"thefts": info}, histories=histories)
    assert said("{{ thefts 2016/17 }}", known) == "10"
    assert said("{{ thefts 2016/17 Q3 }}", known) == "3"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("121.5", "highest"),
        ("90.6", "joint highest"),
        ("85", "second highest"),
        ("81.1", "joint lowest"),
        ("70", "lowest"),
    ],
)
def test_a_rank_is_counted_from_the_nearer_end(own: str, words: str) -> None:
    known = data()
    mine = series([fig("2016/17", own)], rule=known.indicators["crime-rate"].rule)
    changed = {**known.histories, ("crime-rate", HOME.code): mine}
    text = "{{ rank crime-rate 2016/17 }}"
    assert said(text, replace(known, histories=changed)) == words


def test_a_field_may_be_broken_over_lines() -> None:
    assert said("It was {{ thefts\n  2016/17 }}\nthen.") == "It was 30,883 then."


def test_quoted_words_stand_for_themselves() -> None:
    found = review('{{ "999" }} calls; “{{ "{{" }}” begins a field; {{ “101” }} too.')
    assert found.problems == ()
    (_heading, block) = found.blocks
    assert block.text == "999 calls; “{{” begins a field; 101 too."


# What is refused, and with which sentence


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("theft 2016/17", "There is no indicator “theft”. Did you mean thefts?"),
        ("thefts 2016/18", "“2016/18” is not a period: write a financial year as"),
        ("thefts 2017/18", "Thefts, Southampton has no figure for 2017/18. There are "),
        ("guns 2016/17", "Gun crime, Southampton, 2016/17 is hidden, because"),
        ("calls 2016/17", "Calls, Southampton, 2016/17 is not available: say so in"),
        ("change calls 2015/16 2016/17", "Calls, Southampton, 2016/17 is not avail"),
        ("change guns 2014/15 2015/16", "Gun crime starts from 0, which is too"),
        ("change safe 2015/16 2016/17", "write {{ difference safe 2015/16 2016/17 }}"),
        ("change cases 2015/16 2016/17", "the recording changed on 1 June 2016"),
        ("difference cases 2015/16 2016/17", "the recording changed on 1 June 2016"),
        ("fall thefts 2015/16 2016/17", "“fall” is not what happened: the change is"),
        ("rise robbery 2015/16 2016/17", "anew, with “fall”."),
        ("change thefts 2016/17 2015/16", "Write the earlier period first: 2015/16"),
        ("change thefts 2015/16 2016/17 Q1", "are not as long as each other."),
        ("share thefts robbery 2016/17", "30,883 (Thefts) is no share of 444"),
        ("share safe thefts 2016/17", "are not counts of the same kind"),
        ("rank thefts 2016/17", "larger in a larger place"),
        ('rank crime-rate 2016/17 group="Cities"', "is in no group “Cities”."),
        ("thefts 2016/17 area=E06000099", "no area with the code “E06000099”. Did"),
        ("thefts 2016/17 decimals=two", "Write decimals=0, decimals=1 or up to"),
        ("thefts 2016/17 digits=2", "“digits=2” cannot be written here, only area=…"),
        ("thefts 2016/17 area=", "Write something after area=."),
        ("thefts", "A figure takes one indicator and one period: write {{ total-crime"),
        (
            "2016/17",
            "A figure takes one indicator and one period: write {{ total-crime",
        ),
        ("", "A figure takes one indicator and one period: write {{ total-crime"),
        ("change thefts 2016/17", "“change” takes one indicator and two periods: "),
        ("chnage thefts 2015/16 2016/17", "“chnage” is no word of a field: begin"),
        ("table 2015/16 2016/17: thefts", "write it in a paragraph of its own."),
    ],
)
def test_a_field_that_cannot_be_filled_in_has_a_sentence(
    field: str, words: str
) -> None:
    assert words in refused(f"It was {{{{ {field} }}}} then.")


def test_a_field_with_an_error_stays_as_it_was_written() -> None:
    found = review("It was {{ guns 2016/17 }} then.")
    assert found.blocks[-1].text == "It was {{ guns 2016/17 }} then."


def test_braces_that_are_not_closed_are_an_error() -> None:
    assert "These braces are not closed" in refused("It was {{ thefts 2016/17 then.")


@pytest.mark.parametrize("quote", ["“", '"'])
def test_a_long_text_of_quotes_that_never_end_is_read_at_once(quote: str) -> None:
    begun = process_time()
    assert len(pieces(f"{{{{ {quote}" * 12_500)) > 1000
    assert process_time() - begun < 0.8


def test_an_open_field_does_not_swallow_the_next_paragraph() -> None:
    found = review("It was {{ thefts\n\n2016/17 }} then {{ robbery 2016/17 }}.")
    assert found.blocks[-1].text == "2016/17 }} then 444."


def test_an_area_without_a_figure_in_the_group_leaves_no_rank() -> None:
    known = data()
    masked = series([hidden("2016/17")], rule=known.indicators["crime-rate"].rule)
    changed = {**known.histories, ("crime-rate", DERBY.code): masked}
    sentence = refused(
        "{{ rank crime-rate 2016/17 }}", replace(known, histories=changed)
    )
    assert sentence.startswith("Crime rate, Derby, 2016/17 is hidden")


def test_of_several_groups_one_must_be_named() -> None:
    other = replace(GROUP, name="Ports")
    known = data(groups=(GROUP, other))
    assert 'group="Ports"' in refused("{{ rank crime-rate 2016/17 }}", known)
    assert said('{{ rank crime-rate 2016/17 group="Ports" }}', known) == "highest"


def test_a_problem_says_which_line_it_is_on() -> None:
    text = "# Thefts\n\nThere were\n{{ thefts 2016/17 }} and then\n{{ theft 2016/17 }}."
    (problem,) = review(text).problems
    assert (problem.section, problem.line) == ("crime", 5)
    assert problem.written == "{{ theft 2016/17 }}"


# Numbers typed by hand


def typed(text: str) -> list[str]:
    found = review(text)
    assert found.can_freeze
    return [problem.written for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("574 incidents, up 16% on 492", ["574", "16%", "492"]),
        ("£1,200 or 3.6 of 14,350.", ["£1,200", "3.6", "14,350"]),
        ("fell by −25.9%", ["−25.9%"]),
        ("aged 20-29", ["20", "29"]),
        ("In 2016/17 and 2015, since 2014/2015, 2014-2016 and 2016/17 Q3", []),
        ("On 11 January 2018, in November 2014 and on 2018-01-11", []),
        ("as paragraphs 6 to 11 and paragraph 42 say", []),
        ("121.5 per 1,000 population", ["121.5"]),
        ("COVID-19, area E06000045 in Q3", []),
        ("2016% of 2016.5", ["2016%", "2016.5"]),
        ("none of {{ thefts 2016/17 }} here", []),
    ],
)
def test_numbers_typed_by_hand_are_listed(text: str, numbers: list[str]) -> None:
    assert typed(text) == numbers


def test_two_numbers_for_one_thing_cannot_stand_unseen() -> None:
    assert typed("574 hate crimes; the table says {{ thefts 2016/17 }}.") == ["574"]


# Headings, paragraphs and their numbers


def test_paragraphs_are_numbered_through_the_report() -> None:
    sections = [
        Section("", "", "# Reasons\n\nThe law asks for it.\n\nNone."),
        Section("crime", "Reduce crime", "One.\n\n# Thefts\nTwo.\n\n42. Three."),
        Section("empty", "Reduce harm", " \n"),
        Section("youth", "Reduce youth crime", "- first\n- second\n  line"),
    ]
    found = review_of(sections, data())
    assert [(b.kind, b.level, b.number, b.text) for b in found.blocks] == [
        ("heading", 1, "", "Reasons"),
        ("paragraph", 0, "1", "The law asks for it."),
        ("paragraph", 0, "2", "None."),
        ("heading", 2, "", "Reduce crime"),
        ("paragraph", 0, "3", "One."),
        ("heading", 3, "", "Thefts"),
        ("paragraph", 0, "4", "Two."),
        ("paragraph", 0, "42", "Three."),
        ("heading", 2, "", "Reduce youth crime"),
        ("paragraph", 0, "43", "• first\n• second line"),
    ]


def test_a_number_does_not_go_back() -> None:
    assert refused("7. One.\n\n5. Two.") == "Paragraph 5 comes after paragraph 7."


# Tables and charts


def test_a_table_has_two_periods_and_the_change() -> None:
    found = review("{{ table 2015/16 2016/17: thefts, robbery, safe }} What changed")
    (_heading, table) = found.blocks
    assert (table.number, table.text) == ("1", "What changed")
    assert table.heads == ("Indicator", "2015/16", "2016/17", "Change")
    assert [[cell.text for cell in line] for line in table.lines] == [
        ["Thefts", "27,261", "30,883", "13.3%"],
        ["Robbery", "599", "444", "−25.9%"],
        ["Feel safe", "61.5%", "64.0%", "2.5 pts"],
    ]
    assert table.lines[0][2].value == 30883
    assert table.note == "Source: Home Office."


def test_each_source_of_a_table_has_its_stars() -> None:
    known = data(sources={"thefts": "Home Office", "robbery": "Police"})
    table = review("{{ table 2015/16 2016/17: thefts, robbery }}", known).blocks[1]
    assert [line[0].text for line in table.lines] == ["Thefts*", "Robbery**"]
    assert table.note == "* Home Office\n** Police"


def test_a_table_says_in_words_what_is_no_percent() -> None:
    text = "{{ table 2015/16 2016/17: cases }}\n\n{{ table 2014/15 2015/16: guns }}"
    (_heading, cases, guns) = review(text).blocks
    assert cases.lines[0][3].text == "not comparable"
    assert "the recording changed on 1 June 2016. A daily meeting" in cases.note
    assert guns.lines[0][3].text == "0 to 3"


def test_a_table_hears_of_every_wrong_row_at_once() -> None:
    text = "{{ table 2015/16 2016/17: calls, guns, thefts, robery }}"
    (problem,) = review(text).problems
    assert problem.message.startswith("There is no indicator “robery”")
    messages = [p.message for p in review(text.replace("robery", "robbery")).problems]
    assert [message[:9] for message in messages] == ["Calls, So", "Gun crime"]


def test_a_provisional_figure_is_marked() -> None:
    known = data()
    figures = [fig("2015/16", 27261), fig("2016/17", 30883, state="provisional")]
    changed = {("thefts", HOME.code): series(figures, rule=THEFTS.rule)}
    text = "{{ table 2015/16 2016/17: thefts }}"
    table = review(text, replace(known, histories=changed)).blocks[1]
    assert [cell.text for cell in table.lines[0][1:3]] == ["27,261", "30,883 [p]"]
    assert "[p] provisional" in table.note


def test_areas_are_ranked_as_bars_and_as_a_table() -> None:
    (_heading, bars, table) = review("{{ ranked crime-rate 2016/17 }} Rates").blocks
    assert (bars.number, bars.text, table.number) == ("1", "Rates", "")
    assert [(bar.name, bar.text, bar.role) for bar in bars.bars] == [
        ("England", "73.4", "country"),
        ("Derby", "81.1", "comparator"),
        ("Reading", "90.6", "comparator"),
        ("Southampton", "121.5", "own"),
    ]
    assert table.heads == ("Area", "Crime rate (per 1,000 population)")
    assert [line[0].text for line in table.lines][-1] == "Southampton"


def test_an_area_without_a_figure_is_named_under_the_ranking() -> None:
    known = data()
    less = {k: v for k, v in known.histories.items() if k[1] != DERBY.code}
    blocks = review("{{ ranked crime-rate 2016/17 }}", replace(known, histories=less))
    assert "Not shown: Derby (no figure yet)." in blocks.blocks[2].note


def test_a_series_has_a_chart_for_each_unit_and_one_table() -> None:
    found = review("{{ series 2015/16 2016/17: thefts, robbery, safe }} Trend")
    (_heading, counts, shares, table) = found.blocks
    assert [name for name, _cells in counts.series] == ["Thefts", "Robbery"]
    assert [name for name, _cells in shares.series] == ["Feel safe"]
    assert counts.labels == shares.labels == ("2015/16", "2016/17")
    assert [[cell.text for cell in line] for line in table.lines] == [
        ["2015/16", "27,261", "599", "61.5%"],
        ["2016/17", "30,883", "444", "64.0%"],
    ]


def test_a_series_marks_a_change_in_recording() -> None:
    (_heading, chart, table) = review("{{ series cases 2015/16 2016/17 }}").blocks
    assert chart.labels == ("2015/16", "2016/17 [b]")
    assert "[b] The recording changed on 1 June 2016" in table.note


def test_a_series_is_not_longer_than_a_page_can_show() -> None:
    text = "{{ series thefts 1950-01 2199-12 }}"
    assert refused(text) == "A series shows 24 periods at most: begin later."


def test_a_series_is_not_wider_than_a_page_can_show() -> None:
    codes = "thefts robbery guns calls cases safe cost"
    sentence = refused(f"{{{{ series {codes} 2015/16 2016/17 }}}}")
    assert sentence == "A series shows 6 indicators at most: write a second one."


def test_an_indicator_named_twice_has_one_row() -> None:
    table = review("{{ table 2015/16 2016/17: thefts, thefts }}").blocks[1]
    assert len(table.lines) == 1


def test_a_table_in_the_middle_of_a_sentence_is_an_error() -> None:
    assert "paragraph of its own" in refused("See {{ ranked crime-rate 2016/17 }}.")


# What has to be read


def test_the_text_says_what_has_to_be_read() -> None:
    text = "{{ thefts 2016/17 area=E92000001 }} {{ oops }} {{ rank safe 2016/17 }}"
    named = named_in([Section("crime", "Reduce crime", text)])
    assert named.indicators == {"thefts", "safe"}
    assert named.areas == {"E92000001"}
    assert named.ranks


# Whatever is typed


TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(st.one_of(TEXTS, st.text("{}\"' =a2016/7", max_size=40)))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece.written for piece in pieces(text)) == text


@given(TEXTS.filter(lambda text: "{{" not in text))
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    (*_first,) = pieces(text)
    assert "".join(piece.text for piece in pieces(text)) == text
    found = review(text)
    assert found.can_freeze or any("comes after" in p.message for p in found.problems)
    assert joined("Word " + text.replace("\n", " ")).startswith("Word")


WORDS = st.sampled_from(
    [
        *VERBS, *(item.code for item in INFOS), "2014/15", "2015/16", "2016/17", "2016",
        "2016/17 Q1", "2010-11", "area=E92000001", "area=X", "decimals=9", "decimals=2",
        'group="x"', "group=", ":", ",", "=", '"', "None", "nan", "-", "٣",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=6))
def test_every_field_is_filled_in_or_has_a_sentence(words: list[str]) -> None:
    field = "{{ " + " ".join(words) + " }}"
    for text in (field, f"So {field}."):
        found = review(text)
        errors = [p for p in found.problems if p.is_error]
        shown = " ".join(block.text for block in found.blocks)
        assert all(p.message.endswith((".", "?")) and p.line == 1 for p in errors)
        assert errors or "{{" not in shown or '"' in words
        assert "None" not in shown or "None" in words
