"""Accounts in the admin: roles decide who comes in, and nobody rises by a form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.test import Client

from indicators.access import viewer_of
from indicators.choices import Role
from indicators.models import Membership
from tests.factories import (
    create_figure,
    create_partner,
    create_user,
    role_group,
)
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db

ADD = "/admin/auth/user/add/"
NEW = "a-better-horse-battery"
NO_MEMBERSHIPS = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}


def typed(user: User, *roles: Role, **fields: Any) -> dict[str, Any]:
    """What the page of an account sends."""
    groups = [role_group(role).pk for role in roles]
    return {
        "username": user.username,
        "email": user.email,
        "is_active": "on",
        "groups": groups,
        **NO_MEMBERSHIPS,
        **fields,
    }


def test_an_account_is_made_with_its_role_and_partner(admin_client: Client) -> None:
    partner = create_partner()
    data = {
        "username": "ann",
        "email": "Ann@Example.ORG",
        "usable_password": "true",
        "password1": NEW,
        "password2": NEW,
        "groups": [role_group(Role.OFFICER).pk],
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-partner": partner.pk,
        "memberships-0-role": Membership.Role.OFFICER,
    }
    assert admin_client.post(ADD, data).status_code == 302
    user = User.objects.get(username="ann")
    assert (user.email, user.is_staff) == ("ann@example.org", False)
    assert viewer_of(user).may_enter_for(partner.pk)


@pytest.mark.parametrize("role", Role)
def test_the_role_decides_who_comes_in(role: Role, admin_client: Client) -> None:
    user = create_user(role=None)
    for roles, expected in (([role], role in (Role.ANALYST, Role.ADMIN)), ([], False)):
        response = admin_client.post(own_address(user), typed(user, *roles))
        assert response.status_code == 302
        user.refresh_from_db()
        assert user.is_staff is expected


def test_nobody_becomes_a_superuser_by_a_form(admin_client: Client) -> None:
    user = create_user()
    rights = Permission.objects.values_list("pk", flat=True)[:3]
    form = typed(user, is_superuser="on", is_staff="on", user_permissions=list(rights))
    assert admin_client.post(own_address(user), form).status_code == 302
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff) == (False, False)
    assert not user.user_permissions.exists()


def test_a_superuser_is_changed_by_superusers_only(admin_client: Client) -> None:
    root = create_user(role=None, is_superuser=True, is_staff=True)
    address = own_address(root)
    for page in (address, own_address(root, "change").replace("change", "password")):
        assert admin_client.post(page, typed(root)).status_code == 403
    assert 'name="_save"' not in admin_client.get(address).text
    client = Client()
    client.force_login(root)
    assert (
        client.post(address, typed(root, email="root@example.org")).status_code == 302
    )
    root.refresh_from_db()
    assert (root.is_staff, root.email) == (True, "root@example.org")


def test_an_old_address_gets_no_new_password(admin_client: Client) -> None:
    user = create_user(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", verified=True)
    form = typed(user, email="new@example.org")
    assert admin_client.post(own_address(user), form).status_code == 302
    for address in ("old@example.org", "new@example.org"):
        Client().post("/accounts/password/reset/", {"email": address})
    assert [message.to for message in mail.outbox] == [["new@example.org"]]


def test_accounts_are_switched_off_and_their_figures_stay(admin_client: Client) -> None:
    user = create_user(role=Role.ANALYST)
    figure = create_figure(by=user)
    assert admin_client.post(own_address(user, "delete")).status_code == 403
    form = typed(user, Role.ANALYST)
    del form["is_active"]
    assert admin_client.post(own_address(user), form).status_code == 302
    assert not User.objects.get(pk=user.pk).is_active
    version = figure.versions.get()  # type: ignore[attr-defined]
    user.delete()  # by a command: the name stays with what they have saved
    version.refresh_from_db()
    assert (version.recorded_by, version.recorded_by_name) == (None, user.username)


def test_the_four_roles_keep_their_names_and_stay(admin_client: Client) -> None:
    group = role_group(Role.VIEWER)
    form = {"name": "everybody", "permissions": []}
    assert admin_client.post(own_address(group), form).status_code == 302
    group.refresh_from_db()
    assert group.name == Role.VIEWER
    assert admin_client.post(own_address(group, "delete")).status_code == 403
    other = Group.objects.create(name="newsletter")
    response = admin_client.post(own_address(other, "delete"), {"post": "yes"})
    assert response.status_code == 302


def test_the_list_says_who_is_what(admin_client: Client) -> None:
    partner = create_partner(name="Fire and Rescue")
    create_user(role=Role.OFFICER, partners=[partner])
    text = admin_client.get(list_address(User)).text
    assert re.search(r"field-roles[^>]*>officer<", text)
    assert "Fire and Rescue" in text
