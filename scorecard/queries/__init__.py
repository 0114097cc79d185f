"""The only place of this app that asks the database. `load` reads what a page shows."""

from .details import read_commentaries, read_details, read_versions
from .known import Known, read_definitions, read_known
from .load import NothingLoadedError, Scope, load
from .measurements import Listed, Listing, Wanted, read_measurements
from .partnership import partnership_name

__all__ = [
    "Known",
    "Listed",
    "Listing",
    "NothingLoadedError",
    "Scope",
    "Wanted",
    "load",
    "partnership_name",
    "read_commentaries",
    "read_definitions",
    "read_details",
    "read_known",
    "read_measurements",
    "read_versions",
]
