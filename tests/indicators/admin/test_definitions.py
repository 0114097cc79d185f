"""Indicators, areas, partners, strategies: nothing that a figure means is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse

from indicators.choices import BandBasis, Frequency, Role, TargetBasis, Unit
from indicators.models import (
    Area,
    ComparatorGroup,
    Indicator,
    Measurement,
    Membership,
    Partner,
    Partnership,
    Placement,
    Priority,
    Strategy,
    Target,
)
from tests.factories import (
    create_area,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_partner,
    create_partnership,
    create_placement,
    create_priority,
    create_rate,
    create_strategy,
    create_target,
    create_user,
)
from tests.indicators.admin.conftest import LogIn
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db


def sent_by(client: Client, address: str) -> dict[str, Any]:
    """What the page of a form sends when nothing on it is touched."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    data: dict[str, Any] = {}
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        forms += [formset.management_form, *formset.initial_forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return data


def save(client: Client, row: Any, **changes: Any) -> dict[str, list[str]]:
    """Changes a row on its page; returns what the page says is wrong, by field."""
    return post(client, own_address(row), changes)


def post(client: Client, address: str, changes: dict[str, Any]) -> dict[str, list[str]]:
    sent = sent_by(client, address) | changes
    response = client.post(address, {k: v for k, v in sent.items() if v != ""})
    if response.status_code == 302:
        return {}
    found: dict[str, list[str]] = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= form.errors
        if inline.formset.non_form_errors():
            found["__all__"] = inline.formset.non_form_errors()
    assert found
    return found


# Indicators


def test_a_page_that_is_saved_untouched_changes_nothing(analyst: Client) -> None:
    indicator = create_rate(small_number_threshold=5)
    create_target(indicator=indicator, basis=TargetBasis.CHANGE)
    create_target(
        indicator=indicator,
        basis=TargetBasis.COMPARATOR,
        period="2017/18",
        comparator_area=create_area(),
    )
    before = Indicator.objects.values().get(), list(Target.objects.values())
    assert save(analyst, indicator) == {}
    assert (Indicator.objects.values().get(), list(Target.objects.values())) == before


def test_the_multiplier_of_stored_ratios_stays(analyst: Client) -> None:
    indicator = create_indicator(multiplier=Decimal(1000), unit=Unit.RATE)
    create_figure(indicator=indicator, numerator=1, denominator=4)
    errors = save(analyst, indicator, multiplier="100,000")
    assert "were worked out with the multiplier 1000" in errors["multiplier"][0]
    assert "retire this one" in errors["multiplier"][0]


def test_the_unit_of_stored_figures_stays(analyst: Client) -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, value=5)
    errors = save(analyst, indicator, unit=Unit.PERCENT)
    assert "Figures in “Count” are stored" in errors["unit"][0]
    assert save(analyst, indicator, multiplier="100") == {}  # nothing depends on it


def test_without_figures_everything_may_change(analyst: Client) -> None:
    indicator = create_indicator()
    assert save(analyst, indicator, unit=Unit.RATE, multiplier="1,000") == {}
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.multiplier) == (Unit.RATE, 1000)


def test_a_new_threshold_hides_and_shows_at_once(analyst: Client) -> None:
    indicator = create_indicator()
    figure = create_figure(indicator=indicator, value=3)
    for threshold, hidden in ((5, True), (3, False), (4, True), (0, False)):
        assert save(analyst, indicator, small_number_threshold=threshold) == {}
        assert Measurement.objects.get(pk=figure.pk).hidden is hidden


def test_no_first_threshold_for_values_that_do_not_say_of_how_many(
    analyst: Client,
) -> None:
    indicator = create_indicator(unit=Unit.PERCENT)
    create_figure(indicator=indicator, value=0, period="2015/16")
    assert save(analyst, indicator, small_number_threshold=5) == {}
    assert save(analyst, indicator, small_number_threshold=0) == {}
    create_figure(indicator=indicator, value=75)
    errors = save(analyst, indicator, small_number_threshold=5)
    assert "which are below 5" in errors["small_number_threshold"][0]
    create_figure(
        indicator=indicator, numerator=30, denominator=40, reason="How many they are"
    )
    assert save(analyst, indicator, small_number_threshold=5) == {}


def test_an_indicator_is_given_to_a_partner_that_exists(analyst: Client) -> None:
    indicator = create_indicator()
    gone = create_partner(name="CCG", ends=date(2022, 6, 30))
    errors = save(analyst, indicator, partner=gone.pk)
    assert "CCG ended on 30 Jun 2022" in errors["partner"][0]
    indicator.partner = gone
    indicator.save()
    assert save(analyst, indicator, title="Its old indicators can be edited") == {}


def test_dates_in_order(analyst: Client) -> None:
    errors = save(
        analyst, create_indicator(), started="2017-04-01", retired="2016-03-31"
    )
    assert "may not be before or below" in errors["retired"][0]


def test_history_says_who_and_what(analyst: Client) -> None:
    indicator = create_indicator(title="Old title")
    assert save(analyst, indicator, title="New title") == {}
    user = last_editor(analyst)
    text = analyst.get(own_address(indicator, "history")).text
    assert "<del>Old title</del> <ins>New title</ins>" in text
    assert user in text
    with pytest.raises(NoReverseMatch):  # the page that would put an old state back
        reverse("admin:indicators_indicator_simple_history", args=[indicator.pk, 1])


def last_editor(client: Client) -> str:
    history = Indicator.history.order_by("-history_id").first()  # type: ignore[attr-defined]
    assert str(history.history_user_id) == client.session["_auth_user_id"]
    return str(history.history_user)


# Targets and places on the page of an indicator


def target_row(number: int = 0, **fields: str) -> dict[str, str]:
    row = {"basis": "value", "period": "2017/18", "value": "90"} | fields
    data = {f"targets-{number}-{name}": value for name, value in row.items()}
    return data | {"targets-TOTAL_FORMS": str(number + 1)}


def test_a_target_is_typed_as_in_the_data_folder(analyst: Client) -> None:
    indicator = create_indicator()
    create_comparator_group(name="Similar areas")
    row = target_row(
        basis="comparator", value="", comparator="similar AREAS", illustrative="on"
    )
    assert save(analyst, indicator, **row) == {}
    target = Target.objects.get()
    assert (str(target), str(target.comparator_group)) == (
        f"{indicator}, 2017/18",
        "Similar areas",
    )
    row = target_row(1, basis="change", value="-10", period="2018/19")
    assert save(analyst, indicator, **row, **{"targets-1-baseline": "2016/17"}) == {}
    assert str(Target.objects.get(basis="change").baseline) == "2016/17"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"comparator": "Atlantis"}, "comparator", "There is no “Atlantis”"),
        ({"period": "2017/19"}, "period", "is not a period"),
        ({"value": ""}, "__all__", "A number needs a value, or a lower and an upper"),
        ({"basis": "change"}, "__all__", "a change needs a value and a baseline"),
        ({"basis": "previous"}, "__all__", "nothing else may be filled in"),
        ({"comparator": "England"}, "__all__", "nothing else may be filled in"),
        ({"value": "", "lower": "5", "upper": "3"}, "upper", "before or below"),
    ],
)
def test_what_a_target_needs(
    fields: dict[str, str], field: str, message: str, analyst: Client
) -> None:
    create_area(name="England")
    errors = save(analyst, create_indicator(), **target_row(**fields))
    assert message in str(errors[field])
    assert not Target.objects.exists()


def test_the_same_period_twice(analyst: Client) -> None:
    indicator = create_indicator()
    create_target(indicator=indicator, period="2017/18")
    create_target(indicator=indicator, period="2018/19")
    errors = save(analyst, indicator, **target_row(2))
    assert "duplicate" in str(errors).lower()
    errors = post(
        analyst,
        list_address(Target, "add"),
        {"indicator": indicator.pk, **{"period": "2017/18", "basis": "previous"}},
    )
    assert "There is one already for this" in errors["__all__"][0]


def test_a_home_moves_to_another_priority_in_one_save(analyst: Client) -> None:
    strategy = create_strategy()
    first = create_priority(strategy=strategy)
    second = create_priority(strategy=strategy)
    indicator = create_indicator(placed=False)
    here = create_placement(indicator=indicator, priority=first, position=1)
    there = create_placement(
        indicator=indicator, priority=second, home=False, position=0
    )
    errors = save(analyst, indicator, **homes(indicator, here, there))
    assert "Its home in this strategy is" in errors["home"][0]
    for place in (there, here):
        assert save(analyst, indicator, **homes(indicator, place)) == {}
        assert Placement.objects.get(home=True) == place


def homes(indicator: Indicator, *places: Placement) -> dict[str, str]:
    """The ticks on the page of an indicator that make these places its homes."""
    rows = Placement.objects.filter(indicator=indicator)
    return {
        f"placements-{number}-home": "on" if row in places else ""
        for number, row in enumerate(rows)
    }


def test_a_second_home_is_refused_on_the_page_of_a_placement(analyst: Client) -> None:
    strategy = create_strategy()
    indicator = create_indicator(placed=False)
    home = create_priority(strategy=strategy, title="Reduce crime")
    create_placement(indicator=indicator, priority=home)
    other = create_priority(strategy=strategy)
    form = {"indicator": indicator.pk, "priority": other.pk, "home": "on"}
    errors = post(analyst, list_address(Placement, "add"), form)
    assert "Its home in this strategy is “Reduce crime”" in errors["home"][0]
    address = list_address(Placement, "add")
    elsewhere = sent_by(analyst, address) | form | {"priority": create_priority().pk}
    assert analyst.post(address, elsewhere).status_code == 302


def test_bands_in_order(analyst: Client) -> None:
    errors = save(analyst, create_placement(), green_within="5", amber_within="2")
    assert "may not be before or below" in errors["amber_within"][0]
    errors = save(analyst, create_strategy(), green_within="-1")
    assert "greater than or equal to 0" in errors["green_within"][0]


def test_bands_keep_their_history(analyst: Client) -> None:
    placement = create_placement(amber_within=Decimal(5))
    assert (
        save(analyst, placement, amber_within="7.5", band_basis=BandBasis.POINTS) == {}
    )
    text = analyst.get(own_address(placement, "history")).text
    assert "7.5" in text


# Strategies


def test_a_strategy_has_a_length(analyst: Client) -> None:
    errors = save(analyst, create_strategy(), ends="2017-04-01")
    assert errors["ends"] == ["The end must be after the start."]


def test_order_is_set_in_the_list(analyst: Client) -> None:
    for row, name in (
        (create_priority(), "order"),
        (create_partner(), "position"),
        (create_placement(), "position"),
    ):
        form = {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-id": row.pk,
            f"form-0-{name}": 17,
            "_save": "Save",
        }
        table = type(row)
        address = f"{list_address(table)}?q={getattr(row, 'code', '')}"
        assert analyst.post(address, form).status_code == 302
        row.refresh_from_db()
        assert getattr(row, name) == 17
        assert row.history.count() == 2  # type: ignore[attr-defined]


def test_one_partnership(analyst: Client) -> None:
    address = list_address(Partnership, "add")
    area = create_area()
    assert analyst.get(address).status_code == 200
    assert post(analyst, address, {"name": "Safe City", "home_area": area.pk}) == {}
    assert analyst.get(address).status_code == 403
    assert save(analyst, Partnership.objects.get(), name="Safer City") == {}
    assert Partnership.objects.get().name == "Safer City"


# Areas


def test_an_area_that_moves_is_hidden_and_shown_at_once(analyst: Client) -> None:
    """A whole beside one small part would give the part away."""
    city = create_area()
    wards = [create_area(), create_area()]
    indicator = create_indicator(small_number_threshold=5)
    create_figure(indicator=indicator, area=city, value=23)
    for ward, value in zip(wards, (3, 20), strict=True):
        create_figure(indicator=indicator, area=ward, value=value)
    assert Measurement.objects.filter(hidden=True).count() == 1
    for ward in wards:
        assert save(analyst, ward, parent=city.pk) == {}
    assert Measurement.objects.filter(hidden=True).count() == 2
    assert save(analyst, wards[0], parent="") == {}
    assert Measurement.objects.get(area=wards[0]).hidden


def test_an_area_that_moves_takes_the_areas_inside_with_it(analyst: Client) -> None:
    """The district has no figures; its wards add up to the force it now lies in."""
    force, district = create_area(), create_area()
    wards = [create_area(parent=district), create_area(parent=district)]
    indicator = create_indicator(small_number_threshold=5)
    create_figure(indicator=indicator, area=force, value=23)
    for ward, value in zip(wards, (3, 20), strict=True):
        create_figure(indicator=indicator, area=ward, value=value)
    assert Measurement.objects.filter(hidden=True).count() == 1
    assert save(analyst, district, parent=force.pk) == {}
    assert Measurement.objects.filter(hidden=True).count() == 2


def test_an_area_does_not_lie_in_itself(analyst: Client) -> None:
    country = create_area(name="England")
    force = create_area(parent=country)
    city = create_area(parent=force)
    for below in (country, force, city):
        errors = save(analyst, country, parent=below.pk)
        assert "England would lie in itself" in errors["parent"][0]


def test_areas_of_a_group_are_named(analyst: Client) -> None:
    city, other = create_area(name="Southampton"), create_area(code="E06000044")
    group = create_comparator_group(areas=[city])
    row = {
        "memberships-1-area": "e06000044",
        "memberships-1-starts": "2015-04-01",
        "memberships-1-ends": "2199-12-31",
        "memberships-TOTAL_FORMS": "2",
    }
    assert save(analyst, group, **row) == {}
    assert set(ComparatorGroup.objects.get().areas.all()) == {city, other}
    errors = save(analyst, group, **row | {"memberships-1-ends": "2014-04-01"})
    assert "may not be before" in errors["ends"][0]
    text = analyst.get(own_address(group)).text
    assert '<datalist id="areas">' in text
    assert '<option value="Southampton">' in text


# Partners


def test_a_partner_that_is_succeeded_has_ended(analyst: Client) -> None:
    old, new = create_partner(name="CCG"), create_partner(name="ICB")
    errors = save(analyst, old, successor=new.pk)
    assert errors["ends"] == ["Say when it ended, as it has a successor."]
    assert save(analyst, old, successor=new.pk, ends="2022-06-30") == {}
    errors = save(analyst, new, successor=old.pk, ends="2023-06-30")
    assert "ICB would succeed itself" in errors["successor"][0]
    errors = save(analyst, new, starts="2022-07-01", ends="2021-07-01")
    assert "may not be before" in errors["ends"][0]


@pytest.mark.parametrize(("role", "members"), [(Role.ADMIN, 1), (Role.ANALYST, 0)])
def test_handing_over(role: Role, members: int, log_in: LogIn) -> None:
    """Indicators move; only those who may make memberships give anybody one."""
    new = create_partner(name="ICB")
    old = create_partner(name="CCG", ends=date(2022, 6, 30), successor=new)
    indicator = create_indicator(partner=old)
    figure = create_figure(indicator=indicator)
    officer = create_user(role=Role.OFFICER, partners=[old])
    create_user(role=Role.OFFICER, partners=[old, new])
    form = {"action": "hand_over_to_successor", "_selected_action": old.pk}
    response = log_in(role).post(list_address(Partner), form, follow=True)
    expected = f"CCG handed over to ICB: 1 indicators, {members} members."
    assert expected in response.text
    indicator.refresh_from_db()
    assert indicator.partner == new
    assert indicator.history.first().history_change_reason == "Taken over from CCG"  # type: ignore[attr-defined]
    assert Measurement.objects.get() == figure
    joined = Membership.objects.filter(user=officer, partner=new).count()
    assert joined == members
    assert Membership.objects.filter(user=officer, partner=old).exists()


def test_handing_over_needs_a_successor(analyst: Client) -> None:
    partner = create_partner(name="CCG")
    form = {"action": "hand_over_to_successor", "_selected_action": partner.pk}
    text = analyst.post(list_address(Partner), form, follow=True).text
    assert "Say first which partner succeeds CCG." in text


# Deleting


def test_what_a_figure_needs_is_not_deleted(analyst: Client) -> None:
    figure = create_figure()
    create_figure(indicator=figure.indicator, area=figure.area, period="2015/16")
    create_partnership(area=figure.area)
    cases: list[tuple[Any, str]] = [
        (figure.indicator, "2 measurements"),
        (figure.area, "2 measurements"),
        (figure.indicator.partner, "1 indicator"),
        (Strategy.objects.get(), "1 priority"),
        (Priority.objects.get(), "1 place in a strategy"),
    ]
    for row, reason in cases:
        address = own_address(row, "delete")
        for response in (analyst.get(address), analyst.post(address, {"post": "yes"})):
            assert response.status_code == 200
            assert "cannot be deleted: other things refer to it" in response.text
            assert f"<li>{reason}</li>" in response.text
        assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_what_a_target_is_compared_with_is_not_deleted(analyst: Client) -> None:
    """The area and the group know nothing of the target; the page still says it."""
    group, area = create_comparator_group(), create_area()
    basis = TargetBasis.COMPARATOR
    create_target(basis=basis, comparator_group=group)
    create_target(basis=basis, comparator_area=area)
    for row in (group, area):
        address = own_address(row, "delete")
        for response in (analyst.get(address), analyst.post(address, {"post": "yes"})):
            assert response.status_code == 200
            assert "<li>1 target</li>" in response.text
        assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_what_nothing_needs_can_be_deleted(analyst: Client) -> None:
    area, group = create_area(), create_comparator_group(areas=[create_area()])
    for row in (area, group, create_partner(), create_target()):
        address = own_address(row, "delete")
        assert "Are you sure" in analyst.get(address).text
        assert analyst.post(address, {"post": "yes"}).status_code == 302
        assert not type(row)._default_manager.filter(pk=row.pk).exists()
    assert Area.objects.filter(memberships=None).exists()


def test_a_group_with_areas_needs_the_right_to_both(client: Client) -> None:
    user = create_user(role=None, is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=["view_comparatorgroup", "delete_comparatorgroup"]
        )
    )
    client.force_login(user)
    group = create_comparator_group(areas=[create_area()])
    response = client.post(own_address(group, "delete"), {"post": "yes"})
    assert response.status_code == 403
    assert ComparatorGroup.objects.exists()


def test_frequency_is_free_to_change(analyst: Client) -> None:
    """A partner that begins to report every quarter keeps its yearly figures."""
    indicator = create_figure().indicator
    assert save(analyst, indicator, frequency=Frequency.QUARTER) == {}
