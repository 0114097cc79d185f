"""Somebody who is logged in, for each role."""

from collections.abc import Callable

import pytest
from django.test import Client

from indicators.choices import Role
from tests.factories import create_user

LogIn = Callable[[Role | None], Client]


@pytest.fixture
def log_in(db: None) -> LogIn:
    """Returns a client that is logged in with a role; None is nobody."""

    def client_of(role: Role | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(create_user(role=role))
        return client

    return client_of


@pytest.fixture
def analyst(log_in: LogIn) -> Client:
    """A client that is logged in as an analyst."""
    return log_in(Role.ANALYST)


@pytest.fixture
def admin_client(log_in: LogIn) -> Client:
    """A client that is logged in as an admin, who is no superuser."""
    return log_in(Role.ADMIN)
