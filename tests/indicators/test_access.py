"""Who may see and enter what; and that asking costs a request no query."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser, Group, User
from django.http import HttpRequest
from django.test import Client

from indicators.access import PUBLIC, Viewer, load_user, viewer_of
from indicators.backends import RoleBackend
from indicators.choices import Role, Visibility
from indicators.models import Indicator, Membership
from tests.factories import PASSWORD, create_indicator, create_partner, create_user

pytestmark = pytest.mark.django_db

OURS, THEIRS = 1, 2
"""Ids of the viewer's own partner and of another."""


def viewer(*roles: Role, entry: bool = True, superuser: bool = False) -> Viewer:
    own = frozenset({OURS})
    return Viewer(frozenset(roles), own, own if entry else frozenset(), superuser)


@pytest.mark.parametrize(
    ("who", "partner_indicators", "all_small", "own_small", "enter_own", "enter_all"),
    [
        (PUBLIC, False, False, False, False, False),
        (viewer(), False, False, False, False, False),
        (viewer(Role.VIEWER), True, False, False, False, False),
        (viewer(Role.OFFICER), True, False, True, True, False),
        (viewer(Role.OFFICER, entry=False), True, False, True, False, False),
        (viewer(Role.ANALYST), True, True, True, True, True),
        (viewer(Role.ADMIN), True, True, True, True, True),
        (viewer(superuser=True), True, True, True, True, True),
    ],
)
def test_rights(
    who: Viewer,
    partner_indicators: bool,
    all_small: bool,
    own_small: bool,
    enter_own: bool,
    enter_all: bool,
) -> None:
    assert who.sees_partner_indicators is partner_indicators
    assert who.sees_all_small_numbers is all_small
    assert who.is_cleared_for(OURS) is own_small
    assert who.is_cleared_for(THEIRS) is all_small
    assert who.may_enter_for(OURS) is enter_own
    assert who.may_enter_for(THEIRS) is enter_all


def test_public_visitors_see_public_indicators_only() -> None:
    public = create_indicator()
    create_indicator(visibility=Visibility.PARTNERS)
    assert list(Indicator.objects.visible_to(PUBLIC)) == [public]
    assert Indicator.objects.visible_to(viewer(Role.VIEWER)).count() == 2


def test_roles_and_partners_of_a_user() -> None:
    police, council = create_partner(), create_partner()
    user = create_user(role=Role.OFFICER, partners=[police, council])
    user.groups.add(Group.objects.get(name=Role.VIEWER))
    Membership.objects.filter(partner=council).update(role=Membership.Role.READER)
    assert viewer_of(user) == Viewer(
        roles=frozenset({Role.OFFICER, Role.VIEWER}),
        partner_ids=frozenset({police.pk, council.pk}),
        entry_partner_ids=frozenset({police.pk}),
    )


def test_a_group_that_is_no_role_gives_nothing() -> None:
    user = create_user(role=None)
    user.groups.add(Group.objects.create(name="newsletter"))
    assert viewer_of(user) == PUBLIC


def test_nobody_inactive_and_deleted_users_are_the_public() -> None:
    assert viewer_of(AnonymousUser()) == PUBLIC
    assert viewer_of(create_user(role=Role.ADMIN, is_active=False)) == PUBLIC
    gone = User.objects.get(pk=create_user(role=Role.ADMIN).pk)
    User.objects.filter(pk=gone.pk).delete()
    assert viewer_of(gone) == PUBLIC


def test_superusers_need_no_role() -> None:
    user = create_user(role=None, is_superuser=True)
    assert viewer_of(user).sees_all_small_numbers


def test_a_loaded_user_is_asked_without_a_query(
    django_assert_num_queries: Any,
) -> None:
    user = create_user(role=Role.OFFICER, partners=[create_partner()])
    with django_assert_num_queries(1):  # the user, their groups and memberships
        loaded = RoleBackend().get_user(user.pk)
        assert loaded is not None
        assert viewer_of(loaded).roles == {Role.OFFICER}
    with django_assert_num_queries(1):  # a user that did not come with the request
        assert viewer_of(user).roles == {Role.OFFICER}


def test_the_backend_gives_no_inactive_and_no_unknown_user() -> None:
    inactive = create_user(is_active=False)
    assert RoleBackend().get_user(inactive.pk) is None
    assert RoleBackend().get_user(0) is None
    assert load_user(0) is None


def test_the_user_of_a_request_has_its_viewer(client: Client) -> None:
    """From the session to the page: what `viewer_of(request.user)` is given."""
    user = create_user(role=Role.OFFICER)
    assert client.login(username=user.username, password=PASSWORD)
    request = HttpRequest()
    request.session = client.session
    assert hasattr(get_user(request), "viewer")
