"""Fields that make tables and charts of stored figures. Pure.

    {{ table 2015/16 2016/17: total-crime, robbery }}  Offences recorded
    {{ ranked crime-rate 2016/17 }}
    {{ series domestic-violent-crime 2010/11 2016/17 }}

What follows the braces is the title. A number that is not there is refused as in a
sentence; a change that cannot be said in percent is said in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.periods import Period

from ...comparators import areas_around, ranked_bars
from ...judgement.inputs import Rule
from ...judgement.numbers import amount, percentage, written, written_date
from ...loaded import AreaInfo, IndicatorInfo
from ...rows import stored
from .. import document as pack
from .data import ReviewData
from .fields import Field
from .filling import Pair, pair_of
from .problems import FieldError, each
from .ranking import Missing, compared, group_of, others, values_of

STAR = "*"


def blocks_of(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """The charts and tables of a block field. Raises FieldError."""
    makers = {"table": _table, "ranked": _ranked, "series": _series}
    return makers[field.verb](field, title, data)


# The table of two periods


def _table(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    infos = each(field.codes, data.indicator)
    pairs = each(infos, lambda info: pair_of(info, data.home, field.periods, data))
    first, last = (period.label for period in field.periods)
    stars, sources = _sources(infos, data)
    broken = [pair for pair in pairs if pair.broken]
    values = {"first": first, "last": last}
    return (
        pack.Block(
            kind="table",
            text=title or _("%(first)s and %(last)s") % values,
            heads=(_("Indicator"), first, last, _("Change")),
            lines=tuple(
                (
                    pack.Cell(text=pair.info.title + stars[pair.info.code]),
                    cell(pair.before, pair.rule),
                    cell(pair.after, pair.rule),
                    _change(pair),
                )
                for pair in pairs
            ),
            note="\n".join([*sources, *(_broken(pair) for pair in broken)]),
        ),
    )


def cell(number: Decimal, rule: Rule) -> pack.Cell:
    """A figure as its indicator is written."""
    return pack.Cell(text=amount(number, rule), value=stored(number))


def _change(pair: Pair) -> pack.Cell:
    """In percent; in points or in words where docs/rules.md says so."""
    if pair.broken:
        return pack.Cell(text=_("not comparable"))
    if pair.percent is not None:
        return pack.Cell(text=percentage(pair.percent), value=stored(pair.percent))
    if pair.rule.unit == Unit.PERCENT:
        points = _("%s pts") % written(pair.difference, pair.rule.decimals)
        return pack.Cell(text=points, value=stored(pair.difference))
    values = {
        "then": amount(pair.before, pair.rule),
        "now": amount(pair.after, pair.rule),
    }
    return pack.Cell(text=_("%(then)s to %(now)s") % values)


def _broken(pair: Pair) -> str:
    assert pair.broken is not None
    text = _("%(title)s: the recording changed on %(day)s. %(cause)s")
    values = {"day": written_date(pair.broken.date), "cause": pair.broken.cause}
    return text % (values | {"title": pair.info.title})


def _sources(
    infos: Sequence[IndicatorInfo], data: ReviewData
) -> tuple[dict[str, str], list[str]]:
    """Stars by the indicators' codes, and what each number of them stands for.

    A table of one source needs no star.
    """
    by_code = {info.code: data.sources.get(info.code, "") for info in infos}
    known = [source for source in dict.fromkeys(by_code.values()) if source]
    if len(known) < 2:
        return dict.fromkeys(by_code, ""), [
            _("Source: %s.") % source for source in known
        ]
    marks = {source: STAR * count for count, source in enumerate(known, 1)} | {"": ""}
    stars = {code: marks[source] for code, source in by_code.items()}
    return stars, [f"{marks[source]} {source}" for source in known]


# Areas ranked


def _ranked(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """The home area, its group, and the force and country around it; lowest first."""
    info, (period,) = compared(field, data), field.periods
    own = data.number(info, data.home, period)
    group = group_of(field, data)
    values, missing = values_of(info, others(group, data, period), period, data)
    around, _none = values_of(info, _around(data), period, data)
    areas = {area.code: area for area in data.areas}
    bars = tuple(
        pack.Bar(
            code=bar.code,
            name=bar.name,
            value=stored(bar.value),
            text=amount(bar.value, info.rule),
            role=bar.role,
        )
        for bar in ranked_bars(
            {**values, **around, data.home.code: own}, data.home, areas
        )
    )
    name = title or _ranked_title(info, group.name, period)
    note = "\n".join([*_sources([info], data)[1], *_missing(missing)])
    return (
        pack.Block(
            kind="bars", text=name, unit=info.rule.unit, bars=bars,
            decimals=info.rule.decimals,
        ),
        pack.Block(
            kind="table",
            text=_("%s: the figures") % name,
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


def head(info: IndicatorInfo) -> str:
    """The indicator's title with its unit: `Robbery (offences)`."""
    label = info.rule.unit_label.strip()
    return f"{info.title} ({label})" if label else info.title


def _missing(missing: Sequence[Missing]) -> list[str]:
    if not missing:
        return []
    areas = ", ".join(f"{one.area.name} ({one.grey.label.lower()})" for one in missing)
    return [_("Not shown: %s.") % areas]


# A series over the years


def _series(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """A chart for each unit, for one scale cannot bear two; and one table of all."""
    infos = each(field.codes, data.indicator)
    periods = _steps(*field.periods)
    numbers = {
        info.code: each(periods, lambda period, info=info: data.number(  # type: ignore[misc]
            info, data.home, period
        ))
        for info in infos
    }  # fmt: skip
    name = title or _series_title(infos, periods)
    changed, notes = _changes(infos, periods, data)
    labels = tuple(
        f"{period.label} [b]" if period in changed else period.label
        for period in periods
    )
    columns = {
        info.code: tuple(cell(number, info.rule) for number in numbers[info.code])
        for info in infos
    }
    table = pack.Block(
        kind="table",
        text=_("%s: the figures") % name,
        heads=(_("Period"), *(head(info) for info in infos)),
        lines=tuple(
            (pack.Cell(text=label), *(columns[info.code][row] for info in infos))
            for row, label in enumerate(labels)
        ),
        note="\n".join([*_source_lines(infos, data), *notes]),
    )
    return (*_charts(infos, name, labels, columns), table)


def _steps(first: Period, last: Period) -> list[Period]:
    """Every period from the first to the last."""
    found = [first]
    while found[-1] < last:
        found.append(found[-1].shift(1))
    if found[-1] != last:
        text = _("%(first)s and %(last)s do not belong to one series.")
        raise FieldError(text % {"first": first.label, "last": last.label})
    return found


def _series_title(infos: Sequence[IndicatorInfo], periods: Sequence[Period]) -> str:
    titles = ", ".join(info.title for info in infos)
    values = {"titles": titles, "first": periods[0].label, "last": periods[-1].label}
    return _("%(titles)s: %(first)s to %(last)s") % values


def _changes(
    infos: Sequence[IndicatorInfo], periods: Sequence[Period], data: ReviewData
) -> tuple[set[Period], list[str]]:
    """The periods that a change in recording touches first, and a note on each.

    The letter is that of docs/rules.md: figures before it are not comparable.
    """
    touched: set[Period] = set()
    notes: dict[str, None] = {}
    for info in infos:
        for change in data.series(info, data.home).breaks:
            first = next((p for p in periods if change.date <= p.end), None)
            if first is None or change.date <= periods[0].start:
                continue
            touched.add(first)
            text = _(
                "[b] The recording changed on %(day)s; figures before and after are "
                "not comparable. %(cause)s"
            )
            values = {"day": written_date(change.date), "cause": change.cause}
            notes[text % values] = None
    return touched, list(notes)


def _source_lines(infos: Sequence[IndicatorInfo], data: ReviewData) -> list[str]:
    known = dict.fromkeys(data.sources.get(info.code, "") for info in infos)
    found = "; ".join(source for source in known if source)
    return [_("Source: %s.") % found] if found else []


def _charts(
    infos: Sequence[IndicatorInfo],
    name: str,
    labels: tuple[str, ...],
    columns: dict[str, tuple[pack.Cell, ...]],
) -> list[pack.Block]:
    """One chart for each unit among the indicators."""
    units: dict[tuple[str, str], list[IndicatorInfo]] = {}
    for info in infos:
        units.setdefault((info.rule.unit, info.rule.unit_label), []).append(info)
    return [
        pack.Block(
            kind="series",
            text=name if len(units) == 1 else f"{name}: {head(alike[0])}",
            unit=unit,
            decimals=max(info.rule.decimals for info in alike),
            labels=labels,
            series=tuple((info.title, columns[info.code]) for info in alike),
        )
        for (unit, _label), alike in units.items()
    ]
