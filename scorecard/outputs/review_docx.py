"""The annual review as a committee report in Word. Pure.

Built as Southampton's of January 2018: who decides what and when, a summary, what is
recommended, the detail by priority in numbered paragraphs, the appendix. The numbers of
the paragraphs are part of the text, not a list of Word's: what was frozen as
paragraph 42 must stay paragraph 42 after somebody has edited the file.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from ..judgement.numbers import written_date
from ..packs.document import Block, Document
from .word_charts import add_chart, chart_of
from .word_parts import (
    add_field,
    clean,
    describe,
    keep_whole,
    same_bytes,
    shade,
)
from .word_styles import GROUND, SMALL, TABLE, set_styles
from .word_tables import add_table

HANG = Cm(1.1)
"""How far a paragraph stands in from its number."""
FACTS = (Cm(5), Cm(11.5))
BULLET = "• "
DETAIL = 2
"""The level of a priority's heading, the first of which begins the detail."""


def review_docx(document: Document, checksum: str = "") -> bytes:
    """The file's bytes, always the same of the same document.

    `checksum` is that of the frozen pack; a paper without a seal says that it is not
    frozen.
    """
    paper = _Paper(document, checksum)
    paper.write()
    file = BytesIO()
    paper.word.save(file)
    return same_bytes(file.getvalue())


class _Paper:
    """One document being written from its first line to its last."""

    def __init__(self, document: Document, checksum: str) -> None:
        self.data = document
        self.checksum = checksum
        self.word = docx.Document()
        self.charts = 0
        self.in_detail = False

    @property
    def title(self) -> str:
        """What the report is called."""
        return _("%s: annual review") % self.data.partnership

    def write(self) -> None:
        """Everything, in the order of a committee report."""
        set_styles(self.word)
        self._properties()
        self._page()
        self._front()
        for block in self.data.review:
            self._block(block)
        if not self.data.review:
            self._nothing_written()
        self._end()

    # Around the text

    def _properties(self) -> None:
        known = self.word.core_properties
        data, meeting = self.data, self.data.meeting
        when = (
            data.seal.frozen_at if data.seal else datetime.combine(data.as_at, time())
        )
        known.title, known.author = clean(self.title), clean(data.partnership)
        known.last_modified_by = clean(data.partnership)
        known.subject = clean(meeting.committee) if meeting else clean(data.area)
        known.keywords = data.seal.reference if data.seal else ""
        known.language, known.comments, known.revision = "en-GB", "", 1
        known.created = known.modified = when.replace(tzinfo=None)

    def _page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
        section.footer_distance = Cm(0.9)
        lines = section.footer.paragraphs[0], section.footer.add_paragraph()
        lines[0].add_run(clean(self._proof()))
        lines[1].add_run(_("Page") + " ")
        add_field(lines[1], "PAGE")
        lines[1].add_run(" " + _("of") + " ")
        add_field(lines[1], "NUMPAGES")
        for line in lines:
            line.style = "Footer"
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _proof(self) -> str:
        """What stands at the foot of every page."""
        if self.data.seal is None:
            day = written_date(self.data.as_at)
            return _("Not frozen: as the scorecard stood on %s") % day
        values = {"reference": self.data.seal.reference, "checksum": self.checksum}
        if not self.checksum:
            return _("Reference %(reference)s") % values
        return _("Reference %(reference)s · SHA-256 %(checksum)s") % values

    def _front(self) -> None:
        data, meeting = self.data, self.data.meeting
        self.word.add_paragraph(clean(self.title), "Title")
        self._facts(
            [
                (_("Decision-maker"), meeting.committee if meeting else ""),
                (_("Meeting"), meeting.name if meeting else ""),
                (_("Subject"), _("%s annual review") % data.partnership),
                (_("Date of decision"), written_date(meeting.date) if meeting else ""),
                (_("Report of"), data.partnership),
                (_("Area and period"), self._span()),
                (_("Statement of confidentiality"), self._confidentiality()),
            ]
        )
        self._heading(_("Brief summary"), 1)
        self.word.add_paragraph(clean(self._summary()))
        self._heading(_("Recommendations"), 1)
        self._numbered("(i)", _("That the committee considers and notes this report."))

    def _span(self) -> str:
        return f"{self.data.area}, {self.data.period.words}" if self.data.period else ""

    def _confidentiality(self) -> str:
        if self.data.audience == "public":
            return _("None.")
        return _("For the partners of the Safe City Partnership; not to be published.")

    def _summary(self) -> str:
        values = {
            "strategy": self.data.strategy,
            "partnership": self.data.partnership,
            "day": written_date(self.data.as_at),
        }
        text = _(
            "This report of %(partnership)s reviews the year under the %(strategy)s. "
            "Its figures are those of the partnership’s scorecard on %(day)s."
        )
        return text % values

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        """The box at the top: terms on the left, what they are on the right."""
        given = [(term, fact) for term, fact in facts if fact]
        table = self.word.add_table(rows=0, cols=2, style="Table Grid")
        table.autofit = False
        describe(table, _("About this report"))
        for column, width in zip(table.columns, FACTS, strict=True):
            column.width = width
        for term, fact in given:
            row = table.add_row()
            keep_whole(row)
            for cell, text in zip(row.cells, (term, fact), strict=True):
                cell.text = clean(text)
                cell.paragraphs[0].style = TABLE
            row.cells[0].paragraphs[0].runs[0].bold = True
            shade(row.cells[0], GROUND)
            row.cells[0].width, row.cells[1].width = FACTS

    def _nothing_written(self) -> None:
        """Instead of the detail, which else would look as if it got lost."""
        self._heading(_("Detail"), 1)
        text = _(
            "No review was written for this meeting. The figures are in the appendix."
        )
        self.word.add_paragraph(text)

    def _end(self) -> None:
        self._heading(_("Supporting documentation"), 1)
        values = {"partnership": self.data.partnership}
        text = _("Appendix 1: %(partnership)s scorecard")
        if self.data.seal:
            text = _("Appendix 1: scorecard %(reference)s of %(partnership)s")
            values["reference"] = self.data.seal.reference
        self.word.add_paragraph(clean(text % values))

    # The review itself

    def _block(self, block: Block) -> None:
        if block.kind == "heading":
            self._block_heading(block)
        elif block.kind == "paragraph":
            self._paragraph(block)
        elif block.kind == "table":
            self._caption(block)
            add_table(self.word, block)
            self._note(block)
        else:
            self._caption(block)
            self._chart(block)
            self._note(block)

    def _block_heading(self, block: Block) -> None:
        if block.level >= DETAIL and not self.in_detail:
            self._heading(_("Detail"), 1)
            self.in_detail = True
        self._heading(block.text, max(1, block.level))

    def _heading(self, text: str, level: int) -> None:
        self.word.add_heading(clean(text), level)

    def _paragraph(self, block: Block) -> None:
        first, *points = clean(block.text).split("\n")
        self._numbered(f"{block.number}." if block.number else "", first)
        for point in points:
            line = self.word.add_paragraph(point.removeprefix(BULLET), "List Bullet")
            line.paragraph_format.left_indent = HANG + Cm(0.6)

    def _numbered(self, number: str, text: str) -> Any:
        line = self.word.add_paragraph()
        _hang(line)
        line.add_run(f"{number}\t{clean(text)}")
        return line

    def _caption(self, block: Block) -> None:
        """The title above a table or a chart, with the paragraph's number."""
        number = f"{block.number}." if block.number else ""
        line = self.word.add_paragraph(f"{number}\t{clean(block.text)}", "Caption")
        _hang(line)
        line.paragraph_format.keep_with_next = True

    def _note(self, block: Block) -> None:
        for text in filter(None, clean(block.note).split("\n")):
            line = self.word.add_paragraph(text, SMALL)
            line.paragraph_format.left_indent = HANG

    def _chart(self, block: Block) -> None:
        self.charts += 1
        line = self.word.add_paragraph()
        add_chart(line, chart_of(block, description(block)), self.charts)


def description(block: Block) -> str:
    """What a chart shows, for who cannot see it: every name with its number."""
    if block.kind == "bars":
        pairs = [f"{bar.name} {bar.text}" for bar in block.bars]
        return _("Bar chart, lowest first: %s.") % ", ".join(pairs)
    lines = []
    for name, cells in block.series:
        pairs = [
            f"{label} {cell.text}"
            for label, cell in zip(block.labels, cells, strict=True)
        ]
        lines.append(f"{name}: {', '.join(pairs)}")
    return _("Column chart. %s.") % "; ".join(lines)


def _hang(line: Any) -> None:
    line.paragraph_format.left_indent = HANG
    line.paragraph_format.first_line_indent = -HANG
    line.paragraph_format.tab_stops.add_tab_stop(HANG)
