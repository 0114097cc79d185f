"""Turns what an address asks for into an area and a period that exist. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from indicators.periods import Period, PeriodError

from ..loaded import AreaInfo, Note
from ..nearest import nearest
from .areas import Places


def choose_area(places: Places, code: str) -> tuple[AreaInfo, tuple[Note, ...]]:
    """The area with this code (any case); else the home area, and a note."""
    if not code:
        return places.home, ()
    by_code = {area.code.lower(): area for area in places.areas}
    found = by_code.get(code.strip().lower())
    if found:
        return found, ()
    message = _("There is no area “%(given)s”. This is %(shown)s.")
    note = Note(
        "area",
        code,
        message % {"given": code, "shown": places.home.name},
        nearest(code, [area.code for area in places.areas]),
    )
    return places.home, (note,)


def choose_period(
    periods: Sequence[Period], text: str
) -> tuple[Period | None, tuple[Note, ...]]:
    """The period asked for, in any notation; else the newest, and a note."""
    newest = periods[0] if periods else None
    if not text:
        return newest, ()
    try:
        wanted = Period.from_slug(text)
    except PeriodError as error:
        return newest, (_period_note(text, f"{error}.", newest, periods),)
    if wanted in periods:
        return wanted, ()
    message = _("There are no figures for %(given)s.") % {"given": wanted.label}
    return newest, (_period_note(text, message, newest, periods),)


def _period_note(
    given: str, message: str, newest: Period | None, periods: Sequence[Period]
) -> Note:
    if newest:
        message += " " + _("This is %(shown)s.") % {"shown": newest.label}
    return Note("period", given, message, nearest(given, [p.slug for p in periods]))
