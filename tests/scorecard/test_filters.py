"""The choices of a scorecard: read from its address, written back to it."""

import pytest

from indicators.periods import Period
from scorecard.filters import Filters, read_filters
from scorecard.judgement import Status
from scorecard.loaded import AreaInfo
from scorecard.rows import build_rows
from tests.scorecard.build import ENGLAND, HOME, info, loaded
from tests.scorecard.judgement.build import fig, rule, series, target

RULE = rule()
RED = series([fig("2016/17", 9)], [target("2016/17", 1)], rule=RULE)
PAGE = loaded(
    (info("a"), RED),
    (info("b", partner="fire", partner_name="Fire"), series([], rule=RULE)),
)


def kept(**params: str) -> list[str]:
    filters = read_filters(params, PAGE)
    return [row.indicator for row in build_rows(PAGE) if filters.keep(row)]


def test_without_a_choice_everything_is_kept() -> None:
    assert kept() == ["a", "b"]


@pytest.mark.parametrize(
    ("params", "codes"),
    [
        ({"partner": "police"}, ["a"]),
        ({"partner": "FIRE "}, ["b"]),
        ({"status": "red"}, ["a"]),
        ({"status": "no_data"}, ["b"]),
        ({"status": "green"}, []),
        ({"partner": "police", "status": "no_data"}, []),
    ],
)
def test_partner_and_status_narrow(params: dict[str, str], codes: list[str]) -> None:
    assert kept(**params) == codes


@pytest.mark.parametrize(
    ("name", "given", "message", "near"),
    [
        (
            "partner",
            "polise",
            "There is no partner “polise” here. All partners are shown.",
            ("police",),
        ),
        (
            "status",
            "gren",
            "There is no status “gren”. All statuses are shown.",
            ("green",),
        ),
    ],
)
def test_a_bad_choice_falls_back_and_says_so(
    name: str, given: str, message: str, near: tuple[str, ...]
) -> None:
    filters = read_filters({name: given}, PAGE)
    (note,) = filters.notes
    assert getattr(filters, name) == ""
    assert (note.field, note.given, note.message) == (name, given, message)
    assert note.nearest[:1] == near


def test_every_status_can_be_chosen() -> None:
    values = [option.value for option in read_filters({}, PAGE).statuses]
    assert values == ["", *Status]


def test_the_defaults_leave_no_trace_in_the_address() -> None:
    filters = read_filters({"period": "2016-17", "area": HOME.code}, PAGE)
    assert (filters.query, filters.url(), filters.chosen) == ("", "/", [])


def test_choices_are_kept_in_links() -> None:
    page = loaded(
        area=ENGLAND,
        period=Period.financial_year(2015),
        newest=Period.financial_year(2016),
        periods=(Period.financial_year(2016), Period.financial_year(2015)),
    )
    filters = read_filters({"sort": "-latest"}, page)
    assert filters.url("/x/") == "/x/?period=2015-16&area=E92000001&sort=-latest"
    assert filters.url(sort="") == "/?period=2015-16&area=E92000001"
    assert filters.link_query == "?period=2015-16&area=E92000001"


def test_a_choice_can_be_taken_back() -> None:
    chosen = read_filters({"partner": "fire", "status": "red"}, PAGE).chosen
    assert [(item.label, item.url) for item in chosen] == [
        ("Fire", "/?status=red"),
        ("Red", "/?partner=fire"),
    ]


@pytest.mark.parametrize("sort", ["latest", "-latest", "indicator", "-direction"])
def test_a_known_order_is_kept(sort: str) -> None:
    assert read_filters({"sort": sort}, PAGE).sort == sort


@pytest.mark.parametrize("sort", ["trend", "--latest", "rank", "__class__", "latest,"])
def test_an_unknown_order_is_none(sort: str) -> None:
    assert read_filters({"sort": sort}, PAGE).sort == ""


def test_only_areas_with_figures_are_offered_home_first() -> None:
    empty = AreaInfo(3, "E1", "Eastleigh", "csp", 2, has_figures=False)
    page = loaded(areas=(empty, ENGLAND, HOME))
    assert [option.label for option in read_filters({}, page).areas] == [
        "Southampton",
        "England",
    ]


def test_addresses_are_escaped() -> None:
    assert Filters(partner="a&b=c").url() == "/?partner=a%26b%3Dc"
