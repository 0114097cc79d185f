"""The chair's role, and rights to look up in the admin what is kept of packs.

What a chair may do is asked of `indicators.permissions`; they do not come into the
admin. Taking the tables away takes the function of their trigger away.
"""

from importlib import import_module

from django.db import migrations

ROLES = import_module("indicators.migrations.0002_roles")

RIGHTS = {
    "pack": ROLES.READ,
    "frozenpack": ROLES.READ,
    "erratum": ROLES.READ,
    "packevent": ROLES.READ,
    "followup": ROLES.READ,
    "recoveryplan": ROLES.READ,
}
GIVEN_TO = ("analyst", "admin")
CHAIR = "chair"


def give_rights(apps, schema_editor):
    """Make the chair's group; give analysts and admins the permissions."""
    using = schema_editor.connection.alias
    given = [
        ROLES.permission(apps, using, model, action)
        for model, actions in RIGHTS.items()
        for action in actions
    ]
    groups = apps.get_model("auth", "Group").objects.using(using)
    groups.get_or_create(name=CHAIR)
    for group in groups.filter(name__in=GIVEN_TO):
        group.permissions.add(*given)


def take_rights(apps, schema_editor):
    """Remove the group, whose members keep their accounts, and the permissions."""
    using = schema_editor.connection.alias
    permissions = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .filter(content_type__app_label="indicators")
    )
    names = [f"{action}_{model}" for model, given in RIGHTS.items() for action in given]
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GIVEN_TO):
        group.permissions.remove(*permissions.filter(codename__in=names))
    groups.filter(name=CHAIR).delete()


def drop_function(apps, schema_editor):
    """Going back, before the table with the trigger is dropped."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS indicators_keep_frozen CASCADE")


class Migration(migrations.Migration):
    dependencies = [("indicators", "0006_packs")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, drop_function),
        migrations.RunPython(give_rights, take_rights),
    ]
