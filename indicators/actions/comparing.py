"""Whether figures before and after a recording change are compared all the same."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import ComparedAcross, Indicator, RecordingChange
from .who import Actor, signed


class ComparingError(ValueError):
    """A decision that cannot be kept; the message says what to do."""


def decide_comparison(
    *,
    change: RecordingChange,
    indicator: Indicator,
    compared: bool,
    reason: str,
    by: Actor,
) -> ComparedAcross:
    """Keep the decision with its reason; the newest one counts, none is taken away.

    Raises ComparingError without a reason, for an indicator that the change is not
    about, and where it is decided so already.
    """
    if not reason.strip():
        raise ComparingError(_("type the reason: it stands beside the figures"))
    with transaction.atomic():
        change = RecordingChange.objects.select_for_update().get(pk=change.pk)
        if not change.indicators.filter(pk=indicator.pk).exists():
            raise ComparingError(
                _("“%(change)s” is not about “%(indicator)s”: choose another one")
                % {"change": change.cause, "indicator": indicator.title}
            )
        decided = ComparedAcross.objects.filter(
            recording_change=change, indicator=indicator
        )
        newest = decided.order_by("-pk").first()
        _refuse_unchanged(newest, compared, reason.strip())
        at, user, name = signed(by)
        return ComparedAcross.objects.create(
            recording_change=change,
            indicator=indicator,
            compared=compared,
            reason=reason.strip(),
            at=at,
            by=user,
            by_name=name,
        )


def _refuse_unchanged(
    newest: ComparedAcross | None, compared: bool, reason: str
) -> None:
    """Another reason for the same decision is a decision as well."""
    if newest is None and not compared:
        raise ComparingError(_("these figures are not compared: nothing to take back"))
    if newest and (newest.compared, newest.reason) == (compared, reason):
        raise ComparingError(_("it is decided so already, for this reason"))
