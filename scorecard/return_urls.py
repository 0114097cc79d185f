"""The addresses of returns, under /returns/."""

from django.urls import path

from .views.returns.restating import return_restate

urlpatterns = [
    path(
        "<slug:partner>/<str:period>/restate/<str:code>/<str:figure>/",
        return_restate,
        name="return_restate",
    ),
]
