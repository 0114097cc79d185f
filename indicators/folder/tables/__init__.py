"""The table of the data folder: every file, every column, once.

Reading, checking, dumping and the page docs/data-folder.md all follow it.
"""

from .figures import MEASUREMENTS, TARGETS
from .indicators import INDICATORS
from .notes import CLAIMS, COMMENTARY, RECORDING_CHANGES
from .places import AREAS, COMPARATORS, POPULATIONS
from .strategy import (
    PARTNERS,
    PARTNERSHIP_TABLE,
    PRIORITIES,
    STRATEGY_TABLE,
    TABLES,
    TOML,
)

FILES = (
    TOML,
    AREAS,
    POPULATIONS,
    COMPARATORS,
    PARTNERS,
    PRIORITIES,
    INDICATORS,
    TARGETS,
    MEASUREMENTS,
    COMMENTARY,
    RECORDING_CHANGES,
    CLAIMS,
)
"""In the order in which they are read: nothing refers to a later one."""

__all__ = [
    "AREAS",
    "CLAIMS",
    "COMMENTARY",
    "COMPARATORS",
    "FILES",
    "INDICATORS",
    "MEASUREMENTS",
    "PARTNERS",
    "PARTNERSHIP_TABLE",
    "POPULATIONS",
    "PRIORITIES",
    "RECORDING_CHANGES",
    "STRATEGY_TABLE",
    "TABLES",
    "TARGETS",
    "TOML",
]
