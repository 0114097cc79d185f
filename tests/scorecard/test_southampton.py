"""The report's own tables, read back from the pages that show them.

The numbers are those printed in the annual review of January 2018.
"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from scorecard.judgement import Status
from tests.scorecard.reading import csv_of, lines_of, sheet_of
from tests.scorecard.test_drill_downs import chart_of, words_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "southampton"

RANKING = {  # paragraph 7
    "England": "73.4",
    "Eastbourne": "76.2",
    "Hillingdon": "77.1",
    "Luton": "80.5",
    "Derby": "81.1",
    "Watford": "83.2",
    "Sheffield": "83.5",
    "Hampshire Constabulary": "85.2",
    "Hounslow": "85.7",
    "Slough": "86.2",
    "Brighton and Hove": "89.6",
    "Reading": "90.6",
    "Cardiff": "98.6",
    "Northampton": "99.9",
    "Bristol": "119.3",
    "Portsmouth": "120.6",
    "Southampton": "121.5",
}
OFFENCES = {  # paragraph 11: 2015/16, 2016/17, the change as printed
    "Violent crime": ("8,340", "9,544", "14.4%"),
    "Violence with injury": ("3,622", "3,924", "8.3%"),
    "Violence without injury": ("4,718", "5,620", "19.1%"),
    "Burglary of dwellings": ("885", "989", "11.8%"),
    "Burglary of other buildings": ("1,727", "1,999", "15.7%"),
    "Robbery": ("250", "327", "30.8%"),
    "Theft of a motor vehicle": ("599", "444", "25.9%"),
    "Theft from a motor vehicle": ("1,268", "1,482", "16.9%"),
    "Rape": ("302", "320", "6.0%"),
    "Other serious sexual offences": ("371", "585", "57.7%"),
    "Hate crime": ("492", "567", "15.2%"),
    "Domestic violent crime": ("2,403", "2,825", "17.6%"),
    "Crimes with a domestic flag": ("3,086", "3,511", "13.8%"),
    "Violent crime in public places": ("3,331", "3,579", "7.4%"),
    "Antisocial behaviour": ("10,653", "11,039", "3.6%"),
    "Knife crime": ("169", "194", "14.8%"),
    "Gun crime": ("13", "20", "53.8%"),
    "Alcohol affected crime": ("2,164", "2,303", "6.4%"),
    "Drug related violence": ("62", "101", "62.9%"),
    "Threats to kill": ("130", "116", "10.8%"),
    "Missing people": ("831", "1,087", "30.8%"),
    "Missing person occurrences": ("1,394", "1,729", "24.0%"),
}


@pytest.fixture(autouse=True)
def _southampton(db: None) -> None:
    call_command("load_partnership", str(FOLDER), stdout=StringIO())


def test_the_scorecard_opens_on_the_year_of_the_report(client) -> None:
    answer = client.get("/api/v1/scorecard/").json()
    assert answer["period"] == "2016/17"
    assert answer["partnership"] == "Southampton Safe City Partnership"
    assert [p["code"] for p in answer["priorities"]] == [
        *("crime", "drugs-alcohol", "vulnerable", "youth")
    ]


def test_the_offence_table_of_paragraph_11(client) -> None:
    lines = {line["indicator"]: line for line in lines_of(client.get("/"))}
    shown = {}
    for title in OFFENCES:
        line = next(
            line for name, line in lines.items() if name.startswith(f"{title} ")
        )
        change = line["direction"].split()[-1]
        shown[title] = (line["previous"], line["latest"], change)
    assert shown == OFFENCES


def test_total_crime_rose_by_more_than_is_printed(client) -> None:
    """The 10.7 % printed beside the two counts does not follow from them."""
    line = lines_of(client.get("/"))[0]
    assert (line["previous"], line["latest"]) == ("27,261", "30,883")
    assert line["direction"] == "Worsening 13.3%"


def test_the_ranking_of_paragraph_7(client) -> None:
    response = client.get("/indicators/crime-rate/")
    chart = chart_of(response, "comparators")
    texts = chart["series"][0]["texts"]
    assert dict(zip(chart["labels"], texts, strict=True)) == RANKING
    assert chart["labels"] == list(RANKING)
    assert chart["summary"] == (
        "Southampton is number 1 of the 15 areas drawn, 1 the highest: 121.5."
    )
    assert "121.5 is 48.1 above England (73.4): worse." in words_of(response)


def test_the_rank_of_paragraph_6_among_the_fifteen_of_which_southampton_is_one(
    client,
) -> None:
    said = words_of(client.get("/indicators/crime-rate/"))
    assert "Southampton ranks 1 of 15 among" in said
    assert (
        "comparator group in 2016/17, 1 being the highest; it is not held beside "
        "2015/16, which has no figure to show." in said
    )


def test_two_areas_chosen_are_told_that_chance_was_not_looked_at(client) -> None:
    """The report prints rates of the fifteen without the counts behind them."""
    said = words_of(client.get("/indicators/crime-rate/?with=E06000044"))
    assert (
        "121.5 is 0.9 above Portsmouth (120.6): worse. Chance was not looked at: that "
        "takes the count and the whole that it is out of." in said
    )
    assert "ignificantly" not in said


def test_every_illustrative_target_says_so_everywhere(client) -> None:
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    judged = [row for row in rows if row["target"] is not None]
    assert judged
    assert all(row["illustrative"] for row in judged)
    said = "the target is an illustration that nobody has agreed"
    coloured = [row for row in rows if row["status"] in ("red", "amber", "green")]
    assert [row["indicator"] for row in coloured if said not in row["reason"]] == []
    lines = lines_of(client.get("/"))
    assert all(("†" in line["target"]) == (line["target"] != "–") for line in lines)


def test_every_page_file_and_answer_is_there(client) -> None:
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    for row in rows:
        assert client.get(f"/indicators/{row['indicator']}/").status_code == 200
    priorities = client.get("/api/v1/scorecard/").json()["priorities"]
    for priority in priorities:
        assert client.get(f"/priorities/{priority['code']}/").status_code == 200
    assert len(csv_of(client.get("/scorecard.csv"))) == len(lines_of(client.get("/")))
    assert len(sheet_of(client.get("/scorecard.xlsx"))) >= len(rows)


def test_each_status_can_be_filtered_and_adds_up(client) -> None:
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    counts = {
        status: len(client.get(f"/api/v1/scorecard/?status={status}").json()["rows"])
        for status in Status
    }
    assert sum(counts.values()) == len(rows)
    assert all(counts.values())


def test_the_year_before_has_a_scorecard_of_its_own(client) -> None:
    rows = client.get("/api/v1/scorecard/?period=2015-16").json()["rows"]
    crime = next(row for row in rows if row["indicator"] == "total-crime")
    assert (crime["value"], crime["period"]) == ("27261", "2015/16")


def test_any_area_of_the_comparators_has_the_same_scorecard(client) -> None:
    answer = client.get("/api/v1/scorecard/?area=E06000044").json()
    rate = next(row for row in answer["rows"] if row["indicator"] == "crime-rate")
    assert (answer["area"]["name"], rate["value"]) == ("Portsmouth", "120.6")
