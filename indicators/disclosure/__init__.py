"""Small numbers: what is hidden, so that nobody can tell who was counted. Pure.

`hidden` says which figures, `families` which indicators are worked out from each other,
`rounding` how counts look to those who are not shown exact ones. What somebody could
make of the figures that are shown is found by `frames` (what adds up to what), of
`wholes` (areas and their parts), `tallies` (whether sums give one back) and `limits`
(whether that no count is below 0 does).
"""

from .frames import Equation
from .hidden import Small, hidden_cells, hidden_together, hides_nought, is_small
from .wholes import Cell

__all__ = [
    "Cell",
    "Equation",
    "Small",
    "hidden_cells",
    "hidden_together",
    "hides_nought",
    "is_small",
]
