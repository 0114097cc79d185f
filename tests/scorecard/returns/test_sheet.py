"""The sheet of a return to take away: what it says, what it locks, what it checks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from indicators.choices import Denominator, Frequency, State, Unit
from indicators.models import Indicator, Return
from scorecard.returns.sheets.workbook import (
    COLUMNS,
    FIRST_FIGURE,
    HEADS_ROW,
    PERIOD,
    SEEN,
    TARGET,
    TITLE,
    UNIT,
    YEAR_AGO,
)
from tests import factories
from tests.returns import accept_figure, create_quarterly
from tests.scorecard.returns.sheets import (
    SHEET,
    cell,
    download,
    outcomes,
    row_of,
    saved,
    upload,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
BURGLARY, ARRESTS = "burglary.2017-18-q3", "arrests.2017-18-q3"


@pytest.fixture(autouse=True)
def found(partnership: object) -> Return:
    """A return of a count and a percentage, with a year of history."""
    burglary = create_quarterly(
        "burglary", 1091, 1092, 1093, "1094", unit_label="offences"
    )
    factories.create_indicator(
        code="arrests",
        title="=Arrests",
        frequency=Frequency.QUARTER,
        unit=Unit.PERCENT,
        multiplier=100,
        decimals=1,
        denominator=Denominator.GIVEN,
    )
    factories.create_target(indicator=burglary, period="2017/18 Q3", value=1050)
    return factories.create_return()


def value(book: Any, key: str, column: int) -> Any:
    return book.worksheets[0].cell(row_of(book, key), column + 1).value


def rule_of(book: Any, key: str, name: str) -> Any:
    here = cell(book, key, name).coordinate
    rules = book.worksheets[0].data_validations.dataValidation
    return next((rule for rule in rules if here in rule.sqref), None)


def test_it_names_the_partner_and_the_quarter_and_says_what_to_do(client_of) -> None:
    sheet = download(client_of("officer")).worksheets[0]
    top = [sheet.cell(n, TITLE + 1).value for n in range(1, HEADS_ROW + 1)]
    quarter = "Q3 2017/18 (October to December 2017)"
    assert top[0] == f"Return of Hampshire Constabulary: {quarter}"
    assert "Type numbers only: 1729 or 12.5" in " ".join(top[1:])


def test_it_has_the_headings_of_the_grid(client_of) -> None:
    sheet = download(client_of("officer")).worksheets[0]
    heads = [sheet.cell(HEADS_ROW + 1, n + 1).value for n in range(TITLE, 18)]
    assert heads == [
        "Indicator",
        "Period",
        "Unit",
        "Fourth last figure",
        "Third last figure",
        "Second last figure",
        "Last figure",
        "Same period last year",
        "Target",
        "Numerator",
        "Denominator",
        "Value",
        "State",
        "Note",
        "Comment",
        "Why the warning may pass",
    ]


def test_a_row_has_its_history_as_numbers_and_its_target(client_of) -> None:
    book = download(client_of("officer"))
    assert [value(book, BURGLARY, c) for c in (TITLE, PERIOD, UNIT)] == [
        "Burglary",
        "2017/18 Q3",
        "offences",
    ]
    recent = [value(book, BURGLARY, FIRST_FIGURE + n) for n in range(4)]
    assert recent == [1091, 1092, 1093, 1094]
    assert value(book, BURGLARY, YEAR_AGO) == 1091
    assert value(book, BURGLARY, TARGET) == "1,050 or less"


def test_what_is_typed_so_far_is_filled_in(client_of, found: Return) -> None:
    burglary = Indicator.objects.get(code="burglary")
    factories.enter_figure(
        of_return=found,
        indicator=burglary,
        value="1029.5",
        state=State.PROVISIONAL,
        comment="=Two weeks\r\nare missing",
    )
    book = download(client_of("officer"))
    assert cell(book, BURGLARY, "value").value == 1029.5
    assert cell(book, BURGLARY, "value").number_format == "#,##0"
    assert cell(book, BURGLARY, "state").value == "Provisional"
    comment = cell(book, BURGLARY, "comment")
    assert (comment.data_type, comment.value) == ("s", "'=Two weeks\nare missing")


def test_only_what_is_asked_for_can_be_typed(client_of) -> None:
    book = download(client_of("officer"))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    open_cells = {
        key: [n for n in COLUMNS if not cell(book, key, n).protection.locked]
        for key in (BURGLARY, ARRESTS)
    }
    words = ["state", "note", "comment", "warning_reason"]
    assert open_cells == {
        BURGLARY: ["value", *words],
        ARRESTS: ["numerator", "denominator", *words],
    }
    assert cell(book, BURGLARY, "numerator").fill.fgColor.rgb == "FFE3E7EB"
    assert all(sheet.cell(HEADS_ROW + 1, n).protection.locked for n in range(1, 19))


def test_the_cells_check_what_the_page_checks_and_say_it(client_of) -> None:
    book = download(client_of("officer"))
    count = rule_of(book, BURGLARY, "value")
    assert (count.type, count.operator, count.formula1) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
    )
    assert count.prompt == "Type the number, as 1729 or 12.5: 0 or more."
    row = row_of(book, ARRESTS)
    top = rule_of(book, ARRESTS, "numerator")
    assert (
        top.formula1 == f'AND(ISNUMBER(L{row}),L{row}>=0,OR(M{row}="",L{row}<=M{row}))'
    )
    assert "no larger than the denominator" in top.prompt
    states = rule_of(book, ARRESTS, "state")
    assert states.formula1 == '"Provisional,Final,Nil,Not available"'
    assert rule_of(book, ARRESTS, "value") is None


def test_a_percentage_typed_as_itself_is_checked_from_0_to_100(client_of) -> None:
    Indicator.objects.filter(code="arrests").update(denominator=Denominator.NONE)
    book = download(client_of("officer"))
    rule = rule_of(book, ARRESTS, "value")
    assert (rule.formula1, rule.formula2) == ("0", "100")
    assert cell(book, ARRESTS, "value").number_format == "General"


def test_a_name_that_would_run_as_a_formula_is_a_text(client_of) -> None:
    book = download(client_of("officer"))
    sheet = book.worksheets[0]
    title = sheet.cell(row_of(book, ARRESTS), TITLE + 1)
    assert (title.data_type, title.value) == ("s", "'=Arrests")
    formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert formulas == []


def test_it_is_set_up_for_the_screen_and_for_paper(client_of) -> None:
    sheet = download(client_of("officer")).worksheets[0]
    assert sheet.freeze_panes == "D7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["C"].width > 30


def test_what_was_sent_is_locked(client_of, found: Return) -> None:
    burglary = Indicator.objects.get(code="burglary")
    figure = factories.enter_figure(of_return=found, indicator=burglary, value=5)
    factories.actions.send_return(of_return=found, figures=[figure], by="tests")
    book = download(client_of("officer"))
    assert cell(book, BURGLARY, "value").value == 5
    assert cell(book, BURGLARY, "value").protection.locked
    assert rule_of(book, BURGLARY, "value") is None


def test_small_numbers_are_for_those_who_are_cleared(client_of, found: Return) -> None:
    burglary = Indicator.objects.get(code="burglary")
    burglary.small_number_threshold = 10
    burglary.save()
    factories.create_figure(
        indicator=burglary, period="2017/18 Q2", value=3, reason="Recount"
    )
    factories.enter_figure(of_return=found, indicator=burglary, value=4)
    book = download(client_of("officer"))
    assert value(book, BURGLARY, FIRST_FIGURE + 3) == 3
    assert cell(book, BURGLARY, "value").value == 4

    client = Client()
    client.force_login(factories.create_user(partners=[found.partner]))
    book = download(client)
    texts = [str(c.value) for c in next(book.worksheets[0].iter_rows(min_row=7))]
    assert value(book, BURGLARY, FIRST_FIGURE + 3) == "[c]"
    assert cell(book, BURGLARY, "value").value == "[c]"
    assert not value(book, BURGLARY, SEEN)  # no hash of it either
    assert not {"3", "4"} & set(texts)


@pytest.mark.parametrize(
    "typed",
    [{"value": 4}, {"state": State.NOT_AVAILABLE}],
    ids=["a number", "none"],
)
def test_the_words_of_a_hidden_figure_are_hidden_with_it(
    typed: dict[str, Any], found: Return
) -> None:
    burglary = Indicator.objects.get(code="burglary")
    burglary.small_number_threshold = 10
    burglary.save()
    words = {
        "state": State.PROVISIONAL,
        "note": "Was 4",
        "comment": "All 4 by one man",
        "warning_reason": "It was 4",
    }
    factories.enter_figure(of_return=found, indicator=burglary, **(words | typed))
    client = Client()
    client.force_login(factories.create_user(partners=[found.partner]))
    book = download(client)
    shown = {name: cell(book, BURGLARY, name).value or "" for name in COLUMNS}
    assert shown == dict.fromkeys(COLUMNS, "") | {"value": "[c]"}
    assert not value(book, BURGLARY, SEEN)


def test_a_restated_figure_is_the_one_in_the_sheet(client_of, found: Return) -> None:
    burglary = Indicator.objects.get(code="burglary")
    accept_figure(of_return=found, indicator=burglary, value=1029, comment="Fewer")
    factories.create_figure(
        indicator=burglary, period="2017/18 Q3", value=1031, reason="Two more"
    )
    client = client_of("officer")
    book = download(client)
    assert cell(book, BURGLARY, "value").value == 1031
    assert cell(book, BURGLARY, "comment").value == "Fewer"
    answer = upload(client, saved(book))
    assert outcomes(answer)["Burglary"] == "unchanged"
    book.worksheets[0].cell(row_of(book, BURGLARY), SEEN + 1).value = None
    assert outcomes(upload(client, saved(book)))["Burglary"] == "unchanged"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("analyst", 200),
        ("stranger", 403),
        ("viewer", 403),
        ("public", 302),
    ],
)
def test_who_may_download(who: str, status: int, client_of: ClientOf) -> None:
    answer = client_of(who).get(SHEET)
    assert answer.status_code == status
    if who == "public":
        assert answer.url.startswith("/accounts/login/?next=/returns/police/")


def test_the_address_only_gives(client_of: ClientOf) -> None:
    assert client_of("officer").post(SHEET).status_code == 405


@pytest.mark.parametrize("period", ["2017-18-q4", "2017-18", "nonsense"])
def test_a_return_that_was_not_opened_has_no_sheet(period, client_of) -> None:
    address = f"/returns/police/{period}/sheet.xlsx"
    assert client_of("officer").get(address).status_code == 404


def test_the_file_is_named_after_the_partner_and_the_quarter(client_of) -> None:
    answer = client_of("officer").get(SHEET)
    assert 'filename="police-2017-18-q3-return.xlsx"' in answer["Content-Disposition"]


def test_an_exact_figure_keeps_all_its_places(client_of, found: Return) -> None:
    burglary = Indicator.objects.get(code="burglary")
    exact = "999999999.999999"
    factories.enter_figure(of_return=found, indicator=burglary, value=exact)
    number = cell(download(client_of("officer")), BURGLARY, "value").value
    assert Decimal(str(number)) == Decimal(exact)
