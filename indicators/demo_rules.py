"""Rules between the indicators of the fictional partnership, data/example/.

A data folder has no file of rules: they are an analyst's, who makes them in the admin.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import Comparison, Severity
from .models import Indicator, IndicatorRule
from .returns.rules import parse_side


@dataclass(frozen=True, slots=True)
class DemoRule:
    """A rule as somebody would write it in the admin."""

    left: str
    comparison: Comparison
    right: str
    instruction: str | Promise
    severity: Severity

    @property
    def codes(self) -> set[str]:
        """The indicators that it names."""
        return {*parse_side(self.left).codes, *parse_side(self.right).codes}


DEMO_RULES = (
    DemoRule(
        "night-violence",
        Comparison.AT_MOST,
        "violent-crime",
        _("Violence at night is part of all violence: count both again."),
        Severity.ERROR,
    ),
    DemoRule(
        "knife-crime",
        Comparison.AT_MOST,
        "violent-crime + robbery",
        _("Nearly all knife crime is violence or robbery: check all three counts."),
        Severity.WARNING,
    ),
    DemoRule(
        "ambulance-assaults",
        Comparison.AT_MOST,
        "violent-crime",
        _(
            "There have always been fewer calls than offences: check the calls, then "
            "ask the police whether theirs are complete."
        ),
        Severity.WARNING,
    ),
)


@transaction.atomic
def make_demo_rules() -> int:
    """Makes those whose indicators are all there; gives how many are new.

    Twice changes nothing, and what an analyst has changed in one of them stays.
    """
    known = set(Indicator.objects.values_list("code", flat=True))
    made = 0
    for demo in DEMO_RULES:
        if demo.codes <= known:
            _rule, created = IndicatorRule.objects.get_or_create(
                left=demo.left,
                comparison=demo.comparison,
                right=demo.right,
                defaults={
                    "instruction": str(demo.instruction),
                    "severity": demo.severity,
                },
            )
            made += created
    return made
