"""What a draft still lacks, to be seen before it is frozen. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.choices import State

from ..follow_ups import plan_url
from ..loaded import IndicatorInfo
from ..markers import HIDDEN
from .document import Clash, Disagreement, Document, FollowUp, Late, Named, Row
from .histories import period_of
from .papers import lacks_words
from .review import Problem


@dataclass(frozen=True, slots=True)
class Red:
    """A red of which something is not said yet, and where to say it."""

    code: str
    title: str
    partner_name: str
    period: str
    lacks: tuple[str, ...]
    """In words: `owner`, `date`."""
    url: str


@dataclass(frozen=True, slots=True)
class TextProblem:
    """Something in the annual review's text that is to be looked at."""

    where: str
    """The title of the priority under which it is written, and the line."""
    message: str
    stops: bool
    """Whether the pack cannot be frozen with it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything that a draft lacks; what it holds is not all to be had by its day."""

    late: tuple[Late, ...]
    awaited: int
    provisional: tuple[Named, ...]
    reds: tuple[Red, ...]
    disagreements: tuple[Disagreement, ...]
    overdue: tuple[FollowUp, ...]
    texts: tuple[TextProblem, ...]
    clashes: tuple[Clash, ...]
    hidden: tuple[Named, ...]
    """Rows with a number that the pack's readers may not see."""
    moved: tuple[Named, ...]
    """Rows of which the target, the bands or the polarity moved after the figure."""
    left_out: tuple[Named, ...]
    """Chosen indicators that the pack's readers may not see, or that are gone."""

    @property
    def stops(self) -> bool:
        """Whether the pack cannot be frozen as it is."""
        return any(problem.stops for problem in self.texts)

    @property
    def open_points(self) -> int:
        """How many things somebody could still do something about."""
        parts = (self.late, self.reds, self.overdue, self.texts)
        printed = len(self.disagreements) + len(self.clashes)
        return printed + sum(len(part) for part in parts)


def missing_of(
    document: Document,
    *,
    known: Iterable[IndicatorInfo] = (),
    chosen: Iterable[str] = (),
    texts: Iterable[TextProblem] = (),
) -> Missing:
    """What a pack lacks that has been composed as it would be frozen now.

    `known` are the indicators that an analyst sees, `chosen` the codes chosen of them
    (none means all); `texts` are what was found in the annual review's text.
    """
    shown = document.completeness
    return Missing(
        late=shown.late,
        awaited=shown.awaited,
        provisional=_named(r for r in document.rows if r.state == State.PROVISIONAL),
        reds=reds_of(document),
        disagreements=document.disagreements,
        overdue=tuple(f for f in document.follow_ups if f.is_overdue(document.as_at)),
        texts=tuple(texts),
        clashes=document.clashes,
        hidden=_named(row for row in document.rows if _hides(row)),
        moved=_named(row for row in document.rows if row.moved),
        left_out=_left_out(document, known, tuple(chosen)),
    )


def text_problems(
    problems: Iterable[Problem], titles: Mapping[str, str]
) -> tuple[TextProblem, ...]:
    """What was found in the annual review's text; `titles` are those of priorities."""
    return tuple(
        TextProblem(
            where=_("%(section)s, line %(line)s")
            % {
                "section": titles.get(problem.section) or _("Introduction"),
                "line": problem.line,
            },
            message=problem.message,
            stops=problem.is_error,
        )
        for problem in problems
    )


def reds_of(document: Document) -> tuple[Red, ...]:
    """The reds without owner, reason, action or date."""
    return tuple(_red(row) for row in document.rows if row.lacks)


def _red(row: Row) -> Red:
    period = period_of(row.period) if row.period else None
    return Red(
        code=row.code,
        title=row.title,
        partner_name=row.partner_name,
        period=period.words if period else "",
        lacks=lacks_words(row),
        url=plan_url(row.code, period) if period else "",
    )


def _hides(row: Row) -> bool:
    """Also where only an older figure is hidden: its target may be missing for it."""
    return HIDDEN in row.markers or any(HIDDEN in p.markers for p in row.history)


def _named(rows: Iterable[Row]) -> tuple[Named, ...]:
    return tuple(Named(code=row.code, title=row.title) for row in rows)


def _left_out(
    document: Document, known: Iterable[IndicatorInfo], chosen: tuple[str, ...]
) -> tuple[Named, ...]:
    titles = {info.code: info.title for info in known}
    wanted = chosen or tuple(titles)
    inside = {row.code for row in document.rows}
    return tuple(
        Named(code=code, title=titles.get(code, code))
        for code in wanted
        if code not in inside
    )
