"""What chance says of a change, in one sentence."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from indicators import exact

from .chance import Chance, Z, counts_of
from .comparison import against_figure
from .comparison_words import interval_words
from .inputs import Figure, Rule
from .numbers import decimals_apart, written

if TYPE_CHECKING:
    from .direction import Travel

_ROOTS = Context(prec=50)


def change_chance_words(travel: Travel) -> str:
    """What was found about chance, or why it was not looked at; "" where no change is.

    “Significantly” is said where the two 95% intervals have nothing in common, and
    nowhere else.
    """
    found, now, then = travel.chance, travel.latest, travel.previous
    if found is None or now is None or then is None:
        return ""
    if found in (Chance.APART, Chance.OVERLAP):
        return _by_intervals(found, then, now, travel.rule)
    if found in (Chance.BEYOND, Chance.WITHIN):
        return _by_counts(found, then, now, travel.rule)
    return {
        Chance.SAME: "",
        Chance.SHARED: _(
            "Chance was not looked at: the two periods have days in common."
        ),
        Chance.UNKNOWN: _("Chance was not looked at: that takes counts."),
    }[found]


def _by_intervals(found: Chance, then: Figure, now: Figure, rule: Rule) -> str:
    sides = against_figure(now, then, rule, then.period.words)
    values = {
        "earlier": interval_words(sides, sides.other_interval),
        "later": interval_words(sides, sides.interval),
        "then": then.period.words,
        "now": now.period.words,
    }
    if found == Chance.OVERLAP:
        text = _(
            "The two 95%% intervals overlap (%(earlier)s in %(then)s, %(later)s in "
            "%(now)s): it could be chance."
        )
    elif (sides.difference or exact.ZERO) > 0:
        text = _(
            "The two 95%% intervals have nothing in common (%(earlier)s in %(then)s, "
            "%(later)s in %(now)s): significantly higher than in %(then)s."
        )
    else:
        text = _(
            "The two 95%% intervals have nothing in common (%(earlier)s in %(then)s, "
            "%(later)s in %(now)s): significantly lower than in %(then)s."
        )
    return text % values


def _by_counts(found: Chance, then: Figure, now: Figure, rule: Rule) -> str:
    before, after = counts_of(then, now, rule) or (exact.ZERO, exact.ZERO)
    size = _times_the_root(before, after)
    values = {"size": written(size, decimals_apart(2, size, Z)), "limit": Z}
    if found == Chance.WITHIN:
        text = _(
            "By a simple test of two counts it could be chance: they differ by "
            "%(size)s times the square root of their sum, which is below %(limit)s."
        )
    else:
        text = _(
            "By a simple test of two counts it is more than chance: they differ by "
            "%(size)s times the square root of their sum, and %(limit)s would be "
            "enough. Real counts vary more than that, so the test is generous."
        )
    return text % values


def _times_the_root(before: Decimal, after: Decimal) -> Decimal:
    """|b - a| / sqrt(a + b), to 50 digits; the sum is not 0, for the two differ."""
    root = _ROOTS.sqrt(exact.add(before, after))
    return _ROOTS.divide(exact.distance(after, before), root)
