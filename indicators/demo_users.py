"""Users for trying the site out, one of each role. Everybody knows their password."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import Role
from .models import Membership, Partner

PASSWORD = "safecity-demo"  # nosec B105 # known to everybody, and refused on servers

NOWHERE = "safecity.example"
"""Mail to a name that ends in `.example` reaches nobody."""


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can log in, and what they may do, in words."""

    username: str
    role: Role
    may: str | Promise
    partner: str = ""
    """Code of the partner whose figures they enter."""

    @property
    def is_staff(self) -> bool:
        """Whether they come into the admin."""
        return self.role in (Role.ANALYST, Role.ADMIN)


DEMO_USERS = (
    DemoUser(
        "chair",
        Role.CHAIR,
        _("lead a meeting: present its pack, ask; small numbers hidden"),
    ),
    DemoUser(
        "officer",
        Role.OFFICER,
        _("enter and send the figures of one partner, the police; see what is due"),
        "police",
    ),
    DemoUser(
        "officer2",
        Role.OFFICER,
        _("enter and send the figures of another partner, the council"),
        "council",
    ),
    DemoUser(
        "analyst",
        Role.ANALYST,
        _("accept returns, send figures back, manage indicators and targets"),
    ),
    DemoUser("admin", Role.ADMIN, _("also manage people")),
)


@transaction.atomic
def make_demo_users() -> None:
    """Makes them, or puts them back to what they were. Twice changes nothing."""
    for demo in DEMO_USERS:
        user, _created = User.objects.get_or_create(username=demo.username)
        user.is_active, user.is_staff = True, demo.is_staff
        user.email = user.email or f"{demo.username}@{NOWHERE}"
        if not user.check_password(PASSWORD):  # a new hash would end their sessions
            user.set_password(PASSWORD)
        user.save()
        user.groups.set([Group.objects.get(name=demo.role)])
        if demo.role == Role.OFFICER:
            _join_a_partner(user, demo.partner)


def _join_a_partner(user: User, code: str) -> None:
    """The partner with this code, or the first; none where there is none yet."""
    partner = Partner.objects.filter(code=code).first() or Partner.objects.first()
    if partner and not user.memberships.exists():
        Membership.objects.create(user=user, partner=partner)
