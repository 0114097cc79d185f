"""Every figure of one indicator in one area, as CSV. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..history import FigureLine, figure_lines
from ..judgement.sentences import target_words
from ..loaded import Loaded
from ..markers import bracketed
from ..rows import Row
from .columns import Value, yes_no
from .csv_files import written


def figures_csv(loaded: Loaded, row: Row) -> str:
    """Newest first, as in the table of the indicator's page."""
    head = [
        _("Indicator code"),
        _("Indicator"),
        _("Area"),
        _("Area code"),
        _("Period"),
        _("From"),
        _("To"),
        _("Numerator"),
        _("Denominator"),
        _("Value"),
        _("Unit"),
        _("Markers"),
        _("State"),
        _("Target"),
        _("Target in words"),
        _("Illustrative target"),
        _("Status"),
        _("Explanation"),
        _("Source"),
        _("Note"),
        _("Changed after it came in"),
    ]
    return written(head, (_cells(loaded, row, line) for line in figure_lines(row, {})))


def _cells(loaded: Loaded, row: Row, line: FigureLine) -> list[Value]:
    figure, judgement = line.figure, line.judgement
    goal = judgement.goal
    has_target = goal.grey is None
    return [
        row.indicator,
        row.title,
        loaded.area.name,
        loaded.area.code,
        line.period.label,
        line.period.start.isoformat(),
        line.period.end.isoformat(),
        figure.numerator,
        figure.denominator,
        figure.value,
        row.unit_label or str(row.rule.unit.label),
        bracketed(line.markers),
        "" if figure.hidden else str(figure.state.label),
        goal.value,
        target_words(goal, row.rule) if has_target else "",
        yes_no(goal.illustrative) if has_target else "",
        judgement.status.label,
        judgement.sentence,
        figure.source,
        figure.note,
        " ".join(line.drift.why) if line.drift else "",
    ]
