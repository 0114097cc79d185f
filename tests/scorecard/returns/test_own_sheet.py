"""A partner's own sheet: asked about once, remembered, then read as any other."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indicators.choices import Frequency, State
from indicators.models import Return, ReturnFigure, SheetMapping
from tests import factories
from tests.scorecard.returns.sheet_scene import (
    enter,
    figure,
    two_counts_and_a_percentage,
)
from tests.scorecard.returns.sheets import (
    UPLOAD,
    confirm,
    named,
    outcomes,
    remarks,
    saved,
    upload,
    workbook,
)

pytestmark = pytest.mark.django_db

OWN = (
    ("Community safety scorecard", None, None, None),
    ("Measure", "Actual Q3", "Out of", "Narrative"),
    ("Burglaries", 12, None, "Fewer"),
    ("Theft from shops", "n/a", None, None),
    ("Total", 12, None, None),
)
COLUMNS_CHOSEN = {
    "column_indicator": "Measure",
    "column_value": "Actual Q3",
    "column_numerator": "",
    "column_denominator": "",
    "column_comment": "Narrative",
    "named_by": "Measure",
}
NAMES_CHOSEN = {"name_0": "burglary", "name_1": "shops", "name_2": ""}


@pytest.fixture(autouse=True)
def found(partnership: object) -> Return:
    return two_counts_and_a_percentage()


def own_rows(*, shops: Any = 4) -> tuple[Any, ...]:
    rows = [list(row) for row in OWN]
    rows[3][1] = shops
    return tuple(rows)


def choose(client: Client, answer: Any, **other: str) -> Any:
    data = {"step": "mapping", "table": answer.context["table"]}
    return client.post(UPLOAD, data | COLUMNS_CHOSEN | NAMES_CHOSEN | other)


def chosen(select: Any) -> str:
    return next((o.value for o in select.options if o.selected), "")


def test_an_own_sheet_is_asked_about_with_suggestions_that_say_so(officer) -> None:
    answer = upload(officer, saved(workbook(*own_rows())))
    form = answer.context["form"]
    assert {s.label: chosen(s) for s in form.columns} == {
        "Name of the indicator": "Measure",
        "Figure": "Actual Q3",
        "Numerator": "",
        "Denominator": "Out of",
        "Comment": "Narrative",
    }
    names = {s.label: (chosen(s), s.is_suggested) for s in form.names}
    assert [o.label for o in form.columns[0].options] == list(OWN[1])
    assert names["Burglaries"] == ("burglary", True)
    assert names["Theft from shops"] == ("shops", True)
    assert names["Total"] == ("", False)
    assert "Suggested: check it" in answer.text
    assert SheetMapping.objects.count() == 0
    assert ReturnFigure.objects.count() == 0


def test_what_is_chosen_is_previewed_stored_and_remembered(officer, found) -> None:
    enter(found, "burglary", value=1, comment="Old", note="Kept")
    answer = upload(officer, saved(workbook(*own_rows())))
    preview = choose(officer, answer)
    assert outcomes(preview) == {"Burglary": "changed", "Shops": "new"}
    assert preview.context["preview"].left_out == ["Total"]
    assert [c.ref for c in preview.context["preview"].lines[0].changes] == ["B3", "D3"]
    confirm(officer, preview)
    burglary = figure("burglary")
    assert (burglary.amounts.value, burglary.comment) == (12, "Fewer")
    assert burglary.note == "Kept"

    again = upload(officer, saved(workbook(*own_rows(shops=5))))
    assert outcomes(again) == {"Burglary": "unchanged", "Shops": "changed"}
    assert "Read from your own columns:" in again.text


def test_headings_in_other_capitals_are_the_same(officer) -> None:
    choose(officer, upload(officer, saved(workbook(*own_rows()))))
    title, heads, *rows = own_rows(shops=5)
    shouted = [word and word.upper() for word in heads]
    answer = upload(officer, saved(workbook(title, shouted, *rows)))
    assert outcomes(answer) == {"Burglary": "new", "Shops": "new"}
    assert "MEASURE" in answer.text


def test_what_is_remembered_can_be_changed(officer) -> None:
    preview = choose(officer, upload(officer, saved(workbook(*own_rows()))))
    data = {"step": "mapping", "table": preview.context["table"]}
    form = officer.post(UPLOAD, data).context["form"]
    assert [chosen(s) for s in form.names] == ["burglary", "shops", ""]
    assert not any(s.is_suggested for s in form.names)


def test_a_new_name_under_known_headings_is_asked_about(officer) -> None:
    choose(officer, upload(officer, saved(workbook(*own_rows()))))
    answer = upload(officer, saved(workbook(*own_rows(), ("Robbery", 2))))
    assert [s.label for s in answer.context["form"].names][-1] == "Robbery"


def test_a_column_that_names_another_quarter_is_asked_about_again(officer) -> None:
    choose(officer, upload(officer, saved(workbook(*own_rows()))))
    for period in ("2017/18 Q2",):
        factories.create_return(period=period)
    address = "/returns/police/2017-18-q2/upload/"
    answer = upload(officer, saved(workbook(*own_rows())), address)
    assert "“Actual Q3” names another quarter than this return" in answer.text


def test_the_cells_of_an_own_sheet_have_their_references_too(officer) -> None:
    answer = upload(officer, saved(workbook(*own_rows(shops="n/a"))))
    (remark,) = remarks(choose(officer, answer))
    assert remark.startswith("B4: “n/a” can mean several things")
    answer = upload(officer, saved(workbook(*own_rows(shops="=B3*2"))))
    assert remarks(answer) == [
        "B4: B4 has a formula: type the number, or the words, themselves"
    ]


def test_a_figure_that_is_entered_as_a_ratio_asks_for_its_columns(officer) -> None:
    answer = upload(officer, saved(workbook(*own_rows())))
    (remark,) = remarks(choose(officer, answer, name_0="arrests"))
    assert remark.startswith(
        "B3: of this figure not the value is entered but the numerator and the "
        "denominator: choose the columns for it, or leave the row out"
    )


def test_an_empty_cell_of_an_own_sheet_takes_nothing_out(officer, found) -> None:
    enter(found, "shops", value=7, state=State.PROVISIONAL)
    preview = choose(officer, upload(officer, saved(workbook(*own_rows(shops=None)))))
    assert outcomes(preview)["Shops"] == "unchanged"


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"column_value": ""}, "Choose the column of the figure"),
        ({"column_indicator": "nonsense"}, "Choose the column with the names"),
        ({"column_comment": "Actual Q3"}, "is chosen twice"),
        ({"name_1": "burglary"}, "Two names stand for “Burglary”"),
        ({"name_0": "", "name_1": "madeup"}, "Choose for at least one name"),
    ],
)
def test_choices_that_do_not_fit_are_asked_again(other, says, officer) -> None:
    answer = choose(officer, upload(officer, saved(workbook(*own_rows()))), **other)
    assert answer.status_code == 422
    assert says in answer.text
    assert SheetMapping.objects.count() == 0


def test_the_months_of_a_quarter_are_told_apart(officer) -> None:
    factories.create_indicator(
        code="missing", title="Missing", frequency=Frequency.MONTH
    )
    answer = upload(officer, saved(workbook(*own_rows())))
    labels = [o.label for o in answer.context["form"].names[0].options]
    assert labels[-3:] == [
        "Missing, October 2017",
        "Missing, November 2017",
        "Missing, December 2017",
    ]
    preview = choose(officer, answer, name_1="missing#2")
    assert preview.context["preview"].lines[1].period == "November 2017"


def test_a_sheet_without_a_table_says_what_to_do(officer) -> None:
    answer = upload(officer, named("1,2\r\n3,4\r\n", "figures.csv"))
    assert "put the headings in one row" in answer.context["problem"]
