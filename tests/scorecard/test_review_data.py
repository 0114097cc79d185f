"""The report of January 2018, rebuilt from the stored figures; and who may see them.

The numbers are those that the report's paragraphs 6 to 11, 42 and 43 print, in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from indicators.access import PUBLIC, Viewer
from indicators.choices import Role
from indicators.models import Indicator, Measurement
from scorecard.packs.document import Block
from scorecard.packs.review import Review, Section, named_in, review_of
from scorecard.queries.review import read_review_data

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).resolve().parents[2] / "data" / "southampton"
VIEWER = Viewer(frozenset({Role.VIEWER}))
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:/\d+)?")

PRINTED = {
    6: "2016/17 121 1,000 73 1,000",
    7: (
        "1,000 2016/17 73.4 76.2 77.1 80.5 81.1 83.2 83.5 85.2 85.7 86.2 89.6 90.6 "
        "98.6 99.9 119.3 120.6 121.5"
    ),
    8: "10.7 2016/17 10 19 2015/16 2014/15 2015/16 2014 2",
    9: "999 6.7 101 1.3",
    10: "",
    11: (
        "2015/16 2016/17 27,261 30,883 10.7 8,340 9,544 14.4 3,622 3,924 8.3 "
        "4,718 5,620 19.1 885 989 11.8 1,727 1,999 15.7 250 327 30.8 599 444 -25.9 "
        "1,268 1,482 16.9 302 320 6.0 371 585 57.7 492 567 15.2 2,403 2,825 17.6 "
        "3,086 3,511 13.8 3,331 3,579 7.4 10,653 11,039 3.6 169 194 14.8 13 20 53.8 "
        "2,164 2,303 6.4 62 101 62.9 130 116 -10.8 831 1,087 30.8 1,394 1,729 24.0"
    ),
    42: "2014/2015 18 2015/16 2016/17 29.8 2016/17",
    43: (
        "2010/11 2016/17 2010/11 26.0 1,430 2011/12 25.0 1,313 2012/13 27.0 1,215 "
        "2013/14 29.0 1,287 2014/15 28.3 1,575 2015/16 29.1 2,403 2016/17 29.8 2,825"
    ),
}
DISAGREE = {  # the paragraph and what it prints: what the stored figures say
    (6, "121"): "121.5",  # paragraph 7 prints 121.5
    (8, "10.7"): "13.3",  # does not follow from 27,261 and 30,883
    (11, "10.7"): "13.3",  # the same
}
NOT_STORED = ["10%", "19%", "2", "6.7%", "1.3%"]  # paragraphs 8 and 9


@pytest.fixture(autouse=True)
def _southampton(db: None) -> None:
    call_command("load_partnership", str(FOLDER), stdout=StringIO())


def sections() -> list[Section]:
    """The officers' text for each priority that has one."""
    return [
        Section(path.stem, path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / "review").glob("*.txt"))
    ]


def reviewed(viewer: Viewer, texts: Sequence[Section]) -> Review:
    return review_of(texts, read_review_data(viewer, named_in(texts)))


def one(text: str, viewer: Viewer = VIEWER) -> Review:
    return reviewed(viewer, [Section("crime", "Crime", text)])


def words_of(blocks: Sequence[Block]) -> str:
    """The words of a paragraph; of a chart or a table its title and its numbers."""
    first, *more = blocks
    if first.kind == "paragraph":
        return first.text
    if first.kind == "bars":
        return " ".join([first.text, *(bar.text for bar in first.bars)])
    table = [first, *more][-1]
    lines = [" ".join(cell.text for cell in line) for line in table.lines]
    heads = " ".join(table.heads) if first is table else ""
    return " ".join([first.text, heads, *lines])


def test_the_report_is_rebuilt_with_every_number_in_its_place() -> None:
    review = reviewed(VIEWER, sections())
    found: dict[int, list[Block]] = defaultdict(list)
    number = 0
    for block in review.blocks:
        if block.kind != "heading":
            number = int(block.number or number)
            found[number].append(block)
    assert list(found) == list(PRINTED)
    for number, printed in PRINTED.items():
        expected = [DISAGREE.get((number, text), text) for text in printed.split()]
        words = words_of(found[number]).replace("−", "-")
        assert NUMBER.findall(words) == expected, number


def test_only_numbers_that_are_not_stored_are_typed_by_hand() -> None:
    review = reviewed(VIEWER, sections())
    assert review.can_freeze
    assert [problem.written for problem in review.problems] == NOT_STORED


def test_the_rank_is_the_reports() -> None:
    blocks = reviewed(VIEWER, sections()).blocks
    assert "the highest rate amongst" in blocks[1].text


def test_a_restated_figure_changes_every_place_that_names_it() -> None:
    figure = Measurement.objects.get(indicator__code="hate-crime", value=567)
    Measurement.objects.filter(pk=figure.pk).update(value=574)
    text = "{{ hate-crime 2016/17 }}, up {{ change hate-crime 2015/16 2016/17 }}"
    assert one(text).blocks[-1].text == "574, up 16.7%"


def test_a_small_number_is_not_told_to_a_packs_readers() -> None:
    guns = Indicator.objects.filter(code="gun-crime")
    guns.update(small_number_threshold=15)
    Measurement.objects.filter(indicator__in=guns, value__lt=15).update(hidden=True)
    review = one("{{ change gun-crime 2015/16 2016/17 }}")
    (problem,) = review.problems
    assert "2015/16 is hidden" in problem.message
    assert "13" not in problem.message.replace("2013", "")


def test_an_indicator_of_partners_is_unknown_in_a_public_pack() -> None:
    Indicator.objects.filter(code="gun-crime").update(visibility="partners")
    text = "{{ gun-crime 2016/17 }}"
    assert one(text).blocks[-1].text == "20"
    (problem,) = one(text, PUBLIC).problems
    assert problem.message.startswith("There is no indicator “gun-crime”")
    assert "gun-crime?" not in problem.message


def test_however_much_is_named_the_queries_are_the_same(
    django_assert_num_queries,
) -> None:
    few, many = [Section("crime", "Crime", "{{ robbery 2016/17 }}")], sections()
    for texts in (few, many):
        named = named_in(texts)
        read_review_data(VIEWER, named)  # the strategy is kept from here on
        # areas with groups; figures; sources
        with django_assert_num_queries(3):
            read_review_data(VIEWER, named)
