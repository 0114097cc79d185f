"""The addresses of meetings, under /meetings/."""

from django.urls import path

from .views.meetings.files import (
    pack_as_pdf,
    pack_as_pptx,
    pack_as_xlsx,
    review_as_docx,
)
from .views.meetings.follow_ups import raise_follow_up
from .views.meetings.freezing import meeting_erratum, meeting_freeze, meeting_publish
from .views.meetings.listing import compare, meetings
from .views.meetings.page import meeting, pack_json
from .views.meetings.preparing import meeting_change, meeting_new, meeting_review
from .views.meetings.present import present

# A pack's address ends in the day of its meeting: none is called "new" or "compare".
urlpatterns = [
    path("", meetings, name="meetings"),
    path("new/", meeting_new, name="meeting_new"),
    path("compare/", compare, name="meeting_compare"),
    path("<slug:slug>/", meeting, name="meeting"),
    path("<slug:slug>/pack.json", pack_json, name="meeting_json"),
    path("<slug:slug>/pack.pdf", pack_as_pdf, name="meeting_pdf"),
    path("<slug:slug>/pack.xlsx", pack_as_xlsx, name="meeting_xlsx"),
    path("<slug:slug>/pack.pptx", pack_as_pptx, name="meeting_pptx"),
    path("<slug:slug>/review.docx", review_as_docx, name="meeting_docx"),
    path("<slug:slug>/present/", present, name="present"),
    path("<slug:slug>/follow-ups/", raise_follow_up, name="raise_follow_up"),
    path("<slug:slug>/change/", meeting_change, name="meeting_change"),
    path("<slug:slug>/review/", meeting_review, name="meeting_review"),
    path("<slug:slug>/freeze/", meeting_freeze, name="meeting_freeze"),
    path("<slug:slug>/publish/", meeting_publish, name="meeting_publish"),
    path("<slug:slug>/erratum/", meeting_erratum, name="meeting_erratum"),
]
