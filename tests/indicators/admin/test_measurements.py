"""Figures in the admin: saved by `actions`, with a reason, and never lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from indicators import actions
from indicators.choices import Denominator, Frequency, State, Unit
from indicators.forms.figures import MeasurementForm
from indicators.models import Measurement, MeasurementVersion
from tests.factories import (
    create_area,
    create_figure,
    create_indicator,
    create_population,
    create_rate,
    home_area,
)
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db

ADD = "/admin/indicators/measurement/add/"
NO_VERSIONS = {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}


def typed(**fields: Any) -> dict[str, Any]:
    """What the page of a figure sends; a new one, unless fields say otherwise."""
    empty = dict.fromkeys(
        ["numerator", "denominator", "value", "source", "note", "reason"], ""
    )
    return {"state": State.FINAL, **empty, **NO_VERSIONS, **fields}


def new(indicator: Any, period: str = "2016/17", **fields: Any) -> dict[str, Any]:
    about = {"indicator": indicator.pk, "area": home_area().pk, "period": period}
    return typed(**about, **fields)


def errors_of(response: Any) -> dict[str, list[str]]:
    """Field -> messages, as the page shows them beside it."""
    assert response.status_code == 200, "the figure was saved"
    errors: dict[str, list[str]] = response.context["adminform"].form.errors
    return errors


def test_a_figure_is_saved_with_its_version(analyst: Client) -> None:
    indicator = create_indicator()
    response = analyst.post(ADD, new(indicator, value="1,729", source="Home Office"))
    assert response.status_code == 302
    figure = indicator.measurements.get()  # type: ignore[attr-defined]
    assert (figure.value, figure.period.label, figure.version) == (
        Decimal(1729),
        "2016/17",
        1,
    )
    version = figure.versions.get()
    assert (version.value, version.source) == (Decimal(1729), "Home Office")
    assert version.recorded_by == User.objects.get(pk=analyst.session["_auth_user_id"])


def test_a_ratio_is_worked_out_from_the_population(analyst: Client) -> None:
    indicator = create_rate(per=1000)
    create_population(year=2016, value=250_000)
    assert analyst.post(ADD, new(indicator, numerator="26,500")).status_code == 302
    figure = indicator.measurements.get()  # type: ignore[attr-defined]
    assert (figure.value, figure.population_based) == (Decimal(106), True)


def test_a_restatement_needs_a_reason_and_keeps_what_was(analyst: Client) -> None:
    figure = create_figure(value=567)
    page = own_address(figure)
    form = typed(value="574", if_version=1)
    assert errors_of(analyst.post(page, form)) == {
        "reason": ["Say why the figure changes."]
    }
    assert analyst.post(page, {**form, "reason": "Late reports"}).status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.original, figure.version) == (574, 567, 2)
    text = analyst.get(page).text
    for shown in ("Late reports", "567", "574", "tests"):
        assert shown in text


def test_what_a_stored_figure_is_about_cannot_be_changed(analyst: Client) -> None:
    figure, other = create_figure(value=5), create_indicator()
    changes = {"value": "6", "reason": "Corrected", "if_version": 1}
    form = new(other, period="2015/16") | changes
    assert analyst.post(own_address(figure), form).status_code == 302
    assert not other.measurements.exists()  # type: ignore[attr-defined]
    stored = Measurement.objects.get()
    assert (stored.pk, stored.period.label, stored.value) == (figure.pk, "2016/17", 6)


def test_the_second_of_two_people_is_told(analyst: Client) -> None:
    figure = create_figure(value=1)
    create_figure(indicator=figure.indicator, area=figure.area, value=2, reason="First")
    form = typed(value="3", reason="Second", if_version=1)
    message = errors_of(analyst.post(own_address(figure), form))["__all__"]
    assert "Somebody else has saved this figure" in message[0]
    figure.refresh_from_db()
    assert (figure.value, figure.version) == (2, 2)


def test_the_second_by_a_moment_is_told_too(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check of the form and the write, somebody else saves."""
    figure = create_figure(value=1)
    original = actions.record_figure

    def slow(**options: Any) -> Measurement:
        monkeypatch.setattr(actions, "record_figure", original)
        create_figure(
            indicator=figure.indicator, area=figure.area, value=2, reason="First"
        )
        return original(**options)

    monkeypatch.setattr(actions, "record_figure", slow)
    form = typed(value="3", reason="Second", if_version=1)
    response = analyst.post(own_address(figure), form, follow=True)
    assert "somebody else has saved this figure" in response.text.lower()
    assert not MeasurementVersion.objects.filter(value=3).exists()


def test_a_figure_that_is_there_is_not_added_again(analyst: Client) -> None:
    figure = create_figure(area=home_area())
    errors = errors_of(analyst.post(ADD, new(figure.indicator, value="5")))
    assert "There is a figure for this already" in errors["period"][0]
    assert f'href="../{figure.pk}/change/"' in errors["period"][0]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"value": "n/a"}, "value", "“n/a” is not a number: type digits"),
        ({"value": "-3"}, "value", "-3 is below 0"),
        ({"value": ""}, "value", "there is no figure: type one"),
        ({"value": "1", "period": "2016/18"}, "period", "is not a period: write"),
        ({"value": "1", "period": ""}, "period", "Type a period: 2016/17 Q3."),
        ({"value": "1", "period": "2016/17"}, "period", "does not fit"),
        ({"denominator": "5"}, "value", "a denominator needs its numerator"),
        ({"numerator": "5", "denominator": "0"}, "numerator", "the denominator is 0"),
        ({"state": "not_available"}, "note", "say in the note why"),
        (
            {"state": "not_available", "value": "3", "note": "Late"},
            "state",
            "has no number: leave it empty",
        ),
        ({"state": "nil", "value": "2"}, "value", "nil is a figure of 0"),
        (
            {"numerator": "1", "denominator": "4", "value": "0.3"},
            "value",
            "numerator and denominator give 0.25",
        ),
        ({"value": "1234567890"}, "value", "has too many digits"),
        ({"value": "1.1234567"}, "value", "has too many digits"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    fields: dict[str, str], field: str, message: str, analyst: Client
) -> None:
    indicator = create_indicator(
        frequency=Frequency.QUARTER, unit=Unit.RATE, denominator=Denominator.GIVEN
    )
    errors = errors_of(analyst.post(ADD, new(indicator, "2016/17 Q3") | fields))
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert not Measurement.objects.exists()


def test_a_missing_population_is_said(analyst: Client) -> None:
    errors = errors_of(analyst.post(ADD, new(create_rate(), numerator="5")))
    assert "there is no population of Southampton for 2016" in errors["numerator"][0]


def test_the_numbers_are_shown_as_they_were_given() -> None:
    """Not what was worked out: saving the page again must change nothing."""
    create_population(value=1000)
    figure = create_figure(indicator=create_rate(), numerator=5)
    assert MeasurementForm(instance=figure).initial["value"] is None
    assert MeasurementForm(instance=figure).initial["denominator"] is None
    given = create_figure(numerator=5, denominator=8)
    form = MeasurementForm(instance=given)
    assert form["denominator"].value() == "8"
    assert form["value"].value() is None
    assert MeasurementForm(instance=create_figure(value=7))["value"].value() == "7"


def test_saving_a_page_without_a_change_adds_no_version(analyst: Client) -> None:
    figure = create_figure(value=5, source="Police")
    form = typed(value="5", source="Police", reason="None", if_version=1)
    assert analyst.post(own_address(figure), form).status_code == 302
    assert MeasurementVersion.objects.count() == 1


def test_nobody_deletes_a_figure(admin_client: Client) -> None:
    figure = create_figure()
    for row in (figure, figure.versions.get()):  # type: ignore[attr-defined]
        for address in (own_address(row, "delete"), own_address(row)):
            admin_client.post(address, {"post": "yes", "_delete": "1"})
    assert Measurement.objects.get() == figure
    assert MeasurementVersion.objects.count() == 1
    for model in (Measurement, MeasurementVersion):
        posted = {"action": "delete_selected", "_selected_action": "1", "post": "yes"}
        admin_client.post(list_address(model), posted)
        assert model._default_manager.count() == 1


def test_versions_are_read_only(admin_client: Client) -> None:
    version = create_figure(value=5).versions.get()  # type: ignore[attr-defined]
    assert admin_client.post(own_address(version), {"value": "6"}).status_code == 403
    assert admin_client.get(list_address(MeasurementVersion, "add")).status_code == 403


def test_periods_are_shown_as_labels(analyst: Client) -> None:
    quarterly = create_indicator(frequency=Frequency.QUARTER)
    create_figure(indicator=quarterly, period="2016/17 Q3", value=1234)
    text = analyst.get(list_address(Measurement)).text
    assert "2016/17 Q3" in text
    assert "1,234" in text
    assert "Dec. 31, 2016" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("2016/17", {"rough sleeping 2016/17"}),
        ("2016-17", {"rough sleeping 2016/17"}),
        ("sleeping 2015/16", {"rough sleeping 2015/16"}),
        ("hate 2015/16", set()),
        ("2016/18", set()),
        ("rough", {"rough sleeping 2015/16", "rough sleeping 2016/17"}),
        ("2016", set()),
    ],
)
def test_search_knows_periods(query: str, found: set[str]) -> None:
    indicator = create_indicator(title="rough sleeping")
    for period in ("2015/16", "2016/17"):
        create_figure(indicator=indicator, period=period)
    page = admin.site._registry[Measurement]
    rows, _distinct = page.get_search_results(
        None,  # type: ignore[arg-type]
        Measurement.objects.all(),
        query,
    )
    assert {f"{row.indicator} {row.period}" for row in rows} == found


def test_a_figure_in_another_area(analyst: Client) -> None:
    area, indicator = create_area(), create_indicator()
    form = new(indicator, value="5") | {"area": area.pk}
    assert analyst.post(ADD, form).status_code == 302
    assert indicator.measurements.get().area == area  # type: ignore[attr-defined]
