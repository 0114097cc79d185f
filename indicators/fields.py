"""The two column types that figures and their texts are stored in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from .figures import PLACES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def figure_field(
    verbose_name: str | _StrPromise, **options: Any
) -> models.DecimalField:
    """A number of a figure: 15 digits, 6 of them decimals, exact on both databases.

    SQLite keeps 15 significant digits of a decimal and no more.
    """
    return models.DecimalField(
        verbose_name, max_digits=15, decimal_places=PLACES, **options
    )


def optional_figure_field(
    verbose_name: str | _StrPromise, **options: Any
) -> models.DecimalField:
    """A figure_field that may be empty."""
    return figure_field(verbose_name, null=True, blank=True, **options)
