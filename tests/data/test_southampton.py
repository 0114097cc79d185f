"""data/southampton/ agrees with itself and with what its README says of it.

The report is not in the repository, so these tests cannot read it. They hold the folder
to its own rules: every figure names its paragraph, nothing refers to what is not there,
no target is a number, and the printed changes recompute, except where they do not in
the report either.
"""

import csv
import re
import tomllib
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from indicators.periods import Period

FOLDER = Path(__file__).resolve().parents[2] / "data" / "southampton"
HOME = "E06000045"
GROUP = "Southampton's comparator group"
PARAGRAPHS = range(1, 58)
"""Of the report; the later ones, to 63, are about money, law and risk."""

COLUMNS = {
    "areas.csv": "code name kind parent",
    "comparators.csv": "group area from to",
    "partners.csv": "code name statutory from to successor",
    "priorities.csv": "code order title description",
    "indicators.csv": "code title priority partner kind unit unit_label multiplier"
    " decimals polarity frequency accumulates green_within amber_within band_basis"
    " compare_with denominator lag_days small_number_threshold visibility definition"
    " source same_measure_as not_judged_because read_beside",
    "targets.csv": "indicator period basis value floor lower upper baseline_period"
    " comparator illustrative",
    "measurements.csv": "indicator area period numerator denominator value state"
    " source note",
    "commentary.csv": "indicator period text",
    "recording_changes.csv": "indicator date cause",
    "claims.csv": "document paragraph kind indicator area period other_indicator"
    " other_area other_period printed decimals wording",
}

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of one file, every cell a text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(name: str) -> set[str]:
    """What the `code` column of a file holds."""
    return {row["code"] for row in rows(name)}


def figures() -> dict[tuple[str, str, str], Decimal]:
    """Every figure with a number, by indicator, area and period."""
    found = {}
    for row in rows("measurements.csv"):
        value = row["value"] and Decimal(row["value"])
        if row["numerator"]:
            value = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
        if value != "":
            found[row["indicator"], row["area"], row["period"]] = value
    return found


def rounded(number: Decimal, decimals: str) -> Decimal:
    """Half up, as the report rounds."""
    return number.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)


# What the files hold


@pytest.mark.parametrize("name", COLUMNS)
def test_every_file_has_the_columns_of_the_data_folder(name: str) -> None:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS[name].split()


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_has_as_many_cells_as_the_header(name: str) -> None:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        lengths = {len(row) for row in csv.reader(file)}
    assert lengths == {len(COLUMNS[name].split())}


def test_readme_counts_are_the_counts_of_the_files() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z_]+\.csv)` \| (\d+) \|", text, re.MULTILINE))
    assert told == {name: str(len(rows(name))) for name in COLUMNS}


def test_strategy_is_the_one_the_report_names() -> None:
    told = tomllib.loads((FOLDER / "partnership.toml").read_text(encoding="utf-8"))
    assert told["partnership"]["home_area"] == HOME
    assert str(told["strategy"]["starts"]) == "2017-04-01"
    assert str(told["strategy"]["ends"]) == "2020-03-31"


def test_priorities_are_the_four_of_paragraph_56_in_order() -> None:
    ordered = sorted(rows("priorities.csv"), key=lambda row: int(row["order"]))
    assert [row["code"] for row in ordered] == [
        "crime",
        "drugs-alcohol",
        "vulnerable",
        "youth",
    ]


def test_the_five_statutory_partners_of_paragraph_5() -> None:
    partners = rows("partners.csv")
    statutory = {row["code"] for row in partners if row["statutory"] == "yes"}
    assert statutory == {"police", "council", "fire", "probation", "ccg"}
    assert not any(row["from"] or row["to"] for row in partners)


def test_comparator_group_is_fifteen_partnerships_southampton_among_them() -> None:
    members = [row["area"] for row in rows("comparators.csv") if row["group"] == GROUP]
    kinds = {row["code"]: row["kind"] for row in rows("areas.csv")}
    assert len(members) == len(set(members)) == 15
    assert HOME in members
    assert {kinds[area] for area in members} == {"csp"}


# Nothing refers to what is not there


def test_indicators_name_known_priorities_and_partners() -> None:
    priorities, partners = codes("priorities.csv"), codes("partners.csv")
    for row in rows("indicators.csv"):
        assert set(row["priority"].split(";")) <= priorities, row["code"]
        assert row["partner"] in partners, row["code"]


@pytest.mark.parametrize(
    ("name", "column", "file"),
    [
        ("measurements.csv", "indicator", "indicators.csv"),
        ("measurements.csv", "area", "areas.csv"),
        ("targets.csv", "indicator", "indicators.csv"),
        ("commentary.csv", "indicator", "indicators.csv"),
        ("recording_changes.csv", "indicator", "indicators.csv"),
        ("comparators.csv", "area", "areas.csv"),
        ("areas.csv", "parent", "areas.csv"),
        ("claims.csv", "indicator", "indicators.csv"),
        ("claims.csv", "area", "areas.csv"),
        ("claims.csv", "other_indicator", "indicators.csv"),
    ],
)
def test_references_are_to_rows_that_exist(name: str, column: str, file: str) -> None:
    named = {row[column] for row in rows(name)} - {""}
    assert named
    assert named <= codes(file)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("measurements.csv", "period"),
        ("targets.csv", "period"),
        ("commentary.csv", "period"),
        ("claims.csv", "period"),
        ("claims.csv", "other_period"),
    ],
)
def test_every_period_is_written_as_its_own_label(name: str, column: str) -> None:
    written = {row[column] for row in rows(name)} - {""}
    assert {Period.parse(text).label for text in written} == written


def test_commentary_is_on_a_period_that_has_a_figure_or_a_reason_for_none() -> None:
    measured = {(row["indicator"], row["period"]) for row in rows("measurements.csv")}
    told = {(row["indicator"], row["period"]) for row in rows("commentary.csv")}
    assert told <= measured


# Indicators


def test_codes_and_titles_are_short_and_used_once() -> None:
    indicators = rows("indicators.csv")
    assert len(codes("indicators.csv")) == len(indicators)
    assert len({row["title"] for row in indicators}) == len(indicators)
    for row in indicators:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["code"])
        assert len(row["title"]) <= 45, row["title"]
        assert row["definition"].endswith("."), row["code"]
        assert row["source"], row["code"]


def test_every_indicator_has_a_row_for_the_city() -> None:
    measured = {r["indicator"] for r in rows("measurements.csv") if r["area"] == HOME}
    assert measured == codes("indicators.csv")


def test_every_priority_has_indicators() -> None:
    listed = Counter(
        code for row in rows("indicators.csv") for code in row["priority"].split(";")
    )
    assert min(listed[code] for code in codes("priorities.csv")) >= 4


def test_what_may_rise_from_better_reporting_is_not_judged() -> None:
    polarity = {row["code"]: row["polarity"] for row in rows("indicators.csv")}
    for code in ("hate-crime", "domestic-violent-crime", "rape", "marac-cases"):
        assert polarity[code] == "none", code


# Measurements


def test_every_figure_names_its_paragraph() -> None:
    for row in rows("measurements.csv"):
        named = re.match(
            r"Annual review, January 2018, paragraph (\d+)(;|$)", row["source"]
        )
        assert named, row
        assert int(named[1]) in PARAGRAPHS


def test_one_figure_per_indicator_area_and_period() -> None:
    keys = [(r["indicator"], r["area"], r["period"]) for r in rows("measurements.csv")]
    assert len(set(keys)) == len(keys)


def test_no_figure_is_for_part_of_a_year() -> None:
    for row in rows("measurements.csv"):
        assert Period.parse(row["period"]).month_count >= 12, row


def test_a_figure_that_is_not_available_has_a_reason_and_no_number() -> None:
    absent = [r for r in rows("measurements.csv") if r["state"] == "not_available"]
    assert {row["indicator"] for row in absent} == {
        "calls-999",
        "calls-101",
        "alcohol-related-violence",
        "drug-offence-rate",
        "first-time-entrants",
    }
    for row in absent:
        assert row["note"]
        assert not any(row[key] for key in ("numerator", "denominator", "value"))


def test_every_other_row_is_one_final_number() -> None:
    for row in rows("measurements.csv"):
        if row["state"] == "not_available":
            continue
        assert row["state"] == "final", row
        pair = bool(row["numerator"] and row["denominator"])
        assert pair != bool(row["value"]), row


def test_percentages_lie_between_0_and_100() -> None:
    percent = {r["code"] for r in rows("indicators.csv") if r["unit"] == "percent"}
    stored = [value for (code, _, _), value in figures().items() if code in percent]
    assert len(stored) > len(percent)
    assert all(0 <= value <= 100 for value in stored)


def test_figures_have_no_more_decimals_than_are_shown() -> None:
    shown = {row["code"]: int(row["decimals"]) for row in rows("indicators.csv")}
    for row in rows("measurements.csv"):
        decimals = len(row["value"].partition(".")[2])
        assert decimals <= shown[row["indicator"]], row


def test_violence_with_and_without_injury_add_up() -> None:
    stored = figures()
    for year in ("2015/16", "2016/17"):
        parts = ("violence-with-injury", "violence-without-injury")
        total = sum(stored[code, HOME, year] for code in parts)
        assert total == stored["violent-crime", HOME, year]


# Targets


def test_no_target_is_a_number_and_all_are_illustrative() -> None:
    for row in rows("targets.csv"):
        assert row["basis"] in ("previous", "comparator"), row
        assert not any(row[key] for key in ("value", "floor", "lower", "upper")), row
        assert row["illustrative"] == "yes", row


def test_targets_are_only_on_judged_indicators_with_something_to_compare() -> None:
    polarity = {row["code"]: row["polarity"] for row in rows("indicators.csv")}
    stored = figures()
    groups = {row["group"] for row in rows("comparators.csv")}
    for row in rows("targets.csv"):
        code, period = row["indicator"], row["period"]
        assert polarity[code] != "none", row
        if row["basis"] == "comparator" and row["comparator"] not in groups:
            assert (code, row["comparator"], period) in stored, row
        if row["basis"] == "previous" and code != "first-time-entrants":
            before = Period.parse(period).previous().label
            assert (code, HOME, before) in stored, row


# Recording changes


def test_domestic_violence_breaks_where_the_report_says() -> None:
    changes = rows("recording_changes.csv")
    dated = {(row["indicator"], row["date"]) for row in changes}
    assert ("domestic-violent-crime", "2014-11-01") in dated
    assert ("marac-cases", "2016-06-01") in dated
    assert ("burglary-dwelling", "2017-04-01") in dated
    assert ("antisocial-behaviour", "2014-11-01") not in dated


# Claims


def test_claims_name_their_paragraph_and_print_their_decimals() -> None:
    for row in rows("claims.csv"):
        assert row["document"] == "Annual review, January 2018"
        assert int(row["paragraph"]) in PARAGRAPHS
        assert len(row["printed"].partition(".")[2]) == int(row["decimals"]), row
        assert row["wording"], row


def test_claims_that_compare_say_with_what() -> None:
    for row in rows("claims.csv"):
        change, share = row["kind"] == "percent_change", row["kind"] == "share"
        assert bool(row["other_period"]) == change, row
        assert bool(row["other_indicator"]) == share, row


def table_claims() -> list[Row]:
    """The printed changes of the offence table, paragraph 11."""
    return [row for row in rows("claims.csv") if row["paragraph"] == "11"]


def recomputed(claim: Row) -> Decimal | None:
    """The claim from the stored figures; None where the report prints too little."""
    stored = figures()
    key = claim["indicator"], claim["area"], claim["period"]
    now = stored.get(key)
    if now is None or claim["kind"] == "rate":
        return None
    if claim["kind"] == "value":
        return now
    if claim["kind"] == "rank":
        return _rank(now, key, stored)
    if claim["kind"] == "share":
        whole = stored.get((claim["other_indicator"], *key[1:]))
        return None if whole is None else 100 * now / whole
    before = stored.get((key[0], key[1], claim["other_period"]))
    return None if before is None else 100 * (now - before) / before


def _rank(
    now: Decimal, key: tuple[str, str, str], stored: dict[tuple[str, str, str], Decimal]
) -> Decimal | None:
    """1 is the highest of the group; None when a member has no figure."""
    group = {row["area"] for row in rows("comparators.csv")}
    others = [stored.get((key[0], area, key[2])) for area in group]
    if None in others:
        return None
    return Decimal(1 + sum(other > now for other in others if other is not None))


def test_the_offence_table_has_23_changes_and_one_misprint() -> None:
    claims = table_claims()
    wrong = []
    for claim in claims:
        found = recomputed(claim)
        assert found is not None, claim
        if rounded(found, claim["decimals"]) != Decimal(claim["printed"]):
            wrong.append(claim["indicator"])
    assert len(claims) == len({claim["indicator"] for claim in claims}) == 23
    assert wrong == ["total-crime"]


def test_claims_that_disagree_with_the_figures_are_these() -> None:
    found = set()
    for claim in rows("claims.csv"):
        number = recomputed(claim)
        if number is None:
            continue
        if rounded(number, claim["decimals"]) != Decimal(claim["printed"]):
            found.add((claim["paragraph"], claim["indicator"], claim["printed"]))
    assert found == {
        ("6", "crime-rate", "121"),  # 121.5 in the table
        ("8", "total-crime", "10.7"),  # does not follow from the two counts
        ("11", "total-crime", "10.7"),  # the same
        ("18", "known-offender-crime", "47"),  # 46.5 rounded a second time
        ("29", "hate-crime", "574"),  # 567 in the table
        ("29", "hate-crime", "16"),  # "over 16%" follows from 574
        ("37", "alcohol-affected-crime", "2300"),  # "just over 2,300"
        ("43", "domestic-violent-crime", "29.1"),  # of the table's violent crime: less
        ("43", "domestic-violent-crime", "29.8"),  # the same
    }
