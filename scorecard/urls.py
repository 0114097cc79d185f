"""The addresses of the scorecard's pages."""

from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from .api import api
from .views.board import board
from .views.files import board_csv, board_xlsx, indicator_csv
from .views.health import health
from .views.indicator import indicator
from .views.priority import priority
from .views.rules import rules

urlpatterns = [
    path("", board, name="board"),
    path("scorecard.csv", board_csv, name="board_csv"),
    path("scorecard.xlsx", board_xlsx, name="board_xlsx"),
    path("priorities/<str:code>/", priority, name="priority"),
    path("indicators/<str:code>/", indicator, name="indicator"),
    path("indicators/<str:code>/figures.csv", indicator_csv, name="indicator_csv"),
    path("rules/", rules, name="rules"),
    path(
        "api/v1/",
        RedirectView.as_view(url=reverse_lazy("api:openapi-view")),
        name="api",
    ),
    path("api/v1/", api.urls),
    path("healthz", health, name="health"),
]
