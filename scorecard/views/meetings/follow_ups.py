"""Keeps what is asked while a pack is presented."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indicators import actions
from indicators.permissions import Action

from ...queries.asking import find_asked
from ...queries.packs import pack_of
from ..access import person, require
from ..fields import sentences
from .access import opened
from .typed import AskedError, read_asked

BAD = 400


@require_POST
@login_required
def raise_follow_up(request: HttpRequest, slug: str) -> JsonResponse:
    """`<slug>/follow-ups/`: one question or action as JSON; 400 with what is wrong."""
    require(request, Action.ASK)
    pack = opened(request, slug)
    try:
        typed = read_asked(request.body, pack.document)
        if typed.by != str(person(request).pk):
            raise PermissionDenied  # somebody else has logged in since it was typed
        found = find_asked(typed.indicator, typed.partner)
        if found is None:
            raise AskedError([_("Its indicator or its partner is no longer there.")])
        follow_up = actions.raise_follow_up(
            indicator=found[0],
            partner=found[1],
            asked=actions.Asked(typed.kind, typed.text, typed.person, typed.due),
            by=person(request),
            pack=pack_of(pack.info),
            client_key=typed.once,
        )
    except (AskedError, actions.PackError) as error:
        return JsonResponse({"problems": sentences(error.problems)}, status=BAD)
    return JsonResponse({"id": follow_up.pk, "text": follow_up.text})
