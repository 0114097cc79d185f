"""Analysts and admins look up in the admin what was decided about recording changes."""

from importlib import import_module

from django.db import migrations

ROLES = import_module("indicators.migrations.0002_roles")
MODEL = "comparedacross"
GIVEN_TO = ("analyst", "admin")


def give_rights(apps, schema_editor):
    """Let them read the decisions."""
    using = schema_editor.connection.alias
    given = [ROLES.permission(apps, using, MODEL, action) for action in ROLES.READ]
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GIVEN_TO):
        group.permissions.add(*given)


def take_rights(apps, schema_editor):
    """Take the permissions away again."""
    using = schema_editor.connection.alias
    permissions = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .filter(content_type__app_label="indicators")
    )
    names = [f"{action}_{MODEL}" for action in ROLES.READ]
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GIVEN_TO):
        group.permissions.remove(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [("indicators", "0008_trust")]

    operations = [migrations.RunPython(give_rights, take_rights)]
