"""The addresses of returns, under /returns/."""

from django.urls import URLPattern, path

from .views.returns.sheet import return_sheet
from .views.returns.upload import return_upload

urlpatterns: list[URLPattern] = [
    path("<str:partner>/<str:period>/sheet.xlsx", return_sheet, name="return_sheet"),
    path("<str:partner>/<str:period>/upload/", return_upload, name="return_upload"),
]
