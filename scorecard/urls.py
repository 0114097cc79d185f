"""The addresses of the scorecard's pages."""

from django.urls import include, path, re_path, reverse_lazy
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from .api import api
from .api.nowhere import nowhere
from .views.board import board
from .views.claims import claims, claims_csv, claims_document
from .views.claims_reading import claims_read
from .views.files import board_csv, board_pdf, board_xlsx, indicator_csv
from .views.follow_ups.answering import follow_up_answer
from .views.follow_ups.asking import follow_up_ask
from .views.follow_ups.planning import plan
from .views.health import health
from .views.icon import icon
from .views.indicator import indicator
from .views.priority import priority
from .views.recording_change import recording_change
from .views.rules import rules

urlpatterns = [
    path("", board, name="board"),
    path("scorecard.csv", board_csv, name="board_csv"),
    path("scorecard.xlsx", board_xlsx, name="board_xlsx"),
    path("scorecard.pdf", board_pdf, name="board_pdf"),
    path("priorities/<str:code>/", priority, name="priority"),
    path("indicators/<str:code>/", indicator, name="indicator"),
    path("indicators/<str:code>/figures.csv", indicator_csv, name="indicator_csv"),
    path("indicators/<str:code>/ask/", follow_up_ask, name="follow_up_ask"),
    path("indicators/<str:code>/plan/", plan, name="plan"),
    path(
        "indicators/<str:code>/recording-changes/<int:pk>/",
        recording_change,
        name="recording_change",
    ),
    path("follow-ups/<int:pk>/answer/", follow_up_answer, name="follow_up_answer"),
    path("claims/", claims, name="claims"),
    path("claims/read/", claims_read, name="claims_read"),
    path("claims/<slug:slug>/", claims_document, name="claims_document"),
    path("claims/<slug:slug>.csv", claims_csv, name="claims_csv"),
    path("rules/", rules, name="rules"),
    path("returns/", include("scorecard.return_urls")),
    path("meetings/", include("scorecard.meeting_urls")),
    path(
        "api/v1/",
        require_safe(RedirectView.as_view(url=reverse_lazy("api:openapi-view"))),
        name="api",
    ),
    path("api/v1/", api.urls),
    # With a slash at its end: without one, Django tries the address with it first.
    re_path(r"^api/v1/[\s\S]*/$", nowhere, name="api_nowhere"),
    path("healthz", health, name="health"),
    path("favicon.ico", icon, name="icon"),
]
