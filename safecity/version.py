"""Which version of the program this is; kept with everything that is frozen."""

VERSION = "0.4.0"
PROGRAM = f"Safe City scorecard {VERSION}"
