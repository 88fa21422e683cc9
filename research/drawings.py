"""The small drawings of doing a step, by the name that stands in a Document.

Each name has a label that says what is to be seen, for whoever chooses one.
"""

from django.utils.functional import Promise

DRAWINGS: dict[str, str | Promise] = {}
