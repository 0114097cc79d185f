"""indicators.csv."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...choices import (
    BandBasis,
    CompareWith,
    Covers,
    Denominator,
    Frequency,
    Kind,
    Polarity,
    Unit,
    Visibility,
)
from ...figures import PLACES
from ..cells import code, codes, number, prose, text, whole, word, yes_no
from ..columns import Column, File
from .limits import (
    INDICATOR_CODE,
    INDICATORS_CSV,
    NOUGHT,
    PARTNER_CODE,
    PRIORITY_CODE,
    SMALL,
)
from .strategy import PARTNERS, PRIORITIES

INDICATORS = File(
    INDICATORS_CSV,
    required=True,
    about=_("What is measured, in the order in which it is shown."),
    key=("code",),
    columns=(
        Column("code", code(INDICATOR_CODE), _("used in addresses"), required=True),
        Column("title", text(160), _("one line of the scorecard"), required=True),
        Column(
            "priority",
            codes(PRIORITY_CODE),
            _("home first, others after semicolons"),
            blank=_("not in this strategy, so not on the scorecard"),
            within=PRIORITIES.name,
        ),
        Column(
            "partner",
            code(PARTNER_CODE),
            _("who reports it"),
            required=True,
            within=PARTNERS.name,
        ),
        Column(
            "kind",
            word(Kind),
            _("describes the place, or one partner's service"),
            default=Kind.POPULATION,
        ),
        Column("unit", word(Unit), _("what it is measured in"), default=Unit.COUNT),
        Column(
            "unit_label",
            text(60),
            _("as read after the number: offences, per 1,000 population"),
            default="",
        ),
        Column(
            "multiplier",
            number(above=NOUGHT),
            _("value = numerator / denominator x multiplier"),
            blank=_("100 for percent, else 1"),
        ),
        Column("decimals", whole(0, PLACES), _("decimals shown"), default=0),
        Column("polarity", word(Polarity), _("what is good"), default=Polarity.LOWER),
        Column(
            "frequency",
            word(Frequency),
            _("how often a figure is due"),
            default=Frequency.QUARTER,
        ),
        Column(
            "accumulates",
            yes_no(),
            _("the quarters of a year add up to the year"),
            default=False,
        ),
        Column(
            "green_within",
            number(least=NOUGHT),
            _("its own green band"),
            blank=_("the strategy's"),
        ),
        Column(
            "amber_within",
            number(least=NOUGHT),
            _("its own amber band"),
            blank=_("the strategy's"),
        ),
        Column(
            "band_basis",
            word(BandBasis),
            _("what its bands are measured in"),
            blank=_("the strategy's"),
        ),
        Column(
            "compare_with",
            word(CompareWith),
            _("the direction of travel is against the period before, or last year's"),
            default=CompareWith.PREVIOUS,
        ),
        Column(
            "denominator",
            word(Denominator),
            _("where its denominators come from"),
            default=Denominator.NONE,
        ),
        Column(
            "lag_days",
            whole(0, SMALL),
            _("a figure is late only this many days after its period ends"),
            default=0,
        ),
        Column(
            "small_number_threshold",
            whole(0, SMALL),
            _(
                "counts above 0 and below this are hidden; rates and percentages then "
                "need a numerator"
            ),
            default=0,
        ),
        Column(
            "visibility",
            word(Visibility),
            _("who may see it"),
            default=Visibility.PUBLIC,
        ),
        Column("definition", prose(), _("what is counted and what is not"), default=""),
        Column("source", text(200), _("where its figures come from"), default=""),
        Column(
            "covers",
            word(Covers),
            _("what a figure counts besides its own period"),
            default=Covers.PERIOD,
            extra=True,
        ),
        Column(
            "zero_safe",
            yes_no(),
            _("whether a count of 0 is shown where small numbers are hidden"),
            default=True,
            extra=True,
        ),
        Column(
            "rounding_base",
            whole(0, SMALL),
            _("who may not see small numbers sees counts as multiples of this"),
            default=0,
            extra=True,
        ),
        Column(
            "not_judged_because",
            text(300),
            _("why neither way is good; with the polarity none"),
            default="",
            extra=True,
        ),
        Column(
            "read_beside",
            codes(INDICATOR_CODE),
            _("indicators that must be read with it"),
            within=INDICATORS_CSV,
            extra=True,
        ),
        Column(
            "same_measure_as",
            code(INDICATOR_CODE),
            _("the same from another source, which is the one judged"),
            within=INDICATORS_CSV,
            extra=True,
        ),
    ),
)
