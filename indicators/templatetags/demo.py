"""`{% demo_users as users %}`: whom the log-in page of a demonstration offers."""

from django import template
from django.conf import settings

from ..demo_users import DEMO_USERS, PASSWORD, DemoUser

register = template.Library()


@register.simple_tag
def demo_users() -> tuple[DemoUser, ...]:
    """The demonstration users where DEMO is on, else nobody."""
    return DEMO_USERS if settings.DEMO else ()


@register.simple_tag
def demo_password() -> str:
    """The password of all of them."""
    return PASSWORD
