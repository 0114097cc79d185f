"""Reads the decisions about an indicator's recording changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from indicators.access import Viewer
from indicators.models import ComparedAcross, Indicator, RecordingChange

from ..ledger import Decision
from ..loaded import IndicatorInfo


def read_decisions(
    info: IndicatorInfo, viewer: Viewer
) -> Mapping[int, Sequence[Decision]]:
    """By id of the recording change, newest first. One query.

    Names of people are for those with a role.
    """
    rows = ComparedAcross.objects.filter(indicator=info.id).order_by("-pk")
    found = defaultdict(list)
    for change, compared, reason, name, at in rows.values_list(
        "recording_change_id", "compared", "reason", "by_name", "at"
    ):
        shown = name if viewer.sees_partner_indicators else ""
        found[change].append(Decision(compared, reason, shown, at))
    return found


def stored_change(
    info: IndicatorInfo, change: int
) -> tuple[RecordingChange, Indicator]:
    """The two that `actions.decide_comparison` takes. Two queries."""
    return (
        RecordingChange.objects.get(pk=change),
        Indicator.objects.get(pk=info.id),
    )
