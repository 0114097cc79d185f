"""Returns for trying the site out: due, half entered, sent, sent back, accepted.

Only a fictional partnership gets figures, last year's with a little added or taken
away. For a real city its returns are opened and no number is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zlib import crc32

from django.db import transaction

from indicators.access import ANALYST
from indicators.actions import (
    Actor,
    Entered,
    accept_return,
    open_returns,
    save_entry,
    send_back,
    send_return,
)
from indicators.choices import State
from indicators.demo_rules import make_demo_rules
from indicators.figures import Amounts
from indicators.periods import Period

from .judgement.inputs import Figure
from .judgement.status import Status
from .queries.returns import Grid, load_grid, load_work
from .queries.stored import (
    stored_area,
    stored_figures,
    stored_indicators,
    stored_partners,
    stored_people,
    stored_return,
)
from .returns.checks import Weight, findings_of
from .returns.grid import GridRow, amounts_asked
from .returns.overview import partners_due

QUARTER = Period.quarter(2017, 4)
BEFORE = QUARTER.shift(-1)
AS_AT = date(2018, 4, 16)
FICTIONAL = "(fictional)"
REASON = (
    "This is far from last year's. Please look whether the cases of the whole quarter "
    "are in it, and say in the comment what has changed."
)
COMMENT = "Fictional: behind the plan, with two people fewer since February."
HEALTH = "Exmere CCG"
EXPLAINED = "Fictional: the number was counted twice and is right."
NO_FIGURE = Entered(
    state=State.NOT_AVAILABLE, note="The system does not give this figure yet."
)

People = Mapping[str, Actor]
"""Who acts: `officer`, `officer2`, `analyst`."""


@transaction.atomic
def make_demo_returns() -> list[str]:
    """Open the quarter for all with something due; gives a line for each new return.

    What has been opened stays as it is: twice changes nothing.
    Raises NothingLoadedError when the database has no partnership.
    """
    loaded = load_work(ANALYST, as_at=AS_AT).loaded
    people = _people()
    opened = _open(partners_due(loaded, QUARTER), QUARTER, people["analyst"])
    if not loaded.partnership.endswith(FICTIONAL):
        return [_line(code, QUARTER, "opened") for code in opened]
    make_demo_rules()
    done = dict.fromkeys(opened, "opened")
    for code, fill in _FILL.items():
        if code in opened:
            done[code] = fill(people)
    lines = [_line(code, QUARTER, what) for code, what in done.items()]
    if _open(["police"], BEFORE, people["analyst"]):
        lines.append(_line("police", BEFORE, _accepted(people)))
    return lines


def _half_entered(people: People) -> str:
    rows = _grid("police", QUARTER).rows
    _enter(
        "police", QUARTER, people["officer"], rows[: len(rows) // 2], _like_last_year
    )
    return "half entered"


def _sent_back(people: People) -> str:
    _enter_all("council", people["officer2"])
    _send("council", QUARTER, people["officer2"])
    sent = stored_figures(_grid("council", QUARTER).found.id)
    send_back(figure=sent[0], reason=REASON, by=people["analyst"])
    return "sent, one figure sent back"


def _waiting(people: People) -> str:
    _enter_all("health", HEALTH)
    _send("health", QUARTER, HEALTH)
    return "sent, waits to be accepted"


def _accepted(people: People) -> str:
    """The quarter before, with its own figures: the scorecard stays as it is."""
    _enter("police", BEFORE, people["officer"], _grid("police", BEFORE).rows, _as_it_is)
    _send("police", BEFORE, people["officer"])
    grid = _grid("police", BEFORE)
    accept_return(
        of_return=stored_return(grid.found.id),
        area=stored_area(grid.loaded.home_area.id),
        by=people["analyst"],
    )
    return "accepted"


_FILL = {"police": _half_entered, "council": _sent_back, "health": _waiting}


def _enter_all(partner: str, by: Actor) -> None:
    """Every figure, and then what those need that are red or look wrong."""
    _enter(partner, QUARTER, by, _grid(partner, QUARTER).rows, _like_last_year)
    rows = _grid(partner, QUARTER).rows
    _enter(partner, QUARTER, by, rows, lambda row: _explained(row, rows))


def _enter(
    partner: str,
    quarter: Period,
    by: Actor,
    rows: Sequence[GridRow],
    figure: Callable[[GridRow], Entered],
) -> None:
    of_return = stored_return(_grid(partner, quarter).found.id)
    indicators = stored_indicators(row.info.id for row in rows)
    for row in rows:
        save_entry(
            of_return=of_return,
            indicator=indicators[row.info.id],
            period=row.due.period,
            entered=figure(row),
            by=by,
            if_version=None,
        )


def _send(partner: str, quarter: Period, by: Actor) -> None:
    found = _grid(partner, quarter).found
    send_return(
        of_return=stored_return(found.id), figures=stored_figures(found.id), by=by
    )


# Figures


def _like_last_year(row: GridRow) -> Entered:
    """The figure of a year ago, or the last one, up to 6 % higher or lower."""
    figure = row.year_ago or (row.recent[-1] if row.recent else None)
    if figure is None or figure.value is None:
        return NO_FIGURE
    percent = 94 + crc32(row.key.encode()) % 13
    return Entered(_amounts(row, figure, Decimal(percent) / 100), comment="")


def _as_it_is(row: GridRow) -> Entered:
    figure = row.accepted
    if figure is None or figure.value is None:
        return replace(NO_FIGURE, note=figure.note) if figure else NO_FIGURE
    return Entered(_amounts(row, figure), figure.state, figure.note)


def _explained(row: GridRow, rows: Sequence[GridRow]) -> Entered:
    """What is entered, with a comment where it is red, a reason where it is odd."""
    draft = row.draft
    assert draft is not None
    odd = any(item.weight == Weight.WARNING for item in findings_of(row, rows))
    return Entered(
        draft.amounts,
        draft.state,
        draft.note,
        COMMENT if row.judgement().status == Status.RED else "",
        EXPLAINED if odd else "",
    )


def _amounts(row: GridRow, figure: Figure, factor: Decimal = Decimal(1)) -> Amounts:
    """The cells that the row asks for; the value alone where it has no numerator."""
    asked = amounts_asked(row.info)
    if "numerator" in asked and figure.numerator is not None:
        denominator = figure.denominator if "denominator" in asked else None
        return Amounts(_times(figure.numerator, factor), denominator)
    assert figure.value is not None
    places = 0 if figure.value == int(figure.value) else row.info.rule.decimals
    return Amounts(value=_times(figure.value, factor, places))


def _times(number: Decimal, factor: Decimal, places: int = 0) -> Decimal:
    if factor == 1:
        return number
    return (number * factor).quantize(Decimal(1).scaleb(-places))


# Partners and people


def _people() -> People:
    """The demonstration users; the name alone of one who is not there."""
    names = ("officer", "officer2", "analyst")
    stored = stored_people(names)
    return {name: stored.get(name, name) for name in names}


def _open(codes: Iterable[str], quarter: Period, by: Actor) -> list[str]:
    new = open_returns(partners=stored_partners(codes), period=quarter, by=by)
    return [found.partner.code for found in new]


def _grid(partner: str, quarter: Period) -> Grid:
    found = load_grid(ANALYST, partner=partner, period=quarter, as_at=AS_AT)
    assert found is not None
    return found


def _line(partner: str, quarter: Period, what: str) -> str:
    return f"{partner}, {quarter}: {what}"
