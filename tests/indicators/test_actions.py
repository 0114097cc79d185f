"""Figures are written with their versions, completely or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from functools import partial

import pytest
from django.db import (
    IntegrityError,
    transaction,
)
from django.utils import timezone

from indicators import actions, bulk
from indicators.actions import writing
from indicators.choices import State, Unit
from indicators.figures import Amounts, FigureError
from indicators.models import Area, Indicator, Measurement, MeasurementVersion
from indicators.periods import Period
from tests import factories
from tests.together import at_once

YEAR = Period.parse("2016/17")


def amounts(value: int | str | None) -> Amounts:
    return Amounts(value=None if value is None else Decimal(value))


def checked(
    indicator: Indicator, area: Area, value: int, period: Period = YEAR
) -> actions.Checked:
    return actions.check(actions.Entry(indicator, area, period, amounts(value)), {})


# One figure


@pytest.mark.django_db
def test_a_first_figure_has_a_first_version() -> None:
    user = factories.create_user(username="officer")
    figure = factories.create_figure(value=5, by=user, source="Return", note="late")
    version = MeasurementVersion.objects.get()
    assert (figure.version, figure.original, figure.restated_on) == (1, None, None)
    assert (version.measurement, version.number) == (figure, 1)
    assert (version.recorded_by, version.recorded_by_name) == (user, "officer")
    assert (version.value, version.source, version.note) == (5, "Return", "late")
    assert abs(timezone.now() - version.recorded_at).total_seconds() < 60


@pytest.mark.django_db
def test_a_restated_figure_keeps_the_first_value_and_every_version() -> None:
    indicator = factories.create_indicator()
    for value, reason in [(5, ""), (7, "recount"), (9, "again")]:
        factories.create_figure(indicator=indicator, value=value, reason=reason)
    figure = Measurement.objects.get()
    assert (figure.value, figure.original, figure.version) == (9, 5, 3)
    assert figure.restated_on == timezone.localdate()
    versions = MeasurementVersion.objects.values_list("number", "value", "reason")
    assert [*versions] == [(1, 5, ""), (2, 7, "recount"), (3, 9, "again")]


@pytest.mark.django_db
def test_a_change_of_the_note_is_a_version_and_no_restatement() -> None:
    indicator = factories.create_indicator()
    factories.create_figure(indicator=indicator, value=5)
    factories.create_figure(indicator=indicator, value=5, note="n", reason="note")
    figure = Measurement.objects.get()
    assert (figure.version, figure.original, figure.restated_on) == (2, None, None)


@pytest.mark.django_db
def test_a_figure_that_was_not_available_is_not_restated_by_its_first_number() -> None:
    indicator = factories.create_indicator()
    factories.create_figure(
        indicator=indicator, state=State.NOT_AVAILABLE, note="not counted yet"
    )
    factories.create_figure(indicator=indicator, value=5, reason="counted")
    figure = Measurement.objects.get()
    assert (figure.version, figure.original, figure.restated_on) == (2, None, None)


@pytest.mark.django_db
def test_the_same_figure_again_is_no_new_version() -> None:
    indicator = factories.create_indicator()
    for _ in range(2):
        factories.create_figure(indicator=indicator, value="5.50", reason="")
    assert MeasurementVersion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_change_needs_a_reason(reason: str) -> None:
    indicator = factories.create_indicator(title="Robbery")
    factories.create_figure(indicator=indicator, value=5)
    with pytest.raises(FigureError, match=r"Robbery, .*2016/17 has a figure already"):
        factories.create_figure(indicator=indicator, value=6, reason=reason)
    assert Measurement.objects.get().value == 5


@pytest.mark.django_db
def test_a_name_stays_when_the_account_goes() -> None:
    user = factories.create_user(username="officer")
    factories.create_figure(by=user)
    user.delete()
    version = MeasurementVersion.objects.get()
    assert (version.recorded_by, version.recorded_by_name) == (None, "officer")


# Stale writes


@pytest.mark.django_db
def test_a_stale_write_is_refused() -> None:
    indicator = factories.create_indicator()
    factories.create_figure(indicator=indicator, value=5, if_version=0)
    factories.create_figure(indicator=indicator, value=6, reason="r", if_version=1)
    for version in (0, 1, 3):
        with pytest.raises(actions.StaleFigureError, match="somebody else has saved"):
            factories.create_figure(
                indicator=indicator, value=7, reason="r", if_version=version
            )
    assert Measurement.objects.get().value == 6


@pytest.mark.django_db
def test_a_figure_that_is_gone_from_under_the_form_is_stale() -> None:
    with pytest.raises(actions.StaleFigureError):
        factories.create_figure(if_version=1)


# Many figures


@pytest.mark.django_db
def test_many_at_once_are_counted() -> None:
    indicator, area = factories.create_indicator(), factories.home_area()
    years = [Period.financial_year(year) for year in range(1900, 2100)]
    entries = [checked(indicator, area, 5, year) for year in years]
    outcome = actions.record_checked(entries, by="tests")
    assert (outcome.created, outcome.restated, outcome.unchanged) == (200, 0, 0)
    changed = [checked(indicator, area, 6, year) for year in years[:150]]
    outcome = actions.record_checked([*changed, *entries[150:]], by="t", reason="r")
    assert (outcome.created, outcome.restated, outcome.unchanged) == (0, 150, 50)
    assert Measurement.objects.filter(value=6, original=5, version=2).count() == 150
    assert MeasurementVersion.objects.count() == 350


@pytest.mark.django_db
def test_every_kind_of_value_goes_in_by_copy_as_it_does_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["plain", "tab\tand\\slash", "line\nbreak\r\n", r"\N", "“quotes”", ""]
    numbers = ["0", "-0.000001", "999999999.999999", "1E+2"]
    indicator = factories.create_indicator(unit=Unit.OTHER, frequency="other")

    def write_all(first_year: int) -> list[tuple[object, ...]]:
        entries = [
            actions.check(
                actions.Entry(
                    indicator,
                    factories.home_area(),
                    Period.calendar_year(first_year + number),
                    amounts(numbers[number % 4]),
                    note=texts[number % 6],
                ),
                {},
            )
            for number in range(12)
        ]
        actions.record_checked(entries, by="tests")
        found = Measurement.objects.filter(start__year__gte=first_year)
        return [*found.order_by("end").values_list("value", "note", "state", "version")]

    one_by_one = write_all(1950)
    monkeypatch.setattr(bulk, "FEW", 0)
    assert write_all(2000) == one_by_one
    assert MeasurementVersion.objects.filter(note=r"\N").count() == 4


@pytest.mark.django_db
def test_batches_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)
    area, told = factories.home_area(), []
    indicator = factories.create_indicator()
    years = [Period.financial_year(year) for year in range(2000, 2005)]
    entries = [checked(indicator, area, 5, year) for year in years]
    actions.record_checked(entries, by="tests", progress=told.append)
    assert told == [2, 4, 5]
    assert Measurement.objects.count() == 5


@pytest.mark.django_db
def test_nothing_is_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)
    indicator, area = factories.create_indicator(), factories.home_area()
    factories.create_figure(indicator=indicator, value=1)
    years = [Period.financial_year(year) for year in range(2000, 2005)]
    entries = [checked(indicator, area, 5, year) for year in years]
    with pytest.raises(FigureError, match="say why"), transaction.atomic():
        actions.record_checked([*entries, checked(indicator, area, 2)], by="tests")
    assert [figure.value for figure in Measurement.objects.all()] == [1]
    assert MeasurementVersion.objects.count() == 1


@pytest.mark.django_db
def test_without_its_version_no_figure_is_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    indicator, area = factories.create_indicator(), factories.home_area()

    def fail(*args: object, **options: object) -> None:
        raise IntegrityError("no version")

    monkeypatch.setattr(bulk, "insert_from", fail)
    with pytest.raises(IntegrityError, match="no version"):
        actions.record_checked([checked(indicator, area, 5)], by="tests")
    assert not Measurement.objects.exists()


@pytest.mark.django_db
def test_a_second_load_asks_the_database_seldom(
    django_assert_num_queries: Callable[..., AbstractContextManager[None]],
) -> None:
    indicator, area = factories.create_indicator(), factories.home_area()
    years = [Period.financial_year(year) for year in range(1900, 2100)]
    entries = [checked(indicator, area, 5, year) for year in years]
    actions.record_checked(entries, by="tests")
    # 1 savepoint, 2 and 3 what it is worked out with, 4 wait for other writers,
    # 5 the stored figures, 6 release
    with django_assert_num_queries(6):
        actions.record_checked(entries, by="tests")


# What is hidden


@pytest.mark.django_db
def test_a_write_hides_what_it_must_and_shows_it_again() -> None:
    city = factories.home_area()
    wards = [factories.create_area(kind="ward", parent=city) for _ in range(3)]
    indicator = factories.create_indicator(small_number_threshold=5)
    for area, value in zip([city, *wards], [30, 3, 7, 20], strict=True):
        factories.create_figure(indicator=indicator, area=area, value=value)
    hidden = Measurement.objects.filter(hidden=True).order_by("value")
    assert [figure.value for figure in hidden] == [3, 7]
    factories.create_figure(indicator=indicator, area=wards[0], value=6, reason="r")
    assert not Measurement.objects.filter(hidden=True).exists()


@pytest.mark.django_db
def test_a_change_of_the_threshold_hides_and_shows() -> None:
    indicator = factories.create_indicator(small_number_threshold=5)
    factories.create_figure(indicator=indicator, value=7)
    indicator.small_number_threshold = 10
    indicator.save()
    actions.refresh_hidden(indicator)
    assert Measurement.objects.get().hidden
    indicator.small_number_threshold = 0
    indicator.save()
    actions.refresh_hidden(indicator)
    assert not Measurement.objects.get().hidden


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "figure", "hidden"),
    [
        (Unit.COUNT, {"value": 3}, True),
        (Unit.COUNT, {"value": 0}, False),
        (Unit.RATE, {"value": 0}, False),
        (Unit.SCORE, {"value": 3}, False),
        (Unit.RATE, {"value": 300, "numerator": 3}, True),
        (Unit.PERCENT, {"numerator": 3, "denominator": 300}, True),
        (Unit.PERCENT, {"numerator": 30, "denominator": 300}, False),
    ],
)
def test_it_is_the_count_that_is_small(
    unit: Unit, figure: dict[str, int], hidden: bool
) -> None:
    indicator = factories.create_indicator(
        unit=unit, multiplier=Decimal(100), small_number_threshold=5
    )
    factories.create_figure(indicator=indicator, **figure)
    assert Measurement.objects.get().hidden is hidden


@pytest.mark.django_db
@pytest.mark.parametrize("unit", [Unit.RATE, Unit.PERCENT])
def test_what_does_not_say_how_many_it_stands_for_is_refused(unit: Unit) -> None:
    indicator = factories.create_indicator(unit=unit, small_number_threshold=5)
    with pytest.raises(FigureError, match=r"^12.5 alone does not say how many"):
        factories.create_figure(indicator=indicator, value="12.5")
    assert not Measurement.objects.exists()


@pytest.mark.django_db
def test_where_the_population_is_known_the_numerator_is_enough() -> None:
    indicator = factories.create_rate(small_number_threshold=5)
    factories.create_population(value=250_000)
    with pytest.raises(FigureError, match=r"type how many as the numerator$"):
        factories.create_figure(indicator=indicator, value="12.5")
    factories.create_figure(indicator=indicator, numerator=3)
    assert Measurement.objects.get().hidden


@pytest.mark.django_db
def test_what_does_not_say_how_many_it_stands_for_is_hidden() -> None:
    """Nothing lets it in; but the threshold may have been set in the database."""
    indicator = factories.create_indicator(unit=Unit.PERCENT)
    factories.create_figure(indicator=indicator, value="12.5")
    factories.create_figure(indicator=indicator, value=0, period="2015/16")
    for threshold, hidden in [(5, 1), (0, 0)]:
        indicator.small_number_threshold = threshold
        indicator.save()
        actions.refresh_hidden(indicator)
        found = Measurement.objects.filter(hidden=True)
        assert [figure.value for figure in found] == [Decimal("12.5")][:hidden]


# Populations


@pytest.mark.django_db
def test_the_latest_vintage_wins_and_other_ages_do_not_count() -> None:
    area = factories.home_area()
    for vintage, value in [("mid-2017", 200), ("Mid-2018", 300), ("mid-2016", 100)]:
        factories.create_population(area=area, year=2016, vintage=vintage, value=value)
    factories.create_population(area=area, year=2016, age_band="10-17", value=9)
    found = actions.populations_of([area])
    assert found == {(area.code, 2016): Decimal(200)}  # capitals come first


@pytest.mark.django_db
def test_a_rate_without_a_population_says_what_to_do() -> None:
    area = factories.create_area(name="Otherton")
    with pytest.raises(FigureError, match="no population of Otherton for 2016"):
        factories.create_figure(
            indicator=factories.create_rate(), area=area, numerator=5
        )


# Two at a time


@pytest.mark.django_db(transaction=True)
def test_two_who_write_the_same_new_figure_at_once() -> None:
    """One is first; the other is told, and no figure is there twice."""
    indicator, ends = factories.create_indicator(), []
    factories.home_area()

    def write(value: int) -> None:
        try:
            factories.create_figure(indicator=indicator, value=value, if_version=0)
            ends.append("saved")
        except actions.StaleFigureError:
            ends.append("stale")

    at_once(partial(write, 1), partial(write, 2))
    assert sorted(ends) == ["saved", "stale"]
    assert Measurement.objects.count() == MeasurementVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_write_wards_at_once_give_nothing_away() -> None:
    """Each works out what to hide; the second must see what the first has stored."""
    city = factories.home_area()
    wards = [factories.create_area(kind="ward", parent=city) for _ in range(3)]
    indicator = factories.create_indicator(small_number_threshold=5)
    write = partial(factories.create_figure, indicator=indicator, reason="recount")
    for area, value in zip([city, *wards], [49, 10, 19, 20], strict=True):
        write(area=area, value=value)
    at_once(partial(write, area=wards[0], value=3), partial(write, area=city, value=42))
    hidden = Measurement.objects.filter(hidden=True).order_by("value")
    assert [figure.value for figure in hidden] == [3, 19]


@pytest.mark.django_db
def test_a_threshold_that_changes_while_a_figure_waits_hides_it() -> None:
    """The figure was read in with the threshold of before."""
    indicator = factories.create_indicator()
    factories.home_area()
    before = Indicator.objects.get(pk=indicator.pk)
    indicator.small_number_threshold = 5
    indicator.save()
    figure = factories.create_figure(indicator=before, value=3)
    figure.refresh_from_db()
    assert figure.hidden
