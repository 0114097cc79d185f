"""Every stored word of the domain, in one place, with the label people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    """What sort of place an area is."""

    COUNTRY = "country", _("Country")
    FORCE = "force", _("Police force area")
    CSP = "csp", _("Community safety partnership")
    WARD = "ward", _("Ward")


class Kind(TextChoices):
    """Whether an indicator describes the place or one partner's service."""

    POPULATION = "population", _("Population (describes the city)")
    PERFORMANCE = "performance", _("Performance (describes a partner's service)")


class Unit(TextChoices):
    """What a figure is measured in; decides the range it must lie in."""

    COUNT = "count", _("Count")
    PERCENT = "percent", _("Percent")
    RATE = "rate", _("Rate")
    MONEY = "money", _("Money")
    SCORE = "score", _("Score")
    OTHER = "other", _("Other")


RATIOS = (Unit.PERCENT, Unit.RATE)
"""Units of what stands for a count out of a whole."""


class Polarity(TextChoices):
    """Which way is good."""

    LOWER = "lower", _("Lower is better")
    HIGHER = "higher", _("Higher is better")
    RANGE = "range", _("Inside a range is right")
    NONE = "none", _("Not judged")


class Frequency(TextChoices):
    """How often a figure is due."""

    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    YEAR = "year", _("Every year")
    OTHER = "other", _("At other intervals")


class BandBasis(TextChoices):
    """What the green and amber bands are measured in."""

    PERCENT = "percent", _("Percent of the target")
    POINTS = "points", _("Points, in the indicator's own unit")
    FLOOR = "floor", _("Floor given with the target")


class CompareWith(TextChoices):
    """Which earlier period a figure is compared with."""

    PREVIOUS = "previous", _("The period before")
    LAST_YEAR = "last_year", _("The same period last year")


class Covers(TextChoices):
    """What a figure counts besides its own period: rolling ones share data."""

    PERIOD = "period", _("Its period alone")
    TO_DATE = "to_date", _("The year up to the end of its period")
    ROLLING = "rolling", _("The twelve months up to the end of its period")


class Denominator(TextChoices):
    """Where an indicator's denominator comes from."""

    NONE = "none", _("None")
    POPULATION = "population", _("Mid-year population of the area")
    GIVEN = "given", _("Given with each figure")


class Visibility(TextChoices):
    """Who may see an indicator."""

    PUBLIC = "public", _("Public")
    PARTNERS = "partners", _("Partners only")


class State(TextChoices):
    """How firm a figure is. `nil` is a figure of zero; `not_available` is none."""

    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")
    NIL = "nil", _("Nil")
    NOT_AVAILABLE = "not_available", _("Not available")


class TargetBasis(TextChoices):
    """How a target's number is found."""

    VALUE = "value", _("A number")
    CHANGE = "change", _("A change from a baseline period, in percent")
    PREVIOUS = "previous", _("No worse than the comparison period")
    COMPARATOR = "comparator", _("At least as good as a comparator")


class ClaimKind(TextChoices):
    """What sort of number a document prints."""

    VALUE = "value", _("Value")
    PERCENT_CHANGE = "percent_change", _("Percent change")
    SHARE = "share", _("Share")
    RATE = "rate", _("Rate")
    RANK = "rank", _("Rank")
    DIFFERENCE = "difference", _("Difference")


class Role(TextChoices):
    """The groups that migrations make."""

    VIEWER = "viewer", _("Viewer")
    CHAIR = "chair", _("Chair")
    OFFICER = "officer", _("Officer")
    ANALYST = "analyst", _("Analyst")
    ADMIN = "admin", _("Admin")


class ReturnState(TextChoices):
    """How far a partner's return for a quarter has come."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    SENT = "sent", _("Sent")
    RETURNED = "returned", _("Sent back")
    ACCEPTED = "accepted", _("Accepted")


class FigureStatus(TextChoices):
    """Where one figure of a return stands; only open and returned ones are typed."""

    OPEN = "open", _("Being entered")
    SENT = "sent", _("Sent")
    RETURNED = "returned", _("Sent back")
    ACCEPTED = "accepted", _("Accepted")


class ReturnStep(TextChoices):
    """What somebody did with a return or one of its figures."""

    OPENED = "opened", _("Opened for entry")
    STARTED = "started", _("Begun")
    SENT = "sent", _("Sent")
    SENT_BACK = "sent_back", _("Figure sent back")
    ACCEPTED = "accepted", _("Accepted")
    UNLOCKED = "unlocked", _("Figure unlocked for a time")
    RESTATED = "restated", _("Figure restated")
    REMINDED = "reminded", _("Reminder sent")


class Severity(TextChoices):
    """What a broken rule between indicators does."""

    ERROR = "error", _("Error: it cannot be sent")
    WARNING = "warning", _("Warning: a reason lets it pass")


class Comparison(TextChoices):
    """How the two sides of a rule between indicators must stand."""

    EQUAL = "equal", _("is equal to")
    AT_MOST = "at_most", _("is at most")
    AT_LEAST = "at_least", _("is at least")
    BELOW = "below", _("is below")
    ABOVE = "above", _("is above")


class MissingPart(TextChoices):
    """What a figure that is not there means for a rule between indicators."""

    SKIP = "skip", _("The rule is left out")
    ZERO = "zero", _("It counts as 0")


class PackStep(TextChoices):
    """What somebody did with a pack."""

    CREATED = "created", _("Begun")
    CHANGED = "changed", _("Changed")
    FROZEN = "frozen", _("Frozen")
    SHOWN_FROM = "shown_from", _("Day of publication set")


class FollowUpKind(TextChoices):
    """What a meeting asked for."""

    QUESTION = "question", _("Question")
    ACTION = "action", _("Action")
