"""Where a return stands, and what the person looking does next. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.choices import FigureStatus, ReturnState

from ..judgement.numbers import written_date
from .info import ReturnInfo
from .lines import GridLine, Powers


def advice(found: ReturnInfo, lines: Sequence[GridLine], powers: Powers) -> str:
    """One or two sentences that say what to do next."""
    if not lines:
        return ""
    is_waiting = any(line.row.status == FigureStatus.SENT for line in lines)
    if is_waiting and (powers.accept or found.state == ReturnState.SENT):
        return _review(powers)
    if found.state == ReturnState.RETURNED:
        return _correct(lines, powers)
    if found.state == ReturnState.ACCEPTED:
        return _("Every figure is accepted, and the scorecard shows it.")
    return _enter(lines, powers)


def _enter(lines: Sequence[GridLine], powers: Powers) -> str:
    if not powers.enter:
        return _("The partner's officers are entering the figures.")
    left = [line for line in lines if not line.verdict.is_done]
    if not left:
        return _finish(lines)
    return " ".join(
        (
            _(
                "Type each figure, or choose nil or not available. Each is saved as "
                "you leave its cell. Then send the return."
            ),
            _first_due(left),
        )
    )


def _finish(lines: Sequence[GridLine]) -> str:
    """With every figure there: what some of them need before the return is sent."""
    # What a masked figure lacks says something of its number.
    seen = [line.verdict for line in lines if not line.is_masked]
    wrong = sum(bool(verdict.errors) for verdict in seen)
    unexplained = sum(bool(v.missing) and not v.errors for v in seen)
    if not wrong and not unexplained:
        return _("Every figure is there. Look at them once more, then send the return.")
    said = [_("Every figure is there.")]
    if wrong:
        text = ngettext(
            "%s is wrong: correct it.", "%s are wrong: correct them.", wrong
        )
        said.append(text % wrong)
    if unexplained:
        text = ngettext(
            "%s still needs a comment or a reason: its row says which.",
            "%s still need a comment or a reason: their rows say which.",
            unexplained,
        )
        said.append(text % unexplained)
    return " ".join([*said, _("Then send the return.")])


def _first_due(left: Sequence[GridLine]) -> str:
    first = min(left, key=lambda line: line.row.due.by)
    said = _("The first was due by %s.") if first.is_overdue else _("Due by %s.")
    return said % written_date(first.row.due.by)


def _review(powers: Powers) -> str:
    if powers.accept:
        return _(
            "Read each figure. Send back what is not right, with a reason; then accept "
            "the rest."
        )
    return _(
        "The figures are with the partnership's analyst, who accepts them or sends "
        "some back. You cannot change them meanwhile."
    )


def _correct(lines: Sequence[GridLine], powers: Powers) -> str:
    count = sum(line.is_sent_back for line in lines)
    if powers.accept:
        return ngettext(
            "%s figure is out: the partner corrects it and sends it again.",
            "%s figures are out: the partner corrects them and sends them again.",
            count,
        ) % (count)
    return ngettext(
        "%s figure was sent back. Read why, correct it, and send the return again.",
        "%s figures were sent back. Read why, correct them, and send the return again.",
        count,
    ) % (count)
