"""`verify_packs`: whether every frozen pack is still what was frozen."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.checksums import checksum_of

from ...queries.packs import read_for_verification, read_lost


class Command(BaseCommand):
    """Works out the checksum of each frozen pack again. Changes nothing."""

    help = "Recomputes the SHA-256 of every frozen pack; exit status 1 if one differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The checksum printed on a paper can be given, to be looked for."""
        parser.add_argument(
            "checksum",
            nargs="?",
            default="",
            help="SHA-256 printed on a paper: says which pack it belongs to.",
        )

    def handle(self, *args: Any, checksum: str = "", **options: Any) -> None:
        """A line for each pack; CommandError where one is changed or gone."""
        broken, known, count = [], {}, 0
        for reference, stored, body in read_for_verification():
            count += 1
            known[stored] = reference
            fits = checksum_of(body) == stored
            word = _("unchanged") if fits else _("CHANGED SINCE IT WAS FROZEN")
            self.stdout.write(f"{reference}  {stored}  {word}")
            if not fits:
                broken.append(reference)
        for reference in (lost := read_lost()):
            word = _("TAKEN OUT OF THE DATABASE SINCE IT WAS FROZEN")
            self.stdout.write(f"{reference}  {word}")
        if broken or lost:
            raise CommandError(
                _("These packs are not what was frozen: %s") % ", ".join(broken + lost)
            )
        if checksum and checksum.lower() not in known:
            raise CommandError(_("No frozen pack has the checksum %s.") % checksum)
        if checksum:
            self.stdout.write(
                _("The checksum is that of %s.") % known[checksum.lower()]
            )
        text = ngettext(
            "%(count)s pack, unchanged.", "%(count)s packs, all unchanged.", count
        )
        self.stdout.write(text % {"count": count})
