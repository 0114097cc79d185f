"""The words of a direction of travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.exact import ZERO
from indicators.periods import Period

from ..wording import capital, clause
from .across import across_words
from .numbers import amount, decimals_apart, percentage, shown, written
from .readings import reading_of
from .status import Grey

if TYPE_CHECKING:
    from .direction import Travel


def travel_words(travel: Travel) -> str:
    """`up 3,622 (13.3%)`, `down 2.1 percentage points`, `from 3 to 5`, `no change`."""
    if travel.change is None:
        return ""
    if not travel.change:
        return _("no change")
    decimals = _decimals(travel)
    if _shows_counts(travel):
        then, now = _ends(travel, decimals)
        return _("from %(then)s to %(now)s") % {"then": then, "now": now}
    moved = _("up %(size)s") if travel.change > 0 else _("down %(size)s")
    return moved % {"size": _size(travel, decimals)}


def travel_sentence(travel: Travel) -> str:
    """One sentence: the change, what it means, and what to doubt about it."""
    latest, previous = travel.latest, travel.previous
    if travel.change is None or latest is None or previous is None:
        return _unknown_sentence(travel)
    parts = [capital(_opening(travel, previous.period, latest.period))]
    if travel.by_chance:
        parts.append(_("a change of this size could be chance"))
    if travel.mixes_states:
        parts.append(_mixed_words(travel))
    if travel.crossed:
        parts.append(across_words(travel.crossed))
    return "; ".join(parts) + "."


def _opening(travel: Travel, before: Period, after: Period) -> str:
    decimals = _decimals(travel)
    then, now = _ends(travel, decimals)
    values = {
        "words": travel_words(travel),
        "then": then,
        "now": now,
        "before": before.words,
        "after": after.words,
        "meaning": _meaning(travel),
    }
    if not travel.change:
        return _("no change on %(before)s (%(then)s)") % values
    if _shows_counts(travel):
        text = _("from %(then)s (%(before)s) to %(now)s (%(after)s)%(meaning)s")
        return text % values
    return _("%(words)s on %(before)s (%(then)s)%(meaning)s") % values


def _meaning(travel: Travel) -> str:
    """`: worsening`; nothing where neither way is good, for the number said it all."""
    if travel.direction in ("up", "down"):
        return ""
    if travel.direction == "no_change":
        return _(": neither better nor worse")
    return _(": %(direction)s") % {"direction": travel.direction.label.lower()}


def _shows_counts(travel: Travel) -> bool:
    """A percent of so few would mislead, so both counts are printed instead."""
    return travel.percent is None and travel.rule.unit == Unit.COUNT


def _ends(travel: Travel, decimals: int) -> tuple[str, str]:
    then, now = reading_of(travel.previous).value, reading_of(travel.latest).value
    return (
        shown(then or ZERO, travel.rule, decimals),
        shown(now or ZERO, travel.rule, decimals),
    )


def _decimals(travel: Travel) -> int:
    """Enough for the figures to look different and the change not to look like 0."""
    then, now = reading_of(travel.previous).value, reading_of(travel.latest).value
    numbers = [then or ZERO, now or ZERO]
    apart = decimals_apart(travel.rule.decimals, *numbers)
    return decimals_apart(apart, travel.change or ZERO, ZERO)


def _size(travel: Travel, decimals: int) -> str:
    size = (travel.change or ZERO).copy_abs()
    if travel.rule.unit == Unit.PERCENT:
        points = {"points": written(size, decimals)}
        return _("%(points)s percentage points") % points
    text = amount(size, travel.rule, decimals)
    if travel.percent is None:
        return text
    return f"{text} ({percentage(travel.percent.copy_abs())})"


def _mixed_words(travel: Travel) -> str:
    if reading_of(travel.latest).provisional:
        return _("a provisional figure against a final one")
    return _("a final figure against a provisional one")


def _unknown_sentence(travel: Travel) -> str:
    earlier = travel.previous_period
    if travel.broken and earlier:
        text = _("Not comparable with %(period)s: %(cause)s.")
        cause = clause(travel.broken.cause)
        return text % {"period": earlier.words, "cause": cause}
    if reading_of(travel.latest).grey is None:
        period = earlier  # the latest is there, so the other is what is missing
    else:
        period = travel.latest.period if travel.latest else None
    if period is None:
        return _("Nothing earlier to compare with.")
    return _why(travel.grey) % {"period": period.words}


def _why(grey: Grey | None) -> str:
    if grey == Grey.HIDDEN:
        return _("No comparison: the figure for %(period)s is hidden.")
    if grey == Grey.NOT_AVAILABLE:
        return _("No comparison: the figure for %(period)s is not available.")
    if grey == Grey.UNDEFINED:
        return _("No comparison: the figure for %(period)s is 0 of 0.")
    return _("No comparison: there is no figure for %(period)s.")
