"""The page `/`: the texts of its cells, its order, its filters, its summary."""

import re
from datetime import date

import pytest

from indicators.choices import (
    CompareWith,
    Frequency,
    Polarity,
    State,
    TargetBasis,
    Unit,
    Visibility,
)
from indicators.models import Area
from tests.factories import (
    create_area,
    create_figure,
    create_figures,
    create_indicator,
    create_partner,
    create_placement,
    create_priority,
    create_recording_change,
    create_target,
    home_area,
)
from tests.scorecard.reading import html_of, lines_of, tables_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]


def crime(**fields: object):
    """Total recorded crime with the report's two years."""
    indicator = create_indicator(
        code="total-crime", title="Total crime", unit_label="offences", **fields
    )
    create_figures(indicator=indicator, values={"2015/16": 27261, "2016/17": 30883})
    return indicator


def titles(response) -> list[str]:
    return [line["indicator"].split(" ")[0] for line in lines_of(response)]


# Cells


def test_a_line_says_all_of_an_indicator(client) -> None:
    indicator = crime()
    create_target(indicator=indicator, value=28000, illustrative=True)
    country = create_area(name="England", kind="country")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    create_figure(indicator=indicator, area=country, value=25000)
    (line,) = lines_of(client.get("/"))
    assert line["indicator"] == "Total crime offences"
    assert line["partner"] == "Hampshire Constabulary"
    assert line["previous"] == "27,261"
    assert line["latest"] == "30,883"
    assert line["target"] == "28,000 †"
    assert line["status"] == "Red"
    assert line["direction"] == "Worsening 13.3%"
    assert line["against"] == "–"  # a count grows with the place


def test_a_rate_is_held_beside_the_country(client) -> None:
    indicator = create_indicator(unit=Unit.RATE, multiplier=1000, decimals=1)
    country = create_area(name="England", kind="country")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    create_figure(indicator=indicator, value="121.5")
    create_figure(indicator=indicator, area=country, value="73.4")
    (line,) = lines_of(client.get("/"))
    assert line["against"] == "England 73.4 Worse *"


def test_a_figure_that_is_not_of_the_scorecards_period_says_its_own(client) -> None:
    crime(position=0)
    survey = create_indicator(
        frequency=Frequency.OTHER, unit=Unit.PERCENT, decimals=1, position=1
    )
    create_figures(indicator=survey, values={"2014": "38.2"})
    first, second = lines_of(client.get("/"))
    assert first["latest"] == "30,883"
    assert second["latest"] == "38.2% 2014"


@pytest.mark.parametrize(
    ("fields", "value", "text"),
    [
        ({"unit": Unit.PERCENT, "decimals": 1}, "43.4", "43.4%"),
        ({"unit": Unit.MONEY}, "-1200", "−£1,200"),
        ({"unit": Unit.RATE, "decimals": 2}, "0.005", "0.01"),
        ({"unit": Unit.SCORE, "decimals": 1}, "7", "7.0"),
        ({}, "0", "0"),
    ],
)
def test_numbers_are_written_as_the_unit_asks(
    fields: dict[str, object], value: str, text: str, client
) -> None:
    create_figure(indicator=create_indicator(**fields), value=value)
    (line,) = lines_of(client.get("/"))
    assert line["latest"] == text


def test_markers_are_written_out_beside_the_figure(client) -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, value=10)
    create_figure(
        indicator=indicator, value=12, state=State.PROVISIONAL, reason="Recount"
    )
    create_recording_change(indicators=[indicator], on=date(2016, 6, 1))
    response = client.get("/")
    (line,) = lines_of(response)
    assert line["latest"] == "12 [p] [r] [b]"
    page = html_of(response)
    for words in ("provisional", "revised", "break in the series"):
        assert f'title="{words}"' in page


@pytest.mark.parametrize(
    ("state", "note", "latest", "status"),
    [
        (State.NOT_AVAILABLE, "The system was replaced", "[x]", "Not available"),
        (State.NIL, "", "0", "No target"),
    ],
)
def test_nothing_and_nought_are_not_the_same(
    state: State, note: str, latest: str, status: str, client
) -> None:
    create_figure(indicator=create_indicator(), state=state, note=note)
    (line,) = lines_of(client.get("/"))
    assert (line["latest"], line["status"]) == (latest, status)


def test_nought_of_nought_is_marked(client) -> None:
    indicator = create_indicator(unit=Unit.PERCENT, multiplier=100)
    create_figure(indicator=indicator, numerator=0, denominator=0)
    (line,) = lines_of(client.get("/"))
    assert (line["latest"], line["status"]) == ("[z]", "Undefined")


def test_an_indicator_without_a_figure_has_dashes(client) -> None:
    crime(position=0)
    create_indicator(position=1)
    line = lines_of(client.get("/"))[1]
    assert line["latest"] == "–"
    assert line["status"] == "No figure yet"
    assert line["direction"] == "Unknown"
    assert line["against"] == "–"


@pytest.mark.parametrize(
    ("polarity", "values", "direction"),
    [
        (Polarity.LOWER, (50, 40), "Improving 20.0%"),
        (Polarity.HIGHER, (50, 40), "Worsening 20.0%"),
        (Polarity.NONE, (50, 40), "Down 20.0%"),
        (Polarity.LOWER, (50, 50), "No change"),
        (Polarity.LOWER, (3, 5), "Worsening 3 to 5"),
        (Polarity.LOWER, (0, 5), "Worsening 0 to 5"),
    ],
)
def test_direction_is_a_word_with_the_size_of_the_change(
    polarity: Polarity, values: tuple[int, int], direction: str, client
) -> None:
    before, after = values
    create_figures(
        indicator=create_indicator(polarity=polarity),
        values={"2015/16": before, "2016/17": after},
    )
    (line,) = lines_of(client.get("/"))
    assert line["direction"] == direction


def test_a_percentage_changes_by_points(client) -> None:
    share = create_indicator(unit=Unit.PERCENT, decimals=1)
    create_figures(indicator=share, values={"2015/16": "40.1", "2016/17": "43.4"})
    (line,) = lines_of(client.get("/"))
    assert line["direction"] == "Worsening 3.3 pts"


def test_titles_and_names_are_escaped(client) -> None:
    partner = create_partner(name="Fire & <Rescue>")
    create_figure(indicator=create_indicator(title="<b>Bold</b>", partner=partner))
    page = html_of(client.get("/"))
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "<b>Bold</b>" not in page
    assert "Fire &amp; &lt;Rescue&gt;" in page


# Tables, order, filters


def test_there_is_a_table_for_each_priority_that_has_lines(client) -> None:
    crime()
    harm = create_priority(title="Reduce harm", order=900)
    create_priority(title="Nothing yet", order=901)
    both = create_indicator(title="Drug deaths", priority=harm)
    create_placement(indicator=both, home=False, position=5)
    tables = tables_of(client.get("/"))
    assert [table.caption for table in tables] == [
        "Reduce crime and disorder",
        "Reduce harm",
    ]
    assert [len(table.lines) for table in tables] == [2, 1]


def test_the_heads_name_every_column(client) -> None:
    crime()
    (table,) = tables_of(client.get("/"))
    assert table.heads == [
        *("Indicator", "Lead partner", "Previous", "Latest", "Target", "Status"),
        *("Direction", "Trend", "Against"),
    ]


ORDERS = {
    "": "B A C",
    "indicator": "A B C",
    "-indicator": "C B A",
    "latest": "C B A",  # A has no figure: it comes last
    "status": "B A C",
    "previous": "C B A",
    "nonsense": "B A C",
}


@pytest.mark.parametrize("sort", ORDERS)
def test_lines_can_be_ordered(sort: str, client) -> None:
    for position, (title, values, target) in enumerate(
        [("B", (90, 100), 50), ("A", None, None), ("C", (20, 30), 50)]
    ):
        indicator = create_indicator(title=title, position=position)
        if values:
            figures = dict(zip(("2015/16", "2016/17"), values, strict=True))
            create_figures(indicator=indicator, values=figures)
        if target:
            create_target(indicator=indicator, value=target)
    assert " ".join(titles(client.get(f"/?sort={sort}"))) == ORDERS[sort]


def test_the_page_says_how_a_column_is_ordered(client) -> None:
    crime()
    page = html_of(client.get("/?sort=-latest"))
    assert re.search(r'class="c-latest" aria-sort="descending"', page)


def test_filters_narrow_the_lines_but_not_the_counts(client) -> None:
    create_figure(indicator=create_indicator(title="Ours", position=0))
    fire = create_partner(code="fire", name="Fire")
    create_figure(indicator=create_indicator(title="Theirs", partner=fire, position=1))
    response = client.get("/?partner=fire")
    assert titles(response) == ["Theirs"]
    assert "0 of 2 indicators are judged" in html_of(response)
    assert titles(client.get("/?status=no_target")) == ["Ours", "Theirs"]
    assert titles(client.get("/?status=red")) == []


BAD = ["period=2013-14", "period=nonsense", "area=E0600004", "partner=polise"]


@pytest.mark.parametrize("query", [*BAD, "status=gren"])
def test_a_bad_filter_falls_back_and_says_so(query: str, client) -> None:
    crime()
    response = client.get(f"/?{query}")
    assert titles(response) == ["Total"]
    assert "banner--warning" in html_of(response)


def test_links_keep_the_period_and_the_area(client) -> None:
    crime()
    page = html_of(client.get("/?period=2015-16"))
    assert 'href="/indicators/total-crime/?period=2015-16"' in page


# The rest of the page


def test_the_heading_says_strategy_area_and_period(client) -> None:
    crime()
    heading = re.search(r"<h1>(.*?)</h1>", html_of(client.get("/")), re.S)[1]
    text = " ".join(re.sub("<[^>]*>", " ", heading).split())
    assert text.startswith("Safe City Strategy 2017-2020 Southampton")
    assert "2016/17" in text


def test_the_page_tells_what_flipped_and_what_was_restated(client) -> None:
    flipped = create_indicator(title="Flipped")
    create_figures(indicator=flipped, values={"2015/16": 80, "2016/17": 200})
    for period in ("2015/16", "2016/17"):
        create_target(indicator=flipped, period=period, value=100)
    create_figure(
        indicator=flipped, period="2015/16", value=81, reason="Late crime reports"
    )
    page = html_of(client.get("/"))
    changes = page[page.index("changes-heading") : page.index("completeness-heading")]
    text = " ".join(re.sub("<[^>]*>", " ", changes).split())
    assert "Flipped Green to Red" in text
    assert "Flipped , 2015/16: changed on" in text


def test_the_page_says_who_is_late(client) -> None:
    create_figures(indicator=create_indicator(title="In time"), values={"2016/17": 1})
    create_figures(indicator=create_indicator(title="Behind"), values={"2015/16": 1})
    text = re.sub("<[^>]*>", " ", html_of(client.get("/")))
    text = " ".join(text.split())
    assert "1 of 2 received (50%)" in text
    assert "Behind : Hampshire Constabulary" in text


def test_partners_only_indicators_are_not_there_for_the_public(
    client, client_of
) -> None:
    closed = create_indicator(title="Closed", visibility=Visibility.PARTNERS)
    create_figure(indicator=closed)
    assert "Closed" not in html_of(client.get("/"))
    for who in ("viewer", "officer", "stranger", "analyst", "admin"):
        assert titles(client_of(who).get("/")) == ["Closed"]


def test_an_area_without_figures_says_what_to_do(client) -> None:
    crime()
    response = client.get(f"/?area={create_area(name='Empty').code}")
    assert tables_of(response) == []
    assert "No figures for Empty yet" in html_of(response)


def test_a_filter_that_leaves_nothing_says_so(client) -> None:
    crime()
    response = client.get("/?status=green")
    assert tables_of(response) == []
    assert "No indicator fits these choices" in html_of(response)


def test_the_comparison_with_last_year_is_named(client) -> None:
    indicator = create_indicator(
        frequency=Frequency.QUARTER, compare_with=CompareWith.LAST_YEAR
    )
    values = {"2015/16 Q3": 1, "2016/17 Q2": 2, "2016/17 Q3": 3}
    create_figures(indicator=indicator, values=values)
    create_target(indicator=indicator, period="2016/17 Q3", basis=TargetBasis.PREVIOUS)
    (line,) = lines_of(client.get("/"))
    assert line["previous"] == "1 ‡"
    assert line["target"] == "1"


def test_only_reading_is_allowed(client) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/").status_code == 405
    assert client.head("/").status_code == 200
