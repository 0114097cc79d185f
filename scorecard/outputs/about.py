"""What the first sheet of the workbook says: whose it is, of when, and how to read it.

Pure. The CSV has none of this: it is one table, so that programs can read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..filters import Filters
from ..judgement.numbers import written_date
from ..judgement.status import Status
from ..loaded import Loaded
from ..markers import ALL_MARKERS, marker_words
from .columns import Line

Pair = tuple[str, str]


def about(loaded: Loaded, filters: Filters, lines: Iterable[Line]) -> list[Pair]:
    """Pairs of a term and its meaning, in the order to be read."""
    strategy = loaded.strategy
    period = loaded.period.long_label if loaded.period else _("no figures yet")
    pairs = [
        (_("Partnership"), loaded.partnership),
        (
            _("Strategy"),
            _("%(name)s, %(starts)s to %(ends)s")
            % {
                "name": strategy.name,
                "starts": written_date(strategy.starts),
                "ends": written_date(strategy.ends),
            },
        ),
        (_("Area"), f"{loaded.area.name} ({loaded.area.code})"),
        (_("Period"), period),
        (_("Written on"), written_date(loaded.as_at)),
    ]
    pairs += choices(filters)
    if any(line.row.illustrative for line in lines):
        pairs.append((_("Targets"), illustrative_words()))
    return [*pairs, *_key()]


def choices(filters: Filters) -> list[Pair]:
    """What the scorecard was narrowed to, and what of an address was not understood."""
    chosen = [(_("Shown only"), item.label) for item in filters.chosen]
    return chosen + [(_("Please note"), note.message) for note in filters.notes]


def illustrative_words() -> str:
    """What the mark beside a target means."""
    return _(
        "Targets marked illustrative are made from the strategy’s own words to show "
        "how judging works; nobody has agreed them."
    )


def _key() -> list[Pair]:
    """The statuses, worst first, and the markers."""
    statuses = [(status.label, text) for status, text in status_meanings().items()]
    markers = [(f"[{marker}]", marker_words(marker)) for marker in ALL_MARKERS]
    return statuses + markers


def status_meanings() -> dict[Status, str]:
    """What each status says, worst first."""
    return {
        Status.RED: _("missed by more than the amber band allows"),
        Status.AMBER: _("missed, but inside the amber band"),
        Status.NO_DATA: _("no figure to judge; “Why not judged” says why"),
        Status.NO_TARGET: _("watched, not judged"),
        Status.GREEN: _(
            "the target is met, or missed by no more than the green band allows"
        ),
    }
