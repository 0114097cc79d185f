"""Accounts, their roles, and the partners that they work for."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..choices import Role
from ..forms.base import LabelledInline
from ..models import Membership
from .base import DomainAdmin, SharedChoices

STAFF_ROLES = (Role.ANALYST, Role.ADMIN)
"""Those who come into the admin."""

admin.site.unregister(User)
admin.site.unregister(Group)
# Kept by the account pages themselves: a second place to edit an address in would
# only be a way to send somebody's new password elsewhere.
admin.site.unregister(EmailAddress)


class MembershipInline(SharedChoices, admin.TabularInline):
    """The partners that a person works for, and whether they enter figures there."""

    model = Membership
    formset = LabelledInline
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """With what names a row."""
        return super().get_queryset(request).select_related("partner", "user")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts. They are switched off, not deleted: the history names them."""

    inlines = (MembershipInline,)
    list_display = ("username", "full_name", "roles", "partners", "is_active")
    list_filter = ("groups", "memberships__partner", "is_active")
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ("is_staff", "last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Role"), {"fields": ("groups", "is_active", "is_staff")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "usable_password",
                    "password1",
                    "password2",
                    "email",
                    "groups",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the roles and partners that the list shows."""
        rows = super().get_queryset(request)
        return rows.prefetch_related("groups", "memberships__partner")

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """The groups."""
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("partners"))
    def partners(self, user: Any) -> str:
        """The partners that they are a member of."""
        return ", ".join(str(member.partner) for member in user.memberships.all())

    def formfield_for_manytomany(self, *args: Any, **options: Any) -> Any:
        """Roles as ticks."""
        widget = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(*args, **{**options, "widget": widget})

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser is changed by superusers only."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Addresses in small letters: that is how a forgotten password is asked for."""
        obj.email = obj.email.lower()
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Whoever is an analyst or an admin may come in here, nobody else."""
        super().save_related(request, form, formsets, change)
        user: User = form.instance
        is_staff = user.groups.filter(name__in=STAFF_ROLES).exists()
        user.is_staff = is_staff or user.is_superuser
        user.save(update_fields=["is_staff"])
        # The account pages remember addresses; an old one must get no new password.
        EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Roles, and groups with rights of their own. The four roles keep their names."""

    list_display = ("name", "members")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        """With the number of members."""
        return super().get_queryset(request).annotate(members=Count("user"))

    @admin.display(description=_("members"), ordering="members")
    def members(self, group: Any) -> int:
        """How many accounts have the role."""
        number: int = group.members
        return number

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code knows the four roles by their names."""
        return ("name",) if obj and obj.name in Role.values else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The four roles stay."""
        if obj and obj.name in Role.values:
            return False
        return super().has_delete_permission(request, obj)


@admin.register(Membership)
class MembershipAdmin(DomainAdmin):
    """Who works for which partner."""

    list_display = ("user", "partner", "role")
    list_filter = ("partner", "role")
    list_select_related = ("user", "partner")
    search_fields = ("user__username", "user__last_name", "partner__name")
    autocomplete_fields = ("user", "partner")
