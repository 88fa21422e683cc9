"""The foot of a hand-out's first page: which version it is, who checked it, and where it leads."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from research.handout import blocks
from research.handout.blocks import run
from research.handout.sheet import Sheet


def foot(sheet: Sheet, is_cut: bool) -> dict:
    """Return the foot; `is_cut` says that not all of the article is printed."""
    lines = [[run(text)] for text in _about(sheet)]
    if not (address := sheet.address):
        return {"lines": lines, "qr": ""}
    text = _("This is shortened. All of it is on our website:") if is_cut else _("On our website:")
    lines.append([run(text), blocks.line_break(), run(address, link=address)])
    alt = _("QR code that leads to %(address)s") % {"address": address}
    return {"lines": lines, "qr": address, "alt": alt}


def _about(sheet: Sheet) -> Iterator[str]:
    check = _check_text(sheet)
    if sheet.number:
        values = {"number": sheet.number, "date": _date_text(sheet.published)}
        check = _("Version %(number)d, %(date)s") % values + f". {check}"
    yield f"{check}. {_due_text(sheet)}." if sheet.check_due else f"{check}."
    if sheet.document.question:
        yield _("From our page “%(title)s”.") % {"title": sheet.document.title}
    if names := [_with_credentials(author) for author in sheet.document.authors]:
        yield _("Written by %(people)s.") % {"people": get_text_list(names, _("and"))}


def _with_credentials(author) -> str:
    return f"{author.name}, {author.credentials}" if author.credentials else author.name


def _check_text(sheet: Sheet) -> str:
    if sheet.checker:
        values = {"person": sheet.checker, "date": _date_text(sheet.checked)}
        return _("Checked by %(person)s on %(date)s") % values
    if sheet.is_correction:
        return _("Corrected; not yet checked by a second therapist")
    return _("Not yet checked by a second therapist")


def _due_text(sheet: Sheet) -> str:
    text = (
        _("To be checked again by %(date)s")
        if sheet.checker
        else _("To be checked by a second therapist by %(date)s")
    )
    return text % {"date": _date_text(sheet.check_due)}


def _date_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
