"""Proposals as the page shows them: words, verdict, and boxes to correct them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.choices import ClaimKind
from indicators.periods import Period

from ...filters import Option
from ...loaded import AreaInfo, IndicatorInfo
from ..checking import check_claim
from ..info import Agreement, Check, ClaimInfo, Histories
from ..writing import gap_text, printed_text, worked_out_text
from .choices import Chosen, packed
from .proposal import COMPARING, Proposal


@dataclass(frozen=True, slots=True)
class Box:
    """A select box of one that is being corrected."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal with its verdict; `check` is None while it lacks something."""

    number: int
    proposal: Proposal
    packed: str
    printed: str
    about: str
    lacks: str
    check: Check | None
    worked_out: str
    gap: str
    is_kept: bool
    is_ticked: bool
    boxes: Sequence[Box]

    @property
    def may_be_kept(self) -> bool:
        """Whether it can be ticked."""
        return self.check is not None and not self.is_kept

    @property
    def agreement(self) -> Agreement | None:
        """How it stands to the figures."""
        return self.check.agreement if self.check else None


@dataclass(frozen=True)
class RowMaker:
    """Makes the rows from what is stored."""

    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaInfo]
    histories: Histories
    kept: Collection[ClaimInfo]
    """Claims of the document that are stored already."""
    groups: Mapping[int, tuple[str, ...]]
    """The areas that a rank is among, by the number of the proposal."""

    def rows(self, chosen: Chosen) -> list[ProposalRow]:
        """A row for each, in the document's order."""
        there = {_identity(claim) for claim in self.kept}
        periods = self._periods(chosen.proposals)
        return [
            self._row(number, each, chosen, there, periods)
            for number, each in enumerate(chosen.proposals)
        ]

    def claim(self, number: int, proposal: Proposal, document: str) -> ClaimInfo | None:
        """The claim, where everything that it names is there."""
        named = (proposal.indicator, proposal.other_indicator or proposal.indicator)
        places = (proposal.area, proposal.other_area or proposal.area)
        is_known = all(code in self.indicators for code in named)
        if not is_known or not all(code in self.areas for code in places):
            return None
        claim = proposal.claim(document)
        return claim and claim._replace(group=self.groups.get(number, ()))

    def _row(
        self,
        number: int,
        proposal: Proposal,
        chosen: Chosen,
        there: Collection[tuple[object, ...]],
        periods: Sequence[Period],
    ) -> ProposalRow:
        claim = self.claim(number, proposal, chosen.document)
        check = check_claim(claim, self.histories) if claim else None
        is_kept = claim is not None and _identity(claim) in there
        texts = ("", "")
        if check:
            rule = self.indicators[proposal.indicator].rule
            texts = worked_out_text(check, rule), gap_text(check, rule)
        return ProposalRow(
            number=number,
            proposal=proposal,
            packed=packed(proposal),
            printed=self._printed(proposal, claim),
            about=self._about(proposal),
            lacks=_lacks(proposal) if claim is None else "",
            check=check,
            worked_out=texts[0],
            gap=texts[1],
            is_kept=is_kept,
            is_ticked=number in chosen.ticked and claim is not None and not is_kept,
            boxes=self._boxes(proposal, periods) if number in chosen.opened else (),
        )

    def _printed(self, proposal: Proposal, claim: ClaimInfo | None) -> str:
        if claim:
            return printed_text(claim, self.indicators[proposal.indicator].rule)
        return f"{proposal.printed:,f}"

    def _about(self, proposal: Proposal) -> str:
        """`Violent crime, Southampton, 2016/17; against 2015/16`."""
        parts = [
            self._title(proposal.indicator),
            self.areas[proposal.area].name if proposal.area in self.areas else "",
            proposal.period.words if proposal.period else "",
        ]
        text = ", ".join(filter(None, parts))
        against = [
            self._title(proposal.other_indicator),
            self.areas[proposal.other_area].name
            if proposal.other_area in self.areas
            else "",
            proposal.other_period.words if proposal.other_period else "",
        ]
        other = ", ".join(filter(None, against))
        return _("%s; against %s") % (text, other) if other else text

    def _title(self, code: str) -> str:
        return self.indicators[code].title if code in self.indicators else ""

    def _periods(self, proposals: Iterable[Proposal]) -> list[Period]:
        """Those of stored figures and those that were read, the newest first."""
        stored = {
            figure.period
            for series in self.histories.values()
            for figure in series.figures
        }
        read = {each.period for each in proposals}
        read |= {each.other_period for each in proposals}
        return sorted(stored | {period for period in read if period}, reverse=True)

    def _boxes(self, proposal: Proposal, periods: Sequence[Period]) -> list[Box]:
        kind = proposal.kind
        titles = [(x.code, x.title) for x in self.indicators.values()]
        titles.sort(key=lambda pair: pair[1])
        places = [(area.code, area.name) for area in self.areas.values()]
        when = [(period.slug, period.words) for period in periods]
        own, other = proposal.period, proposal.other_period
        found = [
            Box("kind", _("Kind"), _options(ClaimKind.choices, kind)),
            _box("indicator", _("Indicator"), titles, proposal.indicator),
            _box("area", _("Area"), places, proposal.area),
            _box("period", _("Period"), when, own.slug if own else ""),
        ]
        if kind == ClaimKind.SHARE:
            whole = proposal.other_indicator
            found.append(_box("other_indicator", _("Share of"), titles, whole))
        if kind in COMPARING:
            before = other.slug if other else ""
            found.append(_box("other_period", _("Compared with"), when, before))
        return found


def _box(name: str, label: str, pairs: Iterable[tuple[str, str]], chosen: str) -> Box:
    return Box(name, label, _options([("", _("Choose")), *pairs], chosen))


def _options(pairs: Iterable[tuple[object, object]], chosen: str) -> list[Option]:
    return [
        Option(str(value), str(label), str(value) == str(chosen))
        for value, label in pairs
    ]


def _lacks(proposal: Proposal) -> str:
    names = {
        "indicator": _("the indicator"),
        "area": _("the area"),
        "period": _("the period"),
        "other_indicator": _("what it is a share of"),
        "other_period": _("what it is compared with"),
    }
    found = [names[name] for name in proposal.lacks] or [names["indicator"]]
    return _("Not found: %s.") % ", ".join(found)


def _identity(claim: ClaimInfo) -> tuple[object, ...]:
    """Where it stands and what it says, however it is worded."""
    return claim.paragraph, claim.kind, claim.subject, claim.other, claim.printed
