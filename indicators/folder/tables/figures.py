"""targets.csv and measurements.csv."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...choices import State, TargetBasis
from ..cells import figure_number, number, period, prose, text, word, yes_no
from ..columns import Column, File
from .limits import area_column, indicator_column, period_column

TARGETS = File(
    "targets.csv",
    about=_("What figures should be, one row for an indicator and a period."),
    key=("indicator", "period"),
    columns=(
        indicator_column(),
        period_column(),
        Column("basis", word(TargetBasis), _("how its number is found"), required=True),
        Column("value", number(), _("the number; for a change the percent, -10 or 5")),
        Column("floor", number(), _("the worst value that is still amber")),
        Column("lower", number(), _("the lower end, where a range is right")),
        Column("upper", number(), _("the upper end, where a range is right")),
        Column("baseline_period", period(), _("the period that a change starts from")),
        Column(
            "comparator",
            text(120),
            _("an area's code or a comparator group's name"),
        ),
        Column("illustrative", yes_no(), _("agreed by nobody"), default=False),
    ),
)
MEASUREMENTS = File(
    "measurements.csv",
    about=_("The figures, one row for an indicator, an area and a period."),
    key=("indicator", "area", "period"),
    columns=(
        indicator_column(),
        area_column(),
        period_column(),
        Column("numerator", figure_number(), _("how many of them")),
        Column(
            "denominator",
            figure_number(),
            _("out of how many"),
            blank=_("none, or the population where the indicator's is that"),
        ),
        Column(
            "value",
            figure_number(),
            _("the figure itself"),
            blank=_("worked out from numerator and denominator"),
        ),
        Column("state", word(State), _("how firm it is"), default=State.FINAL),
        Column("source", text(200), _("where this figure comes from"), default=""),
        Column("note", prose(), _("what to know of it"), default=""),
    ),
)
