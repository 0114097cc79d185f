"""A dump writes over nothing it should not, and is complete or not there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indicators.folder import dumping
from indicators.models import (
    Area,
    Indicator,
    Measurement,
    Partnership,
    Population,
    Strategy,
)
from indicators.periods import Period
from tests import factories

from .small import FILES, write

pytestmark = pytest.mark.django_db


def dump(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("dump_partnership", str(folder), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """The small partnership is in the database; gives its folder."""
    folder = write(tmp_path / "small")
    call_command("load_partnership", str(folder), stdout=StringIO())
    return folder


@pytest.mark.usefixtures("stored")
def test_numbers_that_follow_from_others_are_blank(tmp_path: Path) -> None:
    dump(tmp_path / "new")
    lines = (tmp_path / "new" / "measurements.csv").read_text().splitlines()
    assert lines[4:7] == [
        "rate,X06000001,2016/17,1010,,,provisional,,",
        "felt,X06000001,2016,3,4,,final,,Two lines",
        "felt,X06000002,2016,0,0,,final,,",
    ]


@pytest.mark.usefixtures("stored")
def test_a_population_that_is_no_longer_the_latest_is_written_out(
    tmp_path: Path,
) -> None:
    area = Area.objects.get(code="X06000001")
    Population.objects.create(area=area, year=2016, vintage="z", value=1)
    dump(tmp_path / "new")
    text = (tmp_path / "new" / "measurements.csv").read_text()
    assert "rate,X06000001,2016/17,1010,101000,,provisional,," in text


@pytest.mark.usefixtures("stored")
def test_small_numbers_are_written_in_full(tmp_path: Path) -> None:
    assert Measurement.objects.filter(hidden=True).exists()
    dump(tmp_path / "new")
    assert "felt,X06000001,2016,3,4" in (tmp_path / "new/measurements.csv").read_text()


@pytest.mark.usefixtures("stored")
def test_the_report(tmp_path: Path) -> None:
    lines = dump(tmp_path / "new").splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["partnership.toml", "1"],
        ["areas.csv", "3"],
        ["populations.csv", "3"],
    ]
    end = f"Dumped Testford Safer Together to {tmp_path}/new: 6 figures."
    assert lines[-1] == end


def test_files_without_rows_are_left_out_but_for_the_required_ones(
    tmp_path: Path,
) -> None:
    area = Area.objects.create(code="X1", name="Here", kind="csp")
    Partnership.objects.create(name="Here", home_area=area)
    strategy = Strategy(name="S", starts=date(2017, 4, 1), ends=date(2020, 3, 31))
    strategy.save()
    dump(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        *("partnership.toml", "areas.csv", "partners.csv"),
        *("priorities.csv", "indicators.csv"),
    }


@pytest.mark.usefixtures("stored")
def test_an_earlier_strategy_can_be_asked_for(tmp_path: Path) -> None:
    Strategy.objects.create(
        name="Next", starts=date(2020, 4, 1), ends=date(2023, 3, 31)
    )
    said = dump(tmp_path / "newest")
    assert "1 other strategies are not in the folder." in said
    assert 'name = "Next"' in (tmp_path / "newest" / "partnership.toml").read_text()
    dump(tmp_path / "first", "--strategy", "Strategy 2017-2020")
    first = (tmp_path / "first" / "indicators.csv").read_text()
    assert "rate,Crime rate,crime;youth,police" in first
    with pytest.raises(CommandError, match="There are: “Next”, “Strategy 2017-2020”"):
        dump(tmp_path / "third", "--strategy", "Last")


def test_texts_that_a_csv_reader_would_split_come_back(tmp_path: Path) -> None:
    indicator = factories.create_indicator(frequency="year")
    factories.create_partnership()
    note = 'a "lone\rreturn", and\r\nmore'
    factories.create_figure(indicator=indicator, note=note)
    dump(tmp_path / "new")
    Measurement.objects.update(note="")
    out = StringIO()
    call_command("load_partnership", str(tmp_path / "new"), stdout=out)
    assert Measurement.objects.get().note == note


def test_an_indicator_that_is_in_no_priority_is_kept(tmp_path: Path) -> None:
    factories.create_partnership()
    factories.create_indicator(code="listed")
    factories.create_indicator(code="dropped", placed=False)
    dump(tmp_path / "new")
    lines = (tmp_path / "new" / "indicators.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["listed", "dropped"]
    assert lines[2].split(",")[2] == ""


# What is not overwritten


def test_an_empty_database_has_nothing_to_dump(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no partnership in this database"):
        dump(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_its_own_folder_is_written_again(stored: Path) -> None:
    dump(stored)
    before = {path.name: path.read_bytes() for path in stored.iterdir()}
    dump(stored)
    assert {path.name: path.read_bytes() for path in stored.iterdir()} == before
    assert set(before) == set(FILES)


@pytest.mark.usefixtures("stored")
def test_a_file_that_has_lost_its_rows_does_not_keep_the_old_ones(
    tmp_path: Path,
) -> None:
    write(tmp_path / "old")
    Indicator.objects.get(code="total").claims.all().delete()
    dump(tmp_path / "old")
    assert (tmp_path / "old" / "claims.csv").read_text().count("\n") == 1


@pytest.mark.usefixtures("stored")
def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("Dear chair")
    with pytest.raises(CommandError, match="is not empty and no data folder"):
        dump(other)
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    dump(other, "--force")
    assert (other / "letter.txt").read_text() == "Dear chair"
    assert (other / "measurements.csv").exists()


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("toml", ['[partnership]\nname = "Other"\n', "[[", "x = 1"])
def test_the_folder_of_another_partnership_is_refused(
    tmp_path: Path, toml: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "partnership.toml").write_text(toml)
    with pytest.raises(CommandError, match="give a new one, or use --force"):
        dump(other)
    assert (other / "partnership.toml").read_text() == toml


@pytest.mark.usefixtures("stored")
def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for options in ([], ["--force"]):
        with pytest.raises(CommandError, match=r"is a file|cannot be written"):
            dump(tmp_path / "file", *options)


def test_a_dump_that_fails_leaves_the_folder_as_it_was(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in stored.iterdir()}
    monkeypatch.setitem(dumping.ROWS, "claims.csv", fail)
    with pytest.raises(CommandError, match="No space left on device"):
        dump(stored)
    assert {path.name: path.read_bytes() for path in stored.iterdir()} == before


def test_every_digit_is_written(tmp_path: Path) -> None:
    factories.create_partnership()
    indicator = factories.create_indicator(frequency="year")
    number = Decimal("123456789.123456")
    factories.create_figure(indicator=indicator, period="2016/17", value=number)
    dump(tmp_path / "new")
    label = Period.parse("2016/17").label
    text = (tmp_path / "new" / "measurements.csv").read_text()
    assert f",{label},,,123456789.123456,final," in text


@pytest.mark.usefixtures("stored")
def test_columns_that_few_fill_are_written_only_where_a_row_fills_them(
    tmp_path: Path,
) -> None:
    indicator = Indicator.objects.get(code="mix")
    dump(tmp_path / "plain")
    few = {"covers", "zero_safe", "rounding_base", "read_beside", "same_measure_as"}
    assert not few & set(header(tmp_path / "plain"))
    Indicator.objects.filter(pk=indicator.pk).update(covers="rolling")
    indicator.read_beside.add(Indicator.objects.get(code="felt"))
    dump(tmp_path / "filled")
    more = set(header(tmp_path / "filled")) - set(header(tmp_path / "plain"))
    assert more == {"covers", "read_beside"}
    last = (tmp_path / "filled" / "indicators.csv").read_text().splitlines()[-1]
    assert last.endswith(",rolling,felt")


def header(folder: Path) -> list[str]:
    return (folder / "indicators.csv").read_text().splitlines()[0].split(",")
