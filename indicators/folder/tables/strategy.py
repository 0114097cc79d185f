"""partnership.toml, partners.csv and priorities.csv."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ...choices import BandBasis
from ..cells import code, day, number, prose, text, whole, word, yes_no
from ..columns import Column, File
from .limits import AREA_CODE, AREAS_CSV, NOUGHT, PARTNER_CODE, PRIORITY_CODE, SMALL

PARTNERSHIP_TABLE, STRATEGY_TABLE = "partnership", "strategy"
TOML = File(
    "partnership.toml",
    required=True,
    about=_("The partnership and its strategy, as TOML."),
    columns=(),
)
TABLES = {
    PARTNERSHIP_TABLE: (
        Column("name", text(120), _("the heading of every page"), required=True),
        Column(
            "home_area",
            text(AREA_CODE),
            _("the area that the partnership answers for"),
            required=True,
            within=AREAS_CSV,
        ),
    ),
    STRATEGY_TABLE: (
        Column("name", text(120), _("as printed on its cover"), required=True),
        Column("starts", day(), _("its first day"), required=True),
        Column("ends", day(), _("its last day"), required=True),
        Column(
            "green_within",
            number(least=NOUGHT),
            _("how far on the wrong side of a target is still green"),
            default=Decimal(0),
        ),
        Column(
            "amber_within",
            number(least=NOUGHT),
            _("how far on the wrong side of a target is still amber"),
            default=Decimal(5),
        ),
        Column(
            "band_basis",
            word(BandBasis),
            _("what the two are measured in"),
            default=BandBasis.PERCENT,
        ),
    ),
}
PARTNERS = File(
    "partners.csv",
    required=True,
    about=_("The organisations, in the order in which they are shown."),
    key=("code",),
    columns=(
        Column("code", code(PARTNER_CODE), _("used in addresses"), required=True),
        Column("name", text(120), _("as people call it"), required=True),
        Column("statutory", yes_no(), _("a member by law"), default=False),
        Column("from", day(), _("its first day")),
        Column("to", day(), _("its last day")),
        Column(
            "successor",
            code(PARTNER_CODE),
            _("the partner that took its place"),
            within="partners.csv",
        ),
    ),
)
PRIORITIES = File(
    "priorities.csv",
    required=True,
    about=_("What the strategy sets out to change; a table of the scorecard each."),
    key=("code",),
    columns=(
        Column("code", code(PRIORITY_CODE), _("used in addresses"), required=True),
        Column(
            "order",
            whole(0, SMALL),
            _("its place on the scorecard"),
            blank=_("its place in the file"),
        ),
        Column("title", text(160), _("as the strategy words it"), required=True),
        Column("description", prose(), _("a sentence or two more"), default=""),
    ),
)
