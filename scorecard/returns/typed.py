"""What the page sends for one row, as what is to be saved. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from indicators.actions import Entered
from indicators.choices import FigureStatus, State
from indicators.figures import Amounts, FigureError
from indicators.periods import Period
from indicators.returns.cells import UnclearCellError, read_cell

from ..loaded import IndicatorInfo
from .grid import GridRow, amounts_asked
from .info import DraftInfo

LONGEST_CELL, LONGEST_TEXT = 100, 5000
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, RecursionError)
_NUMBERS = ("numerator", "denominator", "value")
_WORDS = ("note", "comment", "warning_reason")


class UnreadableError(ValueError):
    """What was sent is not what the page sends."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of one row as they stand in its cells, and the version seen."""

    code: str
    period: Period
    version: int
    texts: Mapping[str, str]
    person: str = ""
    """The id of who typed it, where the page says so."""


class CellError(ValueError):
    """Cells that are not numbers: nothing of the row is stored.

    `errors` has a sentence by the name of each, `unclear` those that somebody must
    say the meaning of.
    """

    def __init__(self, errors: Mapping[str, str], unclear: Collection[str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors, self.unclear = errors, sorted(unclear)


def read_typed(body: bytes) -> Typed:
    """The row that the page sends as JSON. Raises UnreadableError."""
    try:
        sent = json.loads(body)
        code, _dot, slug = sent["row"].rpartition(".")
        texts = {name: _clean(sent.get(name, "")) for name in (*_NUMBERS, *_WORDS)}
        texts["state"] = State(_clean(sent.get("state", "")) or State.FINAL)
        version = int(str(sent["version"]))
        period = Period.from_slug(slug)
        return Typed(code, period, version, texts, _clean(sent.get("person", "")))
    except UNREADABLE as error:
        raise UnreadableError(str(error)) from error


def _clean(text: Any) -> str:
    """A text that both databases store: without NUL and without half characters."""
    if not isinstance(text, str):
        raise TypeError("not a text")
    return text.replace("\0", "").encode("utf-8", "ignore").decode().strip()


def read_entered(typed: Typed, info: IndicatorInfo) -> Entered:
    """What is to be saved. Raises CellError, FigureError for a text that is too long.

    Nil is a figure of zero, so that an empty cell becomes 0 with it; what is not
    available has no number.
    """
    state = State(typed.texts["state"])
    for name in _WORDS:
        if len(typed.texts[name]) > LONGEST_TEXT:
            message = _("a text has more than %s characters: shorten it")
            raise FigureError([message % f"{LONGEST_TEXT:,}"])
    amounts = Amounts()
    if state != State.NOT_AVAILABLE:
        amounts = _amounts(typed.texts, info)
        if state == State.NIL and amounts == Amounts():
            first = amounts_asked(info)[0]
            amounts = Amounts(**{first: Decimal(0)})
    return Entered(amounts, state, *(typed.texts[name] for name in _WORDS))


def with_entered(row: GridRow, entered: Entered) -> GridRow:
    """The row as it would be with this, to be checked before it is saved."""
    draft = row.draft or DraftInfo(
        id=0,
        indicator=row.info.id,
        period=row.due.period,
        version=0,
        status=FigureStatus.OPEN,
        sent_back_reason="",
        unlocked_until=None,
        saved_at=datetime.min,  # it is not saved
        saved_by="",
        amounts=entered.amounts,
    )
    draft = draft._replace(
        amounts=entered.amounts,
        state=entered.state,
        note=entered.note,
        comment=entered.comment,
        warning_reason=entered.warning_reason,
    )
    return replace(row, draft=draft)


def _amounts(texts: Mapping[str, str], info: IndicatorInfo) -> Amounts:
    asked = amounts_asked(info)
    numbers: dict[str, Decimal | None] = {}
    errors: dict[str, str] = {}
    unclear = set()
    for name in asked:
        try:
            if len(texts[name]) > LONGEST_CELL:
                raise FigureError([_("this is too long for a number")])
            numbers[name] = read_cell(
                texts[name], info.rule.unit, of_pair=name != "value"
            )
        except UnclearCellError as error:
            errors[name] = str(error)
            unclear.add(name)
        except FigureError as error:
            errors[name] = str(error)
    if errors:
        raise CellError(errors, unclear)
    return Amounts(**numbers)
