"""Migrations go back and forth with data in the tables, and lose no figure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError, connection

from indicators import actions
from indicators.choices import Covers, Frequency, Polarity, Role
from indicators.models import Edition, Indicator, Measurement, MeasurementVersion
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE_RETURNS = "0002_roles"
BEFORE_PACKS = "0005_return_rights"
BEFORE_DECISIONS = "0007_pack_rights"


@pytest.fixture
def _forward_again() -> Iterator[None]:
    """Whatever happens, the next test finds all tables."""
    yield
    call_command("migrate", "indicators", verbosity=0)


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


@pytest.mark.usefixtures("_forward_again")
def test_back_to_before_returns_and_forward_again_with_figures_in_the_tables() -> None:
    indicator = factories.create_indicator(frequency=Frequency.QUARTER)
    factories.create_target(indicator=indicator, period="2017/18 Q2", value=5)
    factories.create_figure(indicator=indicator, period="2017/18 Q2", value=7)
    factories.create_figure(
        indicator=indicator, period="2017/18 Q2", value=8, reason="Counted again"
    )
    of_return = factories.create_return()
    factories.enter_figure(of_return=of_return, indicator=indicator, value=9)

    call_command("migrate", "indicators", BEFORE_RETURNS, verbosity=0)
    assert not {"indicators_return", "indicators_edition"} & tables()
    Indicator.objects.update(title="Changed without triggers")  # none is left over
    assert [row.value for row in Measurement.objects.all()] == [8]
    assert [row.value for row in MeasurementVersion.objects.all()] == [7, 8]

    call_command("migrate", "indicators", verbosity=0)
    assert {"indicators_return", "indicators_edition"} <= tables()
    before = Edition.objects.get().token
    Indicator.objects.update(title="Changed with triggers")
    assert Edition.objects.get().token != before
    assert factories.create_return().figures.count() == 0


@pytest.mark.usefixtures("_forward_again")
def test_back_to_before_decisions_and_forward_again_with_figures_in_the_tables() -> (
    None
):
    judged = factories.create_indicator()
    survey = factories.create_indicator(
        covers=Covers.ROLLING,
        polarity=Polarity.NONE,
        not_judged_because="More reports may be trust",
        rounding_base=5,
        small_number_threshold=5,
        zero_safe=False,
        same_measure_as=judged,
    )
    survey.read_beside.add(judged)
    factories.create_figure(indicator=survey, period="2016/17", value=7)
    change = factories.create_recording_change(indicators=[survey])
    factories.compare_across(change=change, indicator=survey)

    call_command("migrate", "indicators", BEFORE_DECISIONS, verbosity=0)
    assert "indicators_comparedacross" not in tables()
    assert [row.value for row in Measurement.objects.all()] == [7]

    call_command("migrate", "indicators", verbosity=0)
    again = Indicator.objects.get(pk=survey.pk)
    assert (again.covers, again.zero_safe) == (Covers.PERIOD, True)
    before = Edition.objects.get().token
    factories.compare_across(change=change, indicator=survey)
    assert Edition.objects.get().token != before


@pytest.mark.usefixtures("_forward_again")
def test_back_to_before_packs_and_forward_again_with_figures_in_the_tables() -> None:
    indicator = factories.create_indicator()
    factories.create_figure(indicator=indicator, period="2016/17", value=7)
    actions.freeze_pack(
        pack=factories.create_pack(), compose=lambda *_: "{}", by="tests"
    )
    factories.raise_follow_up(indicator=indicator)
    factories.create_user(username="carol", role=Role.CHAIR)

    call_command("migrate", "indicators", BEFORE_PACKS, verbosity=0)
    assert not {"indicators_pack", "indicators_frozenpack"} & tables()
    assert [row.value for row in Measurement.objects.all()] == [7]
    assert User.objects.get(username="carol").groups.count() == 0

    call_command("migrate", "indicators", verbosity=0)
    pack = factories.create_pack()
    actions.freeze_pack(pack=pack, compose=lambda *_: "{}", by="tests")
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as c:
        c.execute("UPDATE indicators_frozenpack SET body = ''")
