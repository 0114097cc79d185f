"""The app of what is measured, and by whom."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Areas, partners, strategies, indicators, figures and targets."""

    name = "indicators"
    verbose_name = "Indicators"
