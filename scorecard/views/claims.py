"""Printed numbers, document by document, held against the figures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.access import viewer_of
from indicators.permissions import Action, may

from ..claims.listing import DocumentClaims, verdict_labels
from ..claims.sources import SourceLine, families, lines_about, source_lines
from ..filters import Option
from ..outputs.claims_csv import claims_csv as csv_of
from ..pages import Frame, navigation
from ..queries.claims import Documents, read_documents
from .errors import PageNotFoundError
from .files import CSV, file_response


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """`/claims/`: the documents, with how many of their numbers agree."""
    found, documents = _read(request)
    context = {
        "page": _frame(_("Claims"), request.path, found),
        "documents": documents,
        "labels": verdict_labels(),
        "sources": _sources(found),
        "may_add": may(viewer_of(request.user), Action.READ_DOCUMENTS),
    }
    return render(request, "scorecard/claims/list.html", context)


@require_safe
def claims_document(request: HttpRequest, slug: str) -> HttpResponse:
    """`/claims/<document>/?verdict=`: its numbers in the order of its paragraphs."""
    found, documents = _read(request)
    document = _choose(slug, documents)
    given = request.GET.get("verdict", "")
    labels = verdict_labels()
    verdict = given if given in labels else ""
    context: dict[str, Any] = {
        "page": _frame(document.name, request.path, found),
        "document": document,
        "verdict": verdict,
        "sources": _printed(found, document),
        "unknown": "" if verdict else given,
        "lines": [x for x in document.lines if not verdict or verdict in x.verdicts],
        "options": [
            Option("", _("All claims"), not verdict),
            *(Option(key, label, key == verdict) for key, label in labels.items()),
        ],
    }
    return render(request, "scorecard/claims/document.html", context)


@require_safe
def claims_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """`/claims/<document>.csv`: all of its numbers, whatever the page shows."""
    _found, documents = _read(request)
    document = _choose(slug, documents)
    return file_response(csv_of(document), CSV, f"{document.slug}-claims.csv")


def _read(request: HttpRequest) -> tuple[Documents, list[DocumentClaims]]:
    found = read_documents(viewer_of(request.user))
    return found, found.judged


def _sources(found: Documents) -> list[SourceLine]:
    """Every measure that comes from two sources."""
    return [
        line
        for family in families(found.indicators.values()).values()
        for line in source_lines(family, found.histories, found.areas)
    ]


def _printed(found: Documents, document: DocumentClaims) -> list[SourceLine]:
    """Those that the document prints a number of."""
    sides = [line.claim.subject for line in document.lines]
    subjects = {(side.indicator, side.area, side.period) for side in sides}
    infos = found.indicators.values()
    return lines_about(subjects, infos, found.histories, found.areas)


def _choose(slug: str, documents: list[DocumentClaims]) -> DocumentClaims:
    for document in documents:
        if document.slug == slug:
            return document
    known = {item.slug: (f"/claims/{item.slug}/", item.name) for item in documents}
    raise PageNotFoundError(slug, known)


def _frame(title: str, path: str, found: Documents) -> Frame:
    return Frame(title, navigation(path), found.partnership, found.strategy)
