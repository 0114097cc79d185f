"""Rules between indicators, which hold while figures are entered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..definitions import rules_changed
from ..forms.rules import IndicatorRuleForm, problems_of_rule, rhythms
from ..models import IndicatorRule
from .base import HistoryAdmin


@admin.register(IndicatorRule)
class IndicatorRuleAdmin(HistoryAdmin):
    """Rules; one that is no longer wanted is taken out of use."""

    form = IndicatorRuleForm
    list_display = ("__str__", "severity", "active", "problem")
    list_filter = ("active", "severity", "comparison")
    search_fields = ("left", "right", "instruction")
    fieldsets = (
        (
            None,
            {
                "fields": ("left", "comparison", "right"),
                "description": _(
                    "For example: violence / is equal to / with-injury + "
                    "without-injury. The list of indicators has their codes. Write "
                    "+ and - with a space on each side, because a code may have a "
                    "hyphen inside."
                ),
            },
        ),
        (_("If it is broken"), {"fields": ("instruction", "severity")}),
        (_("When it holds"), {"fields": ("missing", "active")}),
    )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Also hide and show figures again: a rule gives a number back."""
        super().save_model(request, obj, form, change)
        rules_changed()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The same."""
        super().delete_model(request, obj)
        rules_changed()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """The same."""
        super().delete_queryset(request, queryset)
        rules_changed()

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """With what is wrong with each rule of the page. One query for all of them.

        An indicator may have got another code or rhythm since the rule was written.
        """
        page = super().get_changelist_instance(request)
        known = rhythms()
        for rule in page.result_list:
            found = problems_of_rule(rule.left, rule.right, known)
            rule.problem = " ".join(text for texts in found.values() for text in texts)
        return page

    @admin.display(description=_("left out because"))
    def problem(self, rule: Any) -> str:
        """Why the rule is never asked; nothing where it is."""
        text: str = rule.problem
        return text
