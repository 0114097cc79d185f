"""Files in the admin: a preview, then all of it or nothing; the same columns back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.choices import BandBasis, State, TargetBasis
from indicators.models import (
    Area,
    Indicator,
    Measurement,
    MeasurementVersion,
    Partner,
    Placement,
    Population,
    Target,
)
from tests.factories import (
    create_area,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_partner,
    create_placement,
    create_population,
    create_priority,
    create_rate,
    create_strategy,
    create_target,
    home_area,
)
from tests.indicators.admin.rows import MAKERS, list_address

pytestmark = pytest.mark.django_db

CSV, XLSX = "0", "1"
COLUMNS = {
    Area: "code,name,kind,parent",
    Population: "area,year,age_band,population,vintage,source",
    Partner: "code,name,statutory,from,to,successor",
    Indicator: (
        "code,title,priority,partner,kind,unit,unit_label,multiplier,decimals,"
        "polarity,frequency,accumulates,green_within,amber_within,band_basis,"
        "compare_with,denominator,lag_days,small_number_threshold,visibility,"
        "definition,source,covers,zero_safe,rounding_base,not_judged_because,"
        "read_beside,same_measure_as"
    ),
    Target: (
        "indicator,period,basis,value,floor,lower,upper,baseline_period,comparator,"
        "illustrative"
    ),
    Measurement: (
        "indicator,area,period,numerator,denominator,value,state,source,note"
    ),
}
"""Table -> the columns of its file in a data folder."""


def upload(
    client: Client, model: type[Model], text: str | bytes, reason: str = "Yearly file"
) -> Any:
    """The first page: what the file would do, or what is wrong with it."""
    content = text.encode() if isinstance(text, str) else text
    name = "rows.csv" if isinstance(text, str) else "rows.xlsx"
    file = SimpleUploadedFile(name, content)
    data = {"import_file": file, "reason": reason}
    return client.post(list_address(model, "import"), data)


def confirm(client: Client, model: type[Model], preview: Any) -> Any:
    """The second step: save what the preview showed."""
    form = preview.context["confirm_form"]
    data = {field.name: field.value() or "" for field in form}
    return client.post(list_address(model, "process_import"), data, follow=True)


def save(client: Client, model: type[Model], text: str | bytes) -> str:
    """Both steps; returns the page after."""
    preview = upload(client, model, text)
    assert "confirm_form" in preview.context, problems(preview)
    page: str = confirm(client, model, preview).text
    return page


def problems(response: Any) -> list[str]:
    """What the page says is wrong, a line each."""
    result = response.context.get("result")
    if result is None:
        return [str(response.context["form"].errors)]
    found = [str(error.error) for error in result.base_errors]
    for number, errors in result.row_errors():
        found += [f"{number + 1}: {error.error}" for error in errors]
    for row in result.invalid_rows:
        for column, messages in row.error_dict.items():
            found += [f"{row.number + 1} {column}: {text}" for text in messages]
    return found


def download(client: Client, model: type[Model], file_format: str = CSV) -> bytes:
    response = client.post(list_address(model, "export"), {"format": file_format})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return response.content


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def sheet(content: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [tuple(cell.value for cell in row) for row in book.active.rows]


# Down and up again


@pytest.fixture
def everything(db: None) -> None:
    """Something of each table, with what is awkward in files."""
    city = home_area()
    ward = create_area(kind="ward", parent=city, name="Bevois, “upper”; part")
    strategy = create_strategy()
    first, second = (create_priority(strategy=strategy) for number in range(2))
    partner = create_partner(statutory=True, starts="2013-04-01", ends="2022-06-30")
    partner.successor = create_partner()
    partner.save()
    rate = create_rate(partner=partner, placed=False, definition="=1+1\nSecond line")
    create_placement(indicator=rate, priority=second, home=False, position=1)
    create_placement(
        indicator=rate,
        priority=first,
        green_within=Decimal("0.5"),
        amber_within=Decimal(2),
        band_basis=BandBasis.POINTS,
    )
    create_population(value=254_275)
    create_figure(indicator=rate, numerator=27261, note="-ve on purpose, “quoted”")
    money = create_indicator(unit="money")
    create_figure(indicator=money, value="-25.9", note="@home +1")
    create_figure(indicator=money, area=ward, numerator=1, denominator=3)
    create_figure(
        indicator=money, period="2015/16", state=State.NOT_AVAILABLE, note="'=quoted"
    )
    create_target(indicator=rate, illustrative=True)
    create_target(
        indicator=rate,
        period="2017/18",
        basis=TargetBasis.COMPARATOR,
        comparator_group=create_comparator_group(name="+Similar"),
    )
    create_target(indicator=money, basis=TargetBasis.CHANGE, value="-10.5")
    create_target(indicator=money, period="2018/19", lower=3, upper=5)


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("file_format", [CSV, XLSX])
@pytest.mark.parametrize("model", COLUMNS, ids=lambda model: model.__name__)
def test_a_downloaded_file_changes_nothing(
    model: type[Model], file_format: str, analyst: Client
) -> None:
    content = download(analyst, model, file_format)
    headers = (
        ",".join(sheet(content)[0])
        if file_format == XLSX
        else content.decode().splitlines()[0]
    )
    assert headers == COLUMNS[model]
    before = list(model._default_manager.values())
    file = content.decode() if file_format == CSV else content
    preview = upload(analyst, model, file)
    assert problems(preview) == []
    totals = preview.context["result"].totals
    assert (totals["new"], totals["update"]) == (0, 0)
    assert totals["skip"] == len(before)
    confirm(analyst, model, preview)
    assert list(model._default_manager.values()) == before


@pytest.mark.usefixtures("everything")
def test_a_download_asks_no_more_for_more_rows(analyst: Client) -> None:
    counts = []
    for rows in (5, 25):
        for number in range(rows):
            for model in COLUMNS:
                MAKERS[model](number)
        with CaptureQueriesContext(connection) as queries:
            for model in COLUMNS:
                download(analyst, model)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("everything")
def test_no_cell_is_a_formula_and_negative_numbers_are_numbers(analyst: Client) -> None:
    rows = table(download(analyst, Measurement))
    notes = {row["note"] for row in rows}
    assert {"'-ve on purpose, “quoted”", "'@home +1", "''=quoted"} <= notes
    assert "-25.9" in {row["value"] for row in rows}
    cells = [
        cell for row in sheet(download(analyst, Measurement, XLSX)) for cell in row
    ]
    assert -25.9 in cells
    assert not any(str(cell).startswith(("=", "@", "+")) for cell in cells)


def test_a_download_has_what_the_list_shows(analyst: Client) -> None:
    create_figure(indicator=create_indicator(code="hate-crime", title="Hate crime"))
    create_figure(indicator=create_indicator(title="Violence"))
    address = list_address(Measurement, "export") + "?q=hate"
    assert "format" in analyst.get(address).text
    rows = table(analyst.post(address, {"format": CSV}).content)
    assert [row["indicator"] for row in rows] == ["hate-crime"]


# Figures

FIGURES = "indicator,area,period,value\n"


def test_figures_of_a_file_are_saved_with_who_and_why(analyst: Client) -> None:
    indicator = create_indicator(code="crime")
    area = home_area()
    old = create_figure(indicator=indicator, period="2015/16", value=27261)
    preview = upload(
        analyst,
        Measurement,
        FIGURES
        + f'crime,{area.code},2016/17,"30,883"\n'
        + f"crime,{area.code},2015/16,27262\n",
        reason="Home Office, July",
    )
    assert "<del>27261</del> <ins>27262</ins>" in preview.text
    assert "1 new, 1 changed, 0 the same" in preview.text
    assert MeasurementVersion.objects.count() == 1  # it is only a preview
    assert "Saved: 1 new, 1 changed." in confirm(analyst, Measurement, preview).text
    assert list(indicator.measurements.values_list("value", flat=True)) == [  # type: ignore[attr-defined]
        27262,
        30883,
    ]
    version = old.versions.get(number=2)  # type: ignore[attr-defined]
    assert version.reason == "Home Office, July"
    assert str(version.recorded_by_id) == analyst.session["_auth_user_id"]


def test_every_problem_of_a_file_is_listed_with_its_line(analyst: Client) -> None:
    create_indicator(code="crime", frequency="quarter")
    area = home_area().code
    text = FIGURES + "\n".join(
        [
            f"crme,{area},2016/17 Q1,1",
            "crime,E0,2016/17 Q1,1",
            f"crime,{area},2016/18,1",
            f"crime,{area},2016/17,1",
            f"crime,{area},2016/17 Q1,n/a",
            f"crime,{area},2016/17 Q2,-1",
            f"crime,{area},2016/17 Q3,1",
            f"crime,{area},2016/17 Q3,2",
            ",,,",
            f"crime,{area},2016/17 Q4,",
        ]
    )
    response = upload(analyst, Measurement, text)
    found = problems(response)
    expected = [
        "2 indicator: there is no indicator with the code “crme”",
        "3 area: there is no area with the code “E0”",
        "4 period: “2016/18” is not a period",
        "5 period: 2016/17 does not fit",
        "6 value: “n/a” is not a number",
        "7 value: -1 is below 0",
        "9 period: line 8 gives the same figure",
        "11 value: there is no figure",
    ]
    assert len(found) == len(expected)
    for line, beginning in zip(found, expected, strict=True):
        assert line.startswith(beginning)
    assert "Line 2, indicator: there is no indicator" in response.text
    assert not Measurement.objects.exists()


def test_a_value_beside_a_ratio_is_the_ratio(analyst: Client) -> None:
    indicator = create_indicator(code="rate", unit="rate")
    header = "indicator,area,period,numerator,denominator,value\n"
    row = f"rate,{home_area().code},2016/17,4,8,"
    (problem,) = problems(upload(analyst, Measurement, header + row + "0.6\n"))
    assert problem.startswith("2 value: numerator and denominator give 0.5")
    save(analyst, Measurement, header + row + "0.5\n")
    assert indicator.measurements.get().value == Decimal("0.5")  # type: ignore[attr-defined]


def test_a_change_since_the_preview_stops_the_file(analyst: Client) -> None:
    figure = create_figure(value=1)
    row = f"{figure.indicator.code},{figure.area.code},2016/17,2\n"
    preview = upload(analyst, Measurement, FIGURES + row)
    create_figure(indicator=figure.indicator, area=figure.area, value=3, reason="x")
    text = confirm(analyst, Measurement, preview).text
    assert "Somebody has changed these figures since the preview." in text
    assert Measurement.objects.get().value == 3


def test_what_breaks_since_the_preview_stops_the_file(analyst: Client) -> None:
    indicator = create_indicator(code="crime")
    text = FIGURES + f"crime,{home_area().code},2016/17,2\n"
    preview = upload(analyst, Measurement, text)
    indicator.frequency = "quarter"
    indicator.save()
    assert "Nothing was saved" in confirm(analyst, Measurement, preview).text
    assert not Measurement.objects.exists()


def test_a_file_that_is_gone_is_said(analyst: Client) -> None:
    create_indicator(code="crime")
    text = FIGURES + f"crime,{home_area().code},2016/17,2\n"
    preview = upload(analyst, Measurement, text)
    confirm(analyst, Measurement, preview)
    again = confirm(analyst, Measurement, preview).text
    assert "The file is no longer here" in again
    assert Measurement.objects.count() == 1


def test_an_upload_needs_a_reason(analyst: Client) -> None:
    response = upload(analyst, Measurement, FIGURES, reason="")
    assert response.context["form"].errors["reason"] == ["This field is required."]


def test_columns_that_a_file_does_not_have_keep_what_is_stored(analyst: Client) -> None:
    figure = create_figure(value=1, source="Police", note="Provisional")
    row = f"{figure.indicator.code},{figure.area.code},2016/17,2\n"
    save(analyst, Measurement, FIGURES + row)
    figure.refresh_from_db()
    assert (figure.value, figure.source, figure.note) == (2, "Police", "Provisional")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rows.csv", b"", "cannot be read"),
        ("rows.csv", b"indicator,area,period\n", "No valid data to import"),
        ("rows.csv", b"indicator;area;period\na;b;c", "There is no column"),
        ("rows.csv", b"indicator,area,figure\na,b,c", "There is no column “figure”"),
        ("rows.csv", b"indicator,area\na,b", "The column “period” is missing."),
        ("rows.csv", "indicator,area,période".encode("latin-1"), "cannot be read"),
        ("rows.xlsx", b"no workbook", "cannot be read"),
        ("rows.pdf", b"indicator,area,period", "Choose a file named .csv or .xlsx."),
        ("rows.csv", b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_none_is_said(
    name: str, content: bytes, message: str, analyst: Client
) -> None:
    data = {"import_file": SimpleUploadedFile(name, content), "reason": "Test"}
    response = analyst.post(list_address(Measurement, "import"), data)
    assert response.status_code == 200
    if content:
        assert message in response.text.replace("&quot;", '"')
    assert "confirm_form" not in response.context


def test_a_file_may_not_be_endless(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.admin.resources.base.MOST_ROWS", 1)
    response = upload(analyst, Measurement, FIGURES + "a,b,c,1\n" * 2)
    assert problems(response) == [
        "The file has 2 rows: upload at most 1 at a time, or load a data folder."
    ]


# Definitions


def test_areas_and_populations(analyst: Client) -> None:
    save(
        analyst,
        Area,
        "code,name,kind,parent\nE92,England,country,\nE06,Southampton,csp,E92\n",
    )
    assert Area.objects.get(code="E06").parent == Area.objects.get(code="E92")
    people = "area,year,population,vintage\nE06,2016,254275,mid-2016\n"
    save(analyst, Population, people)
    assert Population.objects.get().value == 254_275
    assert problems(upload(analyst, Population, people.replace("2016,2", "MMXVI,2")))
    response = upload(analyst, Area, "code,name,kind,parent\nE92,England,country,E06\n")
    assert problems(response) == [
        "2 parent: England would lie in itself: choose a larger area."
    ]


def test_an_area_of_a_file_that_moves_is_hidden_at_once(analyst: Client) -> None:
    city, ward = create_area(code="C", kind="csp"), create_area(code="W", kind="ward")
    other = create_area(code="V", kind="ward", parent=city)
    indicator = create_indicator(small_number_threshold=5)
    for area, value in ((city, 23), (ward, 3), (other, 20)):
        create_figure(indicator=indicator, area=area, value=value)
    save(analyst, Area, f"code,name,kind,parent\nW,{ward.name},ward,C\n")
    assert Measurement.objects.filter(hidden=True).count() == 2


def test_partners(analyst: Client) -> None:
    save(
        analyst,
        Partner,
        "code,name,statutory,from,to,successor\n"
        "icb,Integrated care board,yes,2022-07-01,,\n"
        "ccg,Clinical commissioning group,yes,2013-04-01,2022-06-30,icb\n",
    )
    assert Partner.objects.get(code="ccg").successor == Partner.objects.get(code="icb")
    response = upload(analyst, Partner, "code,name,statutory\nicb,ICB,perhaps\n")
    assert problems(response) == ["2 statutory: “perhaps” is neither yes nor no"]


def test_indicators_and_their_places(analyst: Client) -> None:
    strategy = create_strategy()
    for code in ("crime", "safety"):
        create_priority(strategy=strategy, code=code)
    create_partner(code="police")
    header = "code,title,priority,partner,unit,green_within,amber_within\n"
    row = "hate,Hate crime,crime;safety,police,count,0,2.5\n"
    save(analyst, Indicator, header + row)
    indicator = Indicator.objects.get()
    places = {
        p.priority.code: (p.home, p.amber_within) for p in Placement.objects.all()
    }
    assert places == {"crime": (True, Decimal("2.5")), "safety": (False, None)}
    save(analyst, Indicator, header + row.replace("crime;safety", "safety"))
    assert Placement.objects.get().priority.code == "safety"
    assert Placement.objects.get().home
    save(analyst, Indicator, "code,amber_within\nhate,7.5\n,\n")
    assert Placement.objects.get().amber_within == Decimal("7.5")
    history = indicator.history.first()  # type: ignore[attr-defined]
    assert history.history_change_reason == "Yearly file"
    create_figure(indicator=indicator, period="2016/17 Q1")
    response = upload(
        analyst, Indicator, "code,unit,priority\nhate,percent,crime;other\n"
    )
    assert sorted(line.split(":")[0] for line in problems(response)) == [
        "2 priority",
        "2 unit",
    ]


def test_a_threshold_of_a_file_hides_at_once(analyst: Client) -> None:
    figure = create_figure(value=3)
    code = figure.indicator.code
    save(analyst, Indicator, f"code,small_number_threshold\n{code},5\n")
    assert Measurement.objects.get().hidden


def test_targets(analyst: Client) -> None:
    create_indicator(code="crime")
    create_area(code="K02000001", name="England")
    header = "indicator,period,basis,value,baseline_period,comparator,illustrative\n"
    save(
        analyst,
        Target,
        header
        + "crime,2017/18,change,-10,2016/17,,yes\n"
        + "crime,2018/19,comparator,,,K02000001,no\n",
    )
    change, comparator = Target.objects.all()
    assert (str(change.baseline), change.illustrative) == ("2016/17", True)
    assert comparator.comparator_area == Area.objects.get(code="K02000001")
    response = upload(analyst, Target, header + "crime,2017/18,value,,,,\n")
    assert "A number needs a value" in problems(response)[0]
    response = upload(analyst, Target, header + "crime,soon,value,5,,,\n")
    assert problems(response)[0].startswith("2 period: “soon” is not a period")


def test_excel_gives_numbers_and_dates(analyst: Client) -> None:
    create_indicator(code="crime")
    book = openpyxl.Workbook()
    book.active.append(FIGURES.strip().split(","))
    book.active.append(["crime", home_area().code, 2016, 30883.0])
    book.active.append([None, None, None, None])
    content = io.BytesIO()
    book.save(content)
    save(analyst, Measurement, content.getvalue())
    figure = Measurement.objects.get()
    assert (figure.period.label, figure.value) == ("2016", 30883)
