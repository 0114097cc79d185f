"""How an indicator is judged, in the words of a pack. Pure."""

from __future__ import annotations

from ..history import band_words
from ..judgement.inputs import Bands
from ..rows import stored
from . import document as pack


def bands_of(bands: Bands) -> pack.Bands:
    """The bands with the sentence that says what they mean."""
    return pack.Bands(
        green_within=stored(bands.green_within),
        amber_within=stored(bands.amber_within),
        basis=bands.basis,
        words=band_words(bands),
    )
