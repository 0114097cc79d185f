"""One line of the scorecard's table as HTML.

Written here and not in a template: a page has hundreds of lines of some thirty values,
and a template takes eight times as long to look each of them up. The heads of the
columns are in templates/scorecard/_table.html, in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from indicators.periods import Period

from .judgement.direction import Direction
from .judgement.status import Grey, Status
from .markers import marker_words
from .rows import Row

EMPTY = "–"

LINE = """<tr>
<th scope="row" class="c-indicator"><a href="{url}{query}">{title}</a> \
<span class="unit">{unit}</span></th>
<td class="c-partner">{partner}</td>
<td class="c-previous">{previous_head}{previous}{previous_period}</td>
<td class="c-latest">{latest}{markers}{period}</td>
<td class="c-target">{target_head}{target}{illustrative}</td>
<td class="c-status">{status}</td>
<td class="c-direction"><b class="arrow {arrow}"></b><span class="{direction}">\
{direction_word}</span>{change}</td>
<td class="c-trend">{trend}</td>
<td class="c-against">{against}</td>
</tr>
"""


class LineWriter:
    """Writes the lines of one page: its words are looked up and escaped once."""

    def __init__(self, period: Period | None, query: str) -> None:
        """`query` is added to every link, `?` and all, to keep the page's choices."""
        self.period, self.query = period, query
        self.before = period.previous() if period else None
        self.heads = {
            "previous_head": _head(_("Previous")),
            "target_head": _head(_("Target")),
        }
        self.illustrative = format_html(
            ' <abbr class="illustrative" title="{}">†</abbr>',
            _("illustrative: nobody has agreed it"),
        )
        self.statuses: Mapping[Status, SafeString] = {
            status: _status(status, status.label) for status in Status
        }
        self.greys: Mapping[Grey, SafeString] = {
            grey: _status(Status.NO_DATA, grey.label) for grey in Grey
        } | {Grey.NO_TARGET: self.statuses[Status.NO_TARGET]}
        self.directions = {item: item.label for item in Direction}
        self.markers = {code: _marker(code) for code in "prbcxz"}

    def line(self, row: Row) -> SafeString:
        """The row as `<tr>`; every text of it is escaped."""
        travel = row.assessment.travel
        return format_html(
            LINE,
            **self.heads,
            url=row.url,
            query=self.query,
            title=row.title,
            unit=row.unit_label,
            partner=row.partner_name,
            previous=row.previous_text or EMPTY,
            previous_period=_period(row.previous_period, self.before),
            latest=row.value_text or ("" if row.markers else EMPTY),
            markers=mark_safe("".join(self.markers[code] for code in row.markers)),  # nosec B308, B703 - escaped
            period=_period(row.period, self.period),
            target=row.target_text or EMPTY,
            illustrative=self.illustrative if row.illustrative else "",
            status=self._status(row),
            arrow=travel.arrow,
            direction=travel.direction,
            direction_word=self.directions[travel.direction],
            change=_change(row),
            trend=row.sparkline,
            against=_against(row),
        )

    def _status(self, row: Row) -> SafeString:
        """No target stays "no target", also where a break is the reason."""
        if row.status == Status.NO_DATA and row.grey:
            return self.greys[row.grey]
        return self.statuses[row.status]


def _head(word: str) -> SafeString:
    """The column's name before its value, seen where a line is a card."""
    return format_html('<span class="k">{}</span>', word)


def _status(status: Status, word: str) -> SafeString:
    return format_html('<b class="status {}">{}</b>', status, word)


def _marker(code: str) -> SafeString:
    return format_html(
        ' <abbr class="marker" title="{}">[{}]</abbr>', marker_words(code), code
    )


def _period(period: Period | None, expected: Period | None) -> SafeString | str:
    """The period where it is not the one that the reader expects in this column."""
    if period is None or period == expected:
        return ""
    return format_html(" <small>{}</small>", period.short)


def _change(row: Row) -> SafeString | str:
    text = row.change_text
    return format_html(" <small>{}</small>", text) if text else ""


def _against(row: Row) -> SafeString | str:
    if row.comparison is None or row.comparison.difference is None:
        return EMPTY
    return format_html(
        '{} <span class="numbers">{}</span> <small>{}</small>',
        row.comparison.name,
        row.comparison_text,
        row.comparison.standing.label,
    )
