"""Commentary, recording changes and claims in the admin."""

from __future__ import annotations

import pytest
from django.test import Client

from indicators.models import Claim, Commentary, RecordingChange
from tests.factories import (
    create_claim,
    create_commentary,
    create_indicator,
    home_area,
)
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db


def test_whoever_writes_a_commentary_is_kept(analyst: Client) -> None:
    indicator = create_indicator()
    form = {"indicator": indicator.pk, "period": "2016/17", "text": "More patrols."}
    address = list_address(Commentary, "add")
    assert analyst.post(address, form).status_code == 302
    commentary = Commentary.objects.get()
    assert str(commentary.written_by_id) == analyst.session["_auth_user_id"]
    assert commentary.period.label == "2016/17"
    again = analyst.post(address, form)
    assert "There is one already for this" in again.text
    text = analyst.get(list_address(Commentary)).text
    assert "More patrols." in text
    assert "2016/17" in text


def test_a_commentary_moves_to_another_period(analyst: Client) -> None:
    commentary = create_commentary(period="2015/16")
    form = {"indicator": commentary.indicator_id, "text": "Now.", "period": "2016-17"}
    assert analyst.post(own_address(commentary), form).status_code == 302
    commentary.refresh_from_db()
    assert (commentary.period.label, commentary.text) == ("2016/17", "Now.")


def test_a_recording_change_breaks_several_series(analyst: Client) -> None:
    indicators = [create_indicator(), create_indicator()]
    form = {
        "date": "2015-10-01",
        "cause": "New counting rules",
        "indicators": [indicator.pk for indicator in indicators],
    }
    address = list_address(RecordingChange, "add")
    assert analyst.post(address, form).status_code == 302
    assert set(RecordingChange.objects.get().indicators.all()) == set(indicators)
    text = analyst.get(list_address(RecordingChange)).text
    assert "New counting rules" in text


def test_a_claim_with_two_periods(analyst: Client) -> None:
    indicator = create_indicator()
    form = {
        "document": "Annual review",
        "position": 3,
        "paragraph": "11",
        "kind": "percent_change",
        "indicator": indicator.pk,
        "area": home_area().pk,
        "period": "2016/17",
        "other_period": "2015/16",
        "printed": "10.7",
        "decimals": 1,
        "wording": "an increase of 10.7%",
    }
    address = list_address(Claim, "add")
    assert analyst.post(address, form).status_code == 302
    claim = Claim.objects.get()
    assert (claim.period.label, str(claim.other_period)) == ("2016/17", "2015/16")
    assert "10.7" in analyst.get(list_address(Claim)).text
    form |= {"other_period": ""}
    assert analyst.post(own_address(claim), form).status_code == 302
    assert Claim.objects.get().other_period is None


def test_the_number_of_a_claim_has_the_decimals_that_are_printed(
    analyst: Client,
) -> None:
    create_claim(printed="1234.5", decimals=2)
    assert "1,234.50" in analyst.get(list_address(Claim)).text
