"""Turns what an address asks for into an area and a period that exist. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from indicators.choices import Frequency
from indicators.periods import Period, PeriodError

from ..loaded import AreaInfo, IndicatorInfo, Note
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


def newest_period(
    periods: Sequence[Period], indicators: Iterable[IndicatorInfo]
) -> Period | None:
    """The newest period of the frequency that most indicators have; newest first.

    A partnership of quarterly figures opens on a quarter, though one indicator may
    already have a month more. Of as many, the one with the newest period.
    """
    counts = Counter(info.rule.frequency for info in indicators)
    known = dict.fromkeys(Frequency(period.frequency) for period in periods)
    most = max(known, key=lambda frequency: counts[frequency], default=None)
    return next((p for p in periods if p.frequency == most), None)


def choose_period(
    periods: Sequence[Period], newest: Period | None, text: str
) -> tuple[Period | None, tuple[Note, ...]]:
    """The period asked for, in any notation; else the newest, and a note."""
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


def asked_anyhow(text: str) -> tuple[Period, ...]:
    """The period that is asked for, with figures or without; none where it is none."""
    try:
        return (Period.from_slug(text),)
    except PeriodError:
        return ()


def _period_note(
    given: str, message: str, newest: Period | None, periods: Sequence[Period]
) -> Note:
    if newest:
        message += " " + _("This is %(shown)s.") % {"shown": newest.label}
    return Note("period", given, message, nearest(given, [p.slug for p in periods]))
