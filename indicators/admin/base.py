"""What every page of the admin shares: periods, history, and refusing in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from ..forms.base import LabelledList
from ..forms.fields import NumberField
from ..models import BANDS
from ..periods import Period

NUMBERS: dict[Any, dict[str, Any]] = {models.DecimalField: {"form_class": NumberField}}
"""`formfield_overrides` that take a number as people write it, `1,729`."""

CHANGE_BANDS = "indicators.change_bands"


class DomainAdmin(admin.ModelAdmin):
    """A table of the domain: short lists, and no deletion that would lose anything."""

    list_per_page = 50
    show_full_result_count = False  # counting a table of millions twice is slow
    formfield_overrides = NUMBERS
    save_on_top = False

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        """A list has no button beside it that deletes what is chosen in it."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def get_changelist_formset(self, request: HttpRequest, **options: Any) -> Any:
        """The inputs of the list, each with a name."""
        return super().get_changelist_formset(request, formset=LabelledList, **options)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What goes, rights that are missing, and what stands in the way.

        Counted, not listed: an indicator may have thousands of figures. One query
        for each table that refers to the objects.
        """
        with_them = references(self.model, objs, models.CASCADE)
        missing = {
            str(table._meta.verbose_name)
            for table in with_them
            if not request.user.has_perm(_delete_permission(table))
        }
        kept = references(self.model, objs, models.PROTECT)
        counted = {
            str(table._meta.verbose_name_plural): number
            for table, number in with_them.items()
        }
        return [str(obj) for obj in objs], counted, missing, in_words(kept)


def references(
    model: type[models.Model], objs: Iterable[models.Model], on_delete: Any
) -> dict[type[models.Model], int]:
    """The tables with rows that refer to these objects in this way, and how many.

    Also those that the objects themselves know nothing of (`related_name="+"`).
    """
    found: dict[type[models.Model], int] = {}
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if getattr(relation, "on_delete", None) is on_delete:
            table = relation.related_model
            names = {f"{relation.field.name}__in": objs}
            number = table._default_manager.filter(**names).count()
            if number:
                found[table] = found.get(table, 0) + number
    return found


def in_words(references: dict[type[models.Model], int]) -> list[str]:
    """`1,729 measurements`, `1 target`."""
    return [
        f"{number:,} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"
        for meta, number in ((table._meta, n) for table, n in references.items())
    ]


def _delete_permission(table: type[models.Model]) -> str:
    meta = table._meta
    return f"{meta.app_label}.delete_{meta.model_name}"


class HistoryAdmin(SimpleHistoryAdmin, DomainAdmin):
    """A table whose every change is kept, with who made it and what it was before."""

    object_history_list_template = "admin/indicators/_history.html"

    def get_urls(self) -> list[URLPattern]:
        """Without the page that would put an old state back.

        What was shown stays as shown; going back is a change like any other.
        """
        urls: list[URLPattern] = super().get_urls()
        return [url for url in urls if not str(url.name).endswith("_simple_history")]

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """Always: see get_urls."""
        return True


class PeriodColumn:
    """The period of a row as people write it, in the order of time."""

    @admin.display(description=gettext_lazy("period"), ordering="end")
    def period(self, row: Any) -> str:
        """`2016/17 Q3`, not two dates."""
        return Period(row.start, row.end).label


class ReadOnly:
    """Rows that nobody adds, changes or deletes by hand."""

    def has_add_permission(self, *args: Any) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, *args: Any) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        """Nobody."""
        return False


class BandsApart:
    """A form with bands, which only those with a right of their own may change.

    Whoever may edit figures, targets or where an indicator stands cannot by that make
    a red figure green.
    """

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The bands too, without that right."""
        fields = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        if request.user.has_perm(CHANGE_BANDS):
            return fields
        return (*fields, *BANDS)


class SharedChoices:
    """An inline whose lists are read once for the page, not once for each row."""

    def formfield_for_foreignkey(self, *args: Any, **options: Any) -> Any:
        """The field, its choices already read."""
        field = super().formfield_for_foreignkey(*args, **options)  # type: ignore[misc]
        if field is not None:
            field.choices = list(field.choices)
        return field


class OffersNames:
    """A page whose inputs offer the names of things while one types."""

    change_form_template: Any = "admin/indicators/form_with_lists.html"

    def name_lists(self) -> dict[str, Iterable[str]]:
        """Id of a list -> its names. One query each."""
        raise NotImplementedError

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> Any:
        """With the lists on the page, once."""
        context["name_lists"] = self.name_lists()
        return super().render_change_form(request, context, *args, **options)  # type: ignore[misc]
