"""No page of the admin asks the database more often when it shows more rows."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Measurement, Pack, Partnership, Return, Target
from tests.indicators.admin.rows import (
    MAKERS,
    WITH_INLINES,
    list_address,
    own_address,
)

pytestmark = pytest.mark.django_db

REGISTERED = sorted(admin.site._registry, key=lambda model: model.__name__)
FEW, MANY = 5, 50


def queries_of(client: Client, address: str) -> tuple[int, str]:
    """How many queries a page takes, and its text. The page must be there."""
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), response.text


def test_every_table_has_rows_to_try() -> None:
    assert set(REGISTERED) == set(MAKERS)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_list_pages(model: type[Model], admin_client: Client) -> None:
    rows = [MAKERS[model](number) for number in range(FEW)]
    few, text = queries_of(admin_client, list_address(model))
    assert own_address(rows[-1]) in text
    rows += [MAKERS[model](number) for number in range(FEW, MANY)]
    many, text = queries_of(admin_client, list_address(model))
    expected = 1 if model is Partnership else MANY
    assert text.count("/change/") >= min(expected, 50)
    assert many == few


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_forms_beside_many_others(model: type[Model], admin_client: Client) -> None:
    """The lists that a form offers are read at once, however long they are."""
    rows = [MAKERS[model](number) for number in range(FEW)]
    few, _text = queries_of(admin_client, own_address(rows[0]))
    for number in range(FEW, MANY):
        MAKERS[model](number)
    many, _text = queries_of(admin_client, own_address(rows[0]))
    assert many == few


@pytest.mark.parametrize("model", WITH_INLINES, ids=lambda model: model.__name__)
def test_forms_with_many_rows_of_their_own(
    model: type[Model], admin_client: Client
) -> None:
    small, large = WITH_INLINES[model](rows=FEW), WITH_INLINES[model](rows=MANY)
    few, text = queries_of(admin_client, own_address(small))
    many, longer = queries_of(admin_client, own_address(large))
    assert many == few
    assert len(longer) > len(text)


@pytest.mark.parametrize(
    ("model", "view"),
    [
        (model, view)
        for model in WITH_INLINES
        for view in ("history", "delete")
        if view == "history" or model not in {Measurement, Pack, Return, User}
    ],
)
def test_pages_about_a_row(model: type[Model], view: str, admin_client: Client) -> None:
    """Figures, returns, packs and users have no page that deletes them."""
    small, large = WITH_INLINES[model](rows=FEW), WITH_INLINES[model](rows=MANY)
    few, _text = queries_of(admin_client, own_address(small, view))
    many, _text = queries_of(admin_client, own_address(large, view))
    assert many == few


def test_a_long_history_is_read_at_once(admin_client: Client) -> None:
    counts = []
    for changes in (FEW, MANY):
        row = MAKERS[Target](changes)
        for number in range(changes):
            row.agreed_by = f"Meeting {number}"
            row.save()
        found, text = queries_of(admin_client, own_address(row, "history"))
        assert f"Meeting {changes - 1}" in text
        counts.append(found)
    assert counts[0] == counts[1]
