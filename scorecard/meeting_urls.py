"""The addresses of meetings, under /meetings/."""

from django.urls import URLPattern, path

from .views.meetings.follow_ups import raise_follow_up
from .views.meetings.present import present

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/present/", present, name="present"),
    path("<slug:slug>/follow-ups/", raise_follow_up, name="raise_follow_up"),
]
