"""The addresses of the scorecard's pages."""

from django.urls import path

from .views.board import board
from .views.health import health
from .views.indicator import indicator
from .views.priority import priority
from .views.rules import rules

urlpatterns = [
    path("", board, name="board"),
    path("priorities/<str:code>/", priority, name="priority"),
    path("indicators/<str:code>/", indicator, name="indicator"),
    path("rules/", rules, name="rules"),
    path("healthz", health, name="health"),
]
