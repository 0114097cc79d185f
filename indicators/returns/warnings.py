"""What is unusual about a figure, beside its own history. Pure: plain numbers only.

Each check gives a sentence, or None where nothing is unusual or too little is known.
A warning is no error: the figure may be right, and then somebody says why. So the
checks keep still where chance alone would often set them off. None of them depends on
what the figures are counted in, or on what is added to all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from ..exact import add, distance, multiply, total
from ..figures import grouped

Write = Callable[[Decimal], str]
"""Writes a figure as its indicator does: `1,250`, `38.2%`."""

FEWEST_FIGURES = 8
"""Two years of quarters; with fewer the middle of them says little."""
FEWEST_CHANGES = 5
LIMIT = Decimal("3.5")
"""Of the modified z-score, as its authors recommend."""
FROM_MAD = Decimal("0.6745")
"""0.75 quantile of the normal distribution: makes the score one of standard
deviations where figures are distributed normally."""
FROM_MEAN = Decimal("1.253314")
"""Square root of pi / 2: the same for the mean of the distances."""
BEYOND = Decimal("1.5")
"""How many times the largest change so far a change must be."""


def far_from_history(
    value: Decimal, history: Sequence[Decimal], write: Write = grouped
) -> str | None:
    """Whether a figure is far from the middle of all earlier ones, in any order.

    By the modified z-score, 0.6745 x |figure - median| / MAD above 3.5, where MAD is
    the median of the distances from the median (B. Iglewicz and D. C. Hoaglin, How to
    Detect and Handle Outliers, ASQC Quality Press, 1993; also in the NIST/SEMATECH
    e-Handbook of Statistical Methods, section 1.3.5.17).

    The MAD is 0 where more than half of the figures are the same, as with rare events:
    0, 0, 0, 1, 0. It would call every other figure infinitely far. The mean of the
    distances takes its place: |figure - median| / (1.253314 x mean) above 3.5. That is
    0 only where all are the same; then any other figure is new and worth a look.
    """
    if len(history) < FEWEST_FIGURES:
        return None
    middle = _median(history)
    distances = [distance(each, middle) for each in history]
    far = distance(value, middle)
    spread = _median(distances)
    if spread:
        is_far = multiply(FROM_MAD, far) > multiply(LIMIT, spread)
    else:
        # far / (1.253314 x sum / count) > 3.5, without the division
        limit = multiply(multiply(LIMIT, FROM_MEAN), total(distances))
        is_far = multiply(far, Decimal(len(history))) > limit
    return _far_text(value, history, write) if is_far else None


def largest_change(
    value: Decimal, history: Sequence[Decimal], write: Write = grouped
) -> str | None:
    """Whether the change from the figure before is larger than any before, by far.

    `history` is in order of time. Of six changes that differ by chance alone the last
    is the largest one time in six, which would be a warning every other year: so it
    must be more than one and a half times the largest so far, and there must have been
    five. Where nothing has ever changed, that is for `far_from_history`.
    """
    changes = [(distance(a, b), a, b) for a, b in pairwise(history)]
    if len(changes) < FEWEST_CHANGES:
        return None
    largest, before, after = max(changes, key=lambda change: change[0])
    change = distance(history[-1], value)
    if not largest or change <= multiply(BEYOND, largest):
        return None
    return _(
        "From %(last)s to %(value)s is a larger change than any so far: the largest "
        "was from %(before)s to %(after)s. Check it, or say why it is so."
    ) % {
        "last": write(history[-1]),
        "value": write(value),
        "before": write(before),
        "after": write(after),
    }


def year_to_date_falls(
    before: Decimal, now: Decimal, write: Write = grouped
) -> str | None:
    """Whether the sum of a year's figures is lower than it was a period earlier.

    For figures that add up to a year: what has been counted cannot be taken back.
    """
    if now >= before:
        return None
    return _(
        "The year to date would fall from %(before)s to %(now)s. Type what was counted "
        "in this period alone, or say why it is so."
    ) % {"before": write(before), "now": write(now)}


def _far_text(value: Decimal, history: Sequence[Decimal], write: Write) -> str:
    """The middle half is printed, which says more than a score."""
    ordered = sorted(history)
    outside = len(ordered) // 4
    lower, upper = write(ordered[outside]), write(ordered[-1 - outside])
    if lower == upper:
        between = _("half of the last %(count)s figures or more are %(lower)s")
    else:
        between = _(
            "half of the last %(count)s figures lie between %(lower)s and %(upper)s"
        )
    numbers = {"count": len(history), "lower": lower, "upper": upper}
    return _(
        "%(value)s is far from what it has been: %(between)s. "
        "Check it, or say why it is so."
    ) % {"value": write(value), "between": between % numbers}


def _median(numbers: Sequence[Decimal]) -> Decimal:
    """The middle one, or halfway between the two in the middle."""
    ordered = sorted(numbers)
    half, odd = divmod(len(ordered), 2)
    if odd:
        return ordered[half]
    return multiply(add(ordered[half - 1], ordered[half]), Decimal("0.5"))
