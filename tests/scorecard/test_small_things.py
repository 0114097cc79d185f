"""Nearest words, neighbours, markers, the navigation, the names of files."""

import pytest

from scorecard.markers import ALL_MARKERS, bracketed, marker_words
from scorecard.nearest import nearest
from scorecard.neighbours import Link, neighbours
from scorecard.outputs.filenames import figures_name, scorecard_name
from scorecard.pages import navigation
from tests.scorecard.build import HOME, loaded

CODES = ["total-crime", "theft", "hate-crime", "drug-deaths"]


@pytest.mark.parametrize(
    ("given", "first"),
    [("total-crim", "total-crime"), ("TOTAL-CRIME", "total-crime"), ("thft", "theft")],
)
def test_the_nearest_word_comes_first(given: str, first: str) -> None:
    assert nearest(given, CODES)[0] == first


@pytest.mark.parametrize("given", ["", "zzzz", "🚓", "\x00"])
def test_nothing_is_near_to_nonsense(given: str) -> None:
    assert nearest(given, CODES) == ()


ITEMS = [("a", "First"), ("b", "Second"), ("c", "Third")]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("a", None, Link("Second", "/b")),
        ("b", Link("First", "/a"), Link("Third", "/c")),
        ("c", Link("Second", "/b"), None),
    ],
)
def test_neighbours_end_at_either_end(
    code: str, before: Link | None, after: Link | None
) -> None:
    found = neighbours(ITEMS, code, lambda other: f"/{other}")
    assert (found.previous, found.next) == (before, after)


def test_every_marker_has_its_words() -> None:
    assert [marker_words(marker) for marker in ALL_MARKERS] == [
        "not accepted yet",
        "provisional",
        "revised",
        "break in the series",
        "hidden, a small number",
        "not available",
        "not applicable",
    ]


def test_markers_are_printed_in_brackets() -> None:
    assert bracketed(("p", "r")) == "[p] [r]"
    assert bracketed(()) == ""


def test_the_navigation_marks_where_one_is() -> None:
    assert [item.label for item in navigation("/rules/") if item.current] == ["Rules"]
    assert not any(item.current for item in navigation("/indicators/theft/"))


def test_files_are_called_by_area_and_period() -> None:
    page = loaded()
    assert scorecard_name(page, "csv") == "southampton-2016-17-scorecard.csv"
    assert figures_name(page, "total-crime") == "southampton-total-crime.csv"


def test_a_file_has_a_name_even_without_a_period_or_latin_letters() -> None:
    page = loaded(period=None, area=HOME.__class__(1, "W1", "中", "csp", None, False))
    assert scorecard_name(page, "xlsx") == "w1-scorecard.xlsx"
