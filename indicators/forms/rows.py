"""One row of an uploaded file as a form: codes for objects, yes and no for ticks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .fields import NumberField


class Codes:
    """Objects by the code that files name them by; each table is read once."""

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], dict[str, Any]] = {}

    def find(self, model: type[models.Model], code: str) -> Any:
        """The object with this code, or None."""
        return self._table(model).get(code)

    def add(self, row: Any) -> None:
        """Also know an object that has just been saved."""
        if type(row) in self._tables:
            self._tables[type(row)][row.code] = row

    def _table(self, model: type[models.Model]) -> dict[str, Any]:
        if model not in self._tables:
            rows: Iterable[Any] = model._default_manager.all()
            self._tables[model] = {row.code: row for row in rows}
        return self._tables[model]


class CodeField(forms.CharField):
    """The code of an object; cleans to the object, or None where empty."""

    codes: Codes

    def __init__(self, model: type[models.Model], **options: Any) -> None:
        super().__init__(**options)
        self.model = model

    def to_python(self, value: Any) -> Any:
        """The object; raises ValidationError when nothing has that code."""
        text = super().to_python(value)
        if not text:
            return None
        found = self.codes.find(self.model, text)
        if found is None:
            raise ValidationError(
                _("there is no %(table)s with the code “%(code)s”")
                % {"table": self.model._meta.verbose_name, "code": text}
            )
        return found

    def run_validators(self, value: Any) -> None:
        """Validators of text do not apply to an object."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the row names another object; `initial` is an id."""
        found: models.Model | None = self.clean(data) if data else None
        return bool(initial != (found.pk if found else None))


class CodesField(CodeField):
    """Codes with semicolons between them; cleans to the objects."""

    def to_python(self, value: Any) -> Any:
        """Each object; raises ValidationError when nothing has one of the codes."""
        codes = (forms.CharField.to_python(self, value) or "").split(";")
        found = (super(CodesField, self).to_python(code.strip()) for code in codes)
        return [*filter(None, found)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the row names others; `initial` is the stored objects."""
        named = {row.pk for row in self.clean(data)} if data else set()
        return named != {row.pk for row in initial or ()}


class YesNoField(forms.CharField):
    """`yes` or `no`."""

    def to_python(self, value: Any) -> bool | None:  # type: ignore[override]
        """True or False, None where empty."""
        words = {"yes": True, "no": False, "": None}
        text = (super().to_python(value) or "").lower()
        if text not in words:
            raise ValidationError(_("“%s” is neither yes nor no") % value)
        return words[text]

    def run_validators(self, value: Any) -> None:
        """Validators of text do not apply to yes and no."""


class RowForm(forms.ModelForm):
    """A model form that is filled from a row; mix it in before the form itself.

    Columns that the row does not have keep what is stored. So does an empty cell
    where the table has a default.
    """

    def __init__(self, row: dict[str, str], *, instance: Any, codes: Codes) -> None:
        super().__init__(row, instance=instance)
        self.kept = set(self._kept(row) if instance.pk else ())
        for name in self.kept:
            del self.fields[name]
        for name in self._with_default():
            if name in self.fields:
                self.fields[name].required = False
        for field in self.fields.values():
            if isinstance(field, CodeField):
                field.codes = codes

    def _get_validation_exclusions(self) -> set[str]:
        """Constraints are asked about what is kept too."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - self.kept

    def _kept(self, row: dict[str, str]) -> Iterable[str]:
        empty = {name for name in self._with_default() if not row.get(name)}
        return [name for name in self.fields if name not in row or name in empty]

    def _with_default(self) -> Iterable[str]:
        columns = self.instance._meta.get_fields()
        return [
            column.name
            for column in columns
            if isinstance(column, models.Field) and column.has_default()
        ]


class RowMeta:
    """`Meta` of row forms: numbers and ticks as files write them."""

    field_classes = {
        "multiplier": NumberField,
        "value": NumberField,
        "accumulates": YesNoField,
        "zero_safe": YesNoField,
        "statutory": YesNoField,
        "illustrative": YesNoField,
    }
