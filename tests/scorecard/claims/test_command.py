"""`check_claims`: for what is stored, and for a folder before it is loaded."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from indicators.models import Area, Claim, Measurement
from tests.factories import create_claim, create_figure, create_indicator

pytestmark = pytest.mark.django_db

SOUTHAMPTON = settings.BASE_DIR / "data" / "southampton"


def run(*args: str) -> tuple[str, str]:
    """What it prints, and the error that it ends with."""
    out = StringIO()
    try:
        call_command("check_claims", *args, stdout=out, stderr=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_the_report_of_2018_is_listed_and_nothing_is_stored() -> None:
    text, error = run(str(SOUTHAMPTON))
    lines = text.splitlines()
    growth = [line for line in lines if "printed +10.7%, worked out +13.3%" in line]
    assert len(growth) == 2
    assert any("printed 574, worked out 567: does not agree" in line for line in lines)
    assert lines[-1] == (
        "Annual review, January 2018: does not agree 8, cannot be checked 20, agrees "
        "34, contradicts another claim 2, does not add up with others 0"
    )
    assert error == "9 claims do not hold."
    for model in (Area, Claim, Measurement):
        assert not model.objects.exists()


def test_what_is_stored_is_checked_without_a_folder(partnership: object) -> None:
    indicator = create_indicator(title="Thefts")
    create_figure(indicator=indicator, value=100)
    create_claim(indicator=indicator, printed=100)
    text, error = run()
    assert error == ""
    assert text == (
        "Annual review, January 2018: does not agree 0, cannot be checked 0, agrees 1, "
        "contradicts another claim 0, does not add up with others 0\n"
    )
    create_claim(indicator=indicator, printed=101)
    text, error = run()
    assert "Thefts, Southampton, 2016/17: printed 101, worked out 100" in text
    assert error == "2 claims do not hold."  # the two contradict each other


def test_a_folder_changes_nothing_of_what_is_stored(tmp_path: Path) -> None:
    call_command("load_partnership", str(SOUTHAMPTON), stdout=StringIO())
    before = sorted(Measurement.objects.values_list("pk", "value", "numerator"))
    folder = copytree(SOUTHAMPTON, tmp_path / "southampton")
    file = folder / "measurements.csv"
    text = file.read_text(encoding="utf-8")
    assert "567" in text
    file.write_text(text.replace("567", "574"), encoding="utf-8")
    printed, _error = run(str(folder))
    assert "printed 574" not in printed
    assert before == sorted(Measurement.objects.values_list("pk", "value", "numerator"))


def test_a_folder_with_problems_names_them(tmp_path: Path) -> None:
    folder = copytree(SOUTHAMPTON, tmp_path / "southampton")
    (folder / "claims.csv").write_text("document\n", encoding="utf-8")
    text, error = run(str(folder))
    assert "claims.csv:1" in text
    assert "cannot be loaded as it is" in error


def test_an_empty_database_asks_for_a_folder() -> None:
    _text, error = run()
    assert error == "No partnership is stored. Name a data folder to check it."
