#!/usr/bin/env python3
"""The project's command line: `site/manage.py COMMAND`, every command answers `--help`."""

import os
import sys
from pathlib import Path


def main() -> None:
    # `site` is a plain folder on the path (a package of that name would hide the standard library's).
    here = Path(__file__).resolve().parent
    for folder in (here, here.parent):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
