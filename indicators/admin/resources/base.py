"""A table as a file: each row goes through a form, as if somebody had typed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from ...forms.rows import Codes, RowForm
from ...spreadsheets import cell_of, text_of, unguarded

MOST_ROWS = 5000
"""A larger file holds the database's write lock for too long."""


class FileError(ValueError):
    """The file as a whole cannot be read; says what to change."""


class Column(Field):
    """A column: the attribute that it shows, and the form's field that takes it."""

    def __init__(self, attribute: str, column_name: str = "", takes: str = "") -> None:
        super().__init__(attribute=attribute, column_name=column_name or attribute)
        self.takes = takes or attribute

    def export(self, instance: Any, **options: Any) -> object:
        """The cell."""
        native = bool(options.get("force_native_type"))
        return cell_of(self.get_value(instance), native=native)


class Difference:
    """What a row changes, cell by cell: old and new where they differ."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        self.before = [] if new else self._cells(resource, instance)
        self.after: list[str] = []

    def compare_with(self, resource: Any, instance: Any) -> None:
        """The same row after the change."""
        self.after = self._cells(resource, instance)

    def as_html(self) -> list[str]:
        """A cell each; without styles in it, which the site's policy forbids."""
        before = self.before or self.after
        return [
            format_html("{}", new)
            if old == new
            else format_html("<del>{}</del> <ins>{}</ins>", old, new)
            for old, new in zip(before, self.after, strict=True)
        ]

    @staticmethod
    def _cells(resource: Any, instance: Any) -> list[str]:
        fields = resource.get_import_fields()
        return [unguarded(str(field.export(instance))) for field in fields]


class FileResource(Resource):
    """A table as a file. Subclasses say the columns, the form and what names a row."""

    form_class: ClassVar[type[RowForm]]
    key: ClassVar[tuple[str, ...]] = ("code",)
    """The columns that say which object a row is about."""
    related: ClassVar[tuple[str, ...]] = ()
    """What to read along with each object of an export."""

    class Meta:
        instance_loader_class = BaseInstanceLoader
        report_skipped = False
        chunk_size = 2000

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.codes = Codes()
        self.form: RowForm | None = None

    @classmethod
    def get_display_name(cls) -> str:
        """The table's name."""
        return str(cls._meta.model._meta.verbose_name_plural)

    @classmethod
    def get_diff_class(cls) -> type[Difference]:
        """Ours: that of the library writes styles into the page."""
        return Difference

    def filter_export(self, queryset: Any, **options: Any) -> Any:
        """With what the columns read."""
        return queryset.select_related(*self.related)

    # Reading a file

    def before_import(self, dataset: tablib.Dataset, **options: Any) -> None:
        """Refuse a file with columns that we do not know or that is too long."""
        problems = self._problems_of(dataset)
        if problems:
            dataset.wipe()
            raise FileError(" ".join(problems))
        self.reason: str = options.get("reason", "")
        self.user: Any = options.get("user")

    def _problems_of(self, dataset: tablib.Dataset) -> list[str]:
        headers = [text_of(header) for header in dataset.headers or []]
        dataset.headers = headers
        known = [field.column_name for field in self.fields.values()]
        listed = {"columns": ", ".join(known)}
        found = [
            _("There is no column “%(name)s”; the columns are %(columns)s.")
            % {"name": header, **listed}
            for header in headers
            if header not in known
        ]
        found += [
            _("The column “%(name)s” is missing.") % {"name": name}
            for name in self.key
            if name not in headers
        ]
        if len(dataset) > MOST_ROWS:
            found.append(
                _(
                    "The file has %(rows)s rows: upload at most %(most)s at a time, "
                    "or load a data folder."
                )
                % {"rows": f"{len(dataset):,}", "most": f"{MOST_ROWS:,}"}
            )
        return found

    def import_row(self, row: dict[str, Any], loader: Any, **options: Any) -> RowResult:
        """One row; a spreadsheet's empty rows are passed over."""
        texts = {name: text_of(cell) for name, cell in row.items()}
        if any(texts.values()):
            result: RowResult = super().import_row(texts, loader, **options)
            return result
        empty = RowResult()
        empty.import_type = RowResult.IMPORT_TYPE_SKIP
        return empty

    def get_instance(self, loader: Any, row: dict[str, str]) -> models.Model | None:
        """The stored object that the row is about, or None. At most one query."""
        return self._meta.model._default_manager.filter(**self.lookup(row)).first()  # type: ignore[no-any-return]

    def lookup(self, row: dict[str, str]) -> dict[str, Any]:
        """The key of the row as a filter."""
        return {name: row[name] for name in self.key}

    def init_instance(self, row: dict[str, str] | None = None) -> models.Model:
        """A new object."""
        return self._meta.model()  # type: ignore[no-any-return]

    def import_instance(
        self, instance: Any, row: dict[str, str], **options: Any
    ) -> None:
        """Fill the object from the row; raises ValidationError by column."""
        self.form = self.form_of(instance, row)
        if not self.form.is_valid():
            raise ValidationError(self._by_column(self.form.errors))

    def form_of(self, instance: Any, row: dict[str, str]) -> RowForm:
        """The form that the row fills."""
        taken = {
            field.takes: row[field.column_name]
            for field in self.fields.values()
            if field.column_name in row
        }
        return self.form_class(taken, instance=instance, codes=self.codes)

    def _by_column(self, errors: Mapping[str, Iterable[Any]]) -> dict[str, list[str]]:
        names = {field.takes: field.column_name for field in self.fields.values()}
        return {
            names.get(name, NON_FIELD_ERRORS): [str(message) for message in messages]
            for name, messages in errors.items()
        }

    def skip_row(
        self,
        instance: Any,
        original: Any,
        row: dict[str, str],
        import_validation_errors: Any = None,
    ) -> bool:
        """Whether the row changes nothing."""
        if import_validation_errors or instance.pk is None:
            return False
        return self.form is not None and not self.form.has_changed()

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Save through the form, with the reason of the upload in the history."""
        assert self.form is not None
        instance._change_reason = self.reason or None
        self.form.save()
        self.codes.add(instance)
