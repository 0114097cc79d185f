"""A pack as a list names it: plain frozen data that queries have read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from indicators.choices import Visibility
from indicators.periods import Period

from ..judgement.numbers import written_date


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A meeting and where its pack stands; no reference while it is a draft."""

    id: int
    slug: str
    name: str
    committee: str
    day: date
    """Of the meeting."""
    period: Period
    codes: tuple[str, ...]
    """The indicators chosen; none means all."""
    visibility: Visibility
    public_from: date | None
    reference: str = ""
    checksum: str = ""
    frozen_at: datetime | None = None
    frozen_by: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether it stays as it is."""
        return bool(self.reference)

    @property
    def audience(self) -> str:
        """Whose view it shows: `public` or `partners`."""
        return str(self.visibility)

    @property
    def url(self) -> str:
        """Its page."""
        return f"/meetings/{self.slug}/"

    @property
    def name_and_day(self) -> str:
        """The meeting as a list has it: `Board, 31 January 2018`."""
        return f"{self.name}, {written_date(self.day)}"

    def is_public_on(self, day: date) -> bool:
        """Whether everybody may see it on this day."""
        return self.is_frozen and bool(self.public_from and self.public_from <= day)
