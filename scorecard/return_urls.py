"""The addresses of returns, under /returns/."""

from django.urls import URLPattern, path

from .views.returns.overview import open_quarter, overview, overview_csv
from .views.returns.remind import remind
from .views.returns.work import returns

urlpatterns: list[URLPattern] = [
    path("", returns, name="returns"),
    path("overview/", overview, name="returns_overview"),
    path("overview.csv", overview_csv, name="returns_overview_csv"),
    path("open/", open_quarter, name="returns_open"),
    path("<str:partner>/<str:period>/remind/", remind, name="returns_remind"),
]
