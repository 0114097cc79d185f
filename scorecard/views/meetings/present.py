"""Chair mode: a frozen pack as slides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.access import viewer_of
from indicators.choices import FollowUpKind
from indicators.permissions import Action, may

from ...packs.present.deck import ALL, EXCEPTIONS, Deck
from .access import opened


@require_safe
def present(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/present/`; `?show=all` begins with every indicator.

    Whoever may see the pack may present it. Nothing live is read but who asks.
    """
    pack = opened(request, slug)
    document = pack.document
    may_ask = may(viewer_of(request.user), Action.ASK)
    deck = Deck(
        document=document,
        checksum=pack.checksum,
        show=ALL if request.GET.get("show") == ALL else EXCEPTIONS,
        leave_url=pack.info.url,
        ask_url=reverse("raise_follow_up", args=[slug]) if may_ask else "",
        person=str(request.user.pk or ""),
        kinds=[(kind.value, str(kind.label)) for kind in FollowUpKind],
    )
    context = {"deck": deck, "document": document}
    return render(request, "scorecard/meetings/present.html", context)
