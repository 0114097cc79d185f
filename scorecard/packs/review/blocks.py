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
from itertools import product

from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.periods import Period

from ...comparators import areas_around, ranked_bars
from ...judgement.numbers import amount, percentage, written, written_date
from ...loaded import AreaInfo, IndicatorInfo
from ...markers import marker_words
from ...rows import stored
from .. import document as pack
from .data import ReviewData
from .fields import Field
from .filling import Pair, pair_of
from .problems import FieldError, each
from .ranking import Missing, compared, group_of, others, values_of

STAR = "*"
MOST_PERIODS = 24
"""What a chart across a page of A4 can show."""


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
                    _cell(pair.info, field.periods[0], data),
                    _cell(pair.info, field.periods[1], data),
                    _change(pair),
                )
                for pair in pairs
            ),
            note=_notes(
                sources,
                [_broken(pair) for pair in broken],
                _provisional(infos, [data.home], field.periods, data),
            ),
        ),
    )


def _cell(info: IndicatorInfo, period: Period, data: ReviewData) -> pack.Cell:
    """A figure of the home area as its indicator is written."""
    number = data.number(info, data.home, period)
    text = _text(number, info, data.home, period, data)
    return pack.Cell(text=text, value=stored(number))


def _text(
    number: Decimal,
    info: IndicatorInfo,
    area: AreaInfo,
    period: Period,
    data: ReviewData,
) -> str:
    """`9,544`, and `9,544 [p]` of a figure that may still change."""
    text = amount(number, info.rule)
    return f"{text} [p]" if data.is_provisional(info, area, period) else text


def _provisional(
    infos: Sequence[IndicatorInfo],
    areas: Sequence[AreaInfo],
    periods: Sequence[Period],
    data: ReviewData,
) -> list[str]:
    """What the letter means, where a figure has it."""
    every = product(infos, areas, periods)
    if not any(data.is_provisional(*one) for one in every):
        return []
    return [f"[p] {marker_words('p')}"]


def _notes(*parts: Sequence[str]) -> str:
    """The small print, a line each."""
    return "\n".join(line for part in parts for line in part)


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
    values |= {**around, data.home.code: own}
    bars = tuple(
        pack.Bar(
            code=bar.code,
            name=bar.name,
            value=stored(bar.value),
            text=_text(bar.value, info, areas[bar.code], period, data),
            role=bar.role,
        )
        for bar in ranked_bars(values, data.home, areas)
    )
    name = title or _ranked_title(info, group.name, period)
    shown = [areas[code] for code in values]
    note = _notes(
        _sources([info], data)[1],
        _missing(missing),
        _provisional([info], shown, [period], data),
    )
    return (
        pack.Block(
            kind="bars", text=name, unit=info.rule.unit, bars=bars,
            decimals=info.rule.decimals,
        ),
        pack.Block(
            kind="table",
            text=_as_table([info]),
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


def _as_table(infos: Sequence[IndicatorInfo]) -> str:
    """The title of the table that goes with a chart."""
    titles = ", ".join(info.title for info in infos)
    return _("%s: the figures as a table") % titles


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
    columns = {
        info.code: tuple(each(periods, lambda p, info=info: _cell(info, p, data)))  # type: ignore[misc]
        for info in infos
    }
    name = title or _series_title(infos, periods)
    changed, notes = _changes(infos, periods, data)
    labels = tuple(
        f"{period.label} [b]" if period in changed else period.label
        for period in periods
    )
    table = pack.Block(
        kind="table",
        text=_as_table(infos),
        heads=(_("Period"), *(head(info) for info in infos)),
        lines=tuple(
            (pack.Cell(text=label), *(columns[info.code][row] for info in infos))
            for row, label in enumerate(labels)
        ),
        note=_notes(
            _source_lines(infos, data),
            notes,
            _provisional(infos, [data.home], periods, data),
        ),
    )
    return (*_charts(infos, name, labels, columns), table)


def _steps(first: Period, last: Period) -> list[Period]:
    """Every period from the first to the last."""
    found = [first]
    while found[-1] < last and len(found) <= MOST_PERIODS:
        found.append(found[-1].shift(1))
    if len(found) > MOST_PERIODS:
        text = _("A series shows %(most)s periods at most: begin later.")
        raise FieldError(text % {"most": MOST_PERIODS})
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
            text=_chart_title(name, alike[0], place, len(units)),
            unit=unit,
            decimals=max(info.rule.decimals for info in alike),
            labels=labels,
            series=tuple((info.title, columns[info.code]) for info in alike),
        )
        for place, ((unit, _label), alike) in enumerate(units.items())
    ]


def _chart_title(name: str, info: IndicatorInfo, place: int, charts: int) -> str:
    """The title, at the first chart; with several, each says what it is of."""
    if charts == 1:
        return name
    return head(info) if place else f"{name}: {head(info)}"
