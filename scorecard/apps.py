"""The app of how figures are judged and shown."""

from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    """Judgement, tables, charts, pages and downloads."""

    name = "scorecard"
    verbose_name = "Scorecard"
