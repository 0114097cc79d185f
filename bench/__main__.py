"""Measures speed and size, and says what does not hold: `make bench`.

Needs a PostgreSQL in DATABASE_URL; `python -m bench board` measures one part only.
What is measured, how, and the last numbers are in docs/performance.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from importlib import import_module

from .common import Result

PARTS = ("board", "load", "returns", "packs", "verdicts")


def main() -> int:
    """Run the parts asked for and print a line for each number; 1 if one is beyond."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    asked = parser.parse_args().parts or PARTS
    if unknown := set(asked) - set(PARTS):
        parser.error(f"there is no {', '.join(unknown)}: write {' or '.join(PARTS)}")
    import_module("safecity.wsgi")  # sets everything up as on a server
    print(f"{'':62}{'ours':>9}{'limit':>9}{'ratio':>8}{'allowed':>9}  holds")
    failed = 0
    for result in (result for part in asked for result in _run(part)):
        print(_line(result), flush=True)
        failed += not result.holds
    return int(failed > 0)


def _run(part: str) -> Iterable[Result]:
    # Imported here, because Django has to be set up first.
    from . import board, load, packs, returns, verdicts

    runs: dict[str, Callable[[], Iterable[Result]]]
    runs = {
        "board": board.run,
        "load": load.run,
        "returns": returns.run,
        "packs": packs.run,
        "verdicts": verdicts.run,
    }
    return runs[part]()


def _line(result: Result) -> str:
    numbers = f"{result.ours:9.2f}{result.limit:9.2f}{result.ratio:8.2f}"
    holds = "yes" if result.holds else "NO"
    return f"{result.name:62}{numbers}{result.allowed:9.2f}  {holds:5}  {result.note}"


if __name__ == "__main__":
    raise SystemExit(main())
