"""Changes a figure that was accepted: nothing of what it was is lost."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import FigureStatus, ReturnStep
from ..figures import FigureError
from ..models import Measurement, Return
from ..returns.due import return_quarter
from .returns import Entered, entered_of, note_step, save_version
from .who import Actor
from .writing import record_figure


class UnchangedError(FigureError):
    """What was typed is the figure that is stored: there is nothing to restate."""

    def __init__(self) -> None:
        super().__init__([_("this is the figure that there is: change something")])


def restate_figure(
    *, figure: Measurement, entered: Entered, reason: str, by: Actor, if_version: int
) -> Measurement:
    """Change a figure of the home area; the one before is kept, its return says so too.

    Its source stays. Raises FigureError without a reason and for a figure that cannot
    be stored, UnchangedError for the same, StaleFigureError when it has been saved
    since `if_version`.
    """
    if not reason.strip():
        raise FigureError([_("say why the figure is changed")])
    indicator, period = figure.indicator, figure.period
    with transaction.atomic():
        quarter = return_quarter(period, indicator.lag_days)
        returns = Return.objects.for_period(quarter).of_partners([indicator.partner_id])
        of_return = returns.select_for_update(no_key=True).first()
        stored = record_figure(
            indicator=indicator,
            area=figure.area,
            period=period,
            amounts=entered.amounts,
            by=by,
            state=entered.state,
            source=figure.source,
            note=entered.note,
            reason=reason,
            if_version=if_version,
        )
        if stored.version == if_version:
            raise UnchangedError
        if of_return:
            _restate_in(of_return, stored, entered, reason.strip(), by)
    return stored


def _restate_in(
    of_return: Return, stored: Measurement, entered: Entered, reason: str, by: Actor
) -> None:
    """Only what was accepted is changed: a draft that waits stays its officer's."""
    accepted = of_return.figures.filter(status=FigureStatus.ACCEPTED)
    figure = accepted.filter(
        indicator=stored.indicator_id, start=stored.start, end=stored.end
    ).first()
    if figure:
        kept = entered_of(figure)
        entered = replace(
            entered, comment=kept.comment, warning_reason=kept.warning_reason
        )
        save_version(figure, entered, by)
    else:
        reason = f"{stored.indicator}, {stored.period}: {reason}"
    note_step(
        of_return=of_return,
        step=ReturnStep.RESTATED,
        by=by,
        figure=figure,
        reason=reason,
    )
