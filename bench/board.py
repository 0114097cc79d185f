"""Server time of `/` against the least that could write the same table.

Ours: the whole page, logged in, default middleware, everything on it. The limit is
in limit.py: the same rows by hand-written SQL, the same table by one template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from django.contrib.auth.models import Group, User
from django.test import Client, override_settings

from .common import Result, compare, empty_database, fetch
from .limit import Limit
from .sample import make_sample
from .weight import weigh

SIZES = ((60, 40, 20), (120, 60, 340))
ALLOWED = 2.0
RUNS = 101


def run() -> Iterator[Result]:
    """Time and weight of the page at both sizes, each in a database of its own."""
    for indicators, quarters, areas in SIZES:
        with empty_database():
            figures = make_sample(indicators, quarters, areas)
            size = f"{indicators} indicators, {figures:,} figures"
            client, limit = _client(), Limit()
            _must_agree(fetch(client, "/"), limit.page())
            yield _timed(f"/ with {size}, ms", client, limit)
            yield weigh(client, f"/ with {size}, KB over the wire")


def _timed(name: str, client: Client, limit: Limit) -> Result:
    """Our page against the limit, with a naive page beside it for the scale."""

    def compared(title: str) -> Result:
        return compare(
            title,
            ours=lambda: fetch(client, "/"),
            limit=limit.page,
            allowed=ALLOWED,
            runs=RUNS,
        )

    with override_settings(ROOT_URLCONF="bench.naive"):
        _must_agree(fetch(client, "/"), limit.page())
        naive = compared("naive")
    ours = compared(name)
    return replace(ours, note=f"{ours.note}; a naive ORM page: {naive.ratio:.2f}")


def _client() -> Client:
    user = User.objects.create_user("chair")
    user.groups.add(Group.objects.get(name="viewer"))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def _must_agree(ours: bytes, limit: bytes) -> None:
    """Stops unless both have the same tables: all their text, and every small line."""
    for our, other in zip_longest(_lines(ours), _lines(limit)):
        if our != other:
            raise SystemExit(f"The tables differ.\nOurs:  {our}\nLimit: {other}")


def _lines(page: bytes) -> list[str]:
    """The captions and lines of the tables: their text and the paths of drawings."""
    found = re.findall(r"<(caption|tr)\b(.*?)</\1>", page.decode(), re.DOTALL)
    return [
        " ".join([*re.sub("<[^>]*>", " ", f"<{html}").split(), *PATH.findall(html)])
        for _tag, html in found
    ]


PATH = re.compile(' d="([^"]*)"')
