"""What most pages need: a partnership, and people who look at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from indicators.choices import Role
from indicators.models import Partnership
from tests.factories import (
    create_partner,
    create_partnership,
    create_user,
    current_strategy,
    first_priority,
    lead_partner,
)


@pytest.fixture
def partnership(db: None) -> Partnership:
    """Southampton, with a strategy and its first priority."""
    current_strategy()
    first_priority()
    return create_partnership()


@pytest.fixture
def client_of() -> Callable[[str], Client]:
    """A browser of: public, viewer, stranger, officer, analyst, admin.

    The officer is one of the police, who lead on every indicator unless a test says
    otherwise; the stranger is an officer of another partner.
    """

    def of(who: str) -> Client:
        client = Client()
        if who == "public":
            return client
        role = Role.OFFICER if who == "stranger" else Role(who)
        partners = {"officer": [lead_partner()], "stranger": [create_partner()]}
        client.force_login(create_user(role=role, partners=partners.get(who, [])))
        return client

    return of
