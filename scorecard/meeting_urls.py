"""The addresses of meetings, under /meetings/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
