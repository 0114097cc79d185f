"""The only place of this app that asks the database. `load` reads what a page shows."""

from .details import read_commentaries, read_details, read_versions
from .load import NothingLoadedError, Scope, load

__all__ = [
    "NothingLoadedError",
    "Scope",
    "load",
    "read_commentaries",
    "read_details",
    "read_versions",
]
