"""The columns of what is found about a row besides its status. Pure.

They follow the scorecard's own in its CSV, and are a sheet of its workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..findings import Findings
from ..groups import GroupStanding
from ..judgement.finding_words import FindingWords
from ..judgement.inputs import Break
from ..judgement.numbers import written_date
from ..statistics.forecast import Forecast
from ..statistics.intervals import Interval
from .columns import PRIORITY, SENTENCE, STATUS, TITLE, Column, Line, Value

Read = Callable[[Findings], Value]


def _found(title: object, width: int, read: Read) -> Column:
    return Column(title, width, lambda line: read(line.row.findings))


def _travel_sentence(found: Findings) -> str:
    return found.travel.sentence


def _chance(found: Findings) -> str:
    return found.travel.chance_sentence


def _changes(found: Findings) -> str:
    return "; ".join(_change(change) for change in found.changes)


def _change(change: Break) -> str:
    text = f"{written_date(change.date)}: {change.cause}"
    if not change.compared_because:
        return text
    return _("%(change)s (compared all the same: %(reason)s)") % {
        "change": text,
        "reason": change.compared_because,
    }


def _interval(found: Findings) -> Interval | None:
    """None where nothing was compared: then it belongs to no verdict."""
    compared = found.comparison
    if compared is None or compared.difference is None:
        return None
    return compared.interval


def _lower(found: Findings) -> Value:
    interval = _interval(found)
    return interval.lower if interval else None


def _upper(found: Findings) -> Value:
    interval = _interval(found)
    return interval.upper if interval else None


def _level(found: Findings) -> str:
    return f"{found.level}%" if found.level else ""


def _compared_chance(found: Findings) -> str:
    return found.comparison.chance if found.comparison else ""


def _first(line: Line) -> GroupStanding | None:
    """The first group's, as where the comparison is with a group."""
    return line.groups[0] if line.groups else None


def _group(line: Line) -> Value:
    return found.name if (found := _first(line)) else ""


def _rank(line: Line) -> Value:
    return found.rank_text if (found := _first(line)) else ""


def _we_moved(line: Line) -> Value:
    return found.moved_text if (found := _first(line)) else ""


def _group_changed(line: Line) -> Value:
    return found.regrouped_text if (found := _first(line)) else ""


def _quartile(name: str) -> Callable[[Line], Value]:
    def read(line: Line) -> Value:
        quarters = found.quartiles if (found := _first(line)) else None
        value: Decimal | None = getattr(quarters, name, None)
        return value

    return read


def _ranked(line: Line) -> Value:
    """Of every group."""
    return " ".join(text for each in line.groups for text in each.sentences)


def _to_date(line: Line) -> Value:
    to_date = line.row.assessment.to_date
    return to_date.judgement.sentence if to_date else ""


def _word(words: FindingWords | None) -> str:
    return words.word if words else ""


def _sentence(words: FindingWords | None) -> str:
    return words.sentence if words else ""


def _forecast(found: Findings) -> Forecast:
    finding = found.forecast_numbers
    return finding.forecast if finding else Forecast()


def _method(found: Findings) -> str:
    return " ".join(found.forecast.why) if found.forecast else ""


def _status_now(line: Line) -> Value:
    return line.row.status.label


FINDINGS = (
    _found(gettext_lazy("Direction explained"), 50, _travel_sentence),
    _found(gettext_lazy("Direction and chance"), 36, _chance),
    _found(gettext_lazy("Recording changes between"), 30, _changes),
    _found(
        gettext_lazy("Against similar areas"),
        14,
        lambda found: found.standing.label,
    ),
    _found(gettext_lazy("Significant at"), 11, _level),
    _found(gettext_lazy("Lower end of 95%"), 11, _lower),
    _found(gettext_lazy("Upper end of 95%"), 11, _upper),
    _found(
        gettext_lazy("Comparison explained"),
        50,
        lambda found: found.comparison_sentence,
    ),
    _found(gettext_lazy("Comparison and chance"), 36, _compared_chance),
    Column(gettext_lazy("Comparator group"), 24, _group),
    Column(gettext_lazy("Rank"), 11, _rank),
    Column(gettext_lazy("Rank: we moved"), 11, _we_moved),
    Column(gettext_lazy("Rank: the group changed"), 11, _group_changed),
    Column(gettext_lazy("Lower quartile"), 10, _quartile("lower")),
    Column(gettext_lazy("Middle of the group"), 10, _quartile("median")),
    Column(gettext_lazy("Upper quartile"), 10, _quartile("upper")),
    Column(gettext_lazy("Rank explained"), 50, _ranked),
    _found(gettext_lazy("Recent trend"), 18, lambda found: _word(found.trend)),
    _found(gettext_lazy("Trend explained"), 40, lambda found: _sentence(found.trend)),
    _found(gettext_lazy("Variation"), 18, lambda found: _word(found.variation)),
    _found(
        gettext_lazy("Variation explained"),
        40,
        lambda found: _sentence(found.variation),
    ),
    _found(gettext_lazy("Assurance"), 16, lambda found: _word(found.assurance)),
    _found(
        gettext_lazy("Assurance explained"),
        40,
        lambda found: _sentence(found.assurance),
    ),
    Column(gettext_lazy("Status now"), 10, _status_now),
    Column(gettext_lazy("Year to date"), 40, _to_date),
    _found(gettext_lazy("Forecast, low"), 10, lambda found: _forecast(found).low),
    _found(gettext_lazy("Forecast, middle"), 10, lambda found: _forecast(found).middle),
    _found(gettext_lazy("Forecast, high"), 10, lambda found: _forecast(found).high),
    _found(
        gettext_lazy("Forecast explained"), 50, lambda found: _sentence(found.forecast)
    ),
    _found(gettext_lazy("Forecast method"), 50, _method),
    _found(gettext_lazy("Warning"), 24, lambda found: found.warning),
)
"""Direction, comparison, then what the figures show over time."""

VERDICTS = (PRIORITY, TITLE, STATUS, SENTENCE, *FINDINGS)
"""A sheet of its own: the three verdicts, each with its sentence."""
