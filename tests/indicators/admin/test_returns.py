"""Returns in the admin: every step can be looked up, and none can be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Frequency, Role
from indicators.models import Return, ReturnEvent, ReturnFigureVersion
from tests.factories import (
    create_indicator,
    create_return,
    create_user,
    enter_figure,
)
from tests.indicators.admin.rows import list_address, own_address
from tests.returns import accept_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_return() -> Return:
    """One figure, typed twice, sent back once, sent again and accepted."""
    ann = create_user(username="ann", role=Role.OFFICER)
    ben = create_user(username="ben", role=Role.ANALYST)
    found = create_return()
    burglary = create_indicator(
        code="burglary", title="Burglary", frequency=Frequency.QUARTER
    )
    typed: Any = {
        "of_return": found,
        "indicator": burglary,
        "by": ann,
        "warning_reason": "It is so",
    }
    figure = enter_figure(value=1729, **typed)
    actions.send_return(of_return=found, figures=[figure], by=ann)
    actions.send_back(figure=figure, reason="One digit too many", by=ben)
    accept_figure(value=172, accepted_by=ben, **typed)
    return found


def test_a_return_shows_its_steps_in_order(of_return: Return, analyst: Client) -> None:
    text = analyst.get(own_address(of_return)).text
    steps = ["Opened", "Begun", "Sent", "One digit too many", "Sent", "Accepted"]
    places = []
    for step in steps:
        places.append(text.index(step, places[-1] + 1 if places else 0))
    assert places == sorted(places)
    assert "2017/18 Q3" in text
    for name in ("ann", "ben", "Burglary"):
        assert name in text


def test_steps_say_who_and_why(of_return: Return, analyst: Client) -> None:
    text = analyst.get(list_address(ReturnEvent)).text
    assert "One digit too many" in text
    assert "ben" in text
    found = analyst.get(list_address(ReturnEvent), {"q": "digit"}).text
    assert "Figure sent back" in found
    assert found.count("/change/") < text.count("/change/")


def test_what_was_typed_first_is_still_there(
    of_return: Return, analyst: Client
) -> None:
    text = analyst.get(list_address(ReturnFigureVersion)).text
    for typed in ("1,729", "172", "Burglary, 2017/18 Q3"):
        assert typed in text
    first = ReturnFigureVersion.objects.get(number=1)
    page = analyst.get(own_address(first)).text
    assert "1,729" in page
    assert "It is so" in page
    assert "ann" in page


@pytest.mark.parametrize("model", [Return, ReturnEvent, ReturnFigureVersion])
def test_nothing_is_added_changed_or_deleted_here(
    model, of_return: Return, admin_client: Client
) -> None:
    row = model.objects.first()
    before = list(model.objects.values())
    for address in (
        list_address(model, "add"),
        own_address(row),
        own_address(row, "delete"),
    ):
        assert admin_client.post(address, {"post": "yes"}).status_code == 403
    assert list(model.objects.values()) == before
    assert 'name="_save"' not in admin_client.get(own_address(row)).text
