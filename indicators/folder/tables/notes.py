"""commentary.csv, recording_changes.csv and claims.csv."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...choices import ClaimKind
from ...figures import PLACES
from ..cells import code, day, period, printed_number, prose, text, whole, word
from ..columns import Column, File
from .limits import (
    AREA_CODE,
    AREAS_CSV,
    INDICATOR_CODE,
    INDICATORS_CSV,
    area_column,
    indicator_column,
    period_column,
)

COMMENTARY = File(
    "commentary.csv",
    about=_("What lies behind a figure."),
    key=("indicator", "period"),
    columns=(
        indicator_column(),
        period_column(),
        Column("text", prose(), _("in the partner's words"), required=True),
    ),
)
RECORDING_CHANGES = File(
    "recording_changes.csv",
    about=_("Causes that make figures before and after them not comparable."),
    key=("indicator", "date", "cause"),
    columns=(
        indicator_column(),
        Column("date", day(), _("the first day counted the new way"), required=True),
        Column("cause", text(300), _("what was changed"), required=True),
        Column(
            "compared_because",
            text(300),
            _("why figures before and after are compared all the same"),
            default="",
            extra=True,
        ),
    ),
)
CLAIMS = File(
    "claims.csv",
    about=_("Numbers printed in documents, in the documents' order."),
    columns=(
        Column("document", text(200), _("its title"), required=True),
        Column("paragraph", text(20), _("where in it"), required=True),
        Column("kind", word(ClaimKind), _("what the number is"), required=True),
        indicator_column(),
        area_column(),
        period_column(),
        Column(
            "other_indicator",
            code(INDICATOR_CODE),
            _("what a share is of"),
            within=INDICATORS_CSV,
        ),
        Column(
            "other_area",
            text(AREA_CODE),
            _("the area compared with"),
            within=AREAS_CSV,
        ),
        Column("other_period", period(), _("the period compared with")),
        Column("printed", printed_number(), _("the number"), required=True),
        Column(
            "decimals",
            whole(0, PLACES),
            _("decimals it is printed with"),
            blank=_("as many as “printed” has"),
        ),
        Column("wording", text(500), _("the sentence, or its heart"), default=""),
    ),
)
