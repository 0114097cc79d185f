"""Fields that make tables and charts of stored figures. Pure.

    {{ table 2015/16 2016/17: total-crime, robbery }}  Offences recorded

What follows the braces is the title. A number that is not there is refused as in a
sentence; a change that cannot be said in percent is said in words.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from indicators.choices import Unit

from ...judgement.numbers import amount, percentage, written, written_date
from ...rows import stored
from .. import document as pack
from .cells import cell, notes, provisional, starred
from .data import ReviewData
from .fields import Field
from .filling import Pair, pair_of
from .problems import each
from .ranked import ranked
from .series import series


def blocks_of(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    """The charts and tables of a block field. Raises FieldError."""
    makers = {"table": _table, "ranked": ranked, "series": series}
    return makers[field.verb](field, title, data)


def _table(field: Field, title: str, data: ReviewData) -> tuple[pack.Block, ...]:
    infos = each(dict.fromkeys(field.codes), data.indicator)
    pairs = each(infos, lambda info: pair_of(info, data.home, field.periods, data))
    first, last = (period.label for period in field.periods)
    stars, sources = starred(infos, data)
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
                    cell(pair.info, field.periods[0], data),
                    cell(pair.info, field.periods[1], data),
                    _change(pair),
                )
                for pair in pairs
            ),
            note=notes(
                sources,
                [_broken(pair) for pair in broken],
                provisional(infos, [data.home], field.periods, data),
            ),
        ),
    )


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
