"""What has been recorded of the rules that judge an indicator: its stages.

Targets as they stand and every recorded change of targets, bands and polarity come in
one query, so that a page that reads targets reads how they came to be at no query more.

What is not recorded whole, because a statement at the database's console passed the
history by, is taken to have stood always: nothing is said of a change whose day nobody
knows. The bands are those of the newest strategy, from its first: adopting a strategy
moves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    QuerySet,
    Value,
)
from django.utils import timezone

from indicators.choices import BandBasis, Polarity
from indicators.models import Indicator, Placement, Strategy, Target

from ..judgement.inputs import DAWN, USUAL_BANDS, Bands, Rule, Stage
from ..judgement.inputs import Target as Aim

STANDING, TARGET, PLACEMENT, STRATEGY, INDICATOR = "now", "t", "p", "s", "i"
CREATED, CHANGED, DELETED = "+", "~", "-"
NOT_THEIRS = "x"
"""In the place of these: a state that the page's area is not judged by."""


class Recorded(NamedTuple):
    """A target row as it stands, or one recorded state of something that judges.

    Of bands `value` is the green and `floor` the amber one; `basis` is what bands are
    measured in, and of an indicator its polarity; `flag` says illustrative or home.
    """

    kind: str
    indicator: Any
    object: int
    start: Any
    end: Any
    basis: str
    value: Decimal | None
    floor: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    baseline_start: Any
    baseline_end: Any
    area: str | None
    group: str | None
    flag: Any
    agreed_by: Any
    agreed_on: date | None
    number: Any
    at: Any
    type: str | None
    by: str | None
    reason: str | None

    @property
    def is_standing(self) -> bool:
        """Whether it is a target row as it stands."""
        return self.kind == STANDING

    @property
    def is_target(self) -> bool:
        """Whether it is a target row, standing or recorded."""
        return self.kind in (STANDING, TARGET)


_FIELDS: dict[str, Callable[[], Field[Any, Any]]] = {
    **dict.fromkeys(("kind", "basis", "area", "group", "agreed_by"), CharField),
    **dict.fromkeys(("type", "by", "reason"), CharField),
    **dict.fromkeys(("indicator", "object", "number"), BigIntegerField),
    **dict.fromkeys(("start", "end", "agreed_on"), DateField),
    **dict.fromkeys(("baseline_start", "baseline_end"), DateField),
    **dict.fromkeys(("value", "floor", "lower", "upper"), DecimalField),
    "flag": BooleanField,
    "at": DateTimeField,
}
_OF_TARGET = {
    **{name: name for name in ("start", "end", "basis", "value", "floor", "lower")},
    **{name: name for name in ("upper", "baseline_start", "baseline_end")},
    "indicator": "indicator_id",
    "area": "comparator_area__code",
    "group": "comparator_group__name",
    "flag": "illustrative",
    "agreed_by": "agreed_by",
    "agreed_on": "agreed_on",
}
_OF_BANDS = {"value": "green_within", "floor": "amber_within", "basis": "band_basis"}
_OF_RECORD = {
    "object": "id",
    "number": "history_id",
    "at": "history_date",
    "type": "history_type",
    "by": "history_user__username",
    "reason": "history_change_reason",
}


def records_query() -> QuerySet[Any, Any]:
    """The rows of `Recorded`, in no order."""
    newest = Strategy.objects.order_by("-starts").values("pk")[:1]
    placed = {"indicator": "indicator_id", "flag": "home", **_OF_BANDS}
    return _rows(Target.objects, STANDING, {"object": "id", **_OF_TARGET}).union(
        _rows(Target.history, TARGET, _OF_RECORD | _OF_TARGET),
        _rows(
            Placement.history.filter(strategy_id=newest),
            PLACEMENT,
            _OF_RECORD | placed,
        ),
        _rows(Strategy.history.filter(id=newest), STRATEGY, _OF_RECORD | _OF_BANDS),
        _rows(
            Indicator.history,
            INDICATOR,
            {**_OF_RECORD, "indicator": "id", "basis": "polarity"},
        ),
        all=True,
    )


def _rows(source: Any, kind: str, columns: Mapping[str, str]) -> QuerySet[Any, Any]:
    """The columns of `Recorded`, empty where the table has none for it."""
    found = {
        f"r_{name}": F(columns[name])
        if name in columns
        else Value(kind if name == "kind" else None, make())
        for name, make in ((name, _FIELDS[name]) for name in Recorded._fields)
    }
    return source.order_by().annotate(**found).values_list(*found)  # type: ignore[no-any-return]


Standing = Mapping[int, Mapping[int, Aim]]
"""Target rows as they stand, by indicator id and by their own."""


def stages_of(
    records: Iterable[Recorded],
    standing: Standing,
    target_of: Callable[[Recorded], Aim],
    *,
    names: bool,
) -> dict[int, tuple[Stage, ...]]:
    """The stages of each indicator that has more than one; names of people if asked."""
    common: list[Recorded] = []
    own: dict[int, list[Recorded]] = defaultdict(list)
    for record in records:
        (common if record.kind == STRATEGY else own[record.indicator]).append(record)
    found = {}
    for indicator, recorded in own.items():
        past = _Past(standing.get(indicator, {}), target_of)
        stages = past.stages([*common, *recorded])
        if len(stages) > 1:
            found[indicator] = tuple(
                stage if names else stage._replace(by="", reason="") for stage in stages
            )
    return found


def in_force(stages: tuple[Stage, ...], rule: Rule) -> tuple[Stage, ...]:
    """The stages, with the last as the indicator is judged now; () where it is alone.

    Bands or a polarity that were changed past the history have stood always.
    """
    last = stages[-1]
    if (last.polarity, last.bands) == (rule.polarity, rule.bands):
        return stages
    fixed = [
        stage._replace(
            polarity=stage.polarity
            if last.polarity == rule.polarity
            else rule.polarity,
            bands=stage.bands if last.bands == rule.bands else rule.bands,
        )
        for stage in stages
    ]
    kept = tuple(_without_repeats(fixed))
    return kept if len(kept) > 1 else ()


class _Past:
    """What judged one indicator while its records are gone through, oldest first."""

    def __init__(
        self, standing: Mapping[int, Aim], target_of: Callable[[Recorded], Aim]
    ) -> None:
        self.standing, self.target_of = standing, target_of
        self.targets: dict[int, Aim] = {}
        self.polarity: Polarity | None = None
        self.bands: Bands | None = None
        self._places: dict[int, Recorded] = {}
        self._default: Recorded | None = None

    def stages(self, records: Sequence[Recorded]) -> list[Stage]:
        """One for each moment that moved something, the first from the beginning.

        What was recorded with the indicator itself, or before it, is that beginning:
        it can have had no figure.
        """
        told = [*self._told(records)]
        born = min((r.at for r in told if r.kind == INDICATOR), default=DAWN)
        polarity = next((r.basis for r in told if r.kind == INDICATOR), Polarity.NONE)
        self.polarity = Polarity(polarity)
        found = [(DAWN, self._state(), told[0])] if told else []
        for at, group in groupby(told, key=attrgetter("at")):
            for record in group:
                self._apply(record)
            found.append((DAWN if at <= born else at, self._state(), record))
        first = next((s[1] for _at, s, _r in found if s[1]), USUAL_BANDS)
        latest = {
            at: _stage(at, (state[0], state[1] or first, state[2]), record)
            for at, state, record in found
        }
        return [*_without_repeats(latest.values())]

    def _told(self, records: Sequence[Recorded]) -> Iterator[Recorded]:
        """In order of time, without targets whose records do not end in what stands.

        Those, and what a target was before its first record, stand from the beginning.
        """
        ordered = sorted(records, key=lambda record: (record.at, record.number))
        ends = {r.object: r for r in ordered if r.kind == TARGET}
        whole = {
            pk for pk, end in ends.items() if self.standing.get(pk) == self._left(end)
        }
        self.targets = {pk: t for pk, t in self.standing.items() if pk not in whole}
        begun = set()
        for record in ordered:
            if record.kind != TARGET:
                yield record
            elif record.object in whole:
                if record.object not in begun and record.type in (CHANGED, DELETED):
                    self.targets[record.object] = self.target_of(record)
                begun.add(record.object)
                yield record

    def _left(self, record: Recorded) -> Aim | None:
        """The target row that a record leaves."""
        gone = record.type in (DELETED, NOT_THEIRS)
        return None if gone else self.target_of(record)

    def _apply(self, record: Recorded) -> None:
        if record.kind == INDICATOR:
            self.polarity = Polarity(record.basis)
        elif record.kind == TARGET:
            aim = self._left(record)
            self.targets.pop(record.object, None)
            if aim:
                self.targets[record.object] = aim
        elif record.kind == STRATEGY:
            self._default = record
        else:
            self._places[record.object] = record
        self.bands = self._bands_now() or self.bands

    def _bands_now(self) -> Bands | None:
        """Of the home place; each band that is empty is the strategy's."""
        home = next(
            (r for r in self._places.values() if r.flag and r.type != DELETED), None
        )
        default = self._default
        if home is None or default is None:
            return None
        green = default.value if home.value is None else home.value
        amber = default.floor if home.floor is None else home.floor
        if green is None or amber is None:
            return None
        return Bands(green, amber, BandBasis(home.basis or default.basis))

    def _state(self) -> tuple[Any, ...]:
        ordered = sorted(
            self.targets.values(), key=lambda aim: (aim.period.end, aim.period.start)
        )
        return self.polarity, self.bands, tuple(ordered)


def _stage(at: datetime, state: tuple[Any, ...], record: Recorded) -> Stage:
    since = at if at == DAWN else timezone.localtime(at)
    polarity, bands, targets = state
    by, reason = record.by or "", record.reason or ""
    return Stage(since, polarity, bands, targets, by, reason)


def _without_repeats(stages: Iterable[Stage]) -> Iterator[Stage]:
    """Without those that judge as the one before: a title was changed, nothing else."""
    last = None
    for stage in stages:
        if stage[1:4] != last:
            yield stage
            last = stage[1:4]
