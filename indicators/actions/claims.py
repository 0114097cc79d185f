"""Claims: numbers that a document prints, kept as a person has confirmed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import ClaimKind
from ..figures import LARGEST, PLACES
from ..models import Area, Claim, Indicator, Partnership
from ..periods import Period
from .who import Actor, account_of


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A number as it is printed; codes say what it is about and compared with."""

    paragraph: str
    kind: ClaimKind
    indicator: str
    area: str
    period: Period
    printed: Decimal
    decimals: int
    wording: str = ""
    other_indicator: str = ""
    other_area: str = ""
    other_period: Period | None = None


class ClaimsRefusedError(ValueError):
    """Nothing was kept; `problems` says why, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = list(problems)


def keep_claims(*, document: str, claims: Sequence[NewClaim], by: Actor) -> int:
    """Keep all of these claims of a document, or none; gives how many.

    They come after those that the document has. Raises ClaimsRefusedError, also for
    one that is there already. Who kept them stands in the admin's history of each.
    """
    name = document.strip()
    problems = [*_problems_of(name), *(p for c in claims for p in _problems(c))]
    if problems or not claims:
        raise ClaimsRefusedError(problems or [_("Tick at least one claim to keep.")])
    with transaction.atomic():
        _one_at_a_time()
        known = list(Claim.objects.filter(document=name))
        made = _made(name, claims, max((row.position for row in known), default=0))
        there = {_identity(row) for row in known}
        again = [row for row in made if _identity(row) in there]
        if again:
            raise ClaimsRefusedError([_already(row) for row in again])
        Claim.objects.bulk_create(made)
        _note(name, len(known), by)
    return len(made)


def _one_at_a_time() -> None:
    """Whoever keeps claims in the same moment waits, and sees what was kept.

    A document that has none yet has no row of its own to lock.
    """
    list(Partnership.objects.select_for_update(no_key=True))


def _problems_of(name: str) -> list[str]:
    if not name:
        return [_("Give the document a title.")]
    if len(name) > 200:
        return [_("The title has more than 200 letters: shorten it.")]
    return []


def _problems(claim: NewClaim) -> list[str]:
    """What stops this one from being kept."""
    where = _("Paragraph %(paragraph)s, %(number)s:") % {
        "paragraph": claim.paragraph,
        "number": claim.printed,
    }
    found = []
    compares = claim.other_period or claim.other_area or claim.other_indicator
    if claim.kind == ClaimKind.SHARE and not claim.other_indicator:
        found.append(_("choose the indicator that it is a share of."))
    elif claim.kind in _COMPARING and not compares:
        found.append(_("choose the period that it is compared with."))
    if len(claim.paragraph) > 20 or len(claim.wording) > 500:
        found.append(_("its paragraph or its wording is too long."))
    is_long = not 0 <= claim.decimals <= PLACES or abs(claim.printed) > LARGEST
    if is_long or claim.printed != round(claim.printed, PLACES):
        found.append(_("the number has too many digits."))
    return [f"{where} {text}" for text in found]


_COMPARING = (ClaimKind.PERCENT_CHANGE, ClaimKind.DIFFERENCE)


def _made(name: str, claims: Sequence[NewClaim], last: int) -> list[Claim]:
    codes = {code for c in claims for code in (c.indicator, c.other_indicator)}
    indicators = {x.code: x for x in Indicator.objects.filter(code__in=codes)}
    places = {code for c in claims for code in (c.area, c.other_area)}
    areas = {x.code: x for x in Area.objects.filter(code__in=places)}
    try:
        return [
            Claim(
                document=name,
                position=last + number,
                paragraph=claim.paragraph or "–",
                kind=claim.kind,
                indicator=indicators[claim.indicator],
                area=areas[claim.area],
                start=claim.period.start,
                end=claim.period.end,
                other_indicator=indicators[claim.other_indicator]
                if claim.other_indicator
                else None,
                other_area=areas[claim.other_area] if claim.other_area else None,
                other_start=claim.other_period.start if claim.other_period else None,
                other_end=claim.other_period.end if claim.other_period else None,
                printed=claim.printed,
                decimals=claim.decimals,
                wording=claim.wording,
            )
            for number, claim in enumerate(claims, start=1)
        ]
    except KeyError as error:
        text = _("There is no indicator or area with the code %s: choose another one.")
        raise ClaimsRefusedError([text % error.args[0]]) from error


def _identity(row: Claim) -> tuple[object, ...]:
    """Where it stands and what it says, however it is worded."""
    return (
        *(row.paragraph, row.kind, row.indicator_id, row.area_id, row.start, row.end),
        *(row.other_indicator_id, row.other_area_id, row.other_start, row.other_end),
        row.printed,
    )


def _already(row: Claim) -> str:
    text = _("Paragraph %(paragraph)s, %(number)s is kept already: leave it out.")
    return text % {"paragraph": row.paragraph, "number": row.printed.normalize()}


def _note(name: str, before: int, by: Actor) -> None:
    """In the admin's own history, where somebody with an account kept them."""
    account = account_of(by)
    if account is None:
        return
    rows = Claim.objects.filter(document=name).order_by("position")[before:]
    LogEntry.objects.log_actions(
        account.pk, rows, ADDITION, change_message=_("Read from the document.")
    )
