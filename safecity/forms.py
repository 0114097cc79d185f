"""The account forms without what gets in the way of typing.

A placeholder is gone once it is needed, and a link inside a hint stands between two
inputs for whoever uses the keyboard.
"""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class PlainForm:
    """Without placeholders. Mix it in before the form."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainForm, forms.LoginForm):
    """User name and password; the page has the link for a forgotten one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("User name")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Keep me logged in on this machine")


class ChangePasswordForm(PlainForm, forms.ChangePasswordForm):
    """The old password, and twice the new one."""


class SetPasswordForm(PlainForm, forms.SetPasswordForm):
    """Twice the new password, for an account that has none."""


class ResetPasswordForm(PlainForm, forms.ResetPasswordForm):
    """The e-mail address."""


class ResetPasswordKeyForm(PlainForm, forms.ResetPasswordKeyForm):
    """Twice the new password, after the link in the mail."""
