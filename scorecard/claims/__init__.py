"""Numbers printed in documents, worked out again from the figures that there are. Pure.

`info` says what a claim is, `checking` holds it against the figures, `explaining` says
what would make it true, `contradictions` which claims cannot both be, `summing` which
are parts of one whole (`wholes` says by what) and whether they come to it, and
`listing` puts them in the order of their documents.
"""

from .checking import check_claim
from .info import Agreement, CannotCheckError, Check, ClaimInfo, Histories, Subject

__all__ = [
    "Agreement",
    "CannotCheckError",
    "Check",
    "ClaimInfo",
    "Histories",
    "Subject",
    "check_claim",
]
