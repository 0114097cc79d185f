"""Logging in and out, passwords, and nobody signing up."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver

from indicators.access import viewer_of
from indicators.choices import Role
from indicators.demo_users import DEMO_USERS
from indicators.demo_users import PASSWORD as DEMO_PASSWORD
from tests.factories import PASSWORD, create_partner, create_user, lead_partner

pytestmark = pytest.mark.django_db

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"
CHANGE, RESET = "/accounts/password/change/", "/accounts/password/reset/"
NEW = "a-better-horse-battery"


def log_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> Any:
    data = {"login": user.username, "password": password, **more}
    return client.post(LOGIN, data)


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def heading(response: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.text)
    assert found
    return found[1]


# Log in and out


def test_log_in_and_out(client: Client) -> None:
    response = log_in(client, create_user())
    assert response["Location"] == "/"
    assert is_logged_in(client)
    response = client.post(LOGOUT)
    assert response["Location"] == "/"
    assert not is_logged_in(client)


def test_log_in_goes_on_to_where_one_wanted_to_be(client: Client) -> None:
    user = create_user(role=Role.ANALYST)
    response = client.get("/admin/indicators/indicator/", follow=True)
    assert response.redirect_chain[-1][0].startswith(f"{LOGIN}?next=")
    response = log_in(client, user, next="/admin/indicators/indicator/")
    assert response["Location"] == "/admin/indicators/indicator/"


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\e"]
)
def test_log_in_does_not_send_anybody_elsewhere(client: Client, address: str) -> None:
    assert log_in(client, create_user(), next=address)["Location"] == "/"


def test_a_wrong_password_is_said_beside_the_form(client: Client) -> None:
    response = log_in(client, create_user(), "wrong")
    assert "The username and/or password you specified are not correct" in response.text
    assert "<title>Error: Log in" in " ".join(response.text.split())
    assert not is_logged_in(client)


def test_an_account_that_is_switched_off(client: Client) -> None:
    user = create_user()
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get(CHANGE)["Location"].startswith(LOGIN)  # at once, not at log-out
    response = log_in(client, user)
    assert heading(client.get(response["Location"])) == "This account is switched off"


def test_guessing_is_stopped_in_words(client: Client) -> None:
    user = create_user()
    for _number in range(5):
        log_in(client, user, "wrong")
    assert "Too many failed login attempts" in log_in(client, user).text
    assert not is_logged_in(client)


def test_too_many_mails_are_stopped_by_a_page(client: Client) -> None:
    create_user(email="ann@example.org")
    answers = [client.post(RESET, {"email": "ann@example.org"}) for _n in range(10)]
    assert answers[-1].status_code == 429
    assert heading(answers[-1]) == "Too many tries"


# Accounts are made for people


def test_nobody_signs_up(client: Client) -> None:
    data = {"username": "me", "password1": NEW, "password2": NEW}
    for response in (
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", data),
    ):
        assert heading(response) == "Accounts are made for you"
        assert "Ask the person who runs the scorecard" in response.text
    assert not User.objects.exists()


def test_there_are_no_account_pages_but_ours() -> None:
    names = {
        str(key)
        for key in get_resolver().reverse_dict
        if str(key).startswith("account_")
    }
    assert names == {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    }


@pytest.mark.parametrize("address", [LOGIN, LOGOUT, CHANGE, RESET, "/accounts/signup/"])
def test_every_page_is_one_of_ours(client: Client, address: str) -> None:
    if address in (LOGOUT, CHANGE):
        client.force_login(create_user())
    response = client.get(address)
    assert response.status_code == 200
    assert 'class="masthead"' in response.text
    assert "Sign Up" not in response.text


# Passwords


def test_a_password_is_changed(client: Client) -> None:
    user = create_user()
    client.force_login(user)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = client.post(CHANGE, {**data, "password1": "12345678"})
    assert "This password is entirely numeric" in wrong.text
    assert client.post(CHANGE, data)["Location"] == "/"
    assert is_logged_in(client)
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_changing_a_password_needs_one_to_be_logged_in(client: Client) -> None:
    assert client.get(CHANGE)["Location"].startswith(LOGIN)


def test_a_forgotten_password_is_chosen_anew_by_mail(client: Client) -> None:
    user = create_user(email="ann@example.org")
    response = client.post(RESET, {"email": "Ann@Example.org"}, follow=True)
    assert heading(response) == "Look into your mail"
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Choose a new password", [user.email])
    assert f"Your user name is {user.username}." in message.body
    link = re.search(r"http://testserver(\S+)", message.body)
    assert link
    page = client.get(link[1], follow=True)
    assert heading(page) == "Choose a new password"
    data = {"password1": NEW, "password2": NEW}
    address = page.redirect_chain[-1][0]
    assert heading(client.post(address, data, follow=True)) == (
        "The new password is saved"
    )
    assert log_in(Client(), user, NEW).status_code == 302
    assert heading(Client().get(link[1], follow=True)) == "The link no longer works"


def test_strangers_get_no_mail_and_are_told_nothing(client: Client) -> None:
    response = client.post(RESET, {"email": "stranger@example.org"}, follow=True)
    assert heading(response) == "Look into your mail"
    assert mail.outbox == []


# Demonstration users


def make_demo_users(**options: Any) -> str:
    out = StringIO()
    call_command("create_demo_users", stdout=out, **options)
    return out.getvalue()


def test_demo_users_are_refused_on_a_server() -> None:
    with pytest.raises(CommandError, match="password that everybody knows"):
        make_demo_users()
    assert not User.objects.exists()
    make_demo_users(everybody_may_log_in=True)
    assert User.objects.count() == len(DEMO_USERS)


def test_demo_users_can_do_what_the_table_says(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    create_partner(code="council")
    police = lead_partner()
    table = make_demo_users()
    for demo in DEMO_USERS:
        assert re.search(rf"{demo.username} +{DEMO_PASSWORD} +{demo.may}", table)
        user = User.objects.get(username=demo.username)
        assert viewer_of(user).roles == {demo.role}
        assert not user.is_superuser
        assert log_in(client, user, DEMO_PASSWORD).status_code == 302
        expected = 200 if demo.role in (Role.ANALYST, Role.ADMIN) else 302
        assert client.get("/admin/").status_code == expected
        client.post(LOGOUT)
    officer = viewer_of(User.objects.get(username="officer"))
    assert officer.entry_partner_ids == {police.pk}


def test_demo_users_twice_are_the_same(settings: Any) -> None:
    settings.DEBUG = True
    make_demo_users()  # before there is a partner
    create_partner()
    make_demo_users()
    before = list(User.objects.order_by("pk").values("pk", "password", "is_staff"))
    make_demo_users()
    after = list(User.objects.order_by("pk").values("pk", "password", "is_staff"))
    assert after == before
    assert User.objects.get(username="officer").memberships.count() == 1  # type: ignore[attr-defined]


def test_the_readme_names_the_demo_users() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text()
    assert f"`{DEMO_PASSWORD}`" in readme
    for demo in DEMO_USERS:
        assert re.search(rf"\| `{demo.username}` \| {demo.role}\b.* \|", readme)


@pytest.mark.parametrize("demo", [True, False])
def test_the_log_in_page_offers_them_in_a_demonstration_only(
    client: Client, settings: Any, demo: bool
) -> None:
    settings.DEMO = demo
    assert (DEMO_PASSWORD in client.get(LOGIN).text) is demo
