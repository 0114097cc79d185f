"""How the API writes numbers: exactly, so that no reader rounds them by parsing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Exact = Annotated[
    str,
    Field(pattern=r"^-?\d+(\.\d+)?$", json_schema_extra={"format": "decimal"}),
]
"""A decimal number written out, `-0.3`, never with an exponent."""
