"""data/example/ is made the same every time, loads, and shows every feature at work."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from statistics import median

import pytest
from django.core.management import call_command
from django.test import Client

from indicators import choices
from indicators.access import PUBLIC, Viewer
from indicators.models import Measurement
from indicators.periods import Period
from scorecard.judgement import Grey, Status
from scorecard.queries.load import load
from scorecard.rows import Row as ScorecardRow
from scorecard.rows import build_rows, statuses_before
from scorecard.summary import changes_since, completeness_of
from tools.example.places import HOME, WARDS
from tools.make_example import make

FOLDER = Path(__file__).resolve().parents[2] / "data" / "example"
NEWEST, A_YEAR_BEFORE = "2017/18 Q3", "2016/17 Q3"
MADE = ("populations.csv", "measurements.csv")
HARBOUR_TOWNS = "Harbour towns like Exmere"
MOST_BYTES = 700_000

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of one file, every cell a text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(name: str, column: str) -> set[str]:
    """What stands in one column, blank cells left out."""
    return {row[column] for row in rows(name)} - {""}


def bytes_of(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


# The folder


def test_the_figures_are_made_the_same_every_time(tmp_path: Path) -> None:
    make(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(MADE)
    assert bytes_of(tmp_path, MADE) == bytes_of(FOLDER, MADE), (
        "run python -m tools.make_example"
    )


def test_it_is_of_the_size_of_a_real_partnership() -> None:
    assert 4_000 <= len(rows("measurements.csv")) <= 9_000
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < MOST_BYTES


def test_titles_are_short_and_every_indicator_is_explained() -> None:
    for row in rows("indicators.csv"):
        assert len(row["title"]) <= 45, row["title"]
        assert row["definition"], row["code"]
        assert row["source"], row["code"]


def test_every_code_of_a_place_is_one_that_no_real_place_has() -> None:
    assert {code[0] for code in words("areas.csv", "code")} == {"X"}


@pytest.mark.parametrize(
    ("file", "column", "known"),
    [
        ("areas.csv", "kind", choices.AreaKind),
        ("indicators.csv", "kind", choices.Kind),
        ("indicators.csv", "unit", {*choices.Unit} - {choices.Unit.SCORE}),
        ("indicators.csv", "polarity", choices.Polarity),
        ("indicators.csv", "frequency", choices.Frequency),
        ("indicators.csv", "band_basis", choices.BandBasis),
        ("indicators.csv", "compare_with", choices.CompareWith),
        ("indicators.csv", "denominator", choices.Denominator),
        ("indicators.csv", "visibility", choices.Visibility),
        ("indicators.csv", "small_number_threshold", {"0", "5", "10"}),
        ("indicators.csv", "green_within", {"0", "2"}),
        ("measurements.csv", "state", choices.State),
        ("targets.csv", "basis", choices.TargetBasis),
        ("targets.csv", "illustrative", {"yes", "no"}),
        ("claims.csv", "kind", choices.ClaimKind),
    ],
)
def test_every_word_is_in_use(file: str, column: str, known: Iterable[str]) -> None:
    assert words(file, column) == {str(word) for word in known}


def test_targets_are_set_in_every_way() -> None:
    targets = rows("targets.csv")
    milestones = {r["indicator"] for r in targets if r["period"] == "2019/20"}
    compared = {row["comparator"] for row in targets} - {""}
    assert milestones >= {"asb", "alcohol-violence"}
    assert compared == {HARBOUR_TOWNS, "X92000001"}
    assert any(row["value"] == "0" for row in targets)
    assert any(row["lower"] for row in targets)
    assert any(row["floor"] for row in targets)


def test_wards_add_up_to_the_city() -> None:
    wards = {ward.code for ward in WARDS}
    for code, column in (("hate-crime", "value"), ("burglary", "numerator")):
        found = [row for row in rows("measurements.csv") if row["indicator"] == code]
        for period in {row["period"] for row in found}:
            now = {r["area"]: int(r[column]) for r in found if r["period"] == period}
            assert sum(now[ward] for ward in wards) == now[HOME], (code, period)


def test_comments_are_about_the_newest_quarter() -> None:
    newest = [r for r in rows("commentary.csv") if r["period"] == NEWEST]
    assert len(newest) >= 10


# What its claims say


def figure(claim: Row, *, other: bool = False) -> Decimal:
    """The figure that a claim is about, or the one it is compared with."""
    period = claim["other_period"] if other else ""
    indicator = claim["other_indicator"] if other else ""
    return _figures(indicator or claim["indicator"], period or claim["period"])[HOME]


def _figures(indicator: str, period: str) -> dict[str, Decimal]:
    """Figures by area; of a rate, for every 1,000 of the newest population."""
    found = {}
    for row in rows("measurements.csv"):
        if (row["indicator"], row["period"]) != (indicator, period):
            continue
        if row["denominator"]:
            part, whole = Decimal(row["numerator"]), Decimal(row["denominator"])
            found[row["area"]] = 100 * part / whole
        elif row["numerator"]:
            people = _people(row["area"], period)
            found[row["area"]] = 1000 * Decimal(row["numerator"]) / people
        else:
            found[row["area"]] = Decimal(row["value"])
    return found


def _people(area: str, period: str) -> int:
    year = str(Period.parse(period).start.year)
    mine = [
        r for r in rows("populations.csv") if (r["area"], r["year"]) == (area, year)
    ]
    return int(max(mine, key=lambda row: row["vintage"])["population"])


def recomputed(claim: Row) -> Decimal:
    kind, now = claim["kind"], figure(claim)
    if kind == "value":
        return now
    if kind == "rate":
        return 1000 * now / _people(HOME, claim["period"])
    if kind == "rank":
        now_there = _figures(claim["indicator"], claim["period"])
        return Decimal(1 + sum(now_there[m] > now for m in members(claim["period"])))
    then = figure(claim, other=True)
    if kind == "share":
        return 100 * now / then
    return now - then if kind == "difference" else 100 * (now - then) / then


def members(period: str) -> set[str]:
    """The harbour towns on the last day of a period."""
    day = Period.parse(period).end.isoformat()
    return {
        row["area"]
        for row in rows("comparators.csv")
        if row["group"] == HARBOUR_TOWNS
        and (row["from"] or "0") <= day <= (row["to"] or "9")
    }


@pytest.mark.usefixtures("_loaded")
def test_a_rank_changed_because_the_group_did(client: Client) -> None:
    page = client.get("/indicators/violence-rate/?period=2016-17-q3").content.decode()
    assert (
        f"Exmere ranks 2 of 8 among {HARBOUR_TOWNS} in 2016/17 Q3, 1 being the "
        "highest, and ranked 3 of 8 in 2015/16 Q3: 1 place higher, which is no change "
        "by moving among the 7 areas in the group both times and 1 higher because the "
        "group changed (joined: Greyhaven; left: Tarnholm)."
    ) in page


def test_three_of_twelve_claims_are_wrong_on_purpose() -> None:
    claims = rows("claims.csv")
    wrong = set()
    for claim in claims:
        last = Decimal(1).scaleb(-int(claim["decimals"]))
        right = recomputed(claim).quantize(last, ROUND_HALF_UP)
        if right != Decimal(claim["printed"]):
            wrong.add(claim["indicator"])
    assert len(claims) == 12
    assert wrong == {"vehicle-crime", "deliberate-fires", "drug-treatment"}


def test_the_wrong_rise_is_worked_out_on_the_wrong_base() -> None:
    now = _figures("vehicle-crime", NEWEST)[HOME]
    then = _figures("vehicle-crime", A_YEAR_BEFORE)[HOME]
    assert round(100 * (now - then) / now, 1) == Decimal("8.6")


# In the database


@pytest.fixture
def _loaded(db: None) -> None:
    run("load_partnership", FOLDER)


def run(command: str, folder: Path) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, str(folder), stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.usefixtures("_loaded")
def test_it_loads_once_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    assert "nothing changed" in run("load_partnership", FOLDER)
    run("dump_partnership", tmp_path)
    names = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert bytes_of(tmp_path, names) == bytes_of(FOLDER, names)


def scorecard(day: date, viewer: Viewer = PUBLIC) -> list[ScorecardRow]:
    """The rows of the newest scorecard, as seen on a day."""
    loaded = load(viewer, as_at=day)
    assert loaded.period is not None
    assert loaded.period.label == NEWEST
    return build_rows(loaded)


EVERYTHING_IS_DUE = date(2018, 7, 1)


@pytest.mark.usefixtures("_loaded")
def test_the_newest_scorecard_has_every_status_and_seven_kinds_of_grey() -> None:
    shown = scorecard(EVERYTHING_IS_DUE)
    assert {row.status for row in shown} == set(Status)
    assert {row.grey for row in shown} == {None, *Grey} - {Grey.NOT_DUE}
    assert Grey.NOT_DUE in {row.grey for row in scorecard(date(2018, 1, 11))}


@pytest.mark.usefixtures("_loaded")
def test_none_of_red_amber_and_green_is_most_of_the_scorecard() -> None:
    shown = scorecard(EVERYTHING_IS_DUE)
    for status in (Status.RED, Status.AMBER, Status.GREEN):
        assert 5 <= sum(row.status == status for row in shown) <= 12, status


@pytest.mark.usefixtures("_loaded")
def test_there_is_something_to_talk_about() -> None:
    loaded = load(PUBLIC, as_at=EVERYTHING_IS_DUE)
    shown = build_rows(loaded)
    flips = changes_since(loaded, shown, statuses_before(loaded)).flips
    assert {flip.is_better for flip in flips} == {True, False}
    assert {row.partner for row in completeness_of(shown).late} == {
        "council",
        "health",
        "probation",
    }


@pytest.mark.usefixtures("_loaded")
def test_the_public_sees_three_indicators_less() -> None:
    everything = scorecard(EVERYTHING_IS_DUE, Viewer(is_superuser=True))
    public = {row.indicator for row in scorecard(EVERYTHING_IS_DUE)}
    assert {row.indicator for row in everything} - public == {
        "exploitation",
        "slavery-referrals",
        "prolific-crimes",
    }


@pytest.mark.usefixtures("_loaded")
def test_larger_numbers_are_hidden_where_they_would_give_a_small_one_away() -> None:
    hidden = Measurement.objects.filter(indicator__code="hate-crime", hidden=True)
    assert hidden.filter(value__lt=10).exists()
    assert hidden.filter(value__gte=10).exists()


@pytest.mark.usefixtures("_loaded")
def test_the_newest_group_target_is_the_median_of_that_day_s_members() -> None:
    shown = {row.indicator: row for row in scorecard(EVERYTHING_IS_DUE)}
    there = _figures("violence-rate", NEWEST)
    expected = median(there[member] for member in members(NEWEST))
    assert shown["violence-rate"].target is not None
    assert abs(shown["violence-rate"].target - expected) < Decimal("1e-20")


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    "page", ["/", "/priorities/violence/", "/indicators/asb/", "/rules/"]
)
def test_every_page_says_that_it_is_fictional(client: Client, page: str) -> None:
    response = client.get(page)
    assert response.status_code == 200
    assert "Exmere Safer Together (fictional)" in response.content.decode()
