"""areas.csv, populations.csv and comparators.csv."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...choices import AreaKind
from ...models import ALL_AGES
from ...periods import EARLIEST, LATEST
from ..cells import day, text, whole, word
from ..columns import Column, File
from .limits import AREA_CODE, AREAS_CSV, area_column

AREAS = File(
    AREAS_CSV,
    required=True,
    about=_("Every place that figures are about or are compared with."),
    key=("code",),
    columns=(
        Column("code", text(AREA_CODE), _("the ONS code"), required=True),
        Column("name", text(120), _("as people call it"), required=True),
        Column("kind", word(AreaKind), _("what sort of place"), required=True),
        Column(
            "parent",
            text(AREA_CODE),
            _("the next larger area that it lies in"),
            within=AREAS_CSV,
        ),
    ),
)
POPULATIONS = File(
    "populations.csv",
    about=_("How many people live where, for rates."),
    key=("area", "year", "age_band", "vintage"),
    columns=(
        area_column(),
        Column("year", whole(EARLIEST, LATEST), _("the mid-year"), required=True),
        Column(
            "age_band",
            text(20),
            _("whom it counts; rates use “all”"),
            default=ALL_AGES,
        ),
        Column("population", whole(1, 10**12), _("people"), required=True),
        Column(
            "vintage",
            text(40),
            _("which estimate it is; of several the last in the alphabet is used"),
            required=True,
        ),
        Column("source", text(200), _("who published it"), default=""),
    ),
)
COMPARATORS = File(
    "comparators.csv",
    about=_("Groups of similar areas."),
    key=("group", "area", "from"),
    columns=(
        Column("group", text(120), _("the group's name"), required=True),
        area_column(),
        Column("from", day(), _("its first day in the group"), blank=_("always")),
        Column("to", day(), _("its last day in the group"), blank=_("still")),
    ),
)
