#!/usr/bin/env python
"""Django's command-line entry."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if sys.argv[1:2] == ["import_digest"] and "--dry-run" in sys.argv:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))  # a trial run signs and keeps nothing
    execute_from_command_line(sys.argv)
