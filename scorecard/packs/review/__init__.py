"""The annual review: officers' words with numbers that are fields. Pure.

`named_in` says what the text names, `queries.read_review_data` reads it, `review_of`
makes the pack's blocks of both, with a sentence for everything that cannot be said.
"""

from .data import ReviewData
from .problems import Kind, Problem
from .reviewing import Named, Review, Section, named_in, review_of

__all__ = [
    "Kind",
    "Named",
    "Problem",
    "Review",
    "ReviewData",
    "Section",
    "named_in",
    "review_of",
]
