"""How people get an account: an administrator makes it, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Logging in, out and changing passwords as usual, but no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always false: who may see unpublished figures is decided in the admin."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The scorecard, which says that the password has been changed."""
        return "/"

    def format_email_subject(self, subject: str) -> str:
        """As it is: there is no site name to put before it."""
        return subject
