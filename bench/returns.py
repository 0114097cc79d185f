"""Saving a cell of a return against a bare view that writes the same rows.

Ours: session, CSRF, who may, what was typed, every check against the history, the row
and its version, what it comes to. The limit is in bare.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

from django.test import Client, override_settings

from indicators import actions
from indicators.figures import Amounts
from indicators.models import Indicator, Partner, ReturnFigure

from .common import Result, compare, empty_database
from .crowd import crowds
from .sample import LAST_QUARTER, make_officer, make_sample

ALLOWED = 2.0
RUNS = 201
QUARTER = LAST_QUARTER.shift(1)
CSRF = "x" * 32
"""Any secret will do that the cookie and the head of the request have alike."""


def run() -> Iterator[Result]:
    """A cell save on PostgreSQL; then twenty officers at once on both databases."""
    with empty_database():
        make_sample(60, 40, 20)
        yield _one_cell()
    yield from crowds()


def _one_cell() -> Result:
    partner = Partner.objects.order_by("pk")[1]  # whose indicators are counts
    client, indicator = _officer(partner), Indicator.objects.filter(partner=partner)[0]
    (of_return,) = actions.open_returns(partners=[partner], period=QUARTER, by="bench")
    actions.save_entry(
        of_return=of_return,
        indicator=indicator,
        period=QUARTER,
        entered=actions.Entered(Amounts()),
        by="bench",
        if_version=0,
    )
    cell = "value" if indicator.denominator == "none" else "numerator"
    numbers, row = count(1), f"{indicator.code}.{QUARTER.slug}"

    def ours() -> None:
        figure = ReturnFigure.objects.only("version").get()
        sent = {"row": row, "version": figure.version, cell: str(next(numbers))}
        address = f"/returns/{partner.code}/{QUARTER.slug}/save/"
        _post(client, address, sent)

    def limit() -> None:
        figure = ReturnFigure.objects.only("version").get()
        sent = {"figure": figure.pk, "number": figure.version + 1}
        _post(client, "/bare/", {**sent, cell: str(next(numbers))})

    with override_settings(ROOT_URLCONF="bench.bare"):
        return compare(
            "saving a cell of a return, 60 indicators, 48,000 figures, ms",
            ours=ours,
            limit=limit,
            allowed=ALLOWED,
            runs=RUNS,
        )


def _officer(partner: Partner) -> Client:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(make_officer("officer", partner))
    client.cookies["csrftoken"] = CSRF
    return client


def _post(client: Client, address: str, sent: dict[str, object]) -> None:
    response = client.post(
        address,
        json.dumps(sent),
        content_type="application/json",
        headers={"x-csrftoken": CSRF},
    )
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}: {response.text}")
