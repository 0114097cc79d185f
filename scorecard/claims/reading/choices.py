"""What a person has chosen for each number that was read, as the page sends it. Pure.

The numbers and their words travel signed; the choices are checked like any form's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.choices import ClaimKind
from indicators.periods import Period, PeriodError

from .proposal import COMPARING, Proposal

MOST = 350
"""Numbers of one reading: a form has 1,000 fields at most, and each needs two."""
MOST_OPEN = 20
FIELDS = ("kind", "indicator", "area", "period", "other_indicator", "other_area")
_ALL = (*FIELDS, "other_period")

Fixed = list[tuple[str, str, str, int]]
"""What cannot be changed of each: paragraph, wording, number, decimals."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The proposals as they stand, which are ticked, and which are being corrected."""

    document: str
    proposals: Sequence[Proposal]
    ticked: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()

    @property
    def fixed(self) -> Fixed:
        """What travels signed."""
        return [
            (each.paragraph, each.wording, str(each.printed), each.decimals)
            for each in self.proposals
        ]


def packed(proposal: Proposal) -> str:
    """The choices of one, as one field."""
    return "|".join(_text(getattr(proposal, name)) for name in _ALL)


def _text(value: object) -> str:
    return value.slug if isinstance(value, Period) else str(value or "")


def read_form(
    form: Mapping[str, str], document: str, fixed: Sequence[Sequence[object]]
) -> Chosen:
    """What the page sent; a choice that is none is left empty."""
    proposals = [
        _proposal(row, _choices(form, number)) for number, row in enumerate(fixed)
    ]
    numbers = range(len(proposals))
    opened = {number for number in numbers if f"c{number}-kind" in form}
    return Chosen(
        document=document,
        proposals=proposals,
        ticked=frozenset(number for number in numbers if f"k{number}" in form),
        opened=frozenset(opened),
    )


def _choices(form: Mapping[str, str], number: int) -> dict[str, str]:
    """Packed in one field, and over it the boxes of one that is being corrected."""
    given = form.get(f"c{number}", "").split("|")
    choices = dict(zip(_ALL, [*given, *[""] * len(_ALL)], strict=False))
    for name in _ALL:
        if f"c{number}-{name}" in form:
            choices[name] = form[f"c{number}-{name}"]
    return choices


def _proposal(row: Sequence[object], choices: Mapping[str, str]) -> Proposal:
    paragraph, wording, printed, decimals = row
    kind = _kind(choices["kind"])
    is_share, compares = kind == ClaimKind.SHARE, kind in COMPARING
    return Proposal(
        paragraph=str(paragraph),
        wording=str(wording),
        printed=Decimal(str(printed)),
        decimals=int(str(decimals)),
        kind=kind,
        indicator=choices["indicator"],
        area=choices["area"],
        period=_period(choices["period"]),
        other_indicator=choices["other_indicator"] if is_share or compares else "",
        other_area=choices["other_area"] if is_share or compares else "",
        other_period=_period(choices["other_period"]) if compares else None,
    )


def _kind(text: str) -> ClaimKind:
    return ClaimKind(text) if text in ClaimKind.values else ClaimKind.VALUE


def _period(text: str) -> Period | None:
    try:
        return Period.from_slug(text) if text else None
    except PeriodError:
        return None
