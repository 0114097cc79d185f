"""How people get an account: an administrator makes it, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Logging in, out and changing passwords as usual, but no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always false: who may see unpublished figures is decided in the admin."""
        return False
