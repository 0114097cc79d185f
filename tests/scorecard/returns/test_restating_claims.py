"""Numbers that the report prints stop agreeing when a figure of it is restated."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from indicators.choices import Role
from indicators.models import Indicator, Measurement
from tests import factories
from tests.scorecard.returns.test_restating import words

pytestmark = pytest.mark.django_db

ADDRESS = "/returns/police/2016-17-q4/restate/{}/2016-17/"


def preview(code: str, value: str) -> str:
    """What the page says of another figure of 2016/17, for an analyst."""
    client = Client()
    client.force_login(factories.create_user(role=Role.ANALYST))
    typed = {"value": value, "state": "final", "note": "", "reason": "So"}
    return words(client.post(ADDRESS.format(code), {**typed, "version": "1"}))


def parts(text: str) -> tuple[str, str, str]:
    """Claims that would no longer agree, that would again, and those not checked."""
    rest = text.split("Printed numbers")[1].split("Not looked at")[0]
    rest, _sign, unchecked = rest.partition("These are not checked here:")
    broken, _sign, mended = rest.partition("These do not agree now and would:")
    return broken, mended, unchecked


def test_claims_of_the_report() -> None:
    folder = settings.BASE_DIR / "data" / "southampton"
    call_command("load_partnership", str(folder), verbosity=0)

    broken, mended, unchecked = parts(preview("total-crime", "30900"))
    assert "paragraph 18: “14,350 of the 30,883 crimes committed" in broken
    assert "The figures would say 30,900." in broken
    assert "10.7%" not in broken + mended
    assert "121.5 per 1,000 population” (the figure is stored without" in unchecked

    # 30,178 is 10.7% more than 27,261: the report's own percent
    broken, mended, _unchecked = parts(preview("total-crime", "30178"))
    assert "30,883" in broken
    assert "a 10.7% increase in recorded crime" in mended

    # 2,825 of 9,480 is the share printed; the change on the year before is not
    broken, mended, _unchecked = parts(preview("violent-crime", "9480"))
    assert "“Violent crime 14.4%” The figures would say 13.7." in broken
    assert "“2016/17 29.8% of all violent crime” The figures would say 29.8." in mended
    assert "2015/16" not in broken + mended

    broken, mended, unchecked = parts(preview("sexual-offence-rate", "3.7"))
    assert "second highest rate" in unchecked
    assert "14 of the 15 areas that it is among have no figure to compare" in unchecked
    assert "No printed number that agrees now would stop agreeing." in broken

    # Portsmouth has 120.6: with less than that the rate is not the highest
    broken, _mended, unchecked = parts(preview("crime-rate", "120.5"))
    assert "the highest rate amongst the comparator group" in broken
    assert "The figures would say 2." in broken
    assert "highest rate" not in unchecked
    assert Measurement.objects.filter(version__gt=1).count() == 0
    assert Indicator.objects.get(code="total-crime").partner.code == "police"
