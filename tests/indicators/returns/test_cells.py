"""What people type and paste is understood, or asked about; never guessed."""

from decimal import Decimal

import pytest

from indicators.choices import Unit
from indicators.figures import FigureError
from indicators.returns.cells import UnclearCellError, read_cell


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,729", Unit.COUNT, "1729"),
        (" 12 ", Unit.COUNT, "12"),
        ("\u00a0 7", Unit.COUNT, "7"),
        ("0", Unit.COUNT, "0"),
        ("12.5%", Unit.PERCENT, "12.5"),
        ("-25.9%", Unit.PERCENT, "-25.9"),
        ("−25.9 %", Unit.PERCENT, "-25.9"),
        ("12.5", Unit.PERCENT, "12.5"),
        ("£1,200", Unit.MONEY, "1200"),
        ("-£1,200", Unit.MONEY, "-1200"),
    ],
)
def test_numbers_as_people_write_them(text: str, unit: Unit, number: str) -> None:
    assert read_cell(text, unit) == Decimal(number)


def test_an_empty_cell_is_empty() -> None:
    assert read_cell("  ", Unit.COUNT) is None


@pytest.mark.parametrize("text", ["n/a", "-", "–", "..", "*", "NIL", "N/A", "[x]", "?"])
def test_what_can_mean_several_things_is_asked_about(text: str) -> None:
    with pytest.raises(UnclearCellError, match="can mean several things"):
        read_cell(text, Unit.COUNT)


@pytest.mark.parametrize("text", ["12 or so", "1,72", "1e5", "=A1+1", "1.2.3", "£5"])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(FigureError, match="is not a number"):
        read_cell(text, Unit.COUNT)


@pytest.mark.parametrize(
    ("unit", "of_pair"), [(Unit.COUNT, False), (Unit.PERCENT, True)]
)
def test_a_percentage_is_not_a_count(unit: Unit, of_pair: bool) -> None:
    with pytest.raises(FigureError, match="is a percentage"):
        read_cell("12.5%", unit, of_pair=of_pair)
