"""The app of what is measured, and by whom."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class IndicatorsConfig(AppConfig):
    """Areas, partners, strategies, indicators, figures and targets."""

    name = "indicators"
    verbose_name = "Indicators"

    def ready(self) -> None:
        """Have the triggers put in place whenever the tables may be new."""
        from . import editions, seals

        pre_migrate.connect(editions.withdraw, sender=self)
        post_migrate.connect(editions.put_in_place, sender=self)
        post_migrate.connect(seals.put_in_place, sender=self)
