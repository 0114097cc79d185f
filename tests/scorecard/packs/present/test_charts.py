"""A chart of a pack has the pack's numbers, and gaps where it has none."""

from __future__ import annotations

from typing import Any

from indicators.choices import Frequency, State, Unit
from scorecard.charts import chart_table
from scorecard.packs.document import Row
from scorecard.packs.present.charts import line_chart
from scorecard.packs.present.frame import grounds_of, nice_ticks
from scorecard.packs.present.svg import draw
from tests.scorecard.build import info
from tests.scorecard.judgement.build import (
    fig,
    hidden,
    not_available,
    rule,
    series,
    target,
)
from tests.scorecard.packs.build import document


def row(*figures: Any, also: dict[str, Any] | None = None, **changes: Any) -> Row:
    """The one row of a pack; `also` are the series' targets and breaks."""
    given = rule(**changes)
    item = info("thefts", rule=given)
    pairs = (item, series(list(figures), rule=given, **(also or {})))
    return document(pairs).rows[0]


YEARS = [fig("2014/15", 110), fig("2015/16", 105), fig("2016/17", 120)]


def test_its_values_and_texts_are_those_of_the_history() -> None:
    found = row(*YEARS, also={"targets": [target("2016/17", 100)]})
    chart = line_chart(found)
    own, goal = chart["series"]
    assert own["values"] == [float(point.value) for point in found.history]
    assert own["texts"] == [point.text for point in found.history]
    assert own["statuses"] == ["No target", "No target", "Red"]
    assert (goal["name"], goal["values"]) == ("Target", [None, None, 100.0])
    assert chart["labels"] == ["2014/15", "2015/16", "2016/17"]
    assert chart["summary"].startswith(
        "3 figures from 2014/15 to 2016/17. Highest: 120"
    )


def test_the_table_beside_it_has_the_same_texts() -> None:
    chart = line_chart(row(*YEARS, also={"targets": [target("2016/17", 100)]}))
    assert chart_table(chart) == [
        ("2014/15", ["110", "–"]),
        ("2015/16", ["105", "–"]),
        ("2016/17", ["120", "100"]),
    ]


def test_a_period_without_any_figure_has_a_place_of_its_own() -> None:
    chart = line_chart(row(fig("2013/14", 90), fig("2016/17", 120)))
    assert chart["labels"] == ["2013/14", "2014/15", "2015/16", "2016/17"]
    assert chart["series"][0]["values"] == [90.0, None, None, 120.0]
    assert chart["series"][0]["texts"][1] == "No figure yet"


def test_a_gap_of_many_years_is_one_place() -> None:
    chart = line_chart(row(fig("1990/91", 90), fig("2016/17", 120)))
    assert chart["labels"] == ["1990/91", "…", "2016/17"]


def test_a_survey_every_other_year_leaves_nothing_out() -> None:
    found = row(fig("2015", 90), fig("2017", 120), frequency=Frequency.OTHER)
    assert line_chart(found)["labels"] == ["2015", "2017"]


def test_a_hidden_figure_and_one_not_available_say_so_and_have_no_value() -> None:
    own = line_chart(row(hidden("2015/16"), not_available("2016/17")))["series"][0]
    assert own["values"] == [None, None]
    assert own["texts"] == ["Hidden", "Not available"]
    assert own["states"] == ["", "not available"]


def test_a_provisional_figure_is_marked() -> None:
    own = line_chart(row(fig("2016/17", 5, state=State.PROVISIONAL)))["series"][0]
    assert (own["provisional"], own["states"]) == ([True], ["provisional"])


def test_a_range_has_both_ends_and_its_unit_in_the_texts() -> None:
    ends = target("2016/17", lower=85, upper=95)
    found = row(
        fig("2016/17", 97),
        also={"targets": [ends]},
        polarity="range",
        unit=Unit.PERCENT,
    )
    _own, lower, upper = line_chart(found)["series"]
    assert (lower["name"], lower["texts"]) == ("Lower end", ["85%"])
    assert (upper["name"], upper["values"]) == ("Upper end", [95.0])


def test_bands_are_the_limits_of_each_period() -> None:
    chart = line_chart(row(*YEARS, also={"targets": [target("2016/17", 100)]}))
    (band,) = chart["bands"]
    assert (band["green_to"], band["amber_to"]) == (
        [None, None, 100.0],
        [None, None, 105.0],
    )
    assert line_chart(row(*YEARS))["bands"] == []


def test_a_recording_change_stands_at_the_first_figure_that_it_touches() -> None:
    chart = line_chart(row(*YEARS, also={"breaks": {"2015-04-01": "New counting"}}))
    assert chart["breaks"] == [{"at": 1, "label": "New counting"}]
    assert chart["cuts"] == [1]


# As SVG


def path_of(svg: str, name: str) -> str:
    return svg.split(f'class="{name}" d="')[1].split('"')[0]


def test_the_line_begins_anew_behind_a_gap_and_behind_a_break() -> None:
    assert path_of(draw(line_chart(row(*YEARS))), "line").count("M") == 1
    gap = line_chart(row(fig("2013/14", 90), fig("2016/17", 120)))
    assert path_of(draw(gap), "line").count("M") == 2
    broken = line_chart(row(*YEARS, also={"breaks": {"2015-04-01": "New"}}))
    assert path_of(draw(broken), "line").count("M") == 2
    assert ">recording change<" in draw(broken)


def test_every_figure_has_a_dot_and_the_newest_its_number() -> None:
    svg = draw(line_chart(row(*YEARS)))
    assert svg.count("<circle") == 3
    assert '">120</text>' in svg.split('class="newest')[1]


def test_without_a_figure_nothing_is_drawn() -> None:
    assert draw(line_chart(row(not_available("2016/17")))) == ""
    assert draw(line_chart(row(hidden("2016/17")))) == ""


def test_a_unit_is_written_as_text_and_not_as_markup() -> None:
    svg = draw(line_chart(row(*YEARS, unit_label="<b>&")))
    assert "&lt;b&gt;&amp;" in svg


def test_ticks_are_round_begin_at_nought_and_leave_room() -> None:
    assert nice_ticks(5.0, 97.0) == (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    assert nice_ticks(0.0, 0.0)[0] == 0.0
    assert nice_ticks(-4.0, 9.0) == (-5.0, 0.0, 5.0, 10.0)
    assert nice_ticks(0.0, 0.47)[-1] >= 0.47


def band(better: str, **limits: float) -> dict[str, Any]:
    names = ("green_to", "amber_to", "green_from", "amber_from")
    return {"better": better, **{name: [limits.get(name)] for name in names}}


def test_the_ground_is_green_where_a_value_would_be_green() -> None:
    lower = grounds_of(band("lower", green_to=10, amber_to=12), 0, (0, 20))
    assert lower == [("green", 0, 10), ("amber", 10, 12), ("red", 12, 20)]
    higher = grounds_of(band("higher", green_to=10, amber_to=8), 0, (0, 20))
    assert higher == [("green", 10, 20), ("amber", 8, 10), ("red", 0, 8)]
    both = band("range", green_to=12, amber_to=14, green_from=6, amber_from=4)
    assert grounds_of(both, 0, (0, 20)) == [
        ("green", 6, 12),
        ("amber", 12, 14),
        ("red", 14, 20),
        ("amber", 4, 6),
        ("red", 0, 4),
    ]
    assert grounds_of(band("lower"), 0, (0, 20)) == []
