"""Says what a change of a target, of bands or of what is good does to figures.

It is allowed, and never silent: the scorecard shows both verdicts of every figure that
had come in before. Whoever makes the change should hear that at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from ..models import BANDS, Indicator, Measurement, Placement, Strategy, Target

JUDGING: dict[type[Model], frozenset[str]] = {
    Target: frozenset(
        (
            *("indicator", "period", "basis", "value", "lower", "upper", "floor"),
            *("baseline", "comparator"),
        )
    ),
    Placement: frozenset(BANDS),
    Strategy: frozenset(BANDS),
    Indicator: frozenset(("polarity",)),
}
"""The fields of each form that figures are judged by."""


def figures_judged_by(row: Model) -> QuerySet[Measurement]:
    """The figures of the home area that this row has a say in judging."""
    figures = Measurement.objects.filter(
        area__partnership__isnull=False, value__isnull=False
    )
    if isinstance(row, Target):
        inside = Q(start__gte=row.start, end__lte=row.end)
        return figures.filter(inside, indicator=row.indicator_id)
    if isinstance(row, Placement):
        return figures.filter(indicator=row.indicator_id)
    if isinstance(row, Strategy):
        own = Placement.objects.filter(strategy=row.pk, home=True)
        return figures.filter(indicator__in=own.values("indicator"))
    return figures.filter(indicator=row.pk)


def moves_judgement(row: Model, changed: Iterable[str], *, is_new: bool) -> bool:
    """Whether saving these fields of the row may give figures another verdict.

    A new target can; a strategy that places an indicator judges it from the start.
    """
    if is_new:
        return isinstance(row, Target)
    return bool(JUDGING.get(type(row), frozenset()) & set(changed))


def tell(request: HttpRequest, rows: Iterable[Model]) -> None:
    """A warning with the number of figures; nothing where there is none.

    A query for each row.
    """
    found: set[int] = set()
    for row in rows:
        found |= set(figures_judged_by(row).values_list("pk", flat=True))
    if not found:
        return
    text = ngettext(
        "%(count)s figure had come in before this change. The scorecard shows both of "
        "its verdicts: by what stood when it came in, and by what stands now, with "
        "your name and today's date.",
        "%(count)s figures had come in before this change. The scorecard shows both "
        "verdicts of each where it differs: by what stood when it came in, and by what "
        "stands now, with your name and today's date.",
        len(found),
    )
    messages.warning(request, text % {"count": f"{len(found):,}"})


class TellsWhatMoves:
    """An admin page of something that figures are judged by."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Also say how many figures have come in before."""
        super().save_model(request, obj, form, change)  # type: ignore[misc]
        if moves_judgement(obj, form.changed_data, is_new=not change):
            tell(request, [obj])

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """The same of targets and places that are edited on an indicator's page."""
        super().save_formset(request, form, formset, change)  # type: ignore[misc]
        rows = [
            *(row for row in formset.new_objects if isinstance(row, Target)),
            *(
                row
                for row, changed in formset.changed_objects
                if moves_judgement(row, changed, is_new=False)
            ),
            *(row for row in formset.deleted_objects if isinstance(row, Target)),
        ]
        tell(request, rows)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """A target that is taken away leaves figures without one."""
        gone = [obj] if isinstance(obj, Target) else []
        super().delete_model(request, obj)  # type: ignore[misc]
        tell(request, gone)
