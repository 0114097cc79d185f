"""The packs that there are for whoever looks, and two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.access import viewer_of
from indicators.permissions import Action, may

from ...filters import Option
from ...packs.comparing import side_by_side, since
from ...packs.info import PackInfo
from ...pages import frame_of
from ...queries.packs import list_packs
from ..asked import current_day
from .access import opened_pack


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """`/meetings/`: the packs that this viewer may see, the newest meeting first."""
    viewer, today = viewer_of(request.user), current_day()
    packs = list_packs(viewer, today)
    context = {
        "page": frame_of(_("Meetings"), request.path),
        "packs": packs,
        "frozen": [pack for pack in packs if pack.is_frozen],
        "today": today,
        "may_prepare": may(viewer, Action.PREPARE_PACKS),
    }
    return render(request, "scorecard/meetings/list.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`/meetings/compare/?a=<slug>&b=<slug>`: two frozen packs, the older one first.

    What is left out or is not there is one of the two newest.
    """
    packs = frozen_packs(request)
    chosen = _chosen(packs, [request.GET.get("a", ""), request.GET.get("b", "")])
    context = {"page": frame_of(_("Compare two packs"), request.path), "packs": packs}
    if len(chosen) == 2:
        older, newer = sorted(chosen, key=lambda pack: (pack.day, pack.id))
        before = opened_pack(request, older).document
        after = opened_pack(request, newer).document
        context |= {
            "older": older,
            "newer": newer,
            "before": before,
            "after": after,
            "since": since(before, after),
            "pairs": side_by_side(before, after),
            "older_options": options(packs, older),
            "newer_options": options(packs, newer),
            "is_other": _is_other(request, chosen),
        }
    return render(request, "scorecard/meetings/compare.html", context)


def frozen_packs(request: HttpRequest) -> list[PackInfo]:
    """Those that this viewer may see, the newest meeting first. One query."""
    packs = list_packs(viewer_of(request.user), current_day())
    return [pack for pack in packs if pack.is_frozen]


def options(packs: Sequence[PackInfo], chosen: PackInfo | None = None) -> list[Option]:
    """Packs to choose from."""
    return [Option(pack.slug, pack.name_and_day, pack == chosen) for pack in packs]


def _chosen(packs: Sequence[PackInfo], slugs: Sequence[str]) -> list[PackInfo]:
    """Those asked for, filled up with the newest; fewer than two where there are."""
    by_slug = {pack.slug: pack for pack in packs}
    asked = [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]
    return [*asked, *(pack for pack in packs if pack not in asked)][:2]


def _is_other(request: HttpRequest, chosen: Sequence[PackInfo]) -> bool:
    """Whether something was asked for that is not what is shown."""
    asked = {request.GET.get(name, "") for name in ("a", "b")} - {""}
    return not asked <= {pack.slug for pack in chosen}
