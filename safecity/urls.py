"""Every address of the site: the scorecard, accounts and the admin."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin has no log-in page of its own: one page, one limit on guessing passwords.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("scorecard.urls")),
    path("accounts/", include("safecity.account_urls")),
    path("admin/", admin.site.urls),
]

handler404 = "scorecard.views.errors.not_found"
handler500 = "scorecard.views.errors.failed"
