"""The tables of the folder agree with its page, with the models and with the design."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db.models import NOT_PROVIDED

from indicators.folder.build.indicators import COLUMNS
from indicators.folder.columns import Column, File
from indicators.folder.documentation import BEGIN, section
from indicators.folder.dumping import ROWS
from indicators.folder.tables import FILES, INDICATORS, STRATEGY_TABLE, TABLES, TOML
from indicators.models import Indicator, Strategy

PAGE = Path(__file__).resolve().parents[3] / "docs" / "data-folder.md"
CSV_FILES = [file for file in FILES if file is not TOML]


def test_the_page_has_every_column_as_the_tables_have_it() -> None:
    """To write it anew: python manage.py shell -v0 -c "..." with section()."""
    summary, begin, columns = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    assert begin + columns == section()
    assert summary


@pytest.mark.parametrize("file", CSV_FILES, ids=lambda file: file.name)
def test_the_summary_names_the_columns_in_order(file: File) -> None:
    found = re.search(rf"^\| `{file.name}` \| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    assert found
    names = re.sub(r" \([^)]*\)", "", found[1]).split(", ")
    assert names == [column.name for column in file.columns]


def test_only_five_files_are_required() -> None:
    assert {file.name for file in FILES if file.required} == {
        *("partnership.toml", "areas.csv", "partners.csv"),
        *("priorities.csv", "indicators.csv"),
    }


def test_every_file_is_dumped() -> None:
    assert [*ROWS] == [file.name for file in CSV_FILES]


@pytest.mark.parametrize("name", [*COLUMNS, "partner"])
def test_an_empty_cell_of_an_indicator_means_what_the_model_means(name: str) -> None:
    column = INDICATORS.by_name[name]
    default = Indicator._meta.get_field(name).default
    if default is NOT_PROVIDED:
        assert column.required or column.default == ""
    else:
        assert column.default == default


@pytest.mark.parametrize("column", TABLES[STRATEGY_TABLE], ids=lambda c: c.name)
def test_a_band_that_is_not_given_means_what_the_model_means(column: Column) -> None:
    default = Strategy._meta.get_field(column.name).default
    assert column.required if default is NOT_PROVIDED else column.default == default


@pytest.mark.parametrize("file", CSV_FILES, ids=lambda file: file.name)
def test_defaults_are_what_their_own_cell_reads(file: File) -> None:
    for column in file.columns:
        if column.default not in (None, ""):
            assert not column.is_used(column.default)
            assert column.cell.read(column.written(column.default)) == column.default
        assert column.about
