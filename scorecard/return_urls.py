"""The addresses of returns, under /returns/."""

from django.urls import path

from .views.returns.grid import return_grid
from .views.returns.saving import return_save
from .views.returns.steps import (
    return_accept,
    return_send,
    return_send_back,
    return_unlock,
)

GRID = "<slug:partner>/<str:period>/"
# Last, because the address of a grid could be that of any other page of two parts.
urlpatterns = [
    path(GRID, return_grid, name="return"),
    path(f"{GRID}save/", return_save, name="return_save"),
    path(f"{GRID}send/", return_send, name="return_send"),
    path(f"{GRID}send-back/", return_send_back, name="return_send_back"),
    path(f"{GRID}accept/", return_accept, name="return_accept"),
    path(f"{GRID}unlock/", return_unlock, name="return_unlock"),
]
