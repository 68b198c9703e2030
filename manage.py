#!/usr/bin/env python3
"""Django's command line: ``./manage.py plan FILE``, ``migrate``, ``seed_demo`` and the rest."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
