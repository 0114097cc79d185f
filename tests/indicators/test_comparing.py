"""A decision about a recording change is kept for ever, and has a reason."""

from __future__ import annotations

import pytest

from indicators import actions
from indicators.models import AppendOnlyError, ComparedAcross
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_decision_and_its_withdrawal_are_both_kept_with_name_and_reason() -> None:
    indicator = factories.create_indicator()
    change = factories.create_recording_change(indicators=[indicator])
    ann = factories.create_user(username="ann")
    factories.compare_across(change=change, indicator=indicator, by=ann)
    factories.compare_across(
        change=change, indicator=indicator, compared=False, reason="It was wrong"
    )
    kept = ComparedAcross.objects.values_list("compared", "by_name", "reason")
    assert [*kept] == [
        (True, "ann", "The force counted both years again in the new way"),
        (False, "tests", "It was wrong"),
    ]
    with pytest.raises(AppendOnlyError):
        ComparedAcross.objects.all().delete()


@pytest.mark.parametrize(
    ("compared", "reason", "said"),
    [
        (True, "  ", "type the reason"),
        (False, "It was wrong", "nothing to take back"),
    ],
)
def test_what_says_nothing_is_refused(compared: bool, reason: str, said: str) -> None:
    indicator = factories.create_indicator()
    change = factories.create_recording_change(indicators=[indicator])
    with pytest.raises(actions.ComparingError, match=said):
        factories.compare_across(
            change=change, indicator=indicator, compared=compared, reason=reason
        )
    assert not ComparedAcross.objects.exists()


def test_the_same_decision_again_is_refused_another_reason_is_not() -> None:
    indicator = factories.create_indicator()
    change = factories.create_recording_change(indicators=[indicator])
    factories.compare_across(change=change, indicator=indicator)
    with pytest.raises(actions.ComparingError, match="decided so already"):
        factories.compare_across(change=change, indicator=indicator)
    factories.compare_across(change=change, indicator=indicator, reason="Audited")
    assert ComparedAcross.objects.last().reason == "Audited"  # type: ignore[union-attr]


def test_a_change_that_is_not_about_the_indicator_is_refused() -> None:
    change = factories.create_recording_change(
        indicators=[factories.create_indicator()]
    )
    with pytest.raises(actions.ComparingError, match="is not about"):
        factories.compare_across(change=change, indicator=factories.create_indicator())
