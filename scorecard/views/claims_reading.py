"""A document is read: its numbers are proposed, confirmed by a person, and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from indicators.access import viewer_of
from indicators.actions import ClaimsRefusedError, NewClaim, keep_claims
from indicators.permissions import Action

from ..claims.reading.choices import MOST, MOST_OPEN, Chosen, read_form
from ..claims.reading.files import read_file, read_text
from ..claims.reading.guard import LARGEST_FILE, ReadingError, checked, title_of
from ..claims.reading.passages import Passage
from ..claims.reading.proposal import Proposal
from ..claims.reading.proposing import propose
from ..pages import Frame, navigation
from ..queries.claims import read_documents
from ..queries.reading import Library, read_library, read_titles
from .access import person, require

_SALT, _SECONDS = "scorecard.claims.reading", 4 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def claims_read(request: HttpRequest) -> HttpResponse:
    """`/claims/read/`: a document, then the claims found in it, then kept ones."""
    viewer = require(request, Action.READ_DOCUMENTS)
    library = read_library(viewer)
    if request.method != "POST":
        return _ask(request, library)
    try:
        if "token" in request.POST:
            return _choose(request, library)
        return _read(request, library)
    except ReadingError as error:
        return _ask(request, library, problem=str(error), status=422)


def _read(request: HttpRequest, library: Library) -> HttpResponse:
    """The numbers of a file or of pasted text."""
    passages, name = _passages(request)
    found = propose(passages, library.vocabulary)
    document = title_of(request.POST.get("document", "")) or title_of(name)
    if not document:
        raise ReadingError(
            _("Give the document a title: its claims are kept under it.")
        )
    if len(document) > 200:
        raise ReadingError(_("The title has more than 200 letters: shorten it."))
    chosen = Chosen(document, found[:MOST])
    return _propose(request, library, chosen, left_out=len(found[MOST:]))


def _passages(request: HttpRequest) -> tuple[list[Passage], str]:
    """What is to be read, and the name of the file without its ending."""
    file, text = request.FILES.get("file"), request.POST.get("text", "")
    if isinstance(file, UploadedFile):
        if (file.size or 0) > LARGEST_FILE:
            return read_file(b" " * (LARGEST_FILE + 1)), ""
        stem = (file.name or "").rpartition(".")[0] or (file.name or "")
        return read_file(file.read()), stem.replace("_", " ").strip()
    if not text.strip():
        raise ReadingError(_("Choose a file, or paste a text, then have it read."))
    return read_text(checked(text)), ""


def _choose(request: HttpRequest, library: Library) -> HttpResponse:
    """Looked over again, one of them opened to be corrected, all ticked, or kept."""
    form = request.POST.dict()
    chosen = _opened(request, {key: str(value) for key, value in form.items()})
    step = form.get("step")
    if step == "keep":
        return _keep(request, library, chosen)
    if step == "all":
        rows = library.maker(chosen.document, chosen.proposals).rows(chosen)
        every = frozenset(row.number for row in rows if row.may_be_kept)
        chosen = replace(chosen, ticked=every)
    return _propose(request, library, chosen)


def _opened(request: HttpRequest, form: dict[str, str]) -> Chosen:
    """What the page sent. Raises ReadingError where it is too old or not ours."""
    try:
        owner, document, fixed = signing.loads(
            form["token"], salt=_SALT, max_age=_SECONDS
        )
    except signing.BadSignature as error:
        raise ReadingError(
            _("This reading is too old to be used: have the document read again.")
        ) from error
    if owner != person(request).pk:
        raise ReadingError(_("Somebody else has logged in: read the document again."))
    chosen = read_form(form, document, fixed)
    one = form.get("open", "")
    numbers = {str(number): number for number in range(len(chosen.proposals))}
    if one in numbers and len(chosen.opened) < MOST_OPEN:
        return replace(chosen, opened=chosen.opened | {numbers[one]})
    return chosen


def _keep(request: HttpRequest, library: Library, chosen: Chosen) -> HttpResponse:
    maker = library.maker(chosen.document, chosen.proposals)
    rows = [row for row in maker.rows(chosen) if row.is_ticked]
    try:
        count = keep_claims(
            document=chosen.document,
            claims=[_new(row.proposal) for row in rows],
            by=person(request),
        )
    except ClaimsRefusedError as error:
        return _propose(request, library, chosen, problems=error.problems)
    text = ngettext("%s claim is kept.", "%s claims are kept.", count)
    messages.success(request, text % count)
    documents = read_documents(viewer_of(request.user)).judged
    slug = next(each.slug for each in documents if each.name == chosen.document)
    return redirect("claims_document", slug)


def _new(proposal: Proposal) -> NewClaim:
    assert proposal.period is not None  # or it could not be ticked
    return NewClaim(**{**proposal._asdict(), "period": proposal.period})


def _propose(
    request: HttpRequest, library: Library, chosen: Chosen, **more: Any
) -> HttpResponse:
    rows = library.maker(chosen.document, chosen.proposals).rows(chosen)
    token = signing.dumps(
        [person(request).pk, chosen.document, chosen.fixed], salt=_SALT, compress=True
    )
    context = {
        "page": _frame(request, library, chosen.document),
        "document": chosen.document,
        "rows": rows,
        "token": token,
        "ready": sum(row.may_be_kept for row in rows),
        "kept": sum(row.is_kept for row in rows),
        **more,
    }
    status = 422 if more.get("problems") else 200
    return render(request, "scorecard/claims/proposals.html", context, status=status)


def _ask(
    request: HttpRequest, library: Library, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "page": _frame(request, library, _("Read a document")),
        "problem": problem,
        "titles": read_titles(),
        "given": {name: request.POST.get(name, "") for name in ("document", "text")},
    }
    return render(request, "scorecard/claims/read.html", context, status=status)


def _frame(request: HttpRequest, library: Library, title: str) -> Frame:
    return Frame(
        title, navigation(request.path), library.places.partnership, library.strategy
    )
