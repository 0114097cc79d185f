"""One line of the scorecard's table as HTML.

Written here and not in a template: a page has hundreds of lines of some thirty values,
and a template takes many times as long to look each of them up. The heads of the
columns are in templates/scorecard/_table.html, in the same order.

Every text that comes from the database or from a translation goes through `escape`;
what is left are our own tags, codes and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape as escape_html

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from indicators.periods import Period

from .judgement.comparison import Standing
from .judgement.comparison_words import untested_words
from .judgement.direction import Direction
from .judgement.drift_words import DriftWords
from .judgement.status import Grey, Status
from .markers import ALL_MARKERS, marker_words
from .rows import Row

EMPTY = "–"
SIGN = "‡"
NARROW = 7
"""Letters of a number and its period for which the narrowest column has room."""

escape = lru_cache(maxsize=4096)(escape_html)
"""The same names and numbers come again, from line to line and page to page."""

LINE = """<tr>
<th scope="row" class="c-indicator"><span class="named">\
<a href="%(url)s%(query)s">%(title)s</a> <span class="unit">%(unit)s</span></span></th>
<td class="c-partner">%(partner)s</td>
<td class="c-previous">%(previous_head)s%(previous)s</td>
<td class="c-latest">%(latest)s</td>
<td class="c-target">%(target_head)s%(target)s%(illustrative)s</td>
<td class="c-status">%(status)s</td>
<td class="c-direction"><b class="arrow %(arrow)s"></b><span class="%(direction)s">\
%(direction_word)s</span>%(change)s</td>
<td class="c-trend">%(trend)s</td>
<td class="c-against">%(against)s</td>
</tr>
"""


class LineWriter:
    """Writes the lines of one page: its words are looked up and escaped once."""

    def __init__(self, period: Period | None, query: str) -> None:
        """`query` is added to every link, `?` and all, to keep the page's choices."""
        self.period, self.query = period, escape(query)
        self.heads = {
            "previous_head": _head(_("Previous")),
            "target_head": _head(_("Target")),
        }
        self.illustrative = _mark("†", _("illustrative: nobody has agreed it"))
        self.statuses = {status: _status(status, status.label) for status in Status}
        self.greys = {grey: _grey(grey.label) for grey in Grey}
        self.greys[Grey.NO_TARGET] = self.statuses[Status.NO_TARGET]
        self.directions = {item: escape(item.label) for item in Direction}
        self.untested = _mark("*", untested_words())
        self.standings = {item: escape(item.label) for item in Standing}
        self.markers = {
            code: _mark(f"[{code}]", marker_words(code)) for code in ALL_MARKERS
        }

    def lines(self, rows: Iterable[Row]) -> SafeString:
        """The rows, each as `<tr>`; every text of theirs is escaped."""
        lines = "".join(map(self._line, rows))
        return mark_safe(lines)  # nosec B308, B703 # escaped, and tested for it

    def _line(self, row: Row) -> str:
        travel = row.assessment.travel
        return LINE % {
            **self.heads,
            "url": row.url,
            "query": self.query,
            "title": escape(row.title),
            "unit": escape(row.unit_label),
            "partner": escape(row.partner_name),
            "previous": _previous(row),
            "latest": self._latest(row),
            "target": escape(row.target_text) or EMPTY,
            "illustrative": self.illustrative if row.illustrative else "",
            "status": self._status(row),
            "arrow": travel.arrow,
            "direction": travel.direction,
            "direction_word": self.directions[travel.direction],
            "change": _small(row.change_text),
            "trend": row.sparkline,
            "against": self._against(row),
        }

    def _latest(self, row: Row) -> str:
        """Its period is written where it is not the one that the reader expects."""
        number = escape(row.value_text) or ("" if row.markers else EMPTY)
        markers = "".join(self.markers[code] for code in row.markers)
        if row.period is None or row.period == self.period:
            return _value(number + markers)
        return _value(number + markers, _small(row.period.short))

    def _status(self, row: Row) -> str:
        """No target stays "no target", also where a break is the reason."""
        if row.status == Status.NO_DATA and row.grey:
            return self.greys[row.grey]
        if row.grey == Grey.NOT_JUDGED:
            return _status(row.status, row.status_label, row.not_judged_because)
        if not row.series.stages:  # nothing has moved: of most, and it is asked often
            return self.statuses[row.status]
        return self.statuses[row.status] + _drift(row.drift_words)

    def _against(self, row: Row) -> str:
        found = row.comparison
        if found is None or found.difference is None:
            return EMPTY
        return (
            f'{escape(found.name)} <span class="numbers">{escape(row.comparison_text)}'
            f"</span> <small>{self.standings[found.standing]}"
            f"{self.untested if found.is_plain else ''}</small>"
        )


def _head(word: str) -> str:
    """The column's name before its value, seen where a line is a card."""
    return f'<span class="k">{escape(word)}</span>'


def _status(status: Status, word: str, why: str = "") -> str:
    """The reason is under the pointer; for all it stands below the table."""
    title = f' title="{escape(why)}"' if why else ""
    return f'<b class="status {status}"{title}>{escape(word)}</b>'


def _grey(words: str) -> str:
    """Why there is no colour. What its words have in brackets is for readers aloud:
    the eye has a marker beside the figure.
    """
    word, bracket, rest = words.partition(" (")
    hidden = f'<span class="visually-hidden"> ({escape(rest)}</span>' if bracket else ""
    return f'<b class="status {Status.NO_DATA}">{escape(word)}{hidden}</b>'


def _drift(words: DriftWords | None) -> str:
    """That what the status is held against has moved: a word, as a line has room for
    no more, and the rest for the pointer and for readers aloud."""
    if words is None:
        return ""
    name = "drift drift--quiet" if words.is_quiet else "drift"
    said = escape(words.clause)
    return (
        f' <small{_class(name)} title="{said}">{escape(_("moved"))}'
        f'<span class="visually-hidden">: {said}</span></small>'
    )


def _mark(sign: str, words: str, name: str = "") -> str:
    """The sign for the eye, the words under the pointer and for readers aloud."""
    shown = escape(words)
    return (
        f' <abbr{_class(name)} title="{shown}"><span aria-hidden="true">{sign}</span>'
        f'<span class="visually-hidden"> {shown}</span></abbr>'
    )


def _previous(row: Row) -> str:
    """The figure compared with, and of which period where it is not the one before.

    A year earlier is a sign: its name would take the room of two numbers. Any other is
    its name; the sign stands in for a long one where the column is narrow.
    """
    number = escape(row.previous_text) or EMPTY
    before = row.previous_period
    if row.period is None or before is None or before == row.period.previous():
        return _value(number)
    words = _("compared with %(period)s") % {"period": before.words}
    if before == row.period.year_before():
        return _value(number + _mark(SIGN, words))
    if len(row.previous_text) + len(before.short) <= NARROW:
        return _value(number, _small(before.short))
    sign = _mark(SIGN, words, "instead")
    return _value(number + sign, _small(before.short, "long"))


def _value(number: str, period: str = "") -> str:
    """A number with its signs, and the period that it is of: before it or below it."""
    return f'<span class="value">{number}</span>{period}'


def _small(text: str, name: str = "") -> str:
    return f" <small{_class(name)}>{escape(text)}</small>" if text else ""


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
