# ruff: noqa: N999 - it is the command's name
"""`manage.py import FILE`: what `export` wrote, into an empty installation."""

from clinic.management.commands import restore


class Command(restore.Command):
    help = "Read what “manage.py export FILE” wrote into this installation, which has to be empty."
