"""measurements.csv: figures, read as a whole and saved by `actions` as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from ... import actions
from ...figures import FigureError
from ...forms.figures import field_of, problem_of_second_value
from ...models import FIGURE_COLUMNS, Measurement
from ...spreadsheets import cell_of, text_of, unguarded
from .base import Column, FileError, FileResource
from .figure_rows import FigureRow, ReadRow


class GivenAs(Column):
    """A number of a figure as it was given: not what was worked out from others."""

    def get_value(self, instance: Measurement) -> Any:
        """Blank where the population or a ratio stands behind it."""
        if self.attribute == "denominator" and instance.population_based:
            return None
        if self.attribute == "value" and instance.denominator is not None:
            return None
        return super().get_value(instance)


class MeasurementResource(FileResource):
    """Figures. Every row is checked before the first one is saved."""

    key = ("indicator", "area", "period")
    related = ("indicator", "area")

    indicator = Column("indicator__code", "indicator")
    area = Column("area__code", "area")
    period = Column("period")
    numerator = Column("numerator")
    denominator = GivenAs("denominator")
    value = GivenAs("value")
    state = Column("state")
    source = Column("source")
    note = Column("note")

    class Meta(FileResource.Meta):
        model = Measurement

    def before_import(self, dataset: tablib.Dataset, **options: Any) -> None:
        """Read and check every row: four queries, however many rows there are."""
        super().before_import(dataset, **options)
        rows = [self._texts(dataset, row) for row in dataset]
        self.rows = [self._read(row) if any(row.values()) else None for row in rows]
        read = [row for row in self.rows if row and row.entry]
        self.stored = stored_figures(read)
        populations = actions.populations_of()
        absent = {"source", "note"} - set(dataset.headers)
        for row in read:
            self._check(row, absent, populations)
        self._refuse_twice()

    def _texts(self, dataset: tablib.Dataset, row: Iterable[Any]) -> dict[str, str]:
        cells = zip(dataset.headers, row, strict=True)
        return {name: text_of(cell) for name, cell in cells}

    def _read(self, row: dict[str, str]) -> ReadRow:
        form = FigureRow(row, self.codes)
        if not form.is_valid():
            errors = form.errors.items()
            return ReadRow(
                problems={name: list(map(str, found)) for name, found in errors}
            )
        return ReadRow(form.entry())

    def _check(
        self, row: ReadRow, absent: set[str], populations: actions.Populations
    ) -> None:
        """Columns that the file does not have keep what is stored."""
        assert row.entry is not None
        before = self.stored.get(row.key)
        kept = {name: getattr(before, name) for name in absent} if before else {}
        entry = replace(row.entry, **kept)
        if problem := problem_of_second_value(entry):
            row.problems["value"] = [problem]
            return
        try:
            row.checked = actions.check(entry, populations)
        except FigureError as error:
            for problem in error.problems:
                row.problems.setdefault(field_of(problem, entry), []).append(problem)

    def _checked(self) -> list[actions.Checked]:
        return [row.checked for row in self.rows if row and row.checked]

    def _refuse_twice(self) -> None:
        """A figure may stand in the file once: which of two would be meant?"""
        first: dict[Any, int] = {}
        for number, row in enumerate(self.rows, 2):  # line 1 is the header
            if row is None or row.checked is None:
                continue
            line = first.setdefault(row.checked.key, number)
            if line != number:
                message = _("line %(line)s gives the same figure: keep one of the two")
                row.problems["period"] = [message % {"line": line}]

    def import_row(self, row: dict[str, Any], loader: Any, **options: Any) -> RowResult:
        """What the row will do; nothing is saved yet."""
        result = RowResult()
        read = self.rows[options["row_number"] - 1]
        if read is None:
            result.import_type = RowResult.IMPORT_TYPE_SKIP
        elif read.problems:
            result.import_type = RowResult.IMPORT_TYPE_INVALID
            result.validation_error = ValidationError(read.problems)
        elif read.checked:
            before = self.stored.get(read.checked.key)
            result.import_type = _what_happens(before, read.checked)
            result.diff = _differences(before, read.checked)
        return result

    def after_import(
        self, dataset: tablib.Dataset, result: Result, **options: Any
    ) -> None:
        """Save all of it, if nothing is wrong and this is not the preview."""
        if result.has_errors():
            return
        result.fingerprint = self.fingerprint()
        if options["dry_run"] or result.has_validation_errors():
            return
        seen = options.get("seen")
        if seen and seen != result.fingerprint:
            raise FileError(_("Somebody has changed these figures since the preview."))
        actions.record_checked(self._checked(), by=self.user, reason=self.reason)

    def fingerprint(self) -> str:
        """Tells whether the figures of this file are still those of the preview."""
        versions = sorted(
            (*map(str, key), row.version) for key, row in self.stored.items()
        )
        return hashlib.sha256(repr(versions).encode()).hexdigest()


def stored_figures(read: list[ReadRow]) -> dict[tuple[Any, ...], Measurement]:
    """The figures among these that are there already. One query."""
    entries = [row.entry for row in read if row.entry]
    if not entries:
        return {}
    keys = {row.key for row in read}
    rows = Measurement.objects.filter(
        indicator__in={entry.indicator.pk for entry in entries},
        area__in={entry.area.pk for entry in entries},
        end__gte=min(entry.period.end for entry in entries),
        end__lte=max(entry.period.end for entry in entries),
    )
    found = {(row.indicator_id, row.area_id, row.start, row.end): row for row in rows}
    return {key: row for key, row in found.items() if key in keys}


def columns_of(row: Measurement) -> tuple[Any, ...]:
    """What a restatement may change, in the order of `Checked.columns`."""
    return tuple(getattr(row, name) for name in FIGURE_COLUMNS)


def _what_happens(before: Measurement | None, after: actions.Checked) -> str:
    if before is None:
        return str(RowResult.IMPORT_TYPE_NEW)
    if columns_of(before) == after.columns:
        return str(RowResult.IMPORT_TYPE_SKIP)
    return str(RowResult.IMPORT_TYPE_UPDATE)


def _differences(before: Measurement | None, after: actions.Checked) -> list[str]:
    """A cell for each column of the file, old and new where they differ."""
    names = [name for name in FIGURE_COLUMNS if name != "population_based"]
    new = dict(zip(FIGURE_COLUMNS, after.columns, strict=True))
    cells = [after.indicator.code, after.area.code, after.period.label]
    shown: list[str] = [format_html("{}", cell) for cell in cells]
    for name in names:
        left = _shown(getattr(before, name)) if before else None
        right = _shown(new[name])
        changed = left is not None and left != right
        text = "<del>{0}</del> <ins>{1}</ins>" if changed else "{1}"
        shown.append(format_html(text, left, right))
    return shown


def _shown(value: object) -> str:
    """As in the file, but without what keeps a spreadsheet from running it."""
    return unguarded(str(cell_of(value)))
