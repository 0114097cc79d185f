"""A partner's own old sheet: its headings, its names, what they stand for here. Pure.

Nothing is taken for something else silently: what looks alike is only suggested, and
people choose. What they chose is remembered by the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.periods import Period

from ..grid import GridRow
from .guard import SheetError
from .table import Cell, Table, ref
from .typed import Typed, TypedCell

INDICATOR = "indicator"
FIELDS: dict[str, Any] = {
    INDICATOR: gettext_lazy("Name of the indicator"),
    "value": gettext_lazy("Figure"),
    "numerator": gettext_lazy("Numerator"),
    "denominator": gettext_lazy("Denominator"),
    "comment": gettext_lazy("Comment"),
}
"""What a column of theirs can be."""
AMOUNTS = ("value", "numerator", "denominator")
MOST_LINES = 300
ALIKE = Fraction(3, 4)
"""How alike two texts without a word in common must be to be suggested."""
LEFT_OUT = ""
"""A name that stands for nothing here: a heading within the table, a total."""

_ALIKE: dict[str, tuple[str, ...]] = {
    INDICATOR: ("indicator", "measure", "name", "kpi", "title", "description"),
    "value": ("value", "figure", "actual", "result", "outturn"),
    "numerator": ("numerator", "part"),
    "denominator": ("denominator", "whole", "out of"),
    "comment": ("comment", "commentary", "narrative", "notes", "explanation"),
}
_QUARTER = re.compile(r"\b(?:Q|quarter )([1-4])\b", re.I)


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Their table: where its headings are, each made different from the others."""

    table: Table
    head: int
    headings: tuple[str, ...]

    @property
    def hash(self) -> str:
        """What the headings are remembered by; blanks and capitals do not matter."""
        words = [" ".join(heading.casefold().split()) for heading in self.headings]
        return sha256("\x1f".join(words).encode()).hexdigest()

    def names(self, column: str) -> list[str]:
        """The names of their indicators under a heading, each once."""
        found = (_tidy(self.cell(n, column).text) for n in self.lines)
        return list(dict.fromkeys(name for name in found if name))

    @property
    def lines(self) -> range:
        """The numbers of the rows under the headings."""
        return range(self.head + 1, len(self.table.rows))

    def cell(self, number: int, heading: str) -> Cell:
        """The cell of a row under a heading."""
        return self.table.at(number, self.headings.index(heading))


@dataclass(frozen=True, slots=True)
class Choices:
    """What their columns and names stand for, as chosen, remembered or suggested."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Our field -> their heading."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Their name of an indicator -> our target, or LEFT_OUT."""

    @classmethod
    def remembered(cls, stored: Mapping[str, Any], sheet: OwnSheet) -> Choices:
        """From a SheetMapping's JSON, with the headings as this sheet writes them."""
        same = {heading.casefold(): heading for heading in sheet.headings}
        columns = {
            name: heading
            if heading in sheet.headings
            else same.get(heading.casefold(), "")
            for name, heading in stored.get("columns", {}).items()
        }
        return cls(columns, stored.get("names", {}))

    @property
    def as_json(self) -> dict[str, Any]:
        """For a SheetMapping."""
        return {"columns": dict(self.columns), "names": dict(self.names)}

    def knows(self, sheet: OwnSheet) -> bool:
        """Whether nothing in the sheet is left to choose."""
        column = self.columns.get(INDICATOR)
        if column not in sheet.headings:
            return False
        return all(name in self.names for name in sheet.names(column))


def find_own(tables: Sequence[Table]) -> OwnSheet:
    """The first table with headings. Raises SheetError where there is none."""
    for table in tables:
        for number, row in enumerate(table.rows):
            if _is_heading(row) and number + 1 < len(table.rows):
                return OwnSheet(table, number, _headings(table, number))
    raise SheetError(
        _(
            "No table was found in the file: put the headings in one row, the names of "
            "the indicators under the first of them, and the figures beside."
        )
    )


def refuse_long(sheet: OwnSheet) -> None:
    """A sheet of one row for each indicator is short. Raises SheetError."""
    if len(sheet.lines) > MOST_LINES:
        raise SheetError(
            _(
                "The table has more than %s rows: copy the rows of this quarter into a "
                "new workbook, one row for each indicator."
            )
            % MOST_LINES
        )


def targets_of(rows: Iterable[GridRow]) -> dict[str, GridRow]:
    """What a name can stand for: `burglary`, or `missing#2` for its second month.

    Without the quarter's dates, so that a choice holds for the next quarter too.
    """
    by_code: dict[str, list[GridRow]] = {}
    for row in rows:
        by_code.setdefault(row.info.code, []).append(row)
    return {
        code if len(found) == 1 else f"{code}#{number}": row
        for code, found in by_code.items()
        for number, row in enumerate(found, start=1)
    }


def suggest(sheet: OwnSheet, targets: Mapping[str, GridRow], known: Choices) -> Choices:
    """What was chosen before, and for the rest what looks most alike."""
    columns = {
        name: known.columns.get(name) or _alike(name, sheet.headings) for name in FIELDS
    }
    columns[INDICATOR] = columns[INDICATOR] or sheet.headings[0]
    titles = {_label(row, targets).casefold(): key for key, row in targets.items()}
    names = {
        name: known.names[name] if name in known.names else _nearest(name, titles)
        for name in sheet.names(columns[INDICATOR])
    }
    return Choices({n: c for n, c in columns.items() if c in sheet.headings}, names)


def is_sure(name: str, target: str, targets: Mapping[str, GridRow]) -> bool:
    """Whether their name is our title to the letter, capitals aside."""
    row = targets.get(target)
    return row is not None and _tidy(name).casefold() == row.info.title.casefold()


def label_of(target: str, targets: Mapping[str, GridRow]) -> str:
    """`Burglary`, or `Missing children, November 2017` where there are several."""
    return _label(targets[target], targets)


def problems_of(choices: Choices, targets: Mapping[str, GridRow]) -> list[str]:
    """What is to be chosen yet, a sentence each."""
    found = []
    columns = choices.columns
    if not columns.get(INDICATOR):
        found.append(_("Choose the column with the names of the indicators."))
    if not any(columns.get(name) for name in AMOUNTS):
        found.append(_("Choose the column of the figure, or of its numerator."))
    for heading in {c for c in columns.values() if c}:
        if list(columns.values()).count(heading) > 1:
            found.append(_("“%s” is chosen twice: a column is one thing.") % heading)
    used = [target for target in choices.names.values() if target]
    for target in dict.fromkeys(used):
        if used.count(target) > 1 and target in targets:
            found.append(
                _("Two names stand for “%s”: leave one of them out.")
                % label_of(target, targets)
            )
    if not used:
        found.append(_("Choose for at least one name which indicator it is."))
    return found


def doubts_of(choices: Choices, period: Period) -> list[str]:
    """Why a remembered choice of columns should be looked at before it is used."""
    return [
        _("“%(heading)s” names another quarter than this return, %(quarter)s.")
        % {"heading": heading, "quarter": period.long_label}
        for name, heading in choices.columns.items()
        if name != INDICATOR
        and {int(n) for n in _QUARTER.findall(heading)} - {period.quarter_number}
    ]


def read_own(
    sheet: OwnSheet, choices: Choices, targets: Mapping[str, GridRow]
) -> tuple[list[Typed], list[str]]:
    """Its rows, and the names that stand for nothing in this return."""
    found, left_out = [], []
    for number in sheet.lines:
        cell = sheet.cell(number, choices.columns[INDICATOR])
        name = _tidy(cell.text)
        row = targets.get(choices.names.get(name, LEFT_OUT))
        if row is not None:
            found.append(_row(sheet, number, choices, row))
        elif name:
            left_out.append(name)
    return found, left_out


def _row(sheet: OwnSheet, number: int, choices: Choices, row: GridRow) -> Typed:
    cells = {}
    for name, heading in choices.columns.items():
        if name != INDICATOR and heading:
            at = sheet.headings.index(heading)
            cell = sheet.table.at(number, at)
            cells[name] = TypedCell(ref(number, at), cell.text, cell.is_formula)
    at = sheet.headings.index(choices.columns[INDICATOR])
    return Typed(ref(number, at), row.key, row.info.title, cells, is_own=True)


def _is_heading(row: Sequence[Cell]) -> bool:
    words = [c for c in row if c.text and not re.fullmatch(r"[\d.,%£ -]+", c.text)]
    return len(words) > 1


def _headings(table: Table, number: int) -> tuple[str, ...]:
    """Theirs, with `(2)` after the second of a name and `Column C` for an empty one."""
    width = max(len(row) for row in table.rows[number:])
    found: list[str] = []
    for at in range(width):
        letter = ref(0, at).rstrip("0123456789")
        word = _tidy(table.at(number, at).text)[:120] or _("Column %s") % letter
        again, unique = 2, word
        while unique in found:
            unique, again = f"{word} ({again})", again + 1
        found.append(unique)
    return tuple(found)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _alike(name: str, headings: Sequence[str]) -> str:
    for word in _ALIKE[name]:
        for heading in headings:
            if word in heading.casefold():
                return heading
    return ""


def _label(row: GridRow, targets: Mapping[str, GridRow]) -> str:
    alone = sum(other.info.code == row.info.code for other in targets.values()) == 1
    title = row.info.title
    return title if alone else f"{title}, {row.due.period.words}"


def _nearest(name: str, titles: Mapping[str, str]) -> str:
    """The target whose title is most like a name; LEFT_OUT where none is much.

    Words that few titles have count more: “Knife offences” is “Knife crime” rather
    than “Firearm offences”.
    """
    stems = {title: _stems(title) for title in titles}
    scores = {}
    for title, own in stems.items():
        shared = _stems(name) & own
        rare = sum(
            Fraction(1, sum(stem in other for other in stems.values()))
            for stem in shared
        )
        ratio = Fraction(SequenceMatcher(None, name.casefold(), title).ratio())
        if shared or ratio >= ALIKE:
            scores[title] = rare + ratio
    best = max(scores, key=lambda title: scores[title], default=None)
    return titles[best] if best else LEFT_OUT


def _stems(text: str) -> set[str]:
    """The beginnings of its longer words: `robbe` of robbery and robberies."""
    return {word[:5] for word in re.findall(r"\w{4,}", text.casefold())}
