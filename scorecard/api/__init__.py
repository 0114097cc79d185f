"""The read API at /api/v1/: the same rows, figures and sentences as the pages."""

from .site import api

__all__ = ["api"]
