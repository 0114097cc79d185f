"""A rank and its change in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.periods import Period

from ..statistics.ranks import Place
from .ranking import RankChange, RankedGroup

MOST_NAMES = 3


def rank_sentence(
    found: RankChange, group: str, names: Mapping[str, str], why_not: str = ""
) -> str:
    """`Exmere ranks 2 of 8 among the harbour towns in 2016/17, 1 the highest, and ...`

    `names` are those of areas by code. `why_not` says why there is nothing earlier to
    compare with, where there is not.
    """
    values = {
        "area": names[found.area],
        "group": group,
        "period": found.now.period.words,
    }
    if found.place is None:
        text = _("%(area)s has no rank among %(group)s in %(period)s: %(why)s.")
        return text % {**values, "why": _missing_words(found.now, names)}
    values["rank"] = rank_words(found.place)
    opening = _(
        "%(area)s ranks %(rank)s among %(group)s in %(period)s, 1 being the highest"
    )
    return f"{opening % values}{_change_words(found, names, why_not)}."


def _change_words(found: RankChange, names: Mapping[str, str], why_not: str) -> str:
    then, earlier = found.then, found.earlier
    if then is None:
        return f"; {why_not}" if why_not else ""
    if earlier is None:
        return _("; there is no rank for %(period)s: %(why)s") % {
            "period": then.period.words,
            "why": _why_no_earlier(found, then, names),
        }
    values = {
        "earlier": rank_words(earlier),
        "period": then.period.words,
        "change": _places(found.change or 0),
    }
    if not found.joined and not found.left:
        text = _(
            ", and ranked %(earlier)s in %(period)s: %(change)s, in a group that has "
            "not changed"
        )
        return text % values
    values |= {
        "moved": step_words(found.moved or 0),
        "regrouped": step_words(found.regrouped or 0),
        "count": str(len(found.stayed)),
        "who": _who_changed(found, names),
    }
    text = _(
        ", and ranked %(earlier)s in %(period)s: %(change)s, which is %(moved)s by "
        "moving among the %(count)s areas in the group both times and %(regrouped)s "
        "because the group changed (%(who)s)"
    )
    return text % values


def rank_words(place: Place) -> str:
    """`2 of 15`, `joint 2 of 15`."""
    text = _("%(place)s of %(of)s")
    if place.is_joint:
        text = _("joint %(place)s of %(of)s")
    return text % {"place": place.first, "of": place.of}


def _places(change: int) -> str:
    """`2 places higher`, `1 place lower`, `the same place`."""
    if not change:
        return _("the same place")
    size = abs(change)
    if change < 0:
        text = ngettext("%(size)s place higher", "%(size)s places higher", size)
    else:
        text = ngettext("%(size)s place lower", "%(size)s places lower", size)
    return text % {"size": size}


def step_words(change: int) -> str:
    """A change in places: `2 higher`, `1 lower`, `no change`."""
    if not change:
        return _("no change")
    text = _("%(size)s higher") if change < 0 else _("%(size)s lower")
    return text % {"size": abs(change)}


def _who_changed(found: RankChange, names: Mapping[str, str]) -> str:
    parts = []
    if found.joined:
        parts.append(_("joined: %s") % _named(found.joined, names))
    if found.left:
        parts.append(_("left: %s") % _named(found.left, names))
    return "; ".join(parts)


def _why_no_earlier(
    found: RankChange, then: RankedGroup, names: Mapping[str, str]
) -> str:
    if found.area not in then.members:
        return _("%s was not in the group") % names[found.area]
    return _missing_words(then, names)


def _missing_words(group: RankedGroup, names: Mapping[str, str]) -> str:
    """Alike for one that is hidden and one that is not there."""
    return _("there is no figure to show for %s") % _named(group.missing, names)


def _named(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """`Derby, Hull and 12 others`: the first few by name."""
    known = sorted(names[code] for code in codes)
    rest = len(known) - MOST_NAMES
    if rest < 2:
        return ", ".join(known)
    shown = ", ".join(known[:MOST_NAMES])
    return _("%(names)s and %(count)s others") % {"names": shown, "count": rest}


def no_change_words(period: Period | None, *, is_broken: bool) -> str:
    """Why a rank is not held beside an earlier one."""
    if period is None:
        return _("there is nothing earlier to compare it with")
    if is_broken:
        text = _("it is not held beside %s, because the way of counting changed")
        return text % period.words
    return _("it is not held beside %s, which has no figure to show") % period.words
