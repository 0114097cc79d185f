"""`check_claims`: which printed numbers do not agree with the figures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.access import ANALYST
from indicators.folder.conflicts import AnotherPartnershipError
from indicators.folder.problems import FolderError

from ...claims.listing import ClaimLine, DocumentClaims
from ...claims.sum_lines import SumLine
from ...queries import NothingLoadedError
from ...queries.claims import Documents, read_documents
from ...queries.trying import read_as_if_loaded


class Command(BaseCommand):
    """A line for each claim and each sum that does not hold. Stores nothing."""

    help = (
        "Hold the printed numbers of every document against the figures: those that "
        "are stored or, with DIR, those of a data folder as if it had been loaded; it "
        "is read, checked, and taken back. Exit status 1 where a number does not agree "
        "or contradicts another. A folder of another partnership than the one stored "
        "is refused: check it with an empty database."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, if any."""
        parser.add_argument(
            "folder", nargs="?", type=Path, metavar="DIR", help="the data folder"
        )

    def handle(self, *args: Any, folder: Path | None = None, **options: Any) -> None:
        """Read, check, print; CommandError where a claim does not hold."""
        found = self._read(folder)
        documents = found.judged
        broken = [line for item in documents for line in item.lines if not line.holds]
        for line in broken:
            self.stdout.write(sentence(line))
        for document in documents:
            for sums in document.broken:
                self.stdout.write(sum_sentence(document, sums))
        self.stdout.write(summary(documents))
        if broken:
            text = ngettext(
                "%(count)s claim does not hold.",
                "%(count)s claims do not hold.",
                len(broken),
            )
            raise CommandError(text % {"count": len(broken)})

    def _read(self, folder: Path | None) -> Documents:
        read = partial(read_documents, ANALYST)
        try:
            return read_as_if_loaded(folder, read) if folder else read()
        except FolderError as error:
            for problem in error.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            message = _("%s cannot be loaded as it is: see above.") % folder
            raise CommandError(message) from error
        except AnotherPartnershipError as error:
            raise CommandError(str(error)) from error
        except NothingLoadedError as error:
            message = _("No partnership is stored. Name a data folder to check it.")
            raise CommandError(message) from error


def sentence(line: ClaimLine) -> str:
    """One claim in one line: where it is, what it prints, what the figures say."""
    what = f"{line.title}, {line.area}, {line.claim.subject.period.label}"
    if line.against:
        what = _("%(what)s, against %(other)s") % {"what": what, "other": line.against}
    words = {
        "document": line.claim.document,
        "paragraph": line.claim.paragraph,
        "what": what,
        "printed": line.printed,
        "worked_out": line.worked_out or "–",
        "verdict": line.agreement.label.lower(),
    }
    head = _(
        "%(document)s, paragraph %(paragraph)s: %(what)s: printed %(printed)s, worked "
        "out %(worked_out)s: %(verdict)s."
    )
    return " ".join([head % words, *filter(None, [line.needs]), *line.rivals])


def sum_sentence(document: DocumentClaims, line: SumLine) -> str:
    """One sum that does not hold, where its numbers are printed and why they belong."""
    words = {
        "document": document.name,
        "paragraphs": line.paragraphs,
        "sum": line.sentence,
        "why": line.why,
    }
    head = _("%(document)s, paragraphs %(paragraphs)s: %(sum)s %(why)s")
    return " ".join(filter(None, [head % words, line.unprinted]))


def summary(documents: list[DocumentClaims]) -> str:
    """A line for each document with its counts."""
    return "\n".join(
        f"{item.name}: "
        + ", ".join(f"{label.lower()} {number}" for _key, label, number in item.counts)
        for item in documents
    ) or _("No claims are stored.")
