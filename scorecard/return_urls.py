"""The addresses of returns, under /returns/."""

from django.urls import path

from .views.returns.grid import return_grid
from .views.returns.overview import open_quarter, overview, overview_csv
from .views.returns.remind import remind
from .views.returns.restating import return_restate
from .views.returns.saving import return_save
from .views.returns.sheet import return_sheet
from .views.returns.steps import (
    return_accept,
    return_send,
    return_send_back,
    return_unlock,
)
from .views.returns.upload import return_upload
from .views.returns.work import returns

GRID = "<slug:partner>/<str:period>/"
# Those of a grid last: its address could be that of any other page of two parts.
urlpatterns = [
    path("", returns, name="returns"),
    path("overview/", overview, name="returns_overview"),
    path("overview.csv", overview_csv, name="returns_overview_csv"),
    path("open/", open_quarter, name="returns_open"),
    path(GRID, return_grid, name="return"),
    path(f"{GRID}save/", return_save, name="return_save"),
    path(f"{GRID}send/", return_send, name="return_send"),
    path(f"{GRID}send-back/", return_send_back, name="return_send_back"),
    path(f"{GRID}accept/", return_accept, name="return_accept"),
    path(f"{GRID}unlock/", return_unlock, name="return_unlock"),
    path(f"{GRID}remind/", remind, name="returns_remind"),
    path(f"{GRID}sheet.xlsx", return_sheet, name="return_sheet"),
    path(f"{GRID}upload/", return_upload, name="return_upload"),
    path(
        f"{GRID}restate/<str:code>/<str:figure>/", return_restate, name="return_restate"
    ),
]
