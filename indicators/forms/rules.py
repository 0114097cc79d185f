"""The form of a rule between indicators: it can be held against figures as typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from ..choices import Frequency
from ..models import Indicator, IndicatorRule
from ..returns.rules import RuleError, parse_side


class Rhythm(NamedTuple):
    """How often an indicator's figures come, and whether they add up to a year."""

    frequency: str
    accumulates: bool


def rhythms() -> Mapping[str, Rhythm]:
    """Every indicator that a rule may name, by code. One query."""
    rows = Indicator.objects.values_list("code", "frequency", "accumulates")
    return {code: Rhythm(frequency, adds) for code, frequency, adds in rows}


def problems_of_rule(
    left: str, right: str, known: Mapping[str, Rhythm]
) -> dict[str, list[str]]:
    """What is wrong with the sides of a rule: sentences that say what to write."""
    found: dict[str, list[str]] = {}
    codes: list[str] = []
    for name, text in (("left", left), ("right", right)):
        try:
            codes += parse_side(text, known.keys()).codes
        except RuleError as error:
            found[name] = [str(error)]
    if not found and (problem := _problem_of_codes(codes, known)):
        found["right"] = [problem]
    return found


def _problem_of_codes(codes: list[str], known: Mapping[str, Rhythm]) -> str:
    """Why these indicators cannot be held against each other; empty where they can."""
    if not codes:
        return _("Write the code of at least one indicator.")
    first, *others = codes
    for code in others:
        if known[code].frequency != known[first].frequency:
            return _differ_in_frequency(first, code, known)
        if known[code].accumulates != known[first].accumulates:
            return _differ_in_adding_up(first, code, known)
    return ""


def _differ_in_frequency(one: str, other: str, known: Mapping[str, Rhythm]) -> str:
    return _(
        "“%(one)s” comes %(often)s and “%(other)s” %(rarely)s, so they never have "
        "figures for the same period: choose indicators of one frequency."
    ) % {
        "one": one,
        "often": Frequency(known[one].frequency).label.lower(),
        "other": other,
        "rarely": Frequency(known[other].frequency).label.lower(),
    }


def _differ_in_adding_up(one: str, other: str, known: Mapping[str, Rhythm]) -> str:
    adds, stays = (one, other) if known[one].accumulates else (other, one)
    return _(
        "“%(adds)s” adds up to a year and “%(stays)s” does not, so one counts what "
        "happened and the other says how things are: choose indicators that are alike."
    ) % {"adds": adds, "stays": stays}


class IndicatorRuleForm(forms.ModelForm):
    """A rule whose indicators exist and have figures for the same periods."""

    class Meta:
        model = IndicatorRule
        fields = (
            "left",
            "comparison",
            "right",
            "instruction",
            "severity",
            "missing",
            "active",
        )

    def clean(self) -> dict[str, Any] | None:
        """Say beside the side what to write, or what keeps the two apart."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("left") and cleaned.get("right"):
            found = problems_of_rule(cleaned["left"], cleaned["right"], rhythms())
            for name, problems in found.items():
                self.add_error(name, problems)
        return cleaned
