"""Rows that are kept for ever: added and read, never changed or deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what is kept for ever."""

    def __init__(self, model: type[models.Model], done: str) -> None:
        super().__init__(f"{model._meta.verbose_name_plural} are never {done}")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be added and read, nothing else."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse to change any. Raises AppendOnlyError."""
        raise AppendOnlyError(self.model, "changed")

    def delete(self) -> NoReturn:
        """Refuse to delete any. Raises AppendOnlyError."""
        raise AppendOnlyError(self.model, "deleted")


class AppendOnly(models.Model):
    """A row that can be added and read, nothing else."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save a new row. Raises AppendOnlyError for one that is stored already."""
        if self.pk is not None:
            raise AppendOnlyError(type(self), "changed")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse to delete it. Raises AppendOnlyError."""
        raise AppendOnlyError(type(self), "deleted")
