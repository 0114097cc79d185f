"""Which indicator a number is about, by the words around it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from indicators.choices import ClaimKind, Unit

from ...loaded import IndicatorInfo
from .vocabulary import Vocabulary, stems

LEAST = 0.5
"""Of the weight of a name's words: those that must be found."""

_NEAR = 0.5
"""What counts less is only heard with something that counts as much."""

_FIT: Mapping[ClaimKind, tuple[Unit, ...]] = {
    ClaimKind.RATE: (Unit.RATE, Unit.COUNT),
    ClaimKind.RANK: (Unit.RATE, Unit.PERCENT, Unit.COUNT),
    ClaimKind.PERCENT_CHANGE: (Unit.COUNT, Unit.RATE, Unit.MONEY, Unit.SCORE),
}


def fits(info: IndicatorInfo, kind: ClaimKind, *, is_percent: bool) -> bool:
    """Whether a number of this kind can be one of this indicator."""
    unit = info.rule.unit
    if kind in (ClaimKind.VALUE, ClaimKind.DIFFERENCE):
        return (unit == Unit.PERCENT) == is_percent and unit != Unit.RATE
    return unit in _FIT.get(kind, tuple(Unit))


def ranked(
    texts: Sequence[tuple[str, float]],
    known: Vocabulary,
    kind: ClaimKind,
    *,
    is_percent: bool = False,
) -> list[tuple[float, str]]:
    """The indicators that the words may name, the likeliest first.

    `texts` go from the nearest to the farthest, each with how much it counts.
    """
    near: dict[str, float] = {}
    for text, counts in texts:
        for word in stems(text):
            near[word] = max(near.get(word, 0.0), counts)
    found = []
    says_rate = near.get("rate") == 1.0
    for info in known.indicators:
        if fits(info, kind, is_percent=is_percent):
            score = max(_score(name, near, known) for name in known.names[info.code])
            if score:
                found.append(
                    (score + _liking(info, kind, says_rate=says_rate), info.code)
                )
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _score(
    name: Collection[str], near: Mapping[str, float], known: Vocabulary
) -> float:
    """What its words found weigh, less what those not found do; 0 for too little."""
    whole = known.weight(name)
    there = [word for word in name if word in near]
    part = known.weight(there)
    is_near = any(near[word] >= _NEAR for word in there)
    if not whole or not is_near or part < LEAST * whole:
        return 0.0
    felt = sum(near[word] * known.weight([word]) for word in there)
    return max(felt - 0.6 * (whole - part), 0.0)


def _liking(info: IndicatorInfo, kind: ClaimKind, *, says_rate: bool) -> float:
    """A rate rather than its count for “per 1,000”; a count for a change."""
    is_rate = info.rule.unit == Unit.RATE
    if kind in (ClaimKind.RATE, ClaimKind.RANK):
        return 1.0 if is_rate else 0.0
    return 0.0 if is_rate and not says_rate else 1.5


def alike(label: str, code: str, known: Vocabulary) -> float:
    """How alike a table's label and an indicator's name are, 0 to 1."""
    words = {*stems(label)}
    best = 0.0
    for name in known.names[code]:
        both = known.weight(words) + known.weight(name)
        if both:
            best = max(best, 2 * known.weight(words & name) / both)
    return best
