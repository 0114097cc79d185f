"""areas.csv and populations.csv."""

from __future__ import annotations

from typing import Any

from django import forms

from ...definitions import area_moved
from ...forms.places import AreaForm
from ...forms.rows import CodeField, RowForm
from ...models import ALL_AGES, Area, Population
from .base import Column, FileResource


class AreaRow(RowForm, AreaForm):
    """One row of areas.csv."""

    parent = CodeField(Area, required=False)

    class Meta(AreaForm.Meta):
        pass


class AreaResource(FileResource):
    """Areas; a parent stands above its parts in the file, or is stored already."""

    form_class = AreaRow
    related = ("parent",)

    code = Column("code")
    name = Column("name")
    kind = Column("kind")
    parent = Column("parent__code", "parent", takes="parent")

    class Meta(FileResource.Meta):
        model = Area

    def after_save_instance(self, instance: Area, row: Any, **options: Any) -> None:
        """Look again at what is hidden when the area lies elsewhere now."""
        if self.form and "parent" in self.form.changed_data:
            area_moved(instance)


class PopulationRow(RowForm):
    """One row of populations.csv."""

    area = CodeField(Area)

    class Meta:
        model = Population
        fields = ("area", "year", "age_band", "vintage", "value", "source")
        field_classes = {"value": forms.IntegerField}


class PopulationResource(FileResource):
    """Populations; a new vintage is a new row."""

    form_class = PopulationRow
    key = ("area", "year", "vintage")
    related = ("area",)

    area = Column("area__code", "area", takes="area")
    year = Column("year")
    age_band = Column("age_band")
    population = Column("value", "population")
    vintage = Column("vintage")
    source = Column("source")

    class Meta(FileResource.Meta):
        model = Population

    def lookup(self, row: dict[str, str]) -> dict[str, Any]:
        """Area, year, age band and vintage. A year that is none finds nothing."""
        year = row["year"]
        return {
            "area__code": row["area"],
            "year": int(year) if year.isdecimal() and len(year) == 4 else 0,
            "age_band": row.get("age_band") or ALL_AGES,
            "vintage": row["vintage"],
        }
