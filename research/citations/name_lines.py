"""A name as a line of the authors' box: "Bos, A. F." is a person, "The Ball Group" is none.

Each line is one name and reads back as it was typed. Braces, as in BibTeX, keep together what
a comma or an "and" would part: "{Research and Play, Inc.}" is one organisation, and
"{García López}, María Elena" one person.
"""

import re

from django.utils.translation import gettext as _

from clinic.text import one_line, unify_line_ends
from research.citations import names
from research.document.parts import Name

_BRACED = re.compile(r"\{(?P<family>.*?)\}(?:\s?,(?P<given>.*))?")
_LONGEST_SHOWN = 80  # characters of a line, within a sentence about it


def lines(text: str) -> list[str]:
    """Return the names in the box, without the comma or semicolon that may end a line."""
    typed = (one_line(line).rstrip(" ,;") for line in unify_line_ends(text).split("\n"))
    return [line for line in typed if line]


def read(line: str) -> Name:
    """Return the one name that `line` is."""
    if braced := _BRACED.fullmatch(line):
        return Name(family=braced["family"], given=braced["given"] or "")
    family, _comma, given = line.partition(",")
    return Name(family=family, given=given)


def write(name: Name) -> str:
    """Return `name` as a line that reads as this name, in braces where it needs them."""
    line = str(name)
    if read(line) == name and not question(line):
        return line
    return f"{{{name.family}}}, {name.given}" if name.given else f"{{{name.family}}}"


def question(line: str) -> str:
    """Return the sentence that asks what `line` means, or "" where it is plainly one name."""
    if _BRACED.fullmatch(line):
        return ""
    if person := names.in_another_order(line):
        message = _(
            "“%(line)s”: is this a person? Then write the family name first, then a comma: "
            "“%(person)s”. If it is an organisation, put it in braces: “%(whole)s”."
        )
        return message % {**_spellings(line), "person": person}
    if names.may_be_several(line):
        message = _(
            "“%(line)s”: is this more than one author? Then write each author on a new line. "
            "If it is one organisation, put it in braces: “%(whole)s”. If it is one person, "
            "put the family name in braces: “%(family)s”."
        )
        return message % _spellings(line)
    return ""


def _spellings(line: str) -> dict[str, str]:
    """Return `line` as it was typed and with braces, cut where it would make no sentence."""
    family, comma, given = line.partition(",")
    spellings = {"line": line, "whole": f"{{{line}}}", "family": f"{{{family}}}{comma}{given}"}
    return {name: _cut(spelling) for name, spelling in spellings.items()}


def _cut(spelling: str) -> str:
    return spelling if len(spelling) <= _LONGEST_SHOWN else f"{spelling[:_LONGEST_SHOWN]}…"
