"""The admin over the whole domain; one module for each section of its front page."""

from . import (  # noqa: F401  (each registers its models)
    areas,
    indicators,
    measurements,
    notes,
    packs,
    partners,
    people,
    returns,
    rules,
    strategies,
    targets,
)
