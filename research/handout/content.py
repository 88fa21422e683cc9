"""What a hand-out says, in reading order, as values that JSON knows."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from clinic.links import web_address
from clinic.models import PaperSize
from clinic.pictures import path_of, sources
from clinic.templatetags.clinic_site import tel
from research.document.grouping import basis_label, grouped, shared_basis
from research.document.schema import Citation, Document
from research.document.text import citation_text, families_text
from research.handout import blocks, rich
from research.handout.blocks import run
from research.handout.sheet import Sheet

_PAPERS = {PaperSize.LETTER: "us-letter", PaperSize.A4: "a4"}
_LOGO_WIDTH = 480  # pixels: sharp at the size it is printed, which is at most
_LOGO_BOX = (45, 16)  # mm


def content(sheet: Sheet, document: Document | None = None) -> dict:
    """Return what the template shows of `sheet`, in the article's language.

    `document` says less than the sheet's own, where that is too long for the paper.
    """
    is_cut = document is not None and document != sheet.document
    with translation.override(sheet.document.language):
        return _head(sheet) | {
            "parts": [part for part in _parts(sheet, document or sheet.document) if part["blocks"]],
            "foot": _foot(sheet, is_cut),
        }


def _head(sheet: Sheet) -> dict:
    document, clinic = sheet.document, sheet.clinic
    language, _hyphen, region = document.language.partition("-")
    published = sheet.published
    return {
        "language": language,
        "region": region if len(region) == 2 else "",
        "paper": _PAPERS.get(clinic.paper_size, "us-letter"),
        "title": run(document.title),
        "name": document.title,
        "authors": [author.name for author in document.authors],
        "date": [published.year, published.month, published.day] if published else [],
        "clinic": run(clinic.name),
        "logo": _logo(clinic),
        "watermark": _("Preview: not published") if sheet.is_preview else "",
        "banners": list(_banners(sheet)),
        "message": run(document.message),
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
    }


def _logo(clinic) -> dict | None:
    if not clinic.logo:
        return None
    renditions = sources(clinic.logo.digest, clinic.logo.width)
    sharp = (rendition for rendition in renditions if rendition.width >= _LOGO_WIDTH)
    name = next(sharp, renditions[-1]).fallback
    path = path_of(name)
    if path is None or not path.is_file():
        return None
    alt = _("Logo of %(name)s") % {"name": clinic.name}
    return {"path": f"/{name}", "alt": alt, "size": _fitted(clinic.logo)}


def _fitted(logo) -> tuple[float, float]:
    scale = min(_LOGO_BOX[0] / logo.width, _LOGO_BOX[1] / logo.height)
    return round(logo.width * scale, 2), round(logo.height * scale, 2)


def _banners(sheet: Sheet) -> Iterator[list[dict]]:
    if sheet.is_preview:
        text = _("This draft is not published. Please do not hand it to families.")
        yield [run(_("Preview"), strong=True), run(f" {text}")]
    if text := _sample(sheet):
        yield [run(_("Sample"), strong=True), run(f" {text}")]


def _sample(sheet: Sheet) -> str:
    match sheet.document.is_invented, sheet.has_invented_people:
        case True, True:
            return _(
                "The study on this page and the people named on it are invented. "
                "Please do not act on it."
            )
        case True, False:
            return _("The study on this page is invented. Please do not act on it.")
        case False, True:
            return _("The people named on this page are invented.")
    return ""


# --- the parts --------------------------------------------------------------------------------


def _parts(sheet: Sheet, document: Document) -> Iterator[dict]:
    clinic = sheet.clinic
    yield _part(clinic.label_home or _("What you can do at home"), _at_home(document), big=True)
    yield _part(clinic.label_contact or _("Talk to us"), _contact(clinic))
    label = clinic.label_findings or _("What the study found")
    yield _part(label, _findings(document.findings, clinic))
    label = clinic.label_relevance or _("Why it matters in therapy")
    yield _part(label, rich.from_html(document.relevance))
    meanings = [blocks.terms(sheet.terms)] if sheet.terms else []
    yield _part(_("What some words mean"), meanings)
    yield _part(clinic.label_source or _("Where this comes from"), _sources(document))
    yield _part(_("Please note"), _notices(sheet))


def _part(label: str, content: list[dict], *, big: bool = False) -> dict:
    return {"heading": run(label), "blocks": content, "big": big}


def _at_home(document: Document) -> list[dict]:
    lines = document.for_parents
    shared = shared_basis(lines) if lines else ""
    advice = [_takeaways(lines, tell_basis=not shared)] if lines else []
    return advice + ([blocks.paragraph(_based_on(shared))] if shared else [])


def _takeaways(lines: tuple, *, tell_basis: bool) -> dict:
    items = []
    for line in lines:
        words = [run(line.text)]
        if tell_basis and line.basis:
            words += [blocks.line_break(), _based_on(basis_label(line.basis))]
        below = [_takeaways(line.children, tell_basis=tell_basis)] if line.children else []
        items.append(blocks.item(*words, blocks=below))
    return blocks.items(items, numbered=True)


def _based_on(basis: str) -> dict:
    return run(_("Based on: %(basis)s") % {"basis": basis}, small=True)


def _findings(lines: tuple, clinic) -> list[dict]:
    lists = []
    for group in grouped(lines):
        items = [
            blocks.item(run(families_text(line)), blocks=_findings(line.children, clinic))
            for line in group.lines
        ]
        group_list = blocks.items(items, numbered=not group.is_risk_factors, start=group.start)
        lists.append(_risks(group_list, clinic) if group.is_risk_factors else group_list)
    return lists


def _risks(risk_factors: dict, clinic) -> dict:
    label = clinic.label_risk_factors or _("What can make it more likely")
    return blocks.box(label, _("This is not a prediction for your child."), [risk_factors])


def _contact(clinic) -> list[dict]:
    text = _("Already with us? Ask your therapist. Not with us? Ask your child's doctor.")
    contact = blocks.words(text)
    if clinic.phone:
        phone = run(clinic.phone, strong=True, link=tel(clinic.phone))
        contact.append(blocks.paragraph(run(_("Call:") + " "), phone, style="big"))
    if booking := web_address(clinic.booking_url):
        address = run(booking, link=booking)
        contact.append(blocks.paragraph(run(_("Book a visit:") + " "), address))
    contact += blocks.words(clinic.hours)
    if clinic.help_sooner:
        label = _("When to get help sooner")
        contact.append(blocks.box(label, blocks=blocks.words(clinic.help_sooner), heading=True))
    return contact


def _sources(document: Document) -> list[dict]:
    return [blocks.paragraph(*_source(citation)) for citation in document.sources]


def _source(citation: Citation) -> list[dict]:
    text = citation_text(citation)
    address = f"https://doi.org/{citation.doi}" if citation.doi else web_address(citation.url)
    before, linked, after = text.partition(address) if address else (text, "", "")
    return [run(before)] + ([run(linked, link=address), run(after)] if linked else [])


def _notices(sheet: Sheet) -> list[dict]:
    notices = [
        blocks.box(notice.title, blocks=rich.from_html(notice.text), heading=True)
        for notice in sheet.notices
    ]
    return notices + [blocks.paragraph(run(mark.sentence)) for mark in sheet.trademarks]


# --- the foot ---------------------------------------------------------------------------------


def _foot(sheet: Sheet, is_cut: bool) -> dict:
    foot = {"heading": run(_("About this print-out")), "lines": list(_about(sheet)), "qr": ""}
    if not sheet.address:
        return foot
    text = _("This is shortened. All of it is on our website:") if is_cut else _("On our website:")
    return foot | {
        "qr": sheet.address,
        "alt": _("QR code that leads to %(address)s") % {"address": sheet.address},
        "address": [run(text), blocks.line_break(), run(sheet.address, link=sheet.address)],
    }


def _about(sheet: Sheet) -> Iterator[list[dict]]:
    if names := [_with_credentials(author) for author in sheet.document.authors]:
        people = get_text_list(names, _("and"))
        yield [run(_("Written by %(people)s") % {"people": people})]
    yield [run(_check_text(sheet))]
    if sheet.check_due:
        yield [run(_due_text(sheet))]
    if sheet.number:
        values = {"number": sheet.number, "date": _date_text(sheet.published)}
        yield [run(_("Version %(number)d, %(date)s") % values)]


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
