"""The three verdicts of an indicator's page: a word, one line, and why. Pure.

They are of equal rank and never blended: each rests on its own reasons.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from indicators.choices import Polarity

from .history import agreed_words, band_words
from .judgement.comparison import Comparison, Standing, grows_with_place
from .judgement.comparison_words import untested_words
from .judgement.direction import Travel
from .judgement.sentences import short_words
from .judgement.status import Grey
from .judgement.years import row_for
from .rows import Row
from .wording import capital


class Verdict(NamedTuple):
    """One verdict: its `word`, one `line` about it, what to `doubt`, and its reasons.

    `tone` is the class of its colour: a status, improving, worsening, or empty.
    """

    word: str
    line: str
    why: tuple[str, ...]
    tone: str = ""
    doubt: str = ""
    side: str = ""
    """Beside another place: above, below or level."""


class Verdicts(NamedTuple):
    """All three."""

    target: Verdict
    direction: Verdict
    comparison: Verdict


def verdicts(row: Row) -> Verdicts:
    """The verdicts on the row's newest figure."""
    return Verdicts(_target(row), _direction(row), _comparison(row))


def _target(row: Row) -> Verdict:
    judgement, to_date = row.assessment.judgement, row.assessment.to_date
    drift = row.drift_words
    why = [judgement.sentence, *(drift.why if drift else ())]
    if judgement.limits:
        why.append(_("%s.") % band_words(row.rule.bands))
    if judgement.limits and not drift:  # whose own words say who agreed
        why += _agreement(row)
    if to_date and row.grey != Grey.NOT_JUDGED:  # for the one reason, said already
        why.append(_("Year to date: %s") % to_date.judgement.sentence)
    word, doubt = row.status_label, row.grey_text
    line = short_words(judgement)
    if drift:
        line = f"{line}; {drift.clause}"
    return Verdict(word, line, tuple(why), row.status, doubt)


def _agreement(row: Row) -> list[str]:
    """Who agreed the target and when, where that is known."""
    found = row_for(row.series.targets, row.period) if row.period else None
    agreed = agreed_words(found) if found else ""
    return [_("The target was agreed: %s.") % agreed] if agreed else []


def _direction(row: Row) -> Verdict:
    travel = row.assessment.travel
    why = [travel.sentence]
    if travel.change is not None:
        why += [travel.chance_sentence, _compared_with(row)]
    doubt = _("Could be chance") if travel.by_chance else ""
    return Verdict(
        travel.direction.label,
        _travel_line(travel),
        tuple(why),
        travel.direction,
        doubt,
    )


def _travel_line(travel: Travel) -> str:
    before = travel.previous_period
    if travel.change is None or before is None:
        if travel.broken and before:
            text = _("Not comparable with %s: recording has changed.")
            return text % before.words
        return travel.sentence
    words = capital(travel.words)
    return _("%(change)s since %(period)s") % {"change": words, "period": before.words}


def _compared_with(row: Row) -> str:
    text = _("Compared with: %(period)s. %(polarity)s.")
    if row.rule.polarity == Polarity.NONE:
        text = _("Compared with: %(period)s. Neither way is good or bad.")
    return text % {
        "period": str(row.rule.compare_with.label).lower(),
        "polarity": row.rule.polarity.label,
    }


def _comparison(row: Row) -> Verdict:
    found = row.comparison
    if found is None or found.difference is None:
        return _not_compared(row)
    line = capital(found.words)
    why = [found.sentence, found.chance, *_neither_way(row)]
    return Verdict(
        found.standing.label,
        line,
        tuple(filter(None, why)),
        _TONES.get(found.standing, ""),
        doubt=untested_words().capitalize() if found.is_plain else "",
        side=_side(found),
    )


_TONES = {Standing.BETTER: "improving", Standing.WORSE: "worsening"}


def _side(found: Comparison) -> str:
    if not found.difference:
        return "level"
    return "above" if found.difference > 0 else "below"


def _neither_way(row: Row) -> list[str]:
    if row.rule.polarity in (Polarity.LOWER, Polarity.HIGHER):
        return []
    return [_("Neither higher nor lower is better, so this is no praise and no blame.")]


def _not_compared(row: Row) -> Verdict:
    if grows_with_place(row.rule):
        line = _("Counts and sums of money are not compared between places.")
    elif row.value is None:
        line = _("There is no figure to compare.")
    else:
        line = _("No wider or similar area has a figure for this period.")
    why = [row.findings.comparison_sentence]
    if grows_with_place(row.rule):
        why.append(_("A larger place has more of it by itself."))
    return Verdict(Standing.NOT_COMPARED.label, line, tuple(why))
