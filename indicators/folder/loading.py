"""Puts a checked folder into the database: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..actions import decide_comparison, record_checked, refresh_all_hidden
from ..definitions import HIDING
from ..editions import wait_for_other_definitions
from ..models import (
    Area,
    Claim,
    Commentary,
    ComparatorGroup,
    ComparatorMembership,
    ComparedAcross,
    Indicator,
    Measurement,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)
from . import plans, tables
from .columns import File
from .conflicts import refuse_conflicts
from .draft import Draft
from .progress import Progress
from .saving import Moment, Plan, Status, in_levels, save_all

HISTORY_REASON = 100
"""Characters that the tables of history keep of a reason."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of the rows of one file; `kept` are stored and not in the file."""

    name: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0

    @property
    def rows(self) -> int:
        """The rows of the file."""
        return self.new + self.changed + self.unchanged


def load(
    draft: Draft, *, by: str, reason: str, progress: Progress | None = None
) -> list[FileReport]:
    """Store the folder in one transaction; a report for each file.

    Raises FolderError or AnotherPartnershipError where the database does not let it
    in.
    """
    refuse_conflicts(draft)
    with transaction.atomic():
        wait_for_other_definitions()  # figures come before notes
        loader = _Loader(draft, by, reason)
        loader.save_places()
        loader.save_aims()
        loader.save_indicators()
        loader.save_figures(progress or Progress())
        loader.save_notes()
    return loader.reports


class _Loader:
    def __init__(self, draft: Draft, by: str, reason: str) -> None:
        self.draft, self.by, self.reason = draft, by, reason
        self.moment = Moment(timezone.now(), reason[:HISTORY_REASON])
        self.reports: list[FileReport] = []
        self.to_hide_again: set[int] = set()

    # Saving

    def _save(
        self, objects: Iterable[Any], stored: QuerySet[Any], plan: Plan
    ) -> list[Status]:
        return save_all([*objects], stored.all(), plan, self.moment)

    def _save_chain(
        self, objects: Iterable[Any], parent: str, stored: QuerySet[Any], plan: Plan
    ) -> list[Status]:
        """Those that others point at come first; the statuses in the order given."""
        objects = [*objects]
        found = {
            id(item): status
            for level in in_levels(objects, parent)
            for item, status in zip(level, self._save(level, stored, plan), strict=True)
        }
        return [found[id(item)] for item in objects]

    def _report(
        self, file: File, statuses: Sequence[Status], stored: QuerySet[Any]
    ) -> None:
        self.reports.append(
            FileReport(
                file.name,
                statuses.count(Status.NEW),
                statuses.count(Status.CHANGED),
                statuses.count(Status.UNCHANGED),
                stored.count() - len(statuses),
            )
        )

    def _save_file(
        self, file: File, objects: Iterable[Any], stored: QuerySet[Any], plan: Plan
    ) -> None:
        self._report(file, self._save(objects, stored, plan), stored)

    # The files

    def save_places(self) -> None:
        """Areas, populations, comparator groups."""
        draft, areas = self.draft, Area.objects.all()
        found = self._save_chain(draft.areas.values(), "parent", areas, plans.AREA)
        self._report(tables.AREAS, found, areas)
        if Status.CHANGED in found:
            there = Indicator.objects.values_list("pk", flat=True)
            self.to_hide_again.update(there)
        people = Population.objects.all()
        self._save_file(tables.POPULATIONS, draft.populations, people, plans.POPULATION)
        self._save(draft.groups.values(), ComparatorGroup.objects.all(), plans.GROUP)
        members = ComparatorMembership.objects.all()
        self._save_file(
            tables.COMPARATORS, draft.memberships, members, plans.MEMBERSHIP
        )

    def save_aims(self) -> None:
        """The partnership, its partners, the strategy and its priorities."""
        draft = self.draft
        heading = [
            *self._save(
                [draft.partnership], Partnership.objects.all(), plans.PARTNERSHIP
            ),
            *self._save([draft.strategy], Strategy.objects.all(), plans.STRATEGY),
        ]
        self._report(tables.TOML, [max(heading)], Strategy.objects.all())
        partners = Partner.objects.all()
        found = self._save_chain(
            draft.partners.values(), "successor", partners, plans.PARTNER
        )
        self._report(tables.PARTNERS, found, partners)
        priorities = Priority.objects.filter(strategy=draft.strategy)
        self._save_file(
            tables.PRIORITIES, draft.priorities.values(), priorities, plans.PRIORITY
        )

    def save_indicators(self) -> None:
        """Indicators, their places in the strategy, their targets."""
        indicators, stored = [*self.draft.indicators.values()], Indicator.objects.all()
        before = {row.code: row for row in stored.all()}
        statuses = self._save_chain(
            indicators, "same_measure_as", stored, plans.INDICATOR
        )
        moved = self._save_placements()
        for number, item in enumerate(indicators):
            if item.pk in moved and statuses[number] is Status.UNCHANGED:
                statuses[number] = Status.CHANGED
            if item.code in before and _hides_otherwise(before[item.code], item):
                self.to_hide_again.add(item.pk)
        self._link_beside()
        self._report(tables.INDICATORS, statuses, stored)
        targets = Target.objects.all()
        self._save_file(tables.TARGETS, self.draft.targets, targets, plans.TARGET)

    def _link_beside(self) -> None:
        """What is read beside what; a link is made and never taken away."""
        through = Indicator.read_beside.through
        links = [
            through(from_indicator_id=indicator.pk, to_indicator_id=other.pk)
            for indicator, other in self.draft.beside
        ]
        self._save(links, through.objects.all(), plans.BESIDE)

    def _save_placements(self) -> set[int]:
        """The indicators that stand elsewhere now. The home before is left first."""
        placements = self.draft.placements
        homes = {p.indicator.pk: p.priority.pk for p in placements if p.home}
        stored = Placement.objects.filter(strategy=self.draft.strategy)
        left = [
            row
            for row in stored.filter(home=True)
            if homes.get(row.indicator_id, row.priority_id) != row.priority_id
        ]
        for row in left:
            row.home = False
        self._save(left, stored, plans.PLACEMENT)
        statuses = self._save(placements, stored, plans.PLACEMENT)
        pairs = zip(placements, statuses, strict=True)
        return {p.indicator_id for p, status in pairs if status}

    def save_figures(self, progress: Progress) -> None:
        """The figures, through the one way in; then what they hide."""
        figures = self.draft.figures
        progress.begin(tables.MEASUREMENTS.name, len(figures))
        done = record_checked(
            figures, by=self.by, reason=self.reason, progress=progress.stored
        )
        refresh_all_hidden(self.to_hide_again)
        kept = Measurement.objects.count() - len(figures)
        self.reports.append(
            FileReport(
                tables.MEASUREMENTS.name,
                done.created,
                done.restated,
                done.unchanged,
                kept,
            )
        )

    def save_notes(self) -> None:
        """Commentary, recording changes, claims."""
        draft, texts = self.draft, Commentary.objects.all()
        self._save_file(tables.COMMENTARY, draft.commentary, texts, plans.commentary())
        self._save_recording_changes()
        claims = Claim.objects.all()
        self._save_file(tables.CLAIMS, draft.claims, claims, plans.CLAIM)

    def _save_recording_changes(self) -> None:
        changes = {id(change): change for change, _indicator in self.draft.changes}
        stored = RecordingChange.objects.all()
        self._save(changes.values(), stored, plans.CHANGE)
        through = RecordingChange.indicators.through
        links = [
            through(recordingchange_id=change.pk, indicator_id=indicator.pk)
            for change, indicator in self.draft.changes
        ]
        self._save_file(
            tables.RECORDING_CHANGES,
            links,
            through.objects.all(),
            plans.CHANGED_INDICATOR,
        )
        self._compare_across()

    def _compare_across(self) -> None:
        """Decisions that are not stored already; one is never taken back by a file."""
        stored = {
            (decision.recording_change_id, decision.indicator_id): decision
            for decision in ComparedAcross.objects.order_by("pk")
        }
        for change, indicator, reason in self.draft.compared:
            newest = stored.get((change.pk, indicator.pk))
            if newest is None or (newest.compared, newest.reason) != (True, reason):
                decide_comparison(
                    change=change,
                    indicator=indicator,
                    compared=True,
                    reason=reason,
                    by=self.by,
                )


def _hides_otherwise(before: Indicator, after: Indicator) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in HIDING)
