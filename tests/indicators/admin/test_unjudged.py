"""A target of an indicator that is not judged: the admin says that it judges none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from indicators.choices import Polarity, Role
from indicators.models import Target
from tests import factories
from tests.scorecard.returns.desk import text_of

pytestmark = pytest.mark.django_db

SAID = (
    "“Hate crime” has no judgement (More reports may be trust): no figure is held "
    "against a target."
)


def test_it_is_kept_and_the_form_and_the_message_say_so(
    log_in: Callable[[Role], Client],
) -> None:
    hate = factories.create_indicator(
        title="Hate crime",
        polarity=Polarity.NONE,
        not_judged_because="More reports may be trust",
    )
    client = log_in(Role.ADMIN)
    typed = {"indicator": hate.pk, "period": "2016/17", "basis": "value", "value": "9"}
    page = client.post("/admin/indicators/target/add/", typed, follow=True)
    (kept,) = Target.objects.all()
    assert kept.value == 9
    assert SAID in text_of(page)
    form = client.get(f"/admin/indicators/target/{kept.pk}/change/")
    assert SAID in text_of(form)


def test_nothing_is_said_where_it_is_judged(
    log_in: Callable[[Role], Client],
) -> None:
    target = factories.create_target()
    form = log_in(Role.ADMIN).get(f"/admin/indicators/target/{target.pk}/change/")
    assert "is held against a target" not in text_of(form)
