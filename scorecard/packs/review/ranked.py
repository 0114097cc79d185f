"""Areas ranked, as bars and as a table. Pure.

{{ ranked crime-rate 2016/17 }}
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from indicators.periods import Period

from ...comparators import ranked_bars
from ...loaded import AreaInfo, IndicatorInfo, areas_around
from ...rows import stored
from .. import document as pack
from .cells import as_table, figure_text, head, notes, provisional, sources
from .data import ReviewData
from .fields import Field
from .ranking import Missing, compared, group_of, others, values_of


def ranked(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """The home area, its group, and the force and country around it; lowest first."""
    info, (period,) = compared(field, data), field.periods
    own = data.number(info, data.home, period)
    group = group_of(field, data)
    values, missing = values_of(info, others(group, data, period), period, data)
    around, _none = values_of(info, _around(data), period, data)
    areas = {area.code: area for area in data.areas}
    values |= {**around, data.home.code: own}
    bars = tuple(
        pack.Bar(
            code=bar.code,
            name=bar.name,
            value=stored(bar.value),
            text=figure_text(bar.value, info, areas[bar.code], period, data),
            role=bar.role,
        )
        for bar in ranked_bars(values, data.home, areas)
    )
    name = title or _ranked_title(info, group.name, period)
    shown = [areas[code] for code in values]
    note = notes(
        sources([info], data),
        _missing(missing),
        provisional([info], shown, [period], data),
    )
    return (
        pack.Block(
            kind="bars", text=name, unit=info.rule.unit, bars=bars,
            decimals=info.rule.decimals,
        ),
        pack.Block(
            kind="table",
            text=as_table([info]),
            heads=(_("Area"), head(info)),
            lines=tuple(
                (pack.Cell(text=bar.name), pack.Cell(text=bar.text, value=bar.value))
                for bar in bars
            ),
            note=note,
        ),
    )  # fmt: skip


def _around(data: ReviewData) -> list[AreaInfo]:
    ids = areas_around(data.home, data.areas)
    return [area for area in data.areas if area.id in ids]


def _ranked_title(info: IndicatorInfo, group: str, period: Period) -> str:
    values = {"title": head(info), "period": period.label, "group": group}
    return _("%(title)s: %(period)s, %(group)s") % values


def _missing(missing: Sequence[Missing]) -> list[str]:
    if not missing:
        return []
    areas = ", ".join(f"{one.area.name} ({one.grey.label.lower()})" for one in missing)
    return [_("Not shown: %s.") % areas]
