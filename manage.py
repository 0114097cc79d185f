#!/usr/bin/env python3
"""Django's command line: `python manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    """Runs one management command with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safecity.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
