"""Reads a data folder as if it had been loaded, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from indicators.folder.loading import load
from indicators.folder.reading import read_folder
from indicators.models import ALL_AGES, Population

Found = TypeVar("Found")

NAME = "check_claims"


def read_as_if_loaded(folder: Path, read: Callable[[], Found]) -> Found:
    """What `read` finds with this folder in the database; nothing of it stays.

    The folder goes in by the way of every folder, so it is checked as those are, and
    the transaction is then rolled back. `read` must give back plain data.
    Raises FolderError or AnotherPartnershipError as loading does.
    """
    people = Population.objects.filter(age_band=ALL_AGES)
    known = people.values_list("area__code", "year", "vintage", "value")
    draft = read_folder(folder, populations=known)
    with transaction.atomic():
        load(draft, by=NAME, reason=NAME)  # told to nobody: it is taken back
        found = read()
        transaction.set_rollback(True)
    return found
