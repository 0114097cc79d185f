"""How seldom a server looks for circles among its objects."""

from __future__ import annotations

import gc

SELDOM = 50_000
"""A page makes ten thousand small objects and lets go of all of them; Python would look
for circles after every 700, which takes a tenth of the page's time."""


def let_go_of_start_up() -> None:
    """Leave out of every later search what was made at the start and stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 10)
