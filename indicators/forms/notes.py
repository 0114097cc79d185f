"""Forms of commentary and claims, each period typed in one field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..models import Claim, Commentary
from .base import ONCE, PeriodForm
from .fields import PeriodField


class CommentaryForm(PeriodForm):
    """What lies behind a figure."""

    period = PeriodField()

    class Meta:
        model = Commentary
        fields = ("indicator", "text")
        error_messages = ONCE


class ClaimForm(PeriodForm):
    """A number printed in a document."""

    periods = {"period": ("start", "end"), "other_period": ("other_start", "other_end")}

    period = PeriodField()
    other_period = PeriodField(label=_("Other period"), required=False)

    class Meta:
        model = Claim
        fields = (
            "document",
            "position",
            "paragraph",
            "kind",
            "indicator",
            "area",
            "other_indicator",
            "other_area",
            "printed",
            "decimals",
            "wording",
        )
        error_messages = ONCE
