"""What a hand-out says, in reading order, as values that JSON knows."""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from clinic.models import PaperSize
from clinic.pictures import path_of, sources
from clinic.templatetags.clinic_site import direction
from research.document.invented import invented_sentence
from research.handout import about, blocks, cuts, findings, home, letters
from research.handout.blocks import run
from research.handout.cuts import Excerpt
from research.handout.hard_words import hard_words
from research.handout.sheet import PrintedFlag, Sheet

_PAPERS = {PaperSize.LETTER: "us-letter", PaperSize.A4: "a4"}
_LOGO_WIDTH = 480  # pixels: sharp at the size it is printed, which is at most
_LOGO_BOX = (45, 16)  # mm


def content(sheet: Sheet, excerpt: Excerpt | None = None) -> dict:
    """Return what the template shows of `sheet`, in the article's language.

    `front` and `back` are the parts of the first page and of the second. `excerpt` says less of
    the findings than the sheet's document, where that is too long for the paper.
    """
    excerpt = excerpt or cuts.whole(sheet.document)
    with translation.override(sheet.document.language):
        opening, front = _opening(sheet), _filled(home.parts(sheet))
        found = _filled(findings.parts(sheet, excerpt))
        words = _hard_words(sheet, [opening, front, found])
        sources = _filled(findings.sources(sheet, excerpt))
        head, foot = _head(sheet), about.foot(sheet, excerpt.is_cut)
        notices = _notices(sheet, [head, opening, front, found, words, sources, foot])
        back = found + _filled([words]) + sources + _filled([notices])
        return head | opening | {"front": front, "back": back, "foot": foot}


def _filled(parts: Iterable[dict]) -> list[dict]:
    """Return `parts` but those under whose heading nothing would stand."""
    return [part for part in parts if part["blocks"]]


def _hard_words(sheet: Sheet, printed: list) -> dict:
    """Return the hard words of what is `printed`, and no others, with their meanings."""
    meanings = list(hard_words(sheet.matcher, blocks.texts(printed)))
    return blocks.part(_("What some words mean"), [blocks.terms(meanings)] if meanings else [])


def _notices(sheet: Sheet, printed: list) -> dict:
    """Return what the clinic says of all pages, and of the trademarks that stand on these."""
    notices = findings.notices(sheet)
    words = "\n".join(blocks.texts([printed, notices])).casefold()
    marks = (mark for mark in sheet.trademarks if mark.mark.casefold() in words)
    notices["blocks"] += [blocks.paragraph(run(mark.sentence)) for mark in marks]
    return notices


def _head(sheet: Sheet) -> dict:
    document, clinic = sheet.document, sheet.clinic
    language, _hyphen, region = document.language.partition("-")
    published = sheet.published
    return {
        "language": language,
        "direction": direction(document.language),
        "fonts": letters.fonts(document.language),
        "region": region if len(region) == 2 else "",
        "paper": _PAPERS.get(clinic.paper_size, "us-letter"),
        "large": sheet.is_large,
        "size": 0,
        "name": document.question or document.title,
        "authors": [author.name for author in document.authors],
        "date": [published.year, published.month, published.day] if published else [],
        "clinic": run(clinic.name),
        "logo": _logo(clinic),
        "watermark": _("Preview: not published") if sheet.is_preview else "",
        "banners": list(_banners(sheet)),
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
    }


def _opening(sheet: Sheet) -> dict:
    """Return what everything else stands under: the message never without its certainty."""
    document = sheet.document
    whom = [run(text) for text in (document.for_whom, document.not_for) if text]
    return {
        "title": run(document.question or document.title),
        "message": run(document.message),
        "certainty": run(sheet.how_sure),
        "whom": whom,
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
    if text := invented_sentence(sheet.document, sheet.has_invented_people):
        yield [run(_("Sample"), strong=True), run(f" {text}")]
    if sheet.flag:
        yield from _flag(sheet.flag)
    if text := about.late(sheet):
        yield [run(text, strong=True), run(f" {about.should_have_been_checked(sheet)}")]


def _flag(flag: PrintedFlag) -> Iterator[list[dict]]:
    if flag.happened:
        yield [
            run(flag.happened, strong=True),
            run(f" {flag.advice} "),
            run(flag.link, link=flag.link),
        ]
    if flag.despite:
        yield [run(_("Why this page is still here:"), strong=True), run(f" {flag.despite}")]
    if flag.left_out:
        yield [run(flag.left_out)]
