"""Puts the API together."""

from __future__ import annotations

from ninja import NinjaAPI

from . import indicators, measurements, scorecard
from .docs import ReadableDocs
from .errors import add_error_handlers

DESCRIPTION = """\
The scorecard's figures, for programs. Everything can be read without logging in; who
is logged in to the site sees what their role sees there. Numbers are strings of exact
decimals, or null. Periods are written 2016/17, 2016/17 Q3, 2016, 2014-2016, 2016-10 or
2016-07-01/2017-06-30, which addresses take as well. An address that asks for something
that is not there gets a sentence and the nearest real values.
"""

api = NinjaAPI(
    title="Safe City scorecard",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs=ReadableDocs(),
)
api.add_router("", scorecard.router)
api.add_router("", indicators.router)
api.add_router("", measurements.router)
add_error_handlers(api)
