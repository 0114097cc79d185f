"""The form of an indicator: what stored figures depend on cannot change under them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..definitions import problems_of_change
from ..models import Indicator, Partner
from .base import OrderedForm, Pairs


class IndicatorForm(OrderedForm):
    """An indicator; what stored figures depend on cannot be changed under them."""

    in_order: ClassVar[Pairs] = (("started", "retired"),)

    class Meta:
        model = Indicator
        fields = "__all__"

    def clean_partner(self) -> Partner:
        """A partner that has ended cannot be given an indicator."""
        partner: Partner = self.cleaned_data["partner"]
        ended = partner.ends
        if ended and ended < timezone.localdate() and "partner" in self.changed_data:
            raise ValidationError(
                _("%(partner)s ended on %(date)s: choose the partner that does it now.")
                % {"partner": partner.name, "date": date_format(ended)}
            )
        return partner

    def clean(self) -> dict[str, Any] | None:
        """Refuse what would give stored figures another meaning."""
        cleaned = super().clean() or {}
        self._check_sources(cleaned)
        if self.instance.pk is None:
            return cleaned
        before = Indicator.objects.get(pk=self.instance.pk)
        after = Indicator(
            unit=cleaned.get("unit", before.unit),
            multiplier=cleaned.get("multiplier", before.multiplier),
            small_number_threshold=cleaned.get(
                "small_number_threshold", before.small_number_threshold
            ),
        )
        for field, problem in problems_of_change(before, after).items():
            self.add_error(field, problem)
        return cleaned

    def _check_sources(self, cleaned: dict[str, Any]) -> None:
        """The one that is judged is judged itself, and nothing is beside itself."""
        judged: Indicator | None = cleaned.get("same_measure_as")
        if judged and judged.same_measure_as:
            message = _("“%(title)s” is another source itself: choose “%(judged)s”.")
            words = {"title": judged.title, "judged": judged.same_measure_as.title}
            self.add_error("same_measure_as", message % words)
        elif judged and self.instance.pk and self.instance.other_sources.exists():
            self.add_error(
                "same_measure_as",
                _("Others name this one as the one that is judged: change them first."),
            )
        if self.instance.pk and self.instance in (cleaned.get("read_beside") or ()):
            self.add_error(
                "read_beside",
                _("No indicator is read beside itself: leave it out."),
            )
