"""The five statuses, and the nine reasons for a grey one."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Status(StrEnum):
    """What an indicator is called against its target. Never a number, never None."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """The word that stands beside the colour."""
        return str(_STATUS_LABELS[self])

    @property
    def shape(self) -> str:
        """The name of its shape: different for each, so that colour is not needed."""
        return _SHAPES[self]

    @property
    def rank(self) -> int:
        """0 is worst. The order in which a meeting should take them.

        Missed, then nearly met; then what cannot be seen, because it may hide either;
        then what is watched without a target; last what is as it should be.
        """
        return _RANKS[self]

    @property
    def is_judged(self) -> bool:
        """Whether a value was held against a target."""
        return self in _JUDGED


class Grey(StrEnum):
    """Why there is no colour."""

    NO_TARGET = "no_target"
    NO_FIGURE = "no_figure"
    NOT_DUE = "not_due"
    LATE = "late"
    NOT_AVAILABLE = "not_available"
    HIDDEN = "hidden"
    NOT_COMPARABLE = "not_comparable"
    UNDEFINED = "undefined"
    NOT_JUDGED = "not_judged"
    """Neither way is good, for a reason that is given."""

    @property
    def label(self) -> str:
        """The words shown instead of a number or a colour."""
        return str(_GREY_LABELS[self])


_STATUS_LABELS = {
    Status.GREEN: _("Green"),
    Status.AMBER: _("Amber"),
    Status.RED: _("Red"),
    Status.NO_TARGET: _("No target"),
    Status.NO_DATA: _("No data"),
}
_SHAPES = {
    Status.GREEN: "circle",
    Status.AMBER: "diamond",
    Status.RED: "triangle",
    Status.NO_TARGET: "dash",
    Status.NO_DATA: "ring",
}
_JUDGED = frozenset({Status.GREEN, Status.AMBER, Status.RED})
_WORST_FIRST = (
    Status.RED,
    Status.AMBER,
    Status.NO_DATA,
    Status.NO_TARGET,
    Status.GREEN,
)
_RANKS = {status: rank for rank, status in enumerate(_WORST_FIRST)}
_GREY_LABELS = {
    Grey.NO_TARGET: _("No target"),
    Grey.NO_FIGURE: _("No figure yet"),
    Grey.NOT_DUE: _("Not due yet"),
    Grey.LATE: _("Late"),
    Grey.NOT_AVAILABLE: _("Not available"),
    Grey.HIDDEN: _("Hidden"),
    Grey.NOT_COMPARABLE: _("Not comparable"),
    Grey.UNDEFINED: _("Undefined (0 of 0)"),
    Grey.NOT_JUDGED: _("No judgement"),
}
