"""A sheet brought back: looked over row by row, then stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.actions import send_back, send_return
from indicators.choices import (
    Denominator,
    FigureStatus,
    ReturnStep,
    Role,
    State,
)
from indicators.figures import LARGEST, Amounts
from indicators.models import Indicator, Return, ReturnEvent, ReturnFigure
from scorecard.returns.sheets.workbook import KEY, SEEN
from tests import factories
from tests.scorecard.returns.sheet_scene import (
    ARRESTS,
    BURGLARY,
    SHOPS,
    enter,
    figure,
    two_counts_and_a_percentage,
)
from tests.scorecard.returns.sheets import (
    UPLOAD,
    cell,
    confirm,
    download,
    fill,
    named,
    outcomes,
    remarks,
    row_of,
    saved,
    upload,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def found(partnership: object) -> Return:
    return two_counts_and_a_percentage()


def tallies(answer: Any) -> list[str]:
    return [words for _which, _n, words in answer.context["preview"].tallies]


# There and back


def test_a_sheet_is_downloaded_filled_in_looked_over_and_stored(officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1729, state="Provisional", comment="One week missing")
    fill(book, ARRESTS, numerator=25, denominator=100)
    answer = upload(officer, saved(book))
    assert tallies(answer) == ["2 new", "1 unchanged"]
    assert ReturnFigure.objects.count() == 0

    stored = confirm(officer, answer)
    assert (stored.status_code, stored.url) == (302, "/returns/police/2017-18-q3/")
    burglary, arrests = figure("burglary"), figure("arrests")
    assert burglary.amounts == Amounts(value=Decimal(1729))
    assert (burglary.state, burglary.comment) == ("provisional", "One week missing")
    assert arrests.amounts == Amounts(Decimal(25), Decimal(100))
    assert arrests.state == State.FINAL
    assert burglary.saved_by_name == User.objects.get().username
    assert ReturnEvent.objects.filter(step=ReturnStep.STARTED).count() == 1


def test_the_preview_says_from_what_to_what(officer, found: Return) -> None:
    enter(found, "burglary", value=1000, comment="As before")
    book = download(officer)
    fill(book, BURGLARY, value=1729.5, state="Provisional")
    (line,) = upload(officer, saved(book)).context["preview"].shown
    n = row_of(book, BURGLARY)
    assert [(c.ref, c.before, c.after) for c in line.changes] == [
        (f"N{n}", "1,000", "1,729.5"),
        (f"O{n}", "Final", "Provisional"),
    ]
    assert line.outcome == "changed"


def test_a_sheet_that_nobody_touched_changes_nothing(officer, found: Return) -> None:
    enter(found, "burglary", value="12.50", note="One\r\n two", comment="=3")
    enter(found, "arrests", state=State.NOT_AVAILABLE, note="Moved")
    enter(found, "shops", value=0, state=State.NIL)
    answer = upload(officer, saved(download(officer)))
    assert tallies(answer) == ["3 unchanged"]
    assert "There is nothing to store" in answer.text


def test_a_row_left_alone_keeps_what_was_typed_on_the_page_since(
    officer, found: Return
) -> None:
    book = download(officer)
    fill(book, SHOPS, value=3)
    enter(found, "burglary", value=99)
    confirm(officer, upload(officer, saved(book)))
    assert figure("burglary").amounts.value == 99
    assert figure("shops").amounts.value == 3


def test_a_row_that_somebody_saved_since_the_download_says_so(
    officer, found: Return
) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=3)
    enter(found, "burglary", value=99, by="Ann Other")
    answer = upload(officer, saved(book))
    assert outcomes(answer)["Burglary"] == "warning"
    assert "Ann Other has saved this figure since" in remarks(answer)[0]
    confirm(officer, answer)
    assert figure("burglary").amounts.value == 3


def test_a_row_that_was_emptied_takes_the_figure_out_and_says_so(
    officer, found: Return
) -> None:
    enter(found, "burglary", value=99)
    book = download(officer)
    fill(book, BURGLARY, value=None, state=None)
    answer = upload(officer, saved(book))
    n = row_of(book, BURGLARY)
    words = "the row is empty, so the figure stored now is taken out"
    assert remarks(answer) == [f"N{n}: {words}"]
    confirm(officer, answer)
    assert figure("burglary").amounts == Amounts()


def test_nil_is_nought_and_not_available_needs_its_reason(officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, state="nil")
    fill(book, SHOPS, state="Not available", value="n/a", note="System moved")
    confirm(officer, upload(officer, saved(book)))
    assert (figure("burglary").amounts.value, figure("burglary").state) == (0, "nil")
    assert (figure("shops").amounts, figure("shops").state) == (
        Amounts(),
        "not_available",
    )
    fill(book, SHOPS, note=None)
    n = row_of(book, SHOPS)
    words = "say in the note why the figure is not available"
    assert f"P{n}: {words}" in remarks(upload(officer, saved(book)))


@pytest.mark.parametrize(
    ("typed", "shown", "meant"),
    [
        ("1,729", None, "1729"),
        (" 12.5 ", None, "12.5"),
        (0, None, "0"),
        (0.1, None, "0.1"),
        ("'5", None, None),
    ],
)
def test_numbers_are_read_as_they_are_typed(typed, shown, meant, officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=typed)
    answer = upload(officer, saved(book))
    if meant is None:
        assert "is not a number" in remarks(answer)[0]
    else:
        confirm(officer, answer)
        assert figure("burglary").amounts.value == Decimal(meant)


def test_a_percentage_that_excel_keeps_as_a_fraction_is_what_was_typed(officer) -> None:
    Indicator.objects.filter(code="arrests").update(denominator=Denominator.NONE)
    book = download(officer)
    fill(book, ARRESTS, value=0.259)
    cell(book, ARRESTS, "value").number_format = "0.00%"
    fill(book, BURGLARY, value=0.259)
    cell(book, BURGLARY, "value").number_format = '0.0"%"'
    confirm(officer, upload(officer, saved(book)))
    assert figure("arrests").amounts.value == Decimal("25.9")
    assert figure("burglary").amounts.value == Decimal("0.259")


def test_the_sheet_may_come_back_as_a_csv(officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1729)
    lines = [
        ";".join("" if c.value is None else f'"{c.value}"' for c in row)
        for row in book.worksheets[0].iter_rows()
    ]
    confirm(officer, upload(officer, named("\r\n".join(lines), "return.csv")))
    assert figure("burglary").amounts.value == 1729


# What is wrong, cell by cell


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("value", "twelve", "“twelve” is not a number: type digits, as 1729 or 12.5"),
        ("value", "n/a", "“n/a” can mean several things: choose nil if it was none"),
        ("value", "-", "“-” can mean several things"),
        ("value", -4, "-4 is below 0"),
        ("value", "25%", "“25%” is a percentage, and this is not"),
        ("value", "=SUM(A1:A3)", "has a formula: type the number"),
        ("value", True, "“True” is not a number"),
        ("value", 12345678901, "is too large"),
        ("value", "9" * 60, "is too large"),
        ("value", 1e300, "is too large"),
        ("value", 0.12345678, "has more than 6 decimals: round it"),
        ("comment", "=1+1", "has a formula"),
        ("comment", "x" * 2001, "the text has 2,001 letters: shorten it to 2,000"),
        ("state", "sort of", "“sort of” is not a state: choose Provisional, Final"),
        ("numerator", 3, "this figure has no numerator: empty the cell and type the"),
    ],
)
def test_an_error_says_which_cell_and_what_to_type(name, text, says, officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    fill(book, BURGLARY, **{name: text})
    fill(book, SHOPS, value=3)
    answer = upload(officer, saved(book))
    (remark,) = remarks(answer)
    assert remark.startswith(f"{cell(book, BURGLARY, name).coordinate}: ")
    assert says in remark
    assert f"<b>{cell(book, BURGLARY, name).coordinate}</b>" in answer.text


@pytest.mark.parametrize(
    ("top", "bottom", "says"),
    [
        (5, 4, "the numerator 5 is above the denominator 4"),
        (5, 0, "the denominator is 0 but the numerator is 5"),
        (-5, 4, "cannot be below 0"),
        (None, 4, "a denominator needs its numerator"),
    ],
)
def test_a_ratio_is_checked_as_on_the_page(top, bottom, says, officer) -> None:
    book = download(officer)
    fill(book, ARRESTS, numerator=top, denominator=bottom)
    (remark,) = remarks(upload(officer, saved(book)))
    assert says in remark


def test_half_a_ratio_is_kept_and_asks_for_the_other_half(officer) -> None:
    book = download(officer)
    fill(book, ARRESTS, numerator=5)
    answer = upload(officer, saved(book))
    where = cell(book, ARRESTS, "denominator").coordinate
    assert remarks(answer)[0].endswith(f"type the denominator in {where}")
    confirm(officer, answer)
    assert figure("arrests").amounts == Amounts(numerator=Decimal(5))


def test_one_error_keeps_the_whole_sheet_out(officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    fill(book, SHOPS, value="many")
    answer = upload(officer, saved(book))
    assert tallies(answer) == ["1 error", "1 new", "1 unchanged"]
    assert answer.context["preview"].lines[0].title == "Shops"
    assert "Nothing can be stored yet" in answer.text
    assert "Store 1 row" not in answer.text
    assert confirm(officer, answer).status_code == 409
    assert ReturnFigure.objects.count() == 0


def test_a_row_of_another_return_is_an_error(officer) -> None:
    book = download(officer)
    n = row_of(book, BURGLARY)
    book.worksheets[0].cell(n, KEY + 1).value = "murder.2017-18-q3"
    (remark,) = remarks(upload(officer, saved(book)))
    assert remark == f"C{n}: this row is not in this return: delete it from the sheet"


def test_the_same_row_twice_is_an_error(officer) -> None:
    book = download(officer)
    sheet, n, m = book.worksheets[0], row_of(book, BURGLARY), row_of(book, SHOPS)
    for at in (KEY + 1, SEEN + 1):
        sheet.cell(m, at).value = sheet.cell(n, at).value
    (remark,) = remarks(upload(officer, saved(book)))
    assert remark == f"C{m}: this row is in the sheet twice, first in C{n}: delete one"


def test_a_row_that_was_deleted_stays_as_it_is(officer, found: Return) -> None:
    enter(found, "shops", value=7)
    book = download(officer)
    book.worksheets[0].delete_rows(row_of(book, SHOPS))
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    assert "1 figure of this return is not in the sheet" in answer.text
    confirm(officer, answer)
    assert figure("shops").amounts.value == 7


def test_a_locked_row_may_not_be_changed_but_may_be_there(
    officer, found: Return
) -> None:
    sent = [enter(found, "burglary", value=7), enter(found, "shops", value=8)]
    send_return(of_return=found, figures=sent, by="tests")
    send_back(figure=sent[1], reason="Count again", by="analyst")
    book = download(officer)
    fill(book, SHOPS, value=9)
    confirm(officer, upload(officer, saved(book)))
    assert figure("shops").amounts.value == 9
    assert figure("shops").status == FigureStatus.RETURNED

    fill(book, BURGLARY, value=70)
    (remark,) = remarks(upload(officer, saved(book)))
    assert remark.startswith(f"{cell(book, BURGLARY, 'value').coordinate}: this figure")
    assert "has been sent and is locked" in remark


def test_the_sheet_of_another_partner_or_quarter_is_refused(officer) -> None:
    factories.create_return(period="2017/18 Q2")
    book = download(officer, "/returns/police/2017-18-q2/sheet.xlsx")
    answer = upload(officer, saved(book))
    assert answer.status_code == 422
    problem = answer.context["problem"]
    assert "Hampshire Constabulary for Q2 2017/18 (July to September 2017)" in problem
    assert "Hampshire Constabulary for Q3 2017/18" in problem

    book.worksheets[0]["A2"] = "fire"
    book.worksheets[0]["B1"] = "Fire & Rescue"
    assert "This is the sheet of Fire &amp; Rescue" in upload(officer, saved(book)).text


# Between the preview and its confirmation


def test_a_row_saved_by_somebody_else_meanwhile_stores_nothing(
    officer, found: Return
) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    fill(book, SHOPS, value=2)
    answer = upload(officer, saved(book))
    enter(found, "shops", value=99, by="Ann Other")
    again = confirm(officer, answer)
    assert again.status_code == 409
    assert again.context["refused"] == [
        "Shops, 2017/18 Q3: saved by Ann Other meanwhile"
    ]
    assert not ReturnFigure.objects.filter(indicator__code="burglary").exists()
    (line,) = [x for x in again.context["preview"].lines if x.title == "Shops"]
    assert [(c.before, c.after) for c in line.changes] == [("99", "2")]

    assert confirm(officer, again).status_code == 302
    assert figure("shops").amounts.value == 2


def test_a_row_that_would_change_only_since_the_preview_stores_nothing(
    officer, found: Return
) -> None:
    enter(found, "shops", value=2)
    book = download(officer)
    book.worksheets[0].cell(row_of(book, SHOPS), SEEN + 1).value = None
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    enter(found, "shops", value=99)
    assert confirm(officer, answer).status_code == 409
    assert figure("shops").amounts.value == 99


def test_a_return_that_was_sent_meanwhile_stores_nothing(officer, found) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    send_return(of_return=found, figures=[enter(found, "shops", value=9)], by="tests")
    again = confirm(officer, answer)
    assert again.status_code == 409
    assert "has been sent and is locked" in remarks(again)[0]
    assert ReturnFigure.objects.count() == 1


def test_confirming_twice_stores_once(officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    confirm(officer, answer)
    again = confirm(officer, answer)
    assert "There is nothing to store" in again.text
    assert figure("burglary").version == 1


@pytest.mark.parametrize("token", ["", "made:up", None])
def test_what_was_not_previewed_cannot_be_confirmed(token, officer) -> None:
    answer = officer.post(UPLOAD, {"step": "store", "token": token or ""})
    assert answer.status_code == 422
    assert "upload it again" in answer.context["problem"]


def test_a_preview_is_only_for_whoever_made_it(officer, client_of) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    assert confirm(client_of("analyst"), answer).status_code == 422
    factories.create_return(period="2017/18 Q2")
    other = "/returns/police/2017-18-q2/upload/"
    assert confirm(officer, answer, other).status_code == 422
    assert ReturnFigure.objects.count() == 0


def test_a_preview_ends_after_an_hour(officer, monkeypatch) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    monkeypatch.setattr("scorecard.views.returns.tokens.SECONDS", -1)
    assert "more than an hour old" in confirm(officer, answer).context["problem"]


# Who


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("analyst", 200),
        ("admin", 200),
        ("stranger", 403),
        ("viewer", 403),
        ("public", 302),
    ],
)
def test_who_may_upload(who: str, status: int, client_of: ClientOf) -> None:
    client = client_of(who)
    assert client.get(UPLOAD).status_code == status
    file = saved(download(client_of("admin")))
    answer = upload(client, file)
    assert answer.status_code == status
    if who == "public":
        assert answer.url.startswith("/accounts/login/?next=/returns/police/")


@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_a_preview_cannot_be_confirmed_by_others(who, client_of, officer) -> None:
    book = download(officer)
    fill(book, BURGLARY, value=1)
    answer = upload(officer, saved(book))
    assert confirm(client_of(who), answer).status_code == 403
    assert ReturnFigure.objects.count() == 0


def test_a_member_who_only_reads_may_not_upload(found: Return) -> None:
    client = Client()
    client.force_login(
        factories.create_user(role=Role.VIEWER, partners=[found.partner])
    )
    assert client.get(UPLOAD).status_code == 403


def test_other_verbs_are_refused(officer) -> None:
    assert officer.put(UPLOAD).status_code == 405
    assert officer.delete(UPLOAD).status_code == 405


def test_a_page_of_another_site_cannot_upload(found: Return) -> None:
    client = Client(enforce_csrf_checks=True)
    user = factories.create_user(role=Role.OFFICER, partners=[found.partner])
    client.force_login(user)
    assert upload(client, named("a,b", "x.csv")).status_code == 403


def test_a_return_that_was_not_opened_takes_no_sheet(officer) -> None:
    assert officer.get("/returns/police/2017-18-q4/upload/").status_code == 404


def test_a_return_that_was_sent_says_that_a_sheet_changes_nothing(
    officer, found
) -> None:
    send_return(of_return=found, figures=[enter(found, "shops", value=9)], by="tests")
    answer = officer.get(UPLOAD)
    assert "Every figure of this return has been sent" in answer.text
    assert 'type="file"' not in answer.text


# The same number, there and back

EXACT = st.decimals(
    min_value=0, max_value=LARGEST, places=6, allow_nan=False, allow_infinity=False
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(number=EXACT)
def test_a_number_comes_back_as_the_same_decimal(
    number: Decimal, officer: Client, found: Return
) -> None:
    enter(found, "burglary", value=number)
    book = download(officer)
    # The mark of the download is taken off, so that the number itself must agree.
    book.worksheets[0].cell(row_of(book, BURGLARY), SEEN + 1).value = None
    answer = upload(officer, saved(book))
    assert outcomes(answer)["Burglary"] == "unchanged"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.text(
        st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["C"]),
        max_size=40,
    )
)
def test_a_text_comes_back_as_the_same_text(
    words: str, officer: Client, found: Return
) -> None:
    enter(found, "burglary", value=1, comment=words, note=f"={words}")
    book = download(officer)
    book.worksheets[0].cell(row_of(book, BURGLARY), SEEN + 1).value = None
    answer = upload(officer, saved(book))
    assert outcomes(answer)["Burglary"] == "unchanged"
