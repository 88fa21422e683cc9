"""The foot of a hand-out's first page: whom to ask, which version it is, and who checked it."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic import languages
from clinic.links import web_address
from clinic.models import ClinicProfile
from clinic.templatetags.clinic_site import tel
from research.document import page_words
from research.document.text import ended
from research.handout import blocks
from research.handout.blocks import run
from research.handout.sheet import Sheet


def foot(sheet: Sheet, is_cut: bool) -> dict:
    """Return the foot; `is_cut` says that not all of the article is printed."""
    clinic, address = sheet.clinic, sheet.address
    contact = blocks.part(clinic.label_contact or _("Talk to us"), _contact(clinic))
    about = run(" ".join(_about(sheet)))
    foot = {"contact": contact, "website": [], "about": about, "qr": address}
    if address:
        foot["website"] = list(_on_our_website(address, is_cut))
        foot["alt"] = _("QR code that leads to %(address)s") % {"address": address}
    return foot


def _contact(clinic: ClinicProfile) -> list[dict]:
    runs = [*_ways(clinic), *_languages(clinic)]
    return blocks.words(clinic.whom_to_ask) + ([blocks.paragraph(*runs)] if runs else [])


def _ways(clinic: ClinicProfile) -> Iterator[dict]:
    """Yield how to reach the clinic, in one paragraph: what does not fit a line goes on below."""
    if clinic.phone:
        yield run(_("Call:") + " ")
        yield run(clinic.phone, strong=True, link=tel(clinic.phone))
        yield run(". ")
    if booking := web_address(clinic.booking_url):
        yield run(_("Book a visit:") + " ")
        yield run(booking, link=booking)
        yield run(". ")
    if clinic.hours:
        yield run(ended(", ".join(line for line in clinic.hours.split("\n") if line)) + " ")


def _languages(clinic: ClinicProfile) -> Iterator[dict]:
    """Yield which languages the clinic speaks, each in itself too where our fonts have its
    letters, and how to get an interpreter."""
    if clinic.languages:
        spoken = _("We speak: %(languages)s") % {"languages": clinic.languages}
        yield run(f"{ended(spoken)} ")
        for offer in languages.offers(clinic.languages, get_language() or ""):
            if _is_printable(offer.sentence):
                yield run(f"{offer.sentence} ", language=offer.language)
    if clinic.interpreter:
        yield run(f"{_('Interpreter:')} {' '.join(clinic.interpreter.split())}")


def _is_printable(text: str) -> bool:
    """Whether `text` is Latin, Greek or Cyrillic, which the fonts of print-outs have."""
    return all(letter < "\u0530" or "\u1e00" <= letter < "\u2070" for letter in text)


def _on_our_website(address: str, is_cut: bool) -> Iterator[dict]:
    text = _("This is shortened. All of it is on our website:") if is_cut else _("On our website:")
    yield run(f"{text} ")
    yield run(address, link=address)


# --- which version, and who stands behind it --------------------------------------------------


def _about(sheet: Sheet) -> Iterator[str]:
    check = _check_text(sheet)
    if sheet.number:
        values = {"number": sheet.number, "date": _date_text(sheet.published)}
        check = _("Version %(number)d, %(date)s") % values + f". {check}"
    is_ahead = sheet.check_due and not sheet.is_overdue
    yield f"{check}. {_due_text(sheet)}." if is_ahead else f"{check}."


def _check_text(sheet: Sheet) -> str:
    if sheet.checker:
        values = {"person": sheet.checker, "date": _date_text(sheet.checked)}
        return _("Checked by %(person)s on %(date)s") % values
    return page_words.unchecked(sheet.is_correction)


def _due_text(sheet: Sheet) -> str:
    text = (
        _("To be checked again by %(date)s")
        if sheet.checker
        else _("To be checked by a second therapist by %(date)s")
    )
    return text % {"date": _date_text(sheet.check_due)}


def late(sheet: Sheet) -> str:
    """Return that a check of `sheet` is late; "" where none is."""
    if sheet.is_out_of_date:
        return _("This page may be out of date.")
    if not sheet.is_overdue:
        return ""
    if sheet.checker:
        return _("We are late in checking this page again.")
    return _("We are late in checking this page.")


def should_have_been_checked(sheet: Sheet) -> str:
    """Return by when `sheet`, whose check is late, should have been checked."""
    return _("It should have been checked by %(date)s.") % {"date": _date_text(sheet.check_due)}


def _date_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
