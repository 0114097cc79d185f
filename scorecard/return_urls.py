"""The addresses of returns, under /returns/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
