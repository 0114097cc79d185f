"""The addresses of the scorecard's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
