"""What keeps a sound folder out of this database."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from ..definitions import problems_of_change
from ..models import Indicator, Measurement, Partnership, Strategy
from .draft import Draft
from .problems import FolderError, Problem
from .tables import INDICATORS, STRATEGY_TABLE, TOML


class AnotherPartnershipError(Exception):
    """The database is that of another partnership."""


def refuse_conflicts(draft: Draft) -> None:
    """Raises AnotherPartnershipError, or FolderError for definitions that clash."""
    assert draft.partnership
    stored = Partnership.objects.first()
    if stored and stored.name != draft.partnership.name:
        message = _(
            "This database holds “%(stored)s”, and the folder is that of “%(given)s”. "
            "A database serves one partnership: for another one set SQLITE_PATH to a "
            "new file, or DATABASE_URL to another database, and run migrate there."
        )
        names = {"stored": stored.name, "given": draft.partnership.name}
        raise AnotherPartnershipError(message % names)
    found = [*_strategy(draft), *_indicators(draft)]
    if found:
        raise FolderError(found)


def _strategy(draft: Draft) -> list[Problem]:
    """The scorecard shows the newest strategy; two that begin together have none."""
    assert draft.strategy
    same = Strategy.objects.filter(starts=draft.strategy.starts)
    other = same.exclude(name=draft.strategy.name).first()
    if other is None:
        return []
    message = _(
        "the strategy “%s” in the database begins on the same day: "
        "write its name, or another day"
    )
    return [
        Problem(TOML.name, draft.lines[STRATEGY_TABLE], "name", message % other.name)
    ]


def _indicators(draft: Draft) -> list[Problem]:
    """Stored figures must not come to mean something else."""
    found = []
    for before in Indicator.objects.filter(code__in=draft.indicators):
        after = draft.indicators[before.code]
        problems = problems_of_change(before, after)
        if problems and _has_figures_elsewhere(before, draft):
            line = draft.lines[before.code]
            found += [
                Problem(INDICATORS.name, line, column, text)
                for column, text in problems.items()
            ]
    return sorted(found, key=lambda problem: problem.line)


def _has_figures_elsewhere(indicator: Indicator, draft: Draft) -> bool:
    """Whether figures are stored that the folder does not give anew."""
    given: Collection[tuple[object, ...]] = {
        (figure.area.code, figure.period.start, figure.period.end)
        for figure in draft.figures
        if figure.indicator.code == indicator.code
    }
    stored = Measurement.objects.filter(indicator=indicator)
    keys = stored.values_list("area__code", "start", "end")
    return any(key not in given for key in keys)
