"""The four views of an indicator's chart: which there are, and why one is not. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .charts import Chart, chart_table
from .cumulative_chart import cumulative_chart, no_cumulative
from .judgement.comparison import grows_with_place
from .judgement.over_time import OverTime
from .loaded import Note
from .nearest import nearest
from .rows import Row
from .spc_chart import spc_chart

TREND, SPC, COMPARATORS, CUMULATIVE = "trend", "spc", "comparators", "cumulative"
KEYS = (TREND, SPC, COMPARATORS, CUMULATIVE)


@dataclass(frozen=True, slots=True)
class View:
    """One view: its chart, or the reason why it has none.

    `word` says beside its name what it shows; `first` heads its table's first column.
    """

    key: str
    label: str
    title: str
    first: str
    chart: Chart | None = None
    word: str = ""
    reason: str = ""

    @property
    def chart_id(self) -> str:
        """What its chart is called on the page."""
        return "history" if self.key == TREND else self.key

    @property
    def json_id(self) -> str:
        """Where its script finds it."""
        return f"chart-{self.chart_id}"

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """Its chart as the lines of a table."""
        return chart_table(self.chart) if self.chart else []


def chart_views(row: Row, trend: Chart, bars: Chart | None) -> list[View]:
    """All four, in their order; those without a chart say why."""
    found = row.findings.over_time
    return [_trend(trend), _spc(row, found), _bars(row, bars), _cumulative(row, found)]


def chosen_view(views: Sequence[View], asked: str) -> tuple[str, tuple[Note, ...]]:
    """The key of the view to show; the first that has a chart if none is asked for."""
    wanted = asked.strip().lower()
    if wanted in KEYS:
        return wanted, ()
    first = next((view.key for view in views if view.chart), TREND)
    if not wanted:
        return first, ()
    text = _("There is no chart “%s” here. The first one is shown.") % asked
    return first, (Note("chart", asked, text, nearest(wanted, list(KEYS))),)


def _trend(chart: Chart) -> View:
    view = (TREND, _("Trend"), _("Trend against target"), _("Period"))
    count = len(chart["labels"])
    if count < 2:
        reason = _("A line takes figures of two periods, and there are fewer.")
        return View(*view, reason=reason)
    return View(*view, chart, _("%s periods") % count)


def _spc(row: Row, found: OverTime | None) -> View:
    view = (SPC, _("SPC"), _("Control chart (SPC)"), _("Period"))
    if found is None:
        reason = _("There is no control chart: there is no figure yet.")
        return View(*view, reason=reason)
    chart, words = spc_chart(row, found.control), row.findings.variation
    if chart is None or words is None:
        return View(*view, reason=words.sentence if words else "")
    return View(*view, chart, words.word)


def _bars(row: Row, chart: Chart | None) -> View:
    view = (COMPARATORS, _("Comparators"), _("Beside other areas"), _("Area"))
    if chart is None:
        return View(*view, reason=_no_bars(row))
    return View(*view, chart, _("%s areas") % len(chart["labels"]))


def _no_bars(row: Row) -> str:
    if grows_with_place(row.rule):
        return _(
            "Areas are not ranked: a larger place has more of it by itself. A rate or "
            "a share can be ranked."
        )
    if row.period is None or row.value is None:
        return _("Areas are not ranked: there is no figure of this area to set beside.")
    text = _("Areas are not ranked: no other area has a figure for %(period)s.")
    return text % {"period": row.period.words}


def _cumulative(row: Row, found: OverTime | None) -> View:
    view = (CUMULATIVE, _("Cumulative"), _("The year to date"), _("In the year"))
    forecast = found.forecast if found else None
    chart = cumulative_chart(row, forecast) if forecast else None
    if chart is None:
        return View(*view, reason=no_cumulative(row, forecast))
    own = chart["series"][0]
    known = zip(own["values"], own["texts"], strict=True)
    newest = [text for value, text in known if value is not None][-1]
    return View(*view, chart, _("%s so far") % newest)
