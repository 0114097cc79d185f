"""What has been corrected since a pack was frozen. Pure.

The pack itself stays as it is: slips are laid on it. They compare what was frozen with
what the same readers would see now, so that a figure hidden by now shows no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from indicators.choices import Polarity

from ..charts import figure_text
from ..judgement.inputs import Series
from ..judgement.rag import Judgement
from ..judgement.status import Grey, Status
from ..judgement.verdict import judgement_at
from ..loaded import Loaded
from ..markers import HIDDEN
from ..rows import stored
from .document import Bands, Document, Goal, Point, Row
from .histories import bands_of, goal_of, period_of


@dataclass(frozen=True, slots=True)
class Saved:
    """When a figure was saved again, by whom and why, as the readers may know it."""

    at: datetime
    name: str
    reason: str


SavedAgain = Mapping[tuple[str, str], Sequence[Saved]]
"""By an indicator's code and a period's slug, first to last."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words then and now."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of one figure then and now."""

    period: str
    was: Status
    was_text: str
    now: Status
    now_text: str

    @property
    def has_changed(self) -> bool:
        """Whether the correction would have given it another status."""
        return (self.was, self.was_text) != (self.now, self.now_text)


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure of the pack that is another now."""

    period: str
    was: str
    now: str
    judged: Judged | None
    """None where another strategy's targets and bands would judge it now."""
    saved: tuple[Saved, ...]
    is_shown: bool
    """Whether it is the figure that the pack's table shows."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything about one indicator of the pack that is otherwise now."""

    code: str
    title: str
    figures: tuple[Revised, ...]
    target: Turn | None
    """Of the figure that the pack shows."""
    bands: Turn | None
    judged: Judged | None
    """The status that the pack shows, where something else than this very figure has
    changed it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction in an analyst's own words."""

    text: str
    at: datetime
    by: str
    """Empty in a pack for the public."""


@dataclass(frozen=True, slots=True)
class Errata:
    """What is laid on a frozen pack."""

    slips: tuple[Slip, ...] = ()
    corrections: tuple[Correction, ...] = ()
    not_followed: tuple[str, ...] = ()
    """Titles of indicators of which the pack's readers see nothing any more: they went
    with another strategy, or are for fewer people now. No slip can be found of them."""

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.slips or self.corrections)


def slips_of(document: Document, loaded: Loaded, saved: SavedAgain) -> tuple[Slip, ...]:
    """A slip for each indicator of which a figure, the target or the bands changed.

    `loaded` is what the pack's readers may see now. Targets and bands of a strategy
    that came later are no corrections, and nothing is judged by them; it may be called
    otherwise by now.
    """
    same_rules = loaded.strategy.starts == document.strategy_starts
    slips = (
        _slip(row, loaded.series[row.code], saved, same_rules=same_rules)
        for row in document.rows
        if row.code in loaded.series
    )
    return tuple(slip for slip in slips if _says_something(slip))


def not_followed(document: Document, loaded: Loaded) -> tuple[str, ...]:
    """Titles of the rows of which nothing is known now, as they were frozen."""
    return tuple(r.title for r in document.rows if r.code not in loaded.series)


def _says_something(slip: Slip) -> bool:
    return bool(slip.figures or slip.target or slip.bands or slip.judged)


def _slip(row: Row, series: Series, saved: SavedAgain, *, same_rules: bool) -> Slip:
    figures = tuple(_revised(row, series, saved, same_rules=same_rules))
    shown = next((p for p in row.history if p.period == row.period), None)
    now = judgement_at(series, period_of(row.period)) if row.period else None
    target = bands = judged = None
    if same_rules and row.polarity != Polarity.NONE:
        bands = _bands(row.bands, bands_of(series.rule.bands))
    if same_rules and now and now.goal.grey != Grey.HIDDEN:
        target = _target(row.goal, goal_of(now.goal, series.rule))
    if same_rules and shown and now and not any(f.is_shown for f in figures):
        turned = row.polarity != series.rule.polarity
        judged = _judged(shown, now) if figures or target or bands or turned else None
    return Slip(
        code=row.code,
        title=row.title,
        figures=figures,
        target=target,
        bands=bands,
        judged=judged if judged and judged.has_changed else None,
    )


def _revised(
    row: Row, series: Series, saved: SavedAgain, *, same_rules: bool
) -> Iterator[Revised]:
    """The figures that are others now, newest first.

    One that has only become visible, or hidden, has not been corrected.
    """
    for point in reversed(row.history):
        period = period_of(point.period)
        figure = series.at(period)
        again = tuple(saved.get((row.code, point.period.slug), ()))
        value = stored(figure.value) if figure else None
        text = figure_text(figure, series.rule)
        is_other = value != point.value or (value is None and text != point.text)
        masked = HIDDEN in point.markers or (figure is not None and figure.hidden)
        if is_other and (again or not masked):
            yield Revised(
                period=period_of(point.period).words,
                was=point.text,
                now=text,
                judged=(
                    _judged(point, judgement_at(series, period)) if same_rules else None
                ),
                saved=again,
                is_shown=point.period == row.period,
            )


def _judged(point: Point, now: Judgement) -> Judged:
    return Judged(
        period=period_of(point.period).words,
        was=point.status,
        was_text=point.status_text,
        now=now.status,
        now_text=now.word,
    )


def _target(then: Goal, now: Goal) -> Turn | None:
    """None where the number is the same, whatever words it comes with."""
    if (then.value, then.lower, then.upper) == (now.value, now.lower, now.upper):
        return None
    return Turn(then.words or _("none"), now.words or _("none"))


def _bands(then: Bands, now: Bands) -> Turn | None:
    widths = (then.green_within, then.amber_within, then.basis)
    if widths == (now.green_within, now.amber_within, now.basis):
        return None
    return Turn(then.words, now.words)
