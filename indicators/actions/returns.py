"""Returns: opened, entered, sent, sent back, accepted, unlocked. Every step is kept.

A figure of a return is a draft until it is accepted; accepting it is the one way in
which it becomes a Measurement, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .. import bulk
from ..choices import FigureStatus, ReturnState, ReturnStep, State
from ..figures import Amounts, FigureError
from ..models import (
    ENTERED_COLUMNS,
    Area,
    Commentary,
    Indicator,
    Partner,
    Return,
    ReturnEvent,
    ReturnFigure,
    ReturnFigureVersion,
)
from ..periods import Period
from ..returns.due import belongs_to
from .checking import Checked, Entry, Populations, check, populations_of
from .locking import lock_return, read_figure
from .who import Actor, account_of, signed
from .writing import record_checked


class LockedError(FigureError):
    """The figure or the return cannot be changed now; the sentence says who can."""


class StaleEntryError(FigureError):
    """Somebody else has saved this figure since; `theirs` is what they saved."""

    def __init__(self, theirs: ReturnFigure | None) -> None:
        super().__init__(
            [_("somebody else has saved this figure meanwhile: choose which one stays")]
        )
        self.theirs = theirs


NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class Entered:
    """One figure of a return as typed; nothing of it need be complete yet."""

    amounts: Amounts = NOTHING
    state: State = State.FINAL
    note: str = ""
    comment: str = ""
    warning_reason: str = ""

    @property
    def columns(self) -> tuple[Any, ...]:
        """In the order of ENTERED_COLUMNS."""
        amounts = self.amounts
        return (
            *(amounts.numerator, amounts.denominator, amounts.value, self.state),
            *(self.note, self.comment, self.warning_reason),
        )

    @property
    def is_blank(self) -> bool:
        """Whether no figure has been given: no number, and not said to be missing."""
        return self.amounts == NOTHING and self.state != State.NOT_AVAILABLE


def entered_of(figure: ReturnFigure) -> Entered:
    """What a stored figure of a return has in its cells."""
    return Entered(
        figure.amounts,
        State(figure.state),
        figure.note,
        figure.comment,
        figure.warning_reason,
    )


def as_entry(figure: ReturnFigure, area: Area) -> Entry:
    """A figure of a return as `check` takes it; its source is the return."""
    return Entry(
        indicator=figure.indicator,
        area=area,
        period=figure.period,
        amounts=figure.amounts,
        state=State(figure.state),
        source=_("Return of %(partner)s, %(period)s")
        % {
            "partner": figure.of_return.partner.name,
            "period": figure.of_return.period.label,
        },
        note=figure.note,
    )


def open_returns(
    *, partners: Iterable[Partner], period: Period, by: Actor
) -> list[Return]:
    """Open the return of a quarter for partners that have none; gives the new ones."""
    found = []
    with transaction.atomic():
        for partner in partners:
            row, created = Return.objects.get_or_create(
                partner=partner, start=period.start, end=period.end
            )
            if created:
                note_step(of_return=row, step=ReturnStep.OPENED, by=by)
                found.append(row)
    return found


def save_entry(
    *,
    of_return: Return,
    indicator: Indicator,
    period: Period,
    entered: Entered,
    by: Actor,
    if_version: int | None,
) -> ReturnFigure:
    """Save what is typed for one figure, with its version; unchanged adds none.

    `if_version` is the version that the person saw, 0 for none; None saves whatever
    is there. Raises StaleEntryError when another has been saved since, LockedError
    when the figure is not open for entry.
    """
    with transaction.atomic():
        of_return = lock_return(of_return.pk)
        _refuse_strangers(of_return, indicator, period)
        figure = read_figure(of_return.pk, indicator.pk, period)
        _refuse_locked(of_return, figure)
        if if_version is not None and if_version != (figure.version if figure else 0):
            raise StaleEntryError(figure)
        if figure is None:
            figure = ReturnFigure(
                of_return=of_return,
                indicator=indicator,
                start=period.start,
                end=period.end,
                version=0,
            )
        elif entered_of(figure).columns == entered.columns:
            return figure
        save_version(figure, entered, by)
        if of_return.state == ReturnState.NOT_STARTED:
            _move(of_return, ReturnState.IN_PROGRESS)
            note_step(of_return=of_return, step=ReturnStep.STARTED, by=by)
    return figure


def send_return(
    *,
    of_return: Return,
    figures: Collection[ReturnFigure],
    by: Actor,
) -> None:
    """Send what has been entered; from then on the officer cannot change it.

    `figures` are the complete ones, as the checks of a return found them, in the
    versions that were checked. Raises LockedError when it has been sent already or
    there is nothing to send, and StaleEntryError when another version has been saved
    since. What the return no longer asks for stays where it is.
    """
    with transaction.atomic():
        of_return = lock_return(of_return.pk)
        if of_return.state in (ReturnState.SENT, ReturnState.ACCEPTED):
            raise LockedError([_("it has been sent already")])
        seen = {figure.pk: figure.version for figure in figures}
        entered = _asked(of_return, FigureStatus.OPEN, FigureStatus.RETURNED)
        if not entered:
            raise LockedError([_("there is nothing to send")])
        for figure in entered:
            if seen.get(figure.pk) != figure.version:
                raise StaleEntryError(figure)
            figure.status = FigureStatus.SENT
            figure.save(update_fields=["status"])
        _move(of_return, ReturnState.SENT)
        note_step(of_return=of_return, step=ReturnStep.SENT, by=by)


def send_back(*, figure: ReturnFigure, reason: str, by: Actor) -> None:
    """Give one figure back to its officer, who alone can change it again.

    Raises FigureError without a reason, LockedError when the figure was not sent.
    """
    if not reason.strip():
        raise FigureError([_("say why the figure is sent back")])
    with transaction.atomic():
        of_return = lock_return(figure.of_return_id)
        figure = ReturnFigure.objects.get(pk=figure.pk)
        if figure.status != FigureStatus.SENT:
            raise LockedError([_("only a figure that was sent can be sent back")])
        figure.status = FigureStatus.RETURNED
        figure.sent_back_reason = reason.strip()
        figure.save(update_fields=["status", "sent_back_reason"])
        _move(of_return, ReturnState.RETURNED)
        note_step(
            of_return=of_return,
            step=ReturnStep.SENT_BACK,
            by=by,
            figure=figure,
            reason=reason.strip(),
        )


def accept_return(
    *,
    of_return: Return,
    area: Area,
    by: Actor,
    seen: Mapping[int, int] | None = None,
) -> int:
    """Make figures of what was sent and not sent back; gives how many.

    Each is stored as `record_checked` does it, its comment as commentary. With a figure
    still out the return stays sent back; else it is accepted and locked for all.
    `seen` has the version of each figure (by id) that the person has looked at.
    Raises LockedError when nothing waits to be accepted, StaleEntryError when it is
    not what was seen, FigureError, which names the figure, when one cannot be stored.
    """
    with transaction.atomic():
        of_return = lock_return(of_return.pk)
        sent = _asked(of_return, FigureStatus.SENT)
        if not sent:
            raise LockedError([_("nothing waits to be accepted")])
        for figure in sent:
            if seen is not None and seen.get(figure.pk) != figure.version:
                raise StaleEntryError(figure)
        populations = populations_of([area])
        record_checked(
            [_checked(figure, area, populations) for figure in sent],
            by=by,
            reason=_reason(of_return),
        )
        for figure in sent:
            _keep_comment(figure, by)
            figure.status, figure.sent_back_reason = FigureStatus.ACCEPTED, ""
            figure.save(update_fields=["status", "sent_back_reason"])
        out = bool(_asked(of_return, FigureStatus.RETURNED, FigureStatus.OPEN))
        _move(of_return, ReturnState.RETURNED if out else ReturnState.ACCEPTED)
        note_step(of_return=of_return, step=ReturnStep.ACCEPTED, by=by)
    return len(sent)


def _checked(figure: ReturnFigure, area: Area, populations: Populations) -> Checked:
    """As `check`, and says which figure it is about."""
    try:
        return check(as_entry(figure, area), populations)
    except FigureError as error:
        raise FigureError([f"{figure}: {text}" for text in error.problems]) from error


def unlock_figure(
    *, figure: ReturnFigure, until: datetime, reason: str, by: Actor
) -> None:
    """Let an accepted figure be restated by its officer until a moment.

    Raises FigureError without a reason, LockedError when it is not accepted.
    """
    if not reason.strip():
        raise FigureError([_("say why the figure is unlocked")])
    with transaction.atomic():
        of_return = lock_return(figure.of_return_id)
        figure = ReturnFigure.objects.get(pk=figure.pk)
        if figure.status != FigureStatus.ACCEPTED:
            raise LockedError([_("only an accepted figure needs to be unlocked")])
        figure.unlocked_until = until
        figure.save(update_fields=["unlocked_until"])
        note_step(
            of_return=of_return,
            step=ReturnStep.UNLOCKED,
            by=by,
            figure=figure,
            reason=reason.strip(),
        )


def note_step(
    *,
    of_return: Return,
    step: ReturnStep,
    by: Actor,
    figure: ReturnFigure | None = None,
    reason: str = "",
) -> None:
    """Keep a step: who did what with a return, when and why."""
    at, user, name = signed(by)
    ReturnEvent.objects.create(
        of_return=of_return,
        figure=figure,
        step=step,
        reason=reason,
        at=at,
        by=user,
        by_name=name,
    )


def _figures(of_return: Return, *statuses: FigureStatus) -> list[ReturnFigure]:
    rows = ReturnFigure.objects.filter(of_return=of_return, status__in=statuses)
    return list(rows.select_related("indicator", "of_return__partner"))


def _asked(of_return: Return, *statuses: FigureStatus) -> list[ReturnFigure]:
    """The figures in these states that the return still asks for."""
    return [
        figure
        for figure in _figures(of_return, *statuses)
        if _is_asked(of_return, figure.indicator, figure.period)
    ]


def _is_asked(of_return: Return, indicator: Indicator, period: Period) -> bool:
    """Whether the return asks for it: its indicator may have moved or ended since."""
    return indicator.partner_id == of_return.partner_id and belongs_to(
        of_return.period,
        period,
        lag_days=indicator.lag_days,
        started=indicator.started,
        retired=indicator.retired,
    )


def _refuse_strangers(of_return: Return, indicator: Indicator, period: Period) -> None:
    if not _is_asked(of_return, indicator, period):
        raise LockedError([_("this figure is not asked for in this return")])


def _refuse_locked(of_return: Return, figure: ReturnFigure | None) -> None:
    """Sent figures are locked for their officer, accepted ones for all."""
    if figure and figure.status == FigureStatus.ACCEPTED:
        raise LockedError(
            [
                _(
                    "this figure has been accepted: an analyst can unlock it, and then "
                    "it is restated with a reason"
                )
            ]
        )
    if figure and figure.status == FigureStatus.RETURNED:
        return
    if of_return.state in (ReturnState.NOT_STARTED, ReturnState.IN_PROGRESS):
        return
    raise LockedError(
        [
            _(
                "this figure has been sent: an analyst can send it back, and then "
                "it can be changed"
            )
        ]
    )


def save_version(figure: ReturnFigure, entered: Entered, by: Actor) -> None:
    """Save what is in a figure's cells, as its next version; whoever calls has asked
    whether it may be."""
    for name, value in zip(ENTERED_COLUMNS, entered.columns, strict=True):
        setattr(figure, name, value)
    figure.version += 1
    figure.saved_at, figure.saved_by, figure.saved_by_name = signed(by)
    figure.save()
    same = (*ENTERED_COLUMNS, "saved_by_id", "saved_by_name")
    bulk.insert_from(
        ReturnFigure,
        ReturnFigureVersion,
        columns={
            "figure_id": "id",
            "number": "version",
            **dict(zip(same, same, strict=True)),
        },
        constants={"saved_at": figure.saved_at},
        ids=[figure.pk],
    )


def _move(of_return: Return, state: ReturnState) -> None:
    of_return.state = state
    of_return.save(update_fields=["state"])


def _reason(of_return: Return) -> str:
    """Names nobody: everybody may read it. The return's versions keep who entered."""
    return _("Return of %(partner)s for %(period)s") % {
        "partner": of_return.partner.name,
        "period": of_return.period.label,
    }


def _keep_comment(figure: ReturnFigure, by: Actor) -> None:
    if not figure.comment.strip():
        return
    Commentary.objects.update_or_create(
        indicator=figure.indicator,
        start=figure.start,
        end=figure.end,
        defaults={
            "text": figure.comment.strip(),
            "written_by": figure.saved_by or account_of(by),
        },
    )
