"""A folder goes in as a whole or not at all, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone

from indicators import actions
from indicators.figures import Amounts
from indicators.folder import loading
from indicators.models import (
    Area,
    Commentary,
    Indicator,
    Measurement,
    MeasurementVersion,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    Strategy,
    Target,
)
from indicators.periods import Period

from .contents import contents, written
from .small import FILES, changed, write

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def load(folder: Path) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("load_partnership", str(folder), stdout=out, stderr=StringIO())
    return out.getvalue()


def refused(folder: Path) -> tuple[list[str], str]:
    """What the command prints to stderr, and with what it ends."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("load_partnership", str(folder), stdout=StringIO(), stderr=err)
    assert caught.value.returncode == 1
    return err.getvalue().splitlines(), str(caught.value)


def figure(indicator: str, period: str, area: str = "X06000001") -> Measurement:
    return Measurement.objects.for_period(Period.parse(period)).get(
        indicator__code=indicator, area__code=area
    )


# What comes in


def test_what_is_loaded(tmp_path: Path) -> None:
    load(write(tmp_path))
    assert Partnership.objects.get().home_area.code == "X06000001"
    assert Partner.objects.get(code="ccg").successor == Partner.objects.get(code="icb")
    assert [partner.code for partner in Partner.objects.all()] == [
        "police",
        "icb",
        "ccg",
    ]
    rate = Indicator.objects.get(code="rate")
    places = rate.placements.order_by("-home").values_list(
        "priority__code", "home", "amber_within"
    )
    assert [*places] == [("crime", True, Decimal(10)), ("youth", False, None)]
    assert Indicator.objects.get(code="felt").multiplier == 100
    assert Target.objects.get(indicator=rate).comparator_group.name == "Most similar"
    assert Commentary.objects.get().text == "As before.\nNothing new."


def test_the_population_of_the_latest_vintage_is_the_denominator(
    tmp_path: Path,
) -> None:
    load(write(tmp_path))
    rate = figure("rate", "2016/17")
    assert (rate.denominator, rate.population_based) == (101_000, True)
    assert rate.value == 10


def test_figures_have_a_version_with_the_command_and_the_folder(tmp_path: Path) -> None:
    load(write(tmp_path))
    version = MeasurementVersion.objects.get(measurement=figure("felt", "2016"))
    assert version.number == 1
    assert version.recorded_by is None
    assert version.recorded_by_name == "load_partnership"
    assert version.reason == f"Loaded from the folder {tmp_path.name}"


def test_the_reason_tells_nobody_where_on_the_server_the_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    load(Path("."))
    reasons = set(MeasurementVersion.objects.values_list("reason", flat=True))
    assert reasons == {f"Loaded from the folder {tmp_path.name}"}


def test_small_numbers_are_hidden_at_once(tmp_path: Path) -> None:
    load(write(tmp_path))
    hidden = Measurement.objects.filter(hidden=True)
    assert [row.indicator.code for row in hidden] == ["felt"]


def test_definitions_have_history_with_a_reason(tmp_path: Path) -> None:
    load(write(tmp_path))
    for model in (
        Indicator,
        Partner,
        Priority,
        Strategy,
        Placement,
        Target,
        Commentary,
    ):
        history = model.history.all()  # type: ignore[attr-defined]
        assert history.count() == model._default_manager.count()
        assert {row.history_type for row in history} == {"+"}
        reasons = {row.history_change_reason for row in history}
        assert reasons == {f"Loaded from the folder {tmp_path.name}"}


def test_the_report(tmp_path: Path) -> None:
    lines = load(write(tmp_path)).splitlines()
    assert lines[0].split() == ["file", "rows", "new", "changed", "unchanged"]
    assert [line.split() for line in lines[1:-1]] == [
        ["areas.csv", "3", "3", "0", "0"],
        ["populations.csv", "3", "3", "0", "0"],
        ["comparators.csv", "2", "2", "0", "0"],
        ["partnership.toml", "1", "1", "0", "0"],
        ["partners.csv", "3", "3", "0", "0"],
        ["priorities.csv", "2", "2", "0", "0"],
        ["indicators.csv", "4", "4", "0", "0"],
        ["targets.csv", "5", "5", "0", "0"],
        ["measurements.csv", "6", "6", "0", "0"],
        ["commentary.csv", "1", "1", "0", "0"],
        ["recording_changes.csv", "2", "2", "0", "0"],
        ["claims.csv", "3", "3", "0", "0"],
    ]
    assert lines[-1] == "Loaded Testford Safer Together: 6 figures."


@pytest.mark.parametrize("name", ["southampton", "example"])
def test_the_demonstration_folders_load(name: str) -> None:
    assert "figures." in load(ROOT / "data" / name)
    before, rows = contents(), written()
    assert "nothing changed" in load(ROOT / "data" / name)
    assert (contents(), written()) == (before, rows)


# A second time


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    load(write(tmp_path))
    before, rows = contents(), written()
    commented = Commentary.objects.get().written_at
    said = load(tmp_path).splitlines()
    assert all(line.split()[2:4] == ["0", "0"] for line in said[1:-1])
    assert said[-1] == "Loaded Testford Safer Together: 6 figures; nothing changed."
    assert (contents(), written()) == (before, rows)
    assert Commentary.objects.get().written_at == commented


def test_rows_that_differ_are_updated_and_no_other(tmp_path: Path) -> None:
    load(write(tmp_path))
    said = load(
        write(
            tmp_path,
            **changed("areas.csv", "Otherton", "Other Town"),
            **changed("targets.csv", "value,80,70", "value,85,70"),
            **changed("measurements.csv", '"1,729"', "1730"),
            **changed("commentary.csv", "Nothing new", "Nothing else"),
        )
    )
    counts = {line.split()[0]: line.split()[3] for line in said.splitlines()[1:-1]}
    assert {name for name, changes in counts.items() if changes != "0"} == {
        "areas.csv",
        "targets.csv",
        "measurements.csv",
        "commentary.csv",
    }
    restated = figure("total", "2016/17 Q1")
    assert (restated.value, restated.original, restated.version) == (1730, 1729, 2)
    assert restated.restated_on == timezone.localdate()
    assert Target.history.filter(history_type="~").count() == 1
    assert Indicator.history.filter(history_type="~").count() == 0


def test_nothing_is_deleted_and_what_is_kept_is_counted(tmp_path: Path) -> None:
    load(write(tmp_path))
    said = load(
        write(
            tmp_path,
            claims_csv=None,
            **changed("measurements.csv", "felt,X06000002,2016,0,0,,,,\n", ""),
        )
    )
    assert "kept: measurements.csv 1, claims.csv 3." in said
    assert Measurement.objects.count() == 6


def test_columns_that_no_folder_has_are_left_alone(tmp_path: Path) -> None:
    load(write(tmp_path))
    Target.objects.filter(basis="value").update(agreed_by="The board")
    Indicator.objects.filter(code="total").update(started=date(2000, 4, 1))
    load(
        write(
            tmp_path,
            **changed("targets.csv", "value,80,70", "value,85,70"),
            **changed("indicators.csv", "Total crime", "All crime"),
        )
    )
    target = Target.objects.get(indicator__code="felt")
    assert (target.value, target.agreed_by) == (85, "The board")
    total = Indicator.objects.get(code="total")
    assert (total.title, total.started) == ("All crime", date(2000, 4, 1))
    assert total.history.latest().started == date(2000, 4, 1)


def test_a_text_that_the_folder_changes_is_nobodys(
    tmp_path: Path, django_user_model: Any
) -> None:
    load(write(tmp_path))
    officer = django_user_model.objects.create_user("officer")
    Commentary.objects.update(written_by=officer)
    load(tmp_path)
    assert Commentary.objects.get().written_by == officer
    load(write(tmp_path, **changed("commentary.csv", "Nothing new", "Other words")))
    assert Commentary.objects.get().written_by is None


def test_an_indicator_moves_to_another_home(tmp_path: Path) -> None:
    load(write(tmp_path))
    load(write(tmp_path, **changed("indicators.csv", "crime;youth", "youth;crime")))
    places = Placement.objects.filter(indicator__code="rate").order_by("-home")
    assert [(p.priority.code, p.home) for p in places] == [
        ("youth", True),
        ("crime", False),
    ]
    load(write(tmp_path, **changed("indicators.csv", "crime;youth", "crime")))
    assert {(p.priority.code, p.home) for p in places.all()} == {
        ("crime", True),
        ("youth", False),
    }


def test_a_new_vintage_restates_the_rates(tmp_path: Path) -> None:
    load(write(tmp_path))
    vintage = (
        "X06000001,2016,all,202000,mid-2016 revised 2,Statistics\nX06000001,2017,,"
    )
    load(write(tmp_path, **changed("populations.csv", "X06000001,2017,,", vintage)))
    rate = figure("rate", "2016/17")
    assert (rate.denominator, rate.value, rate.original) == (202_000, 5, 10)
    version = rate.versions.get(number=2)
    assert version.reason == f"Loaded from the folder {tmp_path.name}"


def test_a_population_that_only_the_database_has_is_used(tmp_path: Path) -> None:
    load(write(tmp_path))
    area = Area.objects.get(code="X06000001")
    Population.objects.create(area=area, year=2018, vintage="a", value=500)
    row = "rate,X06000001,2018/19,1,,,,,\nfelt,X06000001,2016,"
    load(write(tmp_path, **changed("measurements.csv", "felt,X06000001,2016,", row)))
    assert figure("rate", "2018/19").value == 2


def test_another_threshold_hides_and_shows_again(tmp_path: Path) -> None:
    load(write(tmp_path))
    assert figure("felt", "2016").hidden
    load(
        write(tmp_path, **changed("indicators.csv", "points,given,5", "points,given,0"))
    )
    assert not figure("felt", "2016").hidden


# Nothing at all


def test_with_a_problem_nothing_is_stored(tmp_path: Path) -> None:
    said, end = refused(write(tmp_path, **changed("claims.csv", "Plan,1", "Plan,")))
    assert said == ["claims.csv:4: paragraph: is empty: write a text"]
    assert end == f"1 problem in {tmp_path}: nothing has been stored."
    assert not any(contents().values())


def test_a_failure_while_storing_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(write(tmp_path))
    before, rows = contents(), written()

    def fail(*args: object, **options: object) -> None:
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(loading._Loader, "save_notes", fail)
    changes = changed("measurements.csv", '"1,729"', "1730")
    with pytest.raises(IntegrityError):
        load(write(tmp_path, **changes, **changed("areas.csv", "Otherton", "O")))
    assert (contents(), written()) == (before, rows)


def test_another_partnership_is_refused(tmp_path: Path) -> None:
    load(write(tmp_path))
    before = contents()
    other = changed("partnership.toml", "Testford Safer Together", "Other")
    said, end = refused(write(tmp_path, **other))
    assert said == []
    assert end.startswith(
        "This database holds “Testford Safer Together”, and the folder is that of "
        "“Other”."
    )
    assert "SQLITE_PATH" in end
    assert "DATABASE_URL" in end
    assert contents() == before


def test_a_strategy_is_not_renamed_by_chance(tmp_path: Path) -> None:
    load(write(tmp_path))
    renamed = changed("partnership.toml", "Strategy 2017-2020", "The Strategy")
    said, _end = refused(write(tmp_path, **renamed))
    assert said == [
        "partnership.toml:7: name: the strategy “Strategy 2017-2020” in the database "
        "begins on the same day: write its name, or another day"
    ]


def test_the_next_strategy_changes_nothing_that_the_first_one_shows(
    tmp_path: Path,
) -> None:
    load(write(tmp_path))
    before = contents()
    toml = (
        FILES["partnership.toml"]
        .replace("Strategy 2017-2020", "Strategy 2020-2023")
        .replace("2020-03-31", "2023-03-31")
        .replace("2017-04-01", "2020-04-01")
    )
    indicators = FILES["indicators.csv"].replace(
        "mix,Mix of disposals,youth", "mix,Mix,"
    )
    said = load(write(tmp_path, partnership_toml=toml, indicators_csv=indicators))
    after = contents()
    assert Strategy.objects.count() == 2
    assert set(before["Placement"]) < set(after["Placement"])
    assert set(before["Priority"]) < set(after["Priority"])
    assert before["Measurement"] == after["Measurement"]
    assert "they name no priority: mix." in said
    mix = Placement.objects.filter(indicator__code="mix")
    assert [place.strategy.name for place in mix] == ["Strategy 2017-2020"]


def test_a_unit_does_not_change_under_figures_that_the_folder_has_not(
    tmp_path: Path,
) -> None:
    load(write(tmp_path))
    other_unit = changed(
        "indicators.csv", "population,rate,1000", "population,rate,100"
    )
    load(write(tmp_path, **other_unit))
    assert figure("rate", "2016/17").value == 1
    rate = Indicator.objects.get(code="rate")
    actions.record_figure(
        indicator=rate,
        area=Area.objects.get(code="X06000001"),
        period=Period.parse("2017/18"),
        amounts=Amounts(numerator=Decimal(1)),
        by="tests",
    )
    said, _end = refused(write(tmp_path))
    assert [line.split(": ")[:2] for line in said] == [
        ["indicators.csv:3", "multiplier"]
    ]


def test_no_first_threshold_over_values_that_do_not_say_of_how_many(
    tmp_path: Path,
) -> None:
    """The folder gives its own figures anew; this one it does not have."""
    load(write(tmp_path, **changed("indicators.csv", "given,5", "given,0")))
    actions.record_figure(
        indicator=Indicator.objects.get(code="felt"),
        area=Area.objects.get(code="X06000001"),
        period=Period.parse("2017"),
        amounts=Amounts(value=Decimal(75)),
        by="tests",
    )
    said, _end = refused(write(tmp_path))
    assert [line.split(": ")[:2] for line in said] == [
        ["indicators.csv:4", "small_number_threshold"]
    ]


# Long folders


def test_a_long_load_says_how_far_it_has_come(tmp_path: Path) -> None:
    rows = "".join(_daily_rows(20_001))
    header = "indicator,area,period,value\n"
    indicators = FILES["indicators.csv"].replace(
        "score,,range,year", "score,,range,other"
    )
    write(tmp_path, measurements_csv=header + rows, indicators_csv=indicators)
    err = StringIO()
    call_command("load_partnership", str(tmp_path), stdout=StringIO(), stderr=err)
    assert err.getvalue().splitlines() == [
        "measurements.csv: 20,000 of 20,001 rows checked",
        "measurements.csv: 20,000 of 20,001 rows stored",
        "measurements.csv: 20,001 of 20,001 rows stored",
    ]


def _daily_rows(count: int) -> Iterable[str]:
    first = date(1950, 1, 1).toordinal()
    for number in range(count):
        day = date.fromordinal(first + number)
        yield f"mix,X06000001,{day}/{day},{number}\n"
