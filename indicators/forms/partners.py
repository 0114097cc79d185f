"""The form of a partner."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..models import Partner
from ..partners import problem_of_successor
from .base import OrderedForm, Pairs


class PartnerForm(OrderedForm):
    """A partner with its life span and what came after it."""

    in_order: ClassVar[Pairs] = (("starts", "ends"),)

    class Meta:
        model = Partner
        fields = (
            "code",
            "name",
            "statutory",
            "starts",
            "ends",
            "successor",
            "position",
        )

    def clean(self) -> dict[str, Any] | None:
        """A partner that is succeeded has an end, and does not succeed itself."""
        cleaned = super().clean() or {}
        successor = cleaned.get("successor")
        if successor and "ends" in cleaned and cleaned["ends"] is None:
            self.add_error("ends", _("Say when it ended, as it has a successor."))
        if problem := problem_of_successor(self.instance, successor):
            self.add_error("successor", problem)
        return cleaned
