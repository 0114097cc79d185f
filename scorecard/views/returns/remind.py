"""The overview's button: remind the officers of one return now."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indicators.permissions import Action

from ...outputs.reminders import Outcome, post
from ...queries.follow_ups import read_asked_of
from ...queries.reminders import read_officers, read_sent
from ...queries.returns import load_work
from ...returns.reminding import Letter, letters_about, officers_of, with_asked
from ..access import person, require
from ..asked import current_day
from .quarters import quarter_of


@require_POST
@login_required
def remind(request: HttpRequest, partner: str, period: str) -> HttpResponse:
    """`/returns/<partner>/<period>/remind/`: a mail to each of its officers."""
    viewer = require(request, Action.REMIND)
    key, today = (partner, quarter_of(period)), current_day()
    load = load_work(viewer, as_at=today)
    for work in load.works:
        if (work.found.partner, work.found.period) == key:
            break
    else:
        raise Http404(_("There is no such return."))
    officers = officers_of(work, read_officers())
    found = letters_about(work, officers, read_sent([work.found.id]), today)
    found = with_asked(found, read_asked_of(work.found.partner_id))
    outcome = post(
        found,
        site=settings.SITE_URL,
        partnership=load.loaded.partnership,
        by=person(request),
    )
    _tell(request, outcome)
    if not work.outstanding:
        messages.warning(request, _("Nothing of this return is outstanding."))
    elif not officers:
        text = _("Nobody enters the figures of %s: add an officer in the admin.")
        messages.warning(request, text % work.found.partner_name)
    elif not found:
        messages.warning(request, _("They have been reminded today."))
    return redirect("returns_overview")


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    """Who was reminded, who has no address, whose mail failed."""
    if outcome.sent:
        messages.success(request, _("Reminded: %s.") % _names(outcome.sent))
    if outcome.without_address:
        text = _("No e-mail address: %s. Add it in the admin.")
        messages.warning(request, text % _names(outcome.without_address))
    if outcome.failed:
        text = _("The mail could not be sent to %s. Try again later.")
        failed = [failure.letter for failure in outcome.failed]
        messages.error(request, text % _names(failed))


def _names(letters: Sequence[Letter]) -> str:
    return ", ".join(letter.officer.name for letter in letters)
