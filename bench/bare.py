"""What saving a cell is held against: a logged-in view that only writes the rows.

The usual middleware, session, user and CSRF; one transaction with the change of the
figure and the version of it. No rights, no checks, nothing read, nothing judged.
"""

from __future__ import annotations

import json
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.utils import timezone

from indicators.models import ReturnFigure, ReturnFigureVersion


def save(request: HttpRequest) -> HttpResponse:
    """Store the number that was sent, and its version."""
    user = request.user
    if not isinstance(user, User):
        return HttpResponse(status=403)
    sent = json.loads(request.body)
    now, number = timezone.now(), int(sent["number"])
    name = "value" if "value" in sent else "numerator"
    who = {"saved_at": now, "saved_by": user, "saved_by_name": user.username}
    entered = {name: Decimal(sent[name]), **who}
    with transaction.atomic():
        ReturnFigure.objects.filter(pk=sent["figure"]).update(version=number, **entered)
        ReturnFigureVersion.objects.create(
            figure_id=sent["figure"], number=number, **entered
        )
    return JsonResponse({"version": number})


urlpatterns = [path("bare/", save), path("", include("safecity.urls"))]
