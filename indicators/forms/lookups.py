"""Rows named by what people call them: an area by its name or its ONS code."""

from __future__ import annotations

from django.db.models import Q

from ..models import Area, ComparatorGroup


def find_area(text: str) -> Area | None:
    """The area with this name or ONS code, whatever the case; None when not one."""
    found = Area.objects.filter(Q(name__iexact=text) | Q(code__iexact=text))[:2]
    return found[0] if len(found) == 1 else None


def find_comparator(text: str) -> Area | ComparatorGroup | None:
    """The group of this name, or else the area."""
    group = ComparatorGroup.objects.filter(name__iexact=text).first()
    return group or find_area(text)
