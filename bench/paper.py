"""Makes one paper of a frozen pack twice: `python -m bench.paper pack_pdf pack.json`.

Prints the seconds of the first and of the second, and the peak of memory in MB, that of
the process that sets a PDF included. What a server has done before a request comes,
starting Python and Django, is not counted.
"""

from __future__ import annotations

import resource
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter


def main(writer: str, file: str) -> None:
    """Read, check and write it, as a request does."""
    import_module("safecity.wsgi")
    from indicators.checksums import checksum_of
    from scorecard.packs.canonical import document_of

    write = getattr(import_module(f"scorecard.outputs.{writer}"), writer)
    body = Path(file).read_text(encoding="utf-8")
    times = []
    for _ in range(2):
        begun = perf_counter()
        write(document_of(body), checksum_of(body))
        times.append(perf_counter() - begun)
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = sum(resource.getrusage(one).ru_maxrss for one in whose) / 1024
    print(*times, peak)


if __name__ == "__main__":
    main(*sys.argv[1:])
