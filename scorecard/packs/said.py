"""The findings about a row as papers, page and slides say them, in one order. Pure.

Of a pack frozen before there were findings all of it is empty.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from .findings import Finding, Findings
from .row import Row


class Said(NamedTuple):
    """A finding under its term: `Recent trend`, `Increasing`, its sentence."""

    term: str
    word: str
    sentence: str


def said_of(row: Row) -> list[Said]:
    """Beside similar areas, then over time; a forecast beside the status of now.

    What is for figures of another kind is left out: the indicator's page says why.
    """
    found = row.findings
    if found is None:
        return []
    compared = found.comparison
    sentence = " ".join(filter(None, (compared.sentence, compared.chance)))
    return [
        Said(_("Against similar areas"), compared.standing_text, sentence),
        *_ranked(row),
        *_over_time(found),
        *_forecast(row, found),
    ]


def _ranked(row: Row) -> list[Said]:
    """Among each group; where there is no rank its sentence says why."""
    return [
        Said(_("Rank"), one.rank_text or _("None"), one.sentences) for one in row.ranked
    ]


def target_of(row: Row) -> str:
    """The status's sentence, then what has moved since the figure came in."""
    moved = row.moved.why if row.moved else ()
    return " ".join((row.sentence, *moved))


def travel_of(row: Row) -> str:
    """The direction's sentence, then what chance says of it."""
    chance = row.findings.chance_sentence if row.findings else ""
    return " ".join(filter(None, (row.travel_sentence, chance)))


def _over_time(found: Findings) -> list[Said]:
    named = (
        (_("Recent trend"), found.trend),
        (_("Variation"), found.variation),
        (_("Assurance"), found.assurance),
    )
    return [
        Said(term, one.word, one.sentence)
        for term, one in named
        if one and one.is_its_kind
    ]


def _forecast(row: Row, found: Findings) -> list[Said]:
    forecast = found.forecast
    if forecast is None or not forecast.is_its_kind:
        return []
    sentence = f"{now_words(row)} {forecast.sentence}"
    return [Said(_("Now, and at the end of the year"), forecast.word, sentence)]


def now_words(row: Row) -> str:
    """`Status now: Red.`: what stands beside every forecast."""
    return _("Status now: %s.") % row.status_text


def short_of(row: Row) -> list[tuple[str, str]]:
    """A term and a line for each thing that was found; what was not is left out."""
    found = row.findings
    if found is None:
        return []
    lines = [(_("Against similar areas:"), found.comparison.words)]
    lines.append((_("Trend:"), _word(found.trend)))
    variation = [_word(found.variation), _word(found.assurance)]
    lines.append((_("Variation:"), "; ".join(filter(None, variation))))
    if found.forecast and found.forecast.is_found:
        values = {"forecast": found.forecast.word, "status": row.status_text}
        text = _("%(status)s. %(forecast)s") % values
        lines.append((_("Now and at the year’s end:"), text))
    return [(term, text) for term, text in lines if text]


def _word(one: Finding | None) -> str:
    return one.word if one and one.is_found else ""
