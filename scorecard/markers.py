"""The markers of a figure, and what each stands for. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

HIDDEN = "c"

_WORDS = {
    "u": _("not accepted yet"),
    "p": _("provisional"),
    "r": _("revised"),
    "b": _("break in the series"),
    HIDDEN: _("hidden, a small number"),
    "x": _("not available"),
    "z": _("not applicable"),
}

ALL_MARKERS = tuple(_WORDS)


def marker_words(marker: str) -> str:
    """`p` -> `provisional`."""
    return str(_WORDS[marker])


def bracketed(markers: tuple[str, ...]) -> str:
    """`("p", "r")` -> `[p] [r]`, as tables and files print them."""
    return " ".join(f"[{marker}]" for marker in markers)
