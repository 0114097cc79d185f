"""The four roles as groups, each with the least that its work needs.

Django makes permissions only after all migrations have run, so the ones that are
given here are made here; Django then finds them and leaves them.
"""

from django.db import migrations

Rights = dict[str, tuple[str, ...]]
"""Model -> what may be done to it."""

READ = ("view",)
KEEP = ("add", "change", "view")
MANAGE = ("add", "change", "delete", "view")

OFFICER: Rights = {"measurement": KEEP, "commentary": KEEP}
"""Of their own partner only: `Viewer.may_enter_for` says so on every write."""

ANALYST: Rights = {
    "area": MANAGE,
    "population": MANAGE,
    "comparatorgroup": MANAGE,
    "comparatormembership": MANAGE,
    "partner": MANAGE,
    "partnership": KEEP,
    "strategy": MANAGE,
    "priority": MANAGE,
    "placement": MANAGE,
    "indicator": MANAGE,
    "measurement": KEEP,
    "measurementversion": READ,
    "target": MANAGE,
    "commentary": MANAGE,
    "recordingchange": MANAGE,
    "claim": MANAGE,
}
"""Figures, targets and bands are rights of their own: a group may be given one."""

# Accounts are switched off, not deleted: the history says who changed what.
ADMIN: Rights = {
    **ANALYST,
    "membership": MANAGE,
    "auth.user": KEEP,
    "auth.group": MANAGE,
}

ROLES: dict[str, Rights] = {
    "viewer": {},
    "officer": OFFICER,
    "analyst": ANALYST,
    "admin": ADMIN,
}


def make_roles(apps, schema_editor):
    """Make the groups, and give each its permissions."""
    using = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(using)
    for role, rights in ROLES.items():
        group, _ = groups.get_or_create(name=role)
        for model, actions in rights.items():
            group.permissions.add(
                *(permission(apps, using, model, action) for action in actions)
            )


def permission(apps, using, model, action):
    """The permission as Django would make it, made where it is not there yet."""
    app_label, _, name = model.rpartition(".")
    app_label = app_label or "indicators"
    content_type, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(using)
        .get_or_create(app_label=app_label, model=name)
    )
    label = apps.get_model(app_label, name)._meta.verbose_name_raw
    found, _ = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .get_or_create(
            content_type=content_type,
            codename=f"{action}_{name}",
            defaults={"name": f"Can {action} {label}"},
        )
    )
    return found


def remove_roles(apps, schema_editor):
    """Remove the groups; their members keep their accounts."""
    using = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_first_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
