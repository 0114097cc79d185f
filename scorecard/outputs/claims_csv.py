"""The claims of one document, as CSV. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..claims.listing import ClaimLine, DocumentClaims
from .columns import Value, yes_no
from .csv_files import written


def claims_csv(document: DocumentClaims) -> str:
    """In the order of its paragraphs; what is withheld from the reader is empty."""
    head = [
        _("Document"),
        _("Paragraph"),
        _("Wording"),
        _("Kind"),
        _("Indicator code"),
        _("Indicator"),
        _("Area"),
        _("Area code"),
        _("Period"),
        _("Compared with"),
        _("Printed"),
        _("Decimals printed"),
        _("Worked out"),
        _("Verdict"),
        _("Apart"),
        _("What would make it true"),
        _("Why it cannot be checked"),
        _("Contradicts another claim"),
        _("What it contradicts"),
        _("Does not add up with others"),
        _("What does not add up"),
    ]
    return written(head, map(_cells, document.lines))


def _cells(line: ClaimLine) -> list[Value]:
    claim, subject = line.claim, line.claim.subject
    return [
        claim.document,
        claim.paragraph,
        line.wording,
        str(claim.kind.label),
        subject.indicator,
        line.title,
        line.area,
        subject.area,
        subject.period.label,
        line.against,
        None if line.is_withheld else claim.printed,
        "" if line.is_withheld else str(claim.decimals),
        line.check.value,
        line.agreement.label,
        line.gap,
        line.needs,
        line.check.why,
        yes_no(bool(line.rivals)),
        " ".join(line.rivals),
        yes_no(bool(line.broken)),
        " ".join(each.sentence for each in line.broken),
    ]
