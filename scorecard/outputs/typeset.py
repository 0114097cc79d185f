"""Sets one paper: JSON on the standard input, the PDF on the standard output.

Run as a program of its own by `pack_pdf`, because the typesetter keeps what it has
worked out: after ten different papers a server's process would hold more than a
gigabyte. A process that ends gives everything back. It imports nothing of ours.
"""

import json
import sys

import typst


def main() -> None:
    """Reads `template`, `fonts`, `timestamp` and `paper`, which the template sets."""
    asked = json.load(sys.stdin)
    pdf = typst.compile(
        asked["template"],
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(asked["paper"])},
        pdf_standards=["ua-1"],  # refuses what readers aloud could not make sense of
        timestamp=asked["timestamp"],
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
