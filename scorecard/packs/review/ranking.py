"""Where the partnership's area stands in a group of similar areas. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from indicators.periods import Period

from ...judgement.comparison import grows_with_place
from ...judgement.readings import reading
from ...judgement.status import Grey
from ...loaded import AreaInfo, GroupInfo, IndicatorInfo
from ...statistics.ranks import place_among
from .data import ReviewData
from .fields import Field
from .problems import FieldError, each, unknown


class Standing(NamedTuple):
    """How many of the others have more, less, and as much."""

    above: int
    below: int
    beside: int


class Missing(NamedTuple):
    """An area of the group without a number to show, and why."""

    area: AreaInfo
    grey: Grey


def compared(field: Field, data: ReviewData) -> IndicatorInfo:
    """The indicator that is ranked. Raises FieldError for a count or money."""
    info = data.indicator(field.codes[0])
    if grows_with_place(info.rule):
        text = _(
            "%(title)s is larger in a larger place, so areas are not ranked by it: "
            "write the code of a rate or a percentage."
        )
        raise FieldError(text % {"title": info.title})
    return info


def group_of(field: Field, data: ReviewData) -> GroupInfo:
    """The group named, or the only one that the area is in. Raises FieldError."""
    day = field.periods[0].end
    own = [group for group in data.groups if data.home.id in group.at(day)]
    if field.group:
        named = {group.name: group for group in own}
        if field.group in named:
            return named[field.group]
        text = _("%(area)s is in no group “%%(given)s”.") % {"area": data.home.name}
        raise unknown(text, field.group, named)
    if len(own) == 1:
        return own[0]
    if not own:
        text = _("%(area)s is in no group of similar areas in %(period)s.")
        values = {"area": data.home.name, "period": field.periods[0].label}
        raise FieldError(text % values)
    names = ", ".join(f'group="{group.name}"' for group in own)
    text = _("%(area)s is in several groups: write one of %(names)s.")
    raise FieldError(text % {"area": data.home.name, "names": names})


def others(group: GroupInfo, data: ReviewData, period: Period) -> list[AreaInfo]:
    """The areas of the group besides the partnership's own."""
    members = group.at(period.end)
    return [a for a in data.areas if a.id in members and a.code != data.home.code]


def values_of(
    info: IndicatorInfo, areas: Sequence[AreaInfo], period: Period, data: ReviewData
) -> tuple[dict[str, Decimal], list[Missing]]:
    """Numbers by the area's code, and the areas without one."""
    values, missing = {}, []
    for area in areas:
        found = reading(data.series(info, area), period)
        if found.value is None:
            missing.append(Missing(area, found.grey or Grey.NO_FIGURE))
        else:
            values[area.code] = found.value
    return values, missing


def standing(field: Field, data: ReviewData) -> Standing:
    """Where home stands. Raises FieldError where an area of the group has no figure."""
    info, (period,) = compared(field, data), field.periods
    around = others(group_of(field, data), data, period)
    own, *rest = each(
        [data.home, *around], lambda area: data.number(info, area, period)
    )
    place = place_among(own, rest)
    return Standing(place.first - 1, place.of - place.last, place.last - place.first)


def place_words(place: Standing) -> str:
    """`highest`, `second highest`, `joint lowest`: counted from the nearer end."""
    from_top = place.above <= place.below
    ahead = place.above if from_top else place.below
    words = _places(from_top=from_top, ahead=ahead)
    return _("joint %(place)s") % {"place": words} if place.beside else words


def _places(*, from_top: bool, ahead: int) -> str:
    if not ahead:
        return _("highest") if from_top else _("lowest")
    text = _("%(nth)s highest") if from_top else _("%(nth)s lowest")
    names = [
        *(_("second"), _("third"), _("fourth"), _("fifth"), _("sixth")),
        *(_("seventh"), _("eighth"), _("ninth"), _("tenth")),
    ]
    nth = names[ahead - 1] if ahead <= len(names) else _ordinal(ahead + 1)
    return text % {"nth": nth}


def _ordinal(number: int) -> str:
    """`11th`, `21st`."""
    ending = "th"
    if number % 100 not in (11, 12, 13):
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
