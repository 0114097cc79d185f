"""Each role on each address of the admin: allowed or not, nothing in between."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.db.models import Model
from django.test import Client

from indicators.choices import Role
from indicators.models import Measurement
from tests.factories import create_user, role_group
from tests.indicators.admin.conftest import LogIn
from tests.indicators.admin.rows import MAKERS, list_address, own_address

pytestmark = pytest.mark.django_db

TABLE = ("changelist", "add", "import", "export")
OWN = ("change", "history", "delete", "password_change")
LOOK = {"changelist", "change", "history"}
EDIT = LOOK | {"add"}
ALL = EDIT | {"delete"}
FILES = {"import", "export"}

ANALYST: dict[str, set[str]] = {
    "Area": ALL | FILES,
    "Population": ALL | FILES,
    "ComparatorGroup": ALL,
    "Partner": ALL | FILES,
    "Partnership": LOOK,  # there is one already
    "Strategy": ALL,
    "Priority": ALL,
    "Placement": ALL,
    "Indicator": ALL | FILES,
    "Measurement": EDIT | FILES,
    "MeasurementVersion": LOOK,
    "Return": LOOK,
    "ReturnEvent": LOOK,
    "ReturnFigureVersion": LOOK,
    "Pack": LOOK,
    "FrozenPack": LOOK,
    "Erratum": LOOK,
    "ComparedAcross": LOOK,
    "FollowUp": LOOK,
    "RecoveryPlan": LOOK,
    "Target": ALL | FILES,
    "IndicatorRule": ALL,
    "Commentary": ALL,
    "RecordingChange": ALL,
    "Claim": ALL,
    "Membership": set(),
    "User": set(),
    "Group": set(),
}
ADMIN: dict[str, set[str]] = {
    **ANALYST,
    "Membership": ALL,
    "User": EDIT | {"password_change"},
    "Group": ALL,
}
REGISTERED = sorted(admin.site._registry, key=lambda model: model.__name__)


def status(client: Client, address: str) -> int:
    """200 allowed, 403 not, 302 to the log-in page."""
    response = client.get(address)
    if response.status_code == 302:
        assert "/login/" in response["Location"]
        if "_auth_user_id" in client.session:  # known, but not let in
            return client.get(response["Location"]).status_code
    return response.status_code


def addresses(model: type[Model]) -> dict[str, str]:
    """View -> address, of every page that the admin has for this table."""
    row = MAKERS[model](0)
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    urls = admin.site._registry[model].get_urls()
    names = [str(url.name).removeprefix(prefix) for url in urls if url.name]
    names = [name.removeprefix("auth_user_") for name in names]
    assert set(names) <= {*TABLE, *OWN, "process_import"}
    found = {view: list_address(model, view) for view in names if view in TABLE}
    return found | {view: own_address(row, view) for view in names if view in OWN}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_pages_of_each_table(model: type[Model], log_in: LogIn) -> None:
    pages = addresses(model)
    expected = {
        None: (302, set()),
        Role.VIEWER: (403, set()),
        Role.CHAIR: (403, set()),
        Role.OFFICER: (403, set()),
        Role.ANALYST: (403, ANALYST[model.__name__]),
        Role.ADMIN: (403, ADMIN[model.__name__]),
    }
    for role, (refused, allowed) in expected.items():
        client = log_in(role)
        found = {view: status(client, address) for view, address in pages.items()}
        assert found == {view: 200 if view in allowed else refused for view in pages}, (
            role
        )


@pytest.mark.parametrize(
    "view", ["import", "process_import", "delete", "add", "change"]
)
def test_nobody_gets_further_by_post_than_by_get(view: str, log_in: LogIn) -> None:
    rows = {model: MAKERS[model](0) for model in REGISTERED}
    for model in REGISTERED:
        rights = {Role.OFFICER: set(), Role.ANALYST: ANALYST[model.__name__]}
        for role, allowed in rights.items():
            if {"process_import": "import"}.get(view, view) in allowed:
                continue
            if view in ("delete", "change"):
                address = own_address(rows[model], view)
            elif "import" in view and "import" not in ADMIN[model.__name__]:
                continue
            else:
                address = list_address(model, view)
            assert log_in(role).post(address, {"post": "yes"}).status_code in (302, 403)
            if role == Role.ANALYST:
                assert log_in(role).post(address).status_code == 403


@pytest.mark.parametrize(
    ("role", "expected"),
    [(None, 302), (Role.VIEWER, 403), (Role.OFFICER, 403), (Role.ANALYST, 200)],
)
def test_the_front_page(role: Role | None, expected: int, log_in: LogIn) -> None:
    assert status(log_in(role), "/admin/") == expected


def test_whoever_is_logged_in_is_not_asked_again(analyst: Client) -> None:
    assert analyst.get("/admin/login/")["Location"] == "/admin/"


def test_the_front_page_has_sections_and_the_way_back(analyst: Client) -> None:
    text = analyst.get("/admin/").text
    for title in (
        "Figures",
        "Indicators and targets",
        "Strategy",
        "Places",
        "Partners",
    ):
        assert title in text
    assert "Back to the scorecard" in text
    assert ">Users<" not in text
    assert ">Other<" not in text


def test_nothing_is_deleted_from_a_list(admin_client: Client) -> None:
    for model in REGISTERED:
        text = admin_client.get(list_address(model)).text
        assert "delete_selected" not in text, model


def test_an_address_with_a_nul_is_a_bad_one(admin_client: Client) -> None:
    """A filter and a look-up would hand it to a database that does not take it."""
    asks = "app_label=indicators&model_name=measurement&field_name=indicator"
    assert status(admin_client, f"/admin/autocomplete/?term=%00&{asks}") == 400
    assert status(admin_client, f"{list_address(Measurement)}?state__exact=%00") == 400
    assert status(admin_client, f"/admin/autocomplete/?term=x&{asks}") == 200


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER])
def test_staff_by_mistake_does_not_let_anybody_in(role: Role, client: Client) -> None:
    user = create_user(role=role, is_staff=True)
    client.force_login(user)
    for address in ("/admin/", list_address(Measurement)):
        assert status(client, address) == 403
    user.groups.add(role_group(Role.ANALYST))
    assert status(client, "/admin/") == 200


# Rights of one's own


def test_rights_can_be_given_one_by_one(client: Client) -> None:
    """Figures, targets and bands: whoever may edit one may not edit the others."""
    user = create_user(role=None, is_staff=True)
    client.force_login(user)
    pages = {
        name: own_address(MAKERS[model](0))
        for model in REGISTERED
        if (name := model.__name__) in ("Measurement", "Target", "Placement")
    }
    for name in pages:
        rights = Permission.objects.filter(
            codename__in=[f"view_{name.lower()}", f"change_{name.lower()}"]
        )
        user.user_permissions.set(rights)
        allowed = {n: status(client, address) == 200 for n, address in pages.items()}
        assert allowed == {n: n == name for n in pages}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_whoever_may_only_look_sees_the_page(
    model: type[Model], client: Client
) -> None:
    """Every field can be shown where it cannot be changed."""
    user = create_user(role=None, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    address = own_address(MAKERS[model](0))
    response = client.get(address)
    assert response.status_code == 200
    assert 'name="_save"' not in response.text
    assert client.post(address, {}).status_code == 403


# The migration that makes the roles

ROLES = import_module("indicators.migrations.0002_roles")
RETURNS = import_module("indicators.migrations.0005_return_rights")
PACKS = import_module("indicators.migrations.0007_pack_rights")
TRUST = import_module("indicators.migrations.0009_trust_rights")


def rights_of(role: Role) -> set[str]:
    found = Permission.objects.filter(group__name=role).select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}" for row in found}


def test_the_migration_gives_each_role_the_least_it_needs() -> None:
    assert rights_of(Role.VIEWER) == set()
    assert rights_of(Role.OFFICER) == {
        f"indicators.{action}_{table}"
        for action in ("add", "change", "view")
        for table in ("measurement", "commentary")
    }
    figures = {right for right in rights_of(Role.ADMIN) if "measurement" in right}
    assert not any("delete" in right for right in figures)
    assert rights_of(Role.ADMIN) - rights_of(Role.ANALYST) == {
        *(f"indicators.{a}_membership" for a in ("add", "change", "delete", "view")),
        *(f"auth.{a}_group" for a in ("add", "change", "delete", "view")),
        *(f"auth.{a}_user" for a in ("add", "change", "view")),
    }


def test_the_migration_can_be_undone_and_done_again_with_people_in_the_roles() -> None:
    editor = SimpleNamespace(connection=connection)
    user = create_user(role=Role.ANALYST)
    other = Group.objects.create(name="auditors")
    user.groups.add(other)
    before = {role: rights_of(role) for role in Role}
    ROLES.remove_roles(apps, editor)
    assert list(user.groups.all()) == [other]
    assert User.objects.filter(pk=user.pk).exists()
    ROLES.make_roles(apps, editor)
    RETURNS.give_rights(apps, editor)
    PACKS.give_rights(apps, editor)
    TRUST.give_rights(apps, editor)
    assert {role: rights_of(role) for role in Role} == before


def test_the_rights_on_decisions_can_be_taken_back_and_given_again() -> None:
    editor = SimpleNamespace(connection=connection)
    before = {role: rights_of(role) for role in Role}
    TRUST.take_rights(apps, editor)
    taken = {"indicators.view_comparedacross"}
    assert before[Role.ANALYST] - rights_of(Role.ANALYST) == taken
    assert rights_of(Role.OFFICER) == before[Role.OFFICER]
    TRUST.give_rights(apps, editor)
    TRUST.give_rights(apps, editor)
    assert {role: rights_of(role) for role in Role} == before


def test_the_rights_on_returns_can_be_taken_back_and_given_again() -> None:
    editor = SimpleNamespace(connection=connection)
    before = {role: rights_of(role) for role in Role}
    RETURNS.take_rights(apps, editor)
    taken = {
        "indicators.change_bands",
        *(f"indicators.{a}_indicatorrule" for a in ("add", "change", "delete", "view")),
        *(
            f"indicators.view_{table}"
            for table in (
                "return",
                "returnevent",
                "returnfigure",
                "returnfigureversion",
            )
        ),
    }
    assert {role: before[role] - rights_of(role) for role in Role} == {
        Role.VIEWER: set(),
        Role.CHAIR: set(),
        Role.OFFICER: set(),
        Role.ANALYST: taken,
        Role.ADMIN: taken,
    }
    RETURNS.give_rights(apps, editor)
    RETURNS.give_rights(apps, editor)
    assert {role: rights_of(role) for role in Role} == before


def test_the_rights_on_packs_and_the_chair_can_be_taken_back_and_given_again() -> None:
    editor = SimpleNamespace(connection=connection)
    chair = create_user(role=Role.CHAIR)
    before = {role: rights_of(role) for role in Role}
    PACKS.take_rights(apps, editor)
    assert not chair.groups.exists()
    assert User.objects.filter(pk=chair.pk).exists()
    tables = ("pack", "frozenpack", "erratum", "packevent", "followup", "recoveryplan")
    taken = {f"indicators.view_{table}" for table in tables}
    assert before[Role.ANALYST] - rights_of(Role.ANALYST) == taken
    PACKS.give_rights(apps, editor)
    PACKS.give_rights(apps, editor)
    assert {role: rights_of(role) for role in Role} == before


def test_django_finds_the_permissions_that_the_migration_made() -> None:
    """`migrate` makes permissions afterwards; it must make none of these twice."""
    rows = Permission.objects.values_list("content_type", "codename")
    assert len(rows) == len(set(rows))
    assert Permission.objects.get(codename="add_comparatorgroup").name == (
        "Can add comparator group"
    )
