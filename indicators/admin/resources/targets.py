"""targets.csv."""

from __future__ import annotations

from typing import Any

from ...forms.rows import CodeField, RowForm, RowMeta
from ...forms.targets import TargetForm
from ...models import Indicator, Target
from ...periods import Period, PeriodError
from .base import Column, FileResource


class TargetRow(RowForm, TargetForm):
    """One row of targets.csv."""

    indicator = CodeField(Indicator)

    class Meta(RowMeta):
        model = Target
        fields = (
            "indicator",
            "basis",
            "value",
            "floor",
            "lower",
            "upper",
            "illustrative",
        )


class ComparatorColumn(Column):
    """The code of the area, or the name of the group."""

    def get_value(self, instance: Target) -> str | None:
        """Whichever the target has."""
        if instance.comparator_area:
            return instance.comparator_area.code
        return instance.comparator_group.name if instance.comparator_group else None


class TargetResource(FileResource):
    """Targets; a row is about an indicator and a period."""

    form_class = TargetRow
    key = ("indicator", "period")
    related = ("indicator", "comparator_area", "comparator_group")

    indicator = Column("indicator__code", "indicator", takes="indicator")
    period = Column("period")
    basis = Column("basis")
    value = Column("value")
    floor = Column("floor")
    lower = Column("lower")
    upper = Column("upper")
    baseline_period = Column("baseline", "baseline_period")
    comparator = ComparatorColumn("comparator")
    illustrative = Column("illustrative")

    class Meta(FileResource.Meta):
        model = Target

    def lookup(self, row: dict[str, str]) -> dict[str, Any]:
        """Indicator and the two dates. A period that is none finds nothing."""
        try:
            period = Period.parse(row["period"])
        except PeriodError:
            return {"pk": None}
        return {
            "indicator__code": row["indicator"],
            "start": period.start,
            "end": period.end,
        }
