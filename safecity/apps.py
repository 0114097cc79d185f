"""The admin of this project, in place of Django's own."""

from django.contrib.admin.apps import AdminConfig


class ScorecardAdminConfig(AdminConfig):
    """Django's admin with our site: our sections and names."""

    default_site = "safecity.admin.ScorecardAdminSite"
