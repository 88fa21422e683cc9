"""An article started from a text: its form comes filled and unsaved, the document beside it.

The form's own button sends a file, or what was pasted, with all that was typed. What is
understood comes back in its boxes, and what is not can be put into one of them by a button that
sends the form likewise. The document travels with the form, so nothing of it is kept until, or
after, its author saves.
"""

import json
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.unsaved import unjudged
from clinic.outside import as_number
from research.admin.article import filling
from research.admin.article.boxes import ArticleBoxes
from research.document.schema import Citation
from research.importers import existing, family_headings, files, headings, pieces, whole
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.limits import MAX_CHARACTERS, MAX_SOURCES_FILLED
from research.importers.pieces import Piece
from research.importers.refusal import ImportRefused
from research.importers.site import own_words
from research.importers.update import new_document

START, PLACE = "_start", "_place"  # sent by buttons; PLACE as "number:field"
TEXT, HTML, FILE, DOCUMENT = "start-text", "start-html", "start-file", "start-document"
LEAVE_OUT = "leave-out"
_MOST_SENT = 2_000_000  # characters of what comes back of a document

# The form's field, by the part of an article, where it is called otherwise.
_FIELDS = {
    headings.RISK_FACTORS: "findings",
    headings.AGES: "population",
    headings.SAMPLE: "study_size",
    headings.LEVEL: "evidence",
    headings.AUTHORS: "byline",
    headings.CITATION: "source",
    family_headings.HARMS: "harms_seen",
    family_headings.KEEP_SAFE: "for_parents",
    family_headings.GET_HELP: "for_parents",
}
# Where a piece can be put: what most belong to stands in sight.
_USUAL = {
    "findings": gettext_lazy("Finding"),
    "for_parents": gettext_lazy("Take-away for parents"),
    "for_therapists": gettext_lazy("Take-away for therapists"),
    "limits": gettext_lazy("Limits"),
    "relevance": gettext_lazy("Relevance"),
}
_SELDOM = (
    "message", "question", "title", "for_whom", "not_for", "source", "sources", "population",
    "study_size", "harms_seen", "effort", "funding", "help_now", "help_soon",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A piece as the page shows it: `field` is where it went, with the `label` it has there."""

    number: int
    piece: Piece
    field: str
    label: str


class StartMixin:
    """For the article's ModelAdmin: *Add article* starts from a text."""

    def add_view(self, request, form_url="", extra_context=None):
        """Django's own, filled from a text where one was sent."""
        if request.method == "POST" and (START in request.POST or PLACE in request.POST):
            if not self.has_add_permission(request):
                raise PermissionDenied
            extra_context = {**(extra_context or {}), "is_unsaved": True}
            request.start = _start if START in request.POST else _place
            request.start_refusal = request.start(self, request)
        response = super().add_view(request, form_url, extra_context)
        if response.status_code == HTTPStatus.FOUND:
            _tell_of_unplaced(request)
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class; one that judges nothing where it is only being filled."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return unjudged(form) if hasattr(request, "start") else form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with the box to start from, or the document that was started from."""
        if add:
            context["start"] = _start_context(request)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _start_context(request: HttpRequest) -> dict[str, Any]:
    found = _sent_pieces(request)
    shown = [_shown(number, piece) for number, piece in enumerate(found)]
    return {
        "refusal": getattr(request, "start_refusal", ""),
        "text": request.POST.get(TEXT, "") if request.method == "POST" else "",
        "accepted": files.ACCEPTED,
        "pieces": shown,
        "placed": shown[request.start_placed] if hasattr(request, "start_placed") else None,
        "open": [each for each in shown if each.piece.is_open],
        "document": _as_json(found),
        "usual": _USUAL.items(),
        "seldom": [(name, ArticleBoxes.base_fields[name].label) for name in _SELDOM],
        "leaving": [(LEAVE_OUT, _("Leave out"))],
    }


def _shown(number: int, piece: Piece) -> Shown:
    field = _FIELDS.get(piece.section, piece.section)
    box = ArticleBoxes.base_fields.get(field)
    return Shown(number, piece, field if box else "", str(box.label) if box else "")


# --- starting ---------------------------------------------------------------------------


def _start(model_admin, request: HttpRequest) -> str:
    """Fill what `request` sends from the text that it brings; return why nothing could be."""
    posted = request.POST.copy()
    upload = request.FILES.pop(FILE, [None])[0]
    try:
        decoded = _decoded(upload, posted)
    except ImportRefused as refusal:
        request.POST = posted
        return str(refusal)
    content, found = _read(request, decoded)
    found += _surplus(content)
    document = new_document(content, slug="")
    taken = filling.filled_by(document) & _typed_in(model_admin, request)
    filling.fill(posted, document, filling.filled_by(document) - taken)
    posted[DOCUMENT] = _as_json([_kept_out(piece, taken) for piece in found])
    for name in (TEXT, HTML):
        posted.pop(name, None)
    request.POST = posted
    _tell(request, content)
    return ""


def _decoded(upload, posted) -> Decoded:
    if upload:
        decoded = files.read(upload.file, upload.name)
    elif posted.get(TEXT, "").strip():
        decoded = files.read_pasted(posted[TEXT], posted.get(HTML, ""))
    else:
        raise ImportRefused(_("Choose a file, or paste a text into the box."))
    count = len(decoded.text) + sum(len(item.words) for item in decoded.aside)
    if count > MAX_CHARACTERS:
        message = _(
            "The text has %(count)d characters, and a form can be started from at most %(most)d. "
            "Paste the part that the article is about."
        )
        raise ImportRefused(message % {"count": count, "most": MAX_CHARACTERS})
    return decoded


def _read(request: HttpRequest, decoded: Decoded) -> tuple[Content, list[Piece]]:
    """Return what the text says. Where it has no headings that are known, all of it is open."""
    try:
        content, report, decoded = whole.parse_untitled(decoded, own_words())
    except ImportRefused as refusal:
        messages.warning(request, str(refusal))
        return Content(), pieces.unread(decoded)
    messages.info(request, _("The form is filled from the text. Nothing is saved yet."))
    for check in report.checks:
        messages.warning(request, check)
    return content, pieces.pieces(decoded, report)


def _surplus(content: Content) -> list[Piece]:
    """Take out of `content`, as pieces that wait, the sources that no form has room for."""
    surplus = content.citations[MAX_SOURCES_FILLED:]
    del content.citations[MAX_SOURCES_FILLED:]
    why = _("a source beyond the first %(most)d") % {"most": MAX_SOURCES_FILLED}
    lines = tuple(_in_words(citation) for citation in surplus)
    return [Piece(pieces.UNKNOWN, lines, why=why)] if lines else []


def _in_words(citation: Citation) -> str:
    names = "; ".join(map(str, citation.authors))
    parts = (names, citation.year, citation.title, citation.journal, citation.doi or citation.url)
    return ". ".join(filter(None, parts))


def _typed_in(model_admin, request: HttpRequest) -> set[str]:
    """Return the fields into which something was typed before."""
    form = model_admin.get_form(request)
    initial = model_admin.get_changeform_initial_data(request)
    return set(form(request.POST, initial=initial).changed_data)


def _kept_out(piece: Piece, taken: set[str]) -> Piece:
    """Return `piece`, waiting for a place where its own was filled already."""
    if piece.kind != pieces.PLACED or _FIELDS.get(piece.section, piece.section) not in taken:
        return piece
    why = _("you had typed something into its box")
    return Piece(pieces.UNKNOWN, piece.lines, why=why)


def _tell(request: HttpRequest, content: Content):
    waiting = sum(piece.is_open for piece in _sent_pieces(request))
    if waiting:
        message = ngettext(
            "%d piece was not understood. Put it in its place, or leave it out.",
            "%d pieces were not understood. Put each in its place, or leave it out.",
            waiting,
        )
        messages.warning(request, message % waiting)
    if content.title:
        _tell_of_existing(request, content)


def _tell_of_unplaced(request: HttpRequest):
    """Say, after the save, what of the text is not in the draft because nobody placed it."""
    if waiting := sum(piece.is_open for piece in _sent_pieces(request)):
        message = ngettext(
            "%d piece of the text you started from has no place yet. It is not in the draft.",
            "%d pieces of the text you started from have no place yet. They are not in the draft.",
            waiting,
        )
        messages.warning(request, message % waiting)


def _tell_of_existing(request: HttpRequest, content: Content):
    try:
        article = existing.find(content, new_document(content, slug="").language)
    except ImportRefused:  # it looks like several: what is saved is judged then
        return
    if article:
        message = _("There is an article about this already: <a href='{}'>{}</a>.")
        url = reverse("admin:research_article_change", args=[article.pk])
        messages.warning(request, format_html(message, url, article.title))


# --- placing ----------------------------------------------------------------------------


def _place(model_admin, request: HttpRequest) -> str:
    """Put the piece whose button was pressed into its box, behind what stands there."""
    posted, found = request.POST.copy(), _sent_pieces(request)
    number, _colon, name = posted[PLACE].partition(":")
    place = as_number(number)
    is_known = name in (*_USUAL, *_SELDOM, LEAVE_OUT)
    if is_known and number.isdecimal() and place < len(found):
        found[place] = _placed(posted, found[place], name)
        posted[DOCUMENT] = _as_json(found)
        request.start_placed = place
    request.POST = posted
    return ""


def _placed(posted, piece: Piece, name: str) -> Piece:
    if name == LEAVE_OUT:
        return Piece(pieces.LEFT, piece.lines, why=_("you left it out"), heading=piece.heading)
    filling.append(posted, name, piece.lines)
    return Piece(pieces.PLACED, piece.lines, section=name, heading=piece.heading)


# --- the document, between the pages ----------------------------------------------------


def _as_json(found: list[Piece]) -> str:
    return json.dumps([asdict(piece) for piece in found], ensure_ascii=False) if found else ""


def _sent_pieces(request: HttpRequest) -> list[Piece]:
    """Return the pieces that came back with the form; none where that is not what it was."""
    text = request.POST.get(DOCUMENT, "") if request.method == "POST" else ""
    try:
        return [_piece(item) for item in json.loads(text[:_MOST_SENT])] if text else []
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []


def _piece(item: dict) -> Piece:
    kinds = (pieces.PLACED, pieces.SITES, pieces.UNKNOWN, pieces.LEFT, pieces.HEADING)
    return Piece(
        kind=item["kind"] if item["kind"] in kinds else pieces.HEADING,
        lines=tuple(str(line) for line in item["lines"]),
        section=str(item["section"]),
        why=str(item["why"]),
        heading=str(item["heading"]),
    )
