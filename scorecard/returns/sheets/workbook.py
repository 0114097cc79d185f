"""A return as a workbook to fill in: its grid, with what may be typed unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from indicators.choices import State, Unit
from indicators.figures import PLACES
from indicators.spreadsheets import guarded

from ...judgement.inputs import Figure, Rule
from ...judgement.sentences import target_words
from ...judgement.verdict import judgement_at
from ...loaded import Loaded
from ...outputs.workbook import A4, number_format
from ..grid import RECENT, GridRow, amounts_asked
from ..info import ReturnInfo
from .cells import ENTRY, HEADINGS, NUMBERS, TEXTS, Texts, is_hidden, seen_of, texts_of
from .validation import number_rule, row_cells, state_rule, text_rule

MARKER = "safecity-return"
"""In A1 of our own sheets, hidden like all of A and B."""
HEADS_ROW = 5
FIRST_ROW = HEADS_ROW + 1
KEY, SEEN, TITLE, PERIOD, UNIT, FIRST_FIGURE = range(6)
YEAR_AGO = FIRST_FIGURE + RECENT
TARGET = YEAR_AGO + 1
COLUMNS = {name: TARGET + 1 + place for place, name in enumerate(ENTRY)}
FIRST_ENTRY, LAST = min(COLUMNS.values()), max(COLUMNS.values())
_WIDTHS = {TITLE: 38, PERIOD: 13, UNIT: 18, TARGET: 15, COLUMNS["state"]: 14}
_WIDTHS |= {COLUMNS[name]: 34 for name in TEXTS}
_PARTS = "#,##0"


def return_xlsx(loaded: Loaded, found: ReturnInfo, rows: Sequence[GridRow]) -> bytes:
    """The workbook's bytes, as this viewer may see the return."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    title = _("Return of %(partner)s: %(period)s") % {
        "partner": found.partner_name,
        "period": found.period.long_label,
    }
    created = datetime.combine(loaded.as_at, time())
    book.set_properties(
        {"title": title, "author": loaded.partnership, "created": created}
    )
    sheet = book.add_worksheet(_("Return"))
    styles = _Styles(book)
    _top(sheet, loaded, found, title, styles)
    _heads(sheet, styles)
    for number, row in enumerate(rows, start=FIRST_ROW):
        _write_row(sheet, number, row, styles)
    _page(sheet, loaded, FIRST_ROW + len(rows) - 1)
    book.close()
    return file.getvalue()


def instructions() -> tuple[str, ...]:
    """What stands above the table."""
    return (
        _(
            "Fill in the white cells, a row for each figure. Type numbers only: "
            "1729 or 12.5. Leave a row empty that is still to come."
        ),
        _(
            "None is a real 0, or the state Nil. If there is no figure choose Not "
            "available and say why in the note. No formulas: type the number."
        ),
        _(
            "Then upload this sheet on the page of the return. You are shown what it "
            "would change before anything is stored."
        ),
    )


def _top(
    sheet: Any, loaded: Loaded, found: ReturnInfo, title: str, styles: _Styles
) -> None:
    sheet.write_string(0, KEY, MARKER, styles.hidden)
    sheet.write_string(1, KEY, found.partner, styles.hidden)
    sheet.write_string(2, KEY, found.period.slug, styles.hidden)
    sheet.write_string(0, SEEN, guarded(found.partner_name), styles.hidden)
    sheet.write_string(0, TITLE, guarded(title), styles.title)
    sheet.write_string(1, TITLE, guarded(loaded.partnership), styles.plain)
    for number, words in enumerate(instructions(), start=2):
        sheet.write_string(number, TITLE, words, styles.plain)


def _heads(sheet: Any, styles: _Styles) -> None:
    names = {KEY: _("Row"), SEEN: _("As downloaded")}
    names |= {TITLE: _("Indicator"), PERIOD: _("Period"), UNIT: _("Unit")}
    before = (
        *(_("Fourth last figure"), _("Third last figure")),
        *(_("Second last figure"), _("Last figure")),
    )
    names |= {FIRST_FIGURE + place: words for place, words in enumerate(before)}
    names |= {YEAR_AGO: _("Same period last year"), TARGET: _("Target")}
    names |= {at: str(HEADINGS[name]) for name, at in COLUMNS.items()}
    for at, words in names.items():
        hidden = {"hidden": True} if at in (KEY, SEEN) else {}
        sheet.set_column(at, at, _WIDTHS.get(at, 12), None, hidden)
        sheet.write_string(HEADS_ROW, at, words, styles.head)


def _write_row(sheet: Any, number: int, row: GridRow, styles: _Styles) -> None:
    rule, texts = row.info.rule, texts_of(row)
    version = row.draft.version if row.draft else 0
    # Of a hidden number not even a hash: there are few that it could be.
    seen = "" if is_hidden(row) else seen_of(version, texts)
    for at, words in (
        (KEY, row.key),
        (SEEN, seen),
        (TITLE, row.info.title),
        (PERIOD, row.due.period.short),
        (UNIT, rule.unit_label or str(rule.unit.label)),
    ):
        sheet.write_string(number, at, guarded(words), styles.locked_text)
    recent = row.recent
    for place, figure in enumerate(recent, start=RECENT - len(recent)):
        _write_figure(sheet, number, FIRST_FIGURE + place, figure, rule, styles)
    _write_figure(sheet, number, YEAR_AGO, row.year_ago, rule, styles)
    _write_target(sheet, number, row, styles)
    _write_entry(sheet, number, row, texts, styles)


def _write_figure(
    sheet: Any, number: int, at: int, figure: Figure | None, rule: Rule, styles: _Styles
) -> None:
    if figure is None:
        sheet.write_blank(number, at, None, styles.locked_text)
    elif figure.value is None:
        marker = "[c]" if figure.hidden else "[z]" if figure.is_undefined else "[x]"
        sheet.write_string(number, at, marker, styles.locked_text)
    else:
        style = styles.number(number_format(rule), is_open=False)
        sheet.write_number(number, at, round(figure.value, PLACES), style)


def _write_target(sheet: Any, number: int, row: GridRow, styles: _Styles) -> None:
    """In words, as on the page: `27,261 or less`. From accepted figures alone."""
    goal = judgement_at(row.series, row.due.period).goal
    words = target_words(goal, row.info.rule)
    sheet.write_string(number, TARGET, guarded(words), styles.locked_text)


def _write_entry(
    sheet: Any, number: int, row: GridRow, texts: Texts, styles: _Styles
) -> None:
    asked, hidden = amounts_asked(row.info), is_hidden(row)
    is_open = row.may_be_typed and not hidden
    cells = row_cells(number, {name: COLUMNS[name] for name in asked})
    for name, text in zip(ENTRY, texts, strict=True):
        at = COLUMNS[name]
        typed = is_open and (name not in NUMBERS or name in asked)
        if name in NUMBERS:
            style = styles.number(_format_of(row.info.rule, name), is_open=typed)
            if hidden and name in asked:
                sheet.write_string(number, at, "[c]", style)
            elif text and not hidden:
                sheet.write_number(number, at, Decimal(text), style)
            else:
                sheet.write_blank(number, at, None, style)
        else:
            # The words of a hidden figure like to repeat its number.
            said = "" if hidden else text
            words = str(State(said).label) if name == "state" and said else said
            style = styles.open_text if typed else styles.locked_text
            sheet.write_string(number, at, guarded(words), style)
        if typed:
            rule = _rule_of(row, name, cells)
            sheet.data_validation(number, at, number, at, rule)


def _rule_of(row: GridRow, name: str, cells: dict[str, str]) -> dict[str, Any]:
    if name in NUMBERS:
        return number_rule(row, name, cells)
    if name == "state":
        return state_rule()
    return text_rule(
        {
            "note": _("Why there is no figure, or what one should know of it."),
            "comment": _("What lies behind the figure. A red figure needs it."),
            "warning_reason": _("If the page warned of this figure: why it is right."),
        }[name]
    )


def _format_of(rule: Rule, name: str) -> str:
    """How an entry cell shows its number.

    A percentage has no format of its own: whoever types `12.5%` gets Excel's, which
    tells us that 0.125 is meant; under any other format it would be read as 0.125%.
    """
    if name != "value":
        return _PARTS if rule.unit != Unit.MONEY else "#,##0.00"
    return "General" if rule.unit == Unit.PERCENT else number_format(rule)


def _page(sheet: Any, loaded: Loaded, last: int) -> None:
    sheet.freeze_panes(FIRST_ROW, PERIOD)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADS_ROW)
    sheet.print_area(0, TITLE, max(last, FIRST_ROW), LAST)
    sheet.set_header("&L" + loaded.partnership.replace("&", "&&") + "&R&P / &N")
    sheet.set_selection(FIRST_ROW, FIRST_ENTRY, FIRST_ROW, FIRST_ENTRY)
    # Without a password: it keeps fingers off the headings, and hides nothing.
    sheet.protect("", {"format_columns": True, "format_rows": True})


class _Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        grey, line = {"bg_color": "#E3E7EB"}, {"border": 1, "border_color": "#8793A0"}
        top = {"valign": "top"}
        self.book = book
        self.hidden = book.add_format({"font_color": "#3B434B"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.plain = book.add_format({})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 2, **top}
        )
        self._grey, self._open = grey | line | top, {"locked": False} | line | top
        self.locked_text = book.add_format({"text_wrap": True, **self._grey})
        self.open_text = book.add_format({"text_wrap": True, **self._open})
        self._numbers: dict[tuple[str, bool], Any] = {}

    def number(self, code: str, *, is_open: bool) -> Any:
        """The format of a number's cell."""
        if (code, is_open) not in self._numbers:
            kind = self._open if is_open else self._grey
            self._numbers[code, is_open] = self.book.add_format(
                {"num_format": code, "align": "right", **kind}
            )
        return self._numbers[code, is_open]
