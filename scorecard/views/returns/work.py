"""“My work”: what is due from whom, what came back, what waits to be accepted."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.access import viewer_of
from indicators.permissions import Action, may

from ...follow_ups import counted, open_lines
from ...pages import page_of
from ...queries.follow_ups import read_asked
from ...queries.returns import load_work
from ...returns.cards import sections
from ..asked import current_day


@require_safe
@login_required
def returns(request: HttpRequest) -> HttpResponse:
    """`/returns/`: every return of the viewer's partners, the most pressing first."""
    viewer, today = viewer_of(request.user), current_day()
    if not may(viewer, Action.SEE_RETURNS):
        return render(request, "scorecard/returns/not_yours.html", status=403)
    work = load_work(viewer, as_at=today)
    everything = read_asked(None if viewer.is_analyst else viewer.partner_ids)
    asked = open_lines(everything, viewer, today, work.loaded.catalogue)
    context = {
        "page": page_of(work.loaded, _("Returns"), request.path),
        "sections": sections(work.works, work.partners, viewer, today, asked),
        "asked": asked if viewer.is_analyst else (),
        "asked_words": counted(asked),
        "overview": may(viewer, Action.SEE_OVERVIEW) and reverse("returns_overview"),
    }
    return render(request, "scorecard/returns/work.html", context)
