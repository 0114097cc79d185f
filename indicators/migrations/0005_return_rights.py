"""Rights on rules and on what is kept of returns; bands become a right of their own.

Analysts and admins get them. Officers get none here: what they may do with a return is
asked of `indicators.permissions`, and they do not come into the admin.
"""

from importlib import import_module

from django.db import migrations

ROLES = import_module("indicators.migrations.0002_roles")

RIGHTS = {
    "indicatorrule": ROLES.MANAGE,
    "return": ROLES.READ,
    "returnevent": ROLES.READ,
    "returnfigure": ROLES.READ,
    "returnfigureversion": ROLES.READ,
}
BANDS = ("change_bands", "Can change bands")
GIVEN_TO = ("analyst", "admin")


def give_rights(apps, schema_editor):
    """Make the permissions where they are not there yet, and give them to the roles."""
    using = schema_editor.connection.alias
    given = [
        ROLES.permission(apps, using, model, action)
        for model, actions in RIGHTS.items()
        for action in actions
    ]
    given.append(bands_right(apps, using))
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GIVEN_TO):
        group.permissions.add(*given)


def bands_right(apps, using):
    """The right to change bands, as Django would make it of `Strategy.Meta`."""
    content_type, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(using)
        .get_or_create(app_label="indicators", model="strategy")
    )
    codename, name = BANDS
    found, _ = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
    )
    return found


def take_rights(apps, schema_editor):
    """Take them from the roles; the right to change bands goes altogether."""
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
    permissions.filter(codename=BANDS[0]).delete()


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_returns")]

    operations = [
        migrations.AlterModelOptions(
            name="strategy",
            options={
                "ordering": ["-starts"],
                "verbose_name": "strategy",
                "verbose_name_plural": "strategies",
                "permissions": [("change_bands", "Can change bands")],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
