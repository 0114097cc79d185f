"""What a pack's PDF says, part by part, as the template `pack.typ` sets it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..judgement.numbers import written_date
from ..judgement.status import Status
from ..markers import ALL_MARKERS, bracketed, marker_words
from ..packs.document import Document, Note, Plan, Priority, Row
from ..packs.pairs import beside_words
from ..packs.papers import exceptions, is_planned, label_of, plans_known
from ..packs.said import target_of, travel_of
from ..wording import capital
from .about import illustrative_words, status_meanings
from .pack_charts import chart_of, spark_of
from .pack_findings import others_of, said_part
from .pack_summary import not_frozen, summary_of

Part = dict[str, Any]
MOST_NAMED = 8
"""More indicators that are judged in the usual way are not named one by one."""
NOTES = 3
"""So many of a partner's comments, the newest, stand beside a chart."""


def paper_of(
    document: Document, checksum: str, facts: Sequence[tuple[str, str]] = ()
) -> Part:
    """The whole paper. `facts` are said on the first page beside the document's own."""
    return {
        "title": title_of(document),
        "partnership": document.partnership,
        "running": _running(document),
        "footer": _footer(document, checksum),
        "words": words(),
        "summary": summary_of(document, facts),
        "priorities": [_priority(document, item) for item in document.priorities],
        "exceptions": [
            _exception(row, plans_known=plans_known(document))
            for row in exceptions(document)
        ],
        "others": others_of(document),
        "key": _key(document),
    }


def title_of(document: Document) -> str:
    """`Scorecard, 2017/18 Q3`."""
    if not document.period:
        return _("Scorecard")
    return _("Scorecard, %(period)s") % {"period": label_of(document.period)}


def _running(document: Document) -> str:
    """The line at the head of every page but the first."""
    parts = [document.partnership, title_of(document)]
    if meeting := document.meeting:
        parts.append(f"{meeting.name}, {written_date(meeting.date)}")
    return " · ".join(parts)


def _footer(document: Document, checksum: str) -> Part:
    """What identifies each sheet of paper, whoever holds it."""
    if document.seal is None:
        live = _("Not frozen: %(live)s") % {"live": not_frozen(document)}
        return {"live": live, "reference": "", "checksum": ""}
    return {"live": "", "reference": document.seal.reference, "checksum": checksum}


def words() -> dict[str, str]:
    """The fixed words of the paper. `{…}` are places that the template fills."""
    return {
        "page": _("Page {page} of {pages}"),
        "checksum": _("SHA-256"),
        "stand": _("Where we stand"),
        "priority": _("Priority"),
        "completeness": _("Completeness"),
        "more": _("and {count} more, in full on page {page}"),
        "full_on": _("in full on page {page}"),
        "full": _("The lists of page 1 in full"),
        "before_after": _("{before}, now {after}"),
        "indicator": _("Indicator"),
        "partner": _("Partner"),
        "previous": _("Previous"),
        "latest": _("Latest"),
        "target": _("Target"),
        "status": _("Status"),
        "direction": _("Direction"),
        "history": _("History"),
        "against": _("Against"),
        "no_rows": _("No indicator of this priority is in this paper."),
        "no_priorities": _("No indicator is in this paper."),
        "illustrative": "† " + illustrative_words(),
        "exceptions": _("Exceptions"),
        "exceptions_intro": _(
            "Every red and amber indicator, red first: its history with the target of "
            "each period, why it is so, and what is done about it."
        ),
        "no_exceptions": _("No indicator is red or amber."),
        "others": _("Every other indicator"),
        "others_intro": _(
            "Three verdicts that stay apart, each with its reason, and what the "
            "figures show over time. A forecast is not a rating."
        ),
        "against_target": _("Against target"),
        "against_similar": _("Against similar areas"),
        "over_time": _("Over time"),
        "no_chart": _("There is no figure to draw."),
        "comment": _("Comment"),
        "plan": _("What is done about it"),
        "legend_figure": _("figure"),
        "legend_provisional": _("not final"),
        "legend_target": _("target"),
        "legend_illustrative": _("target †"),
        "legend_break": _("recording change"),
        "break": _("Recording change of"),
        "key": _("Key"),
        "statuses": _("Statuses"),
        "markers": _("Markers"),
        "bands": _("Bands"),
        "charts": _("Charts"),
        "charts_intro": _(
            "Lines end at a recording change: what is on its two sides cannot be "
            "compared. A hollow point is a figure that is not final. The dashed "
            "line is the target of each period. Charts begin at nought; the small "
            "lines of the tables do not."
        ),
        "replaced": _(
            "□ stands for a character that the font of this paper does not have."
        ),
        "mark": _("Mark"),
        "meaning": _("Meaning"),
        "band": _("How an indicator is judged"),
        "bands_of": _("Indicators"),
    }


def _priority(document: Document, priority: Priority) -> Part:
    rows = document.of(priority.code)
    return {
        "title": priority.title,
        "description": priority.description,
        "counts": [
            count.model_dump(mode="json") for count in priority.counts if count.count
        ],
        "rows": [_row(row, document) for row in rows],
        "illustrative": any(row.goal.illustrative for row in rows),
        "unjudged": [
            " ".join(filter(None, (row.title, row.sentence, beside)))
            for row in rows
            if (beside := beside_words(row, document)) or row.not_judged_because
        ],
    }


def _row(row: Row, document: Document) -> Part:
    return {
        "title": row.title,
        "unit": row.unit_label,
        "partner": row.partner_name,
        "previous": row.previous_text,
        "previous_period": label_of(row.previous_period) if row.previous_text else "",
        "latest": row.value_text or capital(row.markers_text),
        "is_figure": bool(row.value_text),
        "markers": bracketed(row.markers),
        "period": label_of(row.period),
        "is_older": bool(
            row.period and document.period and row.period.end < document.period.end
        ),
        "target": row.goal.text,
        "illustrative": row.goal.illustrative,
        "status": row.status,
        "status_text": row.status_text,
        "arrow": row.arrow,
        "direction": row.direction_text,
        "change": row.change_text,
        "spark": spark_of(row),
        "against": row.against_text,
        "against_name": row.against_name,
        "standing": row.standing_text,
    }


def _exception(row: Row, *, plans_known: bool) -> Part:
    reason = row.plan.reason if row.plan and plans_known else ""
    notes = [note for note in row.notes if note.text != reason]
    return {
        "title": row.title,
        "unit": row.unit_label,
        "partner": row.partner_name,
        "status": row.status,
        "status_text": row.status_text,
        "latest": " ".join(filter(None, (row.value_text, bracketed(row.markers)))),
        "period": label_of(row.period),
        "target": row.goal.words or row.goal.text,
        "illustrative": row.goal.illustrative,
        "arrow": row.arrow,
        "direction": row.direction_text,
        "change": row.change_text,
        "sentences": [
            sentence
            for sentence in (target_of(row), travel_of(row), row.to_date_sentence)
            if sentence
        ],
        "said": said_part(row),
        "chart": chart_of(row),
        "notes": [note.model_dump(mode="json") for note in notes[:NOTES]],
        "more_notes": _more_notes(notes[NOTES:]),
        "plan": _plan(row) if plans_known else [],
    }


def _more_notes(notes: Sequence[Note]) -> str:
    """That older comments are left out is said, with where they are."""
    if not notes:
        return ""
    return ngettext(
        "%(count)s older comment is on the indicator’s page.",
        "%(count)s older comments are on the indicator’s page.",
        len(notes),
    ) % {"count": len(notes)}


def _plan(row: Row) -> list[Part]:
    """Owner, date, reason, action; of an amber only where somebody has planned.

    `given` tells what is known from what is still lacking.
    """
    if not is_planned(row):
        return []
    plan = row.plan or Plan()
    day = written_date(plan.due) if plan.due else ""
    parts = (
        (_("Owner"), plan.owner, _("Nobody yet")),
        (_("By"), day, _("Not given yet")),
        (_("Reason"), plan.reason, _("Not given yet")),
        (_("Action"), plan.action, _("Not given yet")),
    )
    return [
        {"term": term, "text": text or lacking, "given": bool(text)}
        for term, text, lacking in parts
    ]


def _key(document: Document) -> Part:
    meanings = status_meanings() | {
        Status.NO_DATA: _("no figure to judge; the words beside the shape say why")
    }
    return {
        "statuses": [
            {"status": status, "text": status.label, "meaning": capital(meaning)}
            for status, meaning in meanings.items()
        ],
        "markers": [(f"[{marker}]", marker_words(marker)) for marker in ALL_MARKERS],
        "bands": _bands(document.rows),
        "illustrative": any(row.goal.illustrative for row in document.rows),
    }


def _bands(rows: Iterable[Row]) -> list[Part]:
    """Each way of judging with its indicators; the usual one, without names, first."""
    titles: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.polarity != "none":
            titles[row.bands.words].append(row.title)
    usual_first = sorted(titles.items(), key=lambda pair: -len(pair[1]))
    found = [{"words": text, "titles": ", ".join(named)} for text, named in usual_first]
    if usual_first and len(usual_first[0][1]) > MOST_NAMED:
        only = len(usual_first) == 1
        found[0]["titles"] = _("all that are judged") if only else _("all others")
    return found
