"""Rules between indicators, such as “violence = with injury + without injury”."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import Comparison, MissingPart, Severity


class IndicatorRule(models.Model):
    """Two sums of indicators that must stand to each other in every period."""

    left = models.CharField(
        _("left"),
        max_length=300,
        help_text=_("Codes of indicators with + or - between them."),
    )
    comparison = models.CharField(
        _("must be"), max_length=10, choices=Comparison.choices
    )
    right = models.CharField(
        _("right"),
        max_length=300,
        help_text=_("Codes of indicators with + or - between them, or a number."),
    )
    instruction = models.CharField(
        _("instruction"),
        max_length=300,
        help_text=_("What the officer should look at, in plain words."),
    )
    severity = models.CharField(
        _("if it is broken"),
        max_length=10,
        choices=Severity.choices,
        default=Severity.WARNING,
    )
    missing = models.CharField(
        _("a missing figure"),
        max_length=10,
        choices=MissingPart.choices,
        default=MissingPart.SKIP,
    )
    active = models.BooleanField(_("in use"), default=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("rule between indicators")
        verbose_name_plural = _("rules between indicators")
        constraints = [
            models.CheckConstraint(
                name="indicator_rule_words_known",
                condition=Q(comparison__in=Comparison.values)
                & Q(severity__in=Severity.values)
                & Q(missing__in=MissingPart.values),
            ),
            models.CheckConstraint(
                name="indicator_rule_says_something",
                condition=~Q(left="") & ~Q(right="") & ~Q(instruction=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} {self.get_comparison_display()} {self.right}"
