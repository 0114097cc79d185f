"""What a browser fetches to show `/`: bytes over the wire, compressed as served."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin

from django.test import Client

from .common import Result, fetch

ALLOWED_KB = 150.0
BROWSER = {"accept-encoding": "gzip, deflate, br, zstd"}
NAMED_IN_PAGE = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"')
"""Style sheets, fonts fetched ahead, scripts, the icon."""
NAMED_IN_STYLES = re.compile(r"""url\(["']?([^"')]+)""")


def weigh(client: Client, name: str) -> Result:
    """The page and all that it and its style sheets name, at a first visit.

    Bodies only. Every font counts, also the one that only rare letters ask for.
    """
    weights: dict[str, int] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address not in weights:
            body = fetch(client, address, headers=BROWSER)
            weights[address] = len(body)
            waiting += [urljoin(address, part) for part in _named(address, body)]
    total = sum(weights.values()) / 1000
    note = f"{len(weights)} files, {weights['/'] / 1000:.1f} of it the page itself"
    return Result(name, total, ALLOWED_KB, total / ALLOWED_KB, 1.0, note)


def _named(address: str, body: bytes) -> list[str]:
    """The addresses that a page or a style sheet makes a browser fetch."""
    if address == "/":
        return NAMED_IN_PAGE.findall(_text(body))
    if address.endswith(".css"):
        found = NAMED_IN_STYLES.findall(_text(body))
        return [part for part in found if not part.startswith("data:")]
    return []


def _text(body: bytes) -> str:
    return gzip.decompress(body).decode()
