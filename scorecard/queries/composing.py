"""Reads everything that a pack is made of, as its readers may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from indicators import actions
from indicators.choices import Visibility
from indicators.models import FrozenPack, Pack

from ..details import CommentaryInfo, PlanInfo
from ..follow_ups import FollowUpInfo, plan_shown
from ..judgement.status import Status
from ..loaded import IndicatorInfo, Loaded
from ..packs.building import Beside, build_document
from ..packs.canonical import text_of
from ..packs.comparing import since
from ..packs.document import Document, FollowUp, Meeting, Plan, Seal
from ..packs.info import PackInfo
from ..packs.printed import clashes_of, disagreements_of
from ..packs.review import Review
from ..rows import Row, build_rows
from .claims import read_documents_about
from .details import read_commentaries
from .follow_ups import read_follow_ups, read_plans
from .known import read_definitions
from .load import Scope, load
from .masks import document_for
from .packs import info_of, read_previous, viewer_for
from .peers import read_peers
from .review import read_review


def compose(
    info: PackInfo,
    *,
    as_at: date,
    seal: Seal | None = None,
    review: Review | None = None,
) -> Document:
    """The pack as it would be frozen on this day; fixed number of queries.

    Everything is read as its readers may see it: what is hidden from them is not in
    it. `review` is the one that the caller has read already. Raises NothingLoadedError
    when the database has no partnership.
    """
    review = review or read_review(info)
    loaded = load(
        viewer_for(info),
        as_at=as_at,
        period=info.period.slug,
        scope=Scope(all_history=True, as_asked=True),
    )
    rows = [row for row in build_rows(loaded) if _is_chosen(row, info)]
    chosen = replace(loaded, indicators=tuple(row.info for row in rows))
    document = build_document(
        chosen,
        rows,
        replace(
            read_beside(chosen, rows, audience=info.audience), review=review.blocks
        ),
        audience=info.audience,
        meeting=Meeting(
            name=info.name, committee=info.committee, date=info.day, slug=info.slug
        ),
        seal=seal,
    )
    before = _before(info, as_at)
    if before is None:
        return document
    return document.model_copy(update={"since": since(before, document)})


def _before(info: PackInfo, as_at: date) -> Document | None:
    """The pack before, without what its readers may not see now."""
    found = read_previous(info)
    if found is None:
        return None
    return document_for(viewer_for(info), info, found, as_at=as_at)


def freeze(*, pack: Pack, as_at: date, program: str, by: actions.Actor) -> FrozenPack:
    """Freeze a draft as it is on this day. Raises FrozenError.

    Raises PackError too: of a pack without indicators, and with a sentence for each
    field of the review that is wrong.
    """

    def body(draft: Pack, reference: str, at: datetime) -> str:
        info = info_of(draft)
        named = info.visibility != Visibility.PUBLIC
        seal = Seal(
            reference=reference,
            frozen_at=at,
            frozen_by=str(by) if named else "",
            program=program,
        )
        review = read_review(info)
        if not review.can_freeze:
            raise actions.PackError(_sentences(review))
        document = compose(info, as_at=as_at, seal=seal, review=review)
        if not document.rows:
            raise actions.PackError(
                [_("there is no indicator in it: change the draft")]
            )
        return text_of(document)

    return actions.freeze_pack(pack=pack, compose=body, by=by)


def _sentences(review: Review) -> list[str]:
    return [
        _("Annual review, %(section)s, line %(line)s: %(message)s")
        % {
            "section": problem.section or _("introduction"),
            "line": problem.line,
            "message": problem.message,
        }
        for problem in review.problems
        if problem.is_error
    ]


def _is_chosen(row: Row, info: PackInfo) -> bool:
    return not info.codes or row.indicator in info.codes


def read_beside(loaded: Loaded, rows: Sequence[Row], *, audience: str) -> Beside:
    """What is written, planned and asked about these rows; seven queries at most.

    The live scorecard's paper has it too: `loaded` says who is looking.
    """
    notes = read_commentaries(loaded.indicators)
    codes = {info.code for info in loaded.indicators}
    documents = read_documents_about(loaded).judged
    return Beside(
        definitions=read_definitions(loaded.indicators),
        notes=notes,
        plans=_plans(rows, notes),
        peers=read_peers(loaded, rows),
        follow_ups=_follow_ups(loaded.indicators, audience),
        disagreements=disagreements_of(documents, codes),
        clashes=clashes_of(documents, codes),
    )


def _plans(
    rows: Sequence[Row], notes: Mapping[str, Sequence[CommentaryInfo]]
) -> dict[str, Plan]:
    """By indicator code. One query."""
    stored = read_plans(rows)
    return {
        row.indicator: plan
        for row in rows
        if (plan := _plan(row, stored.get(row.indicator), notes.get(row.indicator, ())))
    }


def _plan(
    row: Row, plan: PlanInfo | None, notes: Sequence[CommentaryInfo]
) -> Plan | None:
    """None of a figure that is hidden: what is planned about it may repeat it."""
    is_hidden = row.latest is not None and row.latest.hidden
    if is_hidden or (plan is None and row.status != Status.RED):
        return None
    shown = plan_shown(plan, row.period, notes)
    return Plan(
        owner=shown.owner, reason=shown.reason, action=shown.action, due=shown.due
    )


def _follow_ups(indicators: Sequence[IndicatorInfo], audience: str) -> list[FollowUp]:
    """None in a pack for the public: what partners ask each other is theirs."""
    if audience == "public":
        return []
    return [_follow_up(item) for item in read_follow_ups(indicators)]


def _follow_up(item: FollowUpInfo) -> FollowUp:
    return FollowUp(
        kind=item.kind,
        kind_text=str(item.kind.label),
        code=item.code,
        title=item.title,
        text=item.text,
        partner_name=item.partner_name,
        person=item.person,
        due=item.due,
        raised_on=localtime(item.raised_at).date(),
        raised_at=item.meeting,
    )
