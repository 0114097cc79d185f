"""The texts of a row as what an officer enters, or what is wrong with them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.actions import Entered
from indicators.choices import State
from indicators.figures import Amounts, FigureError
from indicators.returns.cells import UNCLEAR, UnclearCellError, read_cell

from ..grid import GridRow, amounts_asked
from .cells import ENTRY, HEADINGS, LONGEST_TEXT, NUMBERS, TEXTS, texts_of, tidy
from .typed import Typed, TypedCell

_STATES = {str(state.value): state for state in State}
_ABSENT = TypedCell("", "")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a row says; `problems` are pairs of a reference and a sentence."""

    entered: Entered = field(default_factory=Entered)
    problems: tuple[tuple[str, str], ...] = ()


def texts_typed(typed: Typed) -> tuple[str, ...]:
    """The row's texts in the form of `texts_of`, to be held against it."""
    texts = {name: tidy(cell.text) for name, cell in typed.cells.items()}
    state = state_of(texts.get("state", ""))
    texts["state"] = str(state.value) if state else texts.get("state", "")
    return tuple(texts.get(name, "") for name in ENTRY)


def state_of(text: str) -> State | None:
    """`Not available`, `not_available` -> the state; None for any other word."""
    word = text.strip().casefold()
    labels = {str(state.label).casefold(): state for state in State}
    return labels.get(word) or _STATES.get(word.replace(" ", "_"))


def parse(row: GridRow, typed: Typed) -> Parsed:
    """What is entered by this row of a sheet, on top of what it does not mention."""
    now = dict(zip(ENTRY, texts_of(row), strict=True)) if row.draft else {}
    problems: list[tuple[str, str]] = []
    state, said = _state(typed, now, problems)
    numbers = {
        name: _amount(row, typed, name, now.get(name, ""), said, problems)
        for name in NUMBERS
    }
    has_number = any(_cell(typed, name).text for name in NUMBERS)
    if typed.is_own and has_number and state in (State.NIL, State.NOT_AVAILABLE):
        state = State.FINAL  # a figure has come for what had none
    if said == State.NIL and not any(n is not None for n in numbers.values()):
        numbers[amounts_asked(row.info)[0]] = ZERO
    texts = [_text(typed, name, now.get(name, ""), problems) for name in TEXTS]
    entered = Entered(Amounts(**numbers), state, *texts)
    return Parsed(entered, tuple(problems))


def _cell(typed: Typed, name: str) -> TypedCell:
    return typed.cells.get(name, _ABSENT)


def _state(
    typed: Typed, now: Mapping[str, str], problems: list[tuple[str, str]]
) -> tuple[State, State | None]:
    """The state, and again if the sheet itself says it."""
    cell = _cell(typed, "state")
    if not cell.ref:
        return _STATES.get(now.get("state", ""), State.FINAL), None
    if cell.is_formula:
        problems.append((cell.ref, _formula(cell)))
    elif cell.text:
        state = state_of(cell.text)
        if state:
            return state, state
        problems.append(
            (
                cell.ref,
                _("“%(text)s” is not a state: choose %(states)s")
                % {"text": cell.text, "states": _state_words()},
            )
        )
    return State.FINAL, None


def _state_words() -> str:
    *others, last = [str(state.label) for state in State]
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def _amount(
    row: GridRow,
    typed: Typed,
    name: str,
    now: str,
    said: State | None,
    problems: list[tuple[str, str]],
) -> Decimal | None:
    cell = _cell(typed, name)
    kept = Decimal(now) if now else None
    if cell.is_formula:
        problems.append((cell.ref, _formula(cell)))
        return None
    text = cell.text.strip()
    if not cell.ref or (typed.is_own and not text):
        return kept
    has_none = said in (State.NIL, State.NOT_AVAILABLE)
    if not text or (has_none and text.lower() in UNCLEAR):
        return None
    try:
        number = read_cell(text, row.info.rule.unit, of_pair=name != "value")
    except FigureError as error:
        problems += [(cell.ref, sentence) for sentence in error.problems]
    except UnclearCellError as error:
        problems.append((cell.ref, str(error)))
    else:
        if name in amounts_asked(row.info) or number == kept:
            return number
        problems.append((cell.ref, _not_asked(row, name, typed)))
    return None


def _not_asked(row: GridRow, name: str, typed: Typed) -> str:
    asked = [str(HEADINGS[each]).lower() for each in amounts_asked(row.info)]
    words = {"name": str(HEADINGS[name]).lower(), "asked": _(" and the ").join(asked)}
    if typed.is_own:
        text = _(
            "of this figure not the %(name)s is entered but the %(asked)s: choose the "
            "columns for it, or leave the row out and type it on the page"
        )
    else:
        text = _("this figure has no %(name)s: empty the cell and type the %(asked)s")
    return text % words


def _formula(cell: TypedCell) -> str:
    return _("%s has a formula: type the number, or the words, themselves") % cell.ref


def _text(typed: Typed, name: str, now: str, problems: list[tuple[str, str]]) -> str:
    cell = _cell(typed, name)
    if cell.is_formula:
        problems.append((cell.ref, _formula(cell)))
    text = tidy(cell.text)
    if not cell.ref or (typed.is_own and not text):
        return now
    if "\0" in text or len(text) > LONGEST_TEXT:
        problems.append(
            (
                cell.ref,
                _("the text has %(length)s letters: shorten it to %(longest)s")
                % {"length": f"{len(text):,}", "longest": f"{LONGEST_TEXT:,}"},
            )
        )
    return text
