"""How figures are judged: pure functions of numbers, rules and a date.

No database, no clock, no settings. docs/rules.md says in plain English what is done
here, and its worked cases are run as tests.
"""

from .comparison import (
    Comparison,
    Standing,
    against,
    against_benchmark,
    against_figure,
)
from .direction import Arrow, Direction, Travel, travel_of
from .goal import Goal
from .goals import goal_for
from .intervals import interval_of
from .rag import Judgement, judge
from .readings import comparison_period
from .status import Grey, Status
from .timing import Timeliness, timeliness
from .to_date import YearToDate, year_to_date
from .verdict import Assessment, assess, judgement_at, markers

__all__ = [
    "Arrow",
    "Assessment",
    "Comparison",
    "Direction",
    "Goal",
    "Grey",
    "Judgement",
    "Standing",
    "Status",
    "Timeliness",
    "Travel",
    "YearToDate",
    "against",
    "against_benchmark",
    "against_figure",
    "assess",
    "comparison_period",
    "goal_for",
    "interval_of",
    "judge",
    "judgement_at",
    "markers",
    "timeliness",
    "travel_of",
    "year_to_date",
]
