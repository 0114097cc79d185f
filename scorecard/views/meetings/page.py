"""A pack's own page: as it would be frozen now, or as it was frozen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.access import Viewer, viewer_of
from indicators.permissions import Action, may

from ...loaded import StrategyInfo
from ...packs.document import Document
from ...packs.info import PackInfo
from ...packs.missing import Missing, missing_of, reds_of, text_problems
from ...packs.review import Review
from ...packs.showing import facts_of, readers_of, sections_of
from ...pages import Frame, navigation
from ...queries.composing import compose
from ...queries.errata import read_errata
from ...queries.known import read_known
from ...queries.preparing import read_steps
from ...queries.review import read_review
from ..asked import current_day
from ..files import file_response
from .access import opened, opened_pack, pack_named
from .listing import frozen_packs, options

JSON = "application/json"


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/`: the pack; of a draft, for analysts, first what it lacks."""
    info = pack_named(request, slug)
    if info.is_frozen:
        return _frozen(request, info)
    review = read_review(info)
    document = compose(info, as_at=current_day(), review=review)
    context = {
        **_of(document, info, request.path),
        "missing": missing_in(document, review, info, viewer_of(request.user)),
        "steps": read_steps(info),
    }
    return render(request, "scorecard/meetings/draft.html", context)


@require_safe
def pack_json(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/pack.json`: exactly the text that the checksum is of.

    For whoever may not see all of it now a copy, which says so and names the checksum.
    """
    found = opened(request, slug)
    name = f"{found.info.reference}{'-copy' if found.document.withheld else ''}.json"
    return file_response(found.body, JSON, name)


def missing_in(
    document: Document, review: Review, info: PackInfo, viewer: Viewer
) -> Missing:
    """What a draft lacks, among it what its readers may not see. Two queries at most.

    `viewer` is whoever prepares it.
    """
    catalogue = read_known(viewer).catalogue
    titles = {priority.code: priority.title for priority in catalogue.priorities}
    return missing_of(
        document,
        known=catalogue.indicators,
        chosen=info.codes,
        texts=text_problems(review.problems, titles),
    )


def _frozen(request: HttpRequest, info: PackInfo) -> HttpResponse:
    """From what was frozen alone; only the slips know what is stored now."""
    document, today = opened_pack(request, info).document, current_day()
    prepares = may(viewer_of(request.user), Action.PREPARE_PACKS)
    others = [pack for pack in frozen_packs(request) if pack != info]
    context = {
        **_of(document, info, request.path),
        "errata": read_errata(info, document, as_at=today),
        "prepares": prepares,
        "steps": read_steps(info) if prepares else (),
        "others": options(others),
        "is_public": info.is_public_on(today),
    }
    return render(request, "scorecard/meetings/pack.html", context)


def _of(document: Document, info: PackInfo, path: str) -> dict[str, Any]:
    """What the page of a draft and that of a frozen pack show alike."""
    strategy = StrategyInfo(
        document.strategy, document.strategy_starts, document.strategy_ends
    )
    name = document.meeting.name if document.meeting else info.name
    return {
        "page": Frame(name, navigation(path), document.partnership, strategy),
        "info": info,
        "document": document,
        "facts": facts_of(document),
        "readers": readers_of(document),
        "sections": sections_of(document),
        "reds": reds_of(document),
    }
