"""The form in which somebody says what the columns of their own sheet are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ...filters import Option
from ...returns.grid import GridRow
from ...returns.sheets.own import (
    FIELDS,
    INDICATOR,
    LEFT_OUT,
    Choices,
    OwnSheet,
    is_sure,
    label_of,
)


@dataclass(frozen=True, slots=True)
class Select:
    """One choice: its label, its name in the form, what can be chosen."""

    name: str
    label: str
    options: Sequence[Option]
    is_suggested: bool = False
    """Whether what is chosen is only what looks most alike."""


@dataclass(frozen=True, slots=True)
class MappingForm:
    """The choices of a sheet's columns, then of its names."""

    columns: Sequence[Select]
    names: Sequence[Select]
    named_by: str
    sheet: str


def form_of(
    sheet: OwnSheet, choices: Choices, known: Choices, targets: Mapping[str, GridRow]
) -> MappingForm:
    """The form with these choices made; `known` are those that were made before."""
    column = choices.columns.get(INDICATOR, "")
    columns = [
        Select(
            f"column_{name}",
            str(label),
            _headings(sheet, choices.columns.get(name, ""), name),
            bool(choices.columns.get(name)) and name not in known.columns,
        )
        for name, label in FIELDS.items()
    ]
    names = [
        _name(number, name, choices, known, targets)
        for number, name in enumerate(sheet.names(column) if column else ())
    ]
    return MappingForm(columns, names, column, sheet.table.name)


def read_form(
    data: Mapping[str, str],
    sheet: OwnSheet,
    known: Choices,
    targets: Mapping[str, GridRow],
) -> tuple[Choices, bool]:
    """What was chosen, and whether the names are now those of another column.

    A name that stands for an indicator of another quarter's return goes on to do so.
    """
    columns = {name: data.get(f"column_{name}", "") for name in FIELDS}
    columns = {name: c if c in sheet.headings else "" for name, c in columns.items()}
    named_by = data.get("named_by", "")
    listed = sheet.names(named_by) if named_by in sheet.headings else []
    names = {
        name: _chosen(data.get(f"name_{number}", ""), known.names.get(name), targets)
        for number, name in enumerate(listed)
    }
    is_other = named_by != columns[INDICATOR]
    return Choices(columns, {} if is_other else names), is_other


def _chosen(target: str, before: str | None, targets: Mapping[str, GridRow]) -> str:
    if target in targets:
        return target
    return before if before and before not in targets else LEFT_OUT


def _headings(sheet: OwnSheet, chosen: str, name: str) -> list[Option]:
    none = [] if name == INDICATOR else [Option("", _("No column"), not chosen)]
    return none + [Option(h, h, h == chosen) for h in sheet.headings]


def _name(
    number: int,
    name: str,
    choices: Choices,
    known: Choices,
    targets: Mapping[str, GridRow],
) -> Select:
    chosen = choices.names.get(name, LEFT_OUT)
    options = [Option(LEFT_OUT, _("Leave this row out"), not chosen)]
    options += [
        Option(target, label_of(target, targets), target == chosen)
        for target in targets
    ]
    sure = name in known.names or is_sure(name, chosen, targets)
    return Select(f"name_{number}", name, options, bool(chosen) and not sure)
