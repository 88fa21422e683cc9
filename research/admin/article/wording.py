"""Advice on wording in the admin: beside what is typed, and of a whole draft on a page."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clinic.outside import as_number
from research import outline, readability
from research.admin.article.places import Place
from research.admin.article.views import article_urls, viewable
from research.admin.article.wording_words import BOXES, KINDS
from research.document import codec
from research.document.bounds import LENGTHS, MAX_CHARACTERS, MAX_LINES, characters
from research.document.fields import LABELS
from research.document.passages import ABOUT_THE_STUDY
from research.document.problems import InvalidDocument
from research.document.schema import OUTLINES, Document, Study, walk
from research.document.text import line_text
from research.models import Article, Certainty
from research.outline import Row, sent
from research.outline.flat import AMOUNT, PROPORTION
from research.wording.advice import Advised, advised, not_looked_at
from research.wording.taking import with_taken
from research.workflow import actions
from research.workflow.refusals import Refused


@dataclass(frozen=True)
class Remarked:
    """What is remarked on in one passage: the name of its place, its words, where it is mended."""

    name: str
    words: str
    anchor: str
    advised: Advised

    @property
    def can_be_taken(self) -> bool:
        return any(remark.can_be_taken for remark in self.advised.remarks)


class WordingMixin:
    """Gives the article's admin the remarks on what is typed, and on a whole draft."""

    def get_urls(self):
        """Add the two addresses."""
        urls = article_urls(
            self,
            ("wording/", remarks_view, "wording"),
            ("<int:pk>/how-it-reads/", self.how_it_reads_view, "how_it_reads"),
        )
        return [*urls, *super().get_urls()]

    def how_it_reads_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how the draft that was saved last reads to families, or take plainer words over."""
        article = viewable(self, request, pk)
        may_change = self.has_change_permission(request, article)
        if request.method == "POST" and may_change:
            _take(request, article)
            return HttpResponseRedirect(request.path)
        revision, document = article.revisions.first(), _draft(article)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "title": _("How it reads"),
            "seen": revision.pk if revision else "",
            "places": (found := list(places(document))),
            "may_take": may_change and any(place.can_be_taken for place in found),
            "grades": _grades(document),
            "not_looked_at": not_looked_at(document.language),
        }
        return TemplateResponse(request, "admin/research/article/how_it_reads.html", context)


def _take(request: HttpRequest, article: Article):
    """Save the draft with the plainer words that were ticked, and say what became of it."""
    pairs = (said.partition("-") for said in request.POST.getlist("take"))
    chosen = {(as_number(place), as_number(remark)) for place, _dash, remark in pairs}
    seen = as_number(request.POST.get("seen"))
    try:
        document = with_taken(_draft(article), chosen)
        actions.save_draft(article, document, by=request.user, seen=seen)
    except (actions.EditConflict, Refused, InvalidDocument) as refusal:
        messages.error(request, str(refusal))
        return
    message = ngettext("%d word was replaced.", "%d words were replaced.", len(chosen))
    messages.success(request, message % len(chosen))


def _draft(article: Article | None) -> Document:
    """Return what was saved last; a Document without words where nothing is."""
    revision = article and article.revisions.first()
    if not (revision and revision.content):
        return Document(slug="", title="")
    return codec.loads(revision.content)


def _grades(document: Document) -> str:
    if not_looked_at(document.language):
        return ""
    return readability.grades(readability.measure(document))


def places(document: Document) -> Iterator[Remarked]:
    """Yield each passage of `document` with remarks, and what leads to it from its article."""
    lines = {line.id: line for name in OUTLINES for line, *_rest in walk(getattr(document, name))}
    for one in advised(document):
        field, line = one.passage.field, lines.get(one.passage.line)
        name = str(LABELS.get(field, field))
        anchor = Place(field, line and line.id).query
        yield Remarked(name, one.passage.words or line_text(line), anchor, one)


@require_POST
def remarks_view(request: HttpRequest) -> JsonResponse:
    """Return the remarks on what is typed in one field, as JSON {"remarks": {place: […]}}.

    Takes the `article` (pk, where there is one), its `language` and `certainty` as they are
    chosen, and a `field` with its `text`; of an outline its `rows` as the editor sends them, and
    which are `asked` about, by their places from the top. What else families read is taken from
    the draft as it was saved. For `AdminSite.admin_view` to guard.
    """
    if not any(request.user.has_perm(f"research.{verb}_article") for verb in ("add", "change")):
        raise PermissionDenied
    field = request.POST.get("field", "")
    article = Article.objects.filter(pk=as_number(request.POST.get("article"))).first()
    document = _as_chosen(_draft(article), request.POST)
    if field in KINDS:
        return JsonResponse({"remarks": dict(_of_rows(document, field, request.POST))})
    if field in BOXES:
        return JsonResponse({"remarks": {"0": _of_text(document, field, request.POST)}})
    return JsonResponse({"error": _("There is no such field.")}, status=400)


def _as_chosen(document: Document, typed) -> Document:
    """Return `document` in the language, and with the certainty, that stand in the form."""
    certainty = typed.get("certainty", "")
    known = certainty if certainty in Certainty.values else ""
    language = typed.get("language") or document.language
    return replace(document, language=language, study=replace(document.study, certainty=known))


def _of_rows(document: Document, field: str, typed) -> Iterator[tuple[str, list[dict]]]:
    try:
        rows = sent.loads(typed.get("rows", ""), KINDS[field])[:MAX_LINES]
    except sent.UnreadableRows:
        return
    build = outline.findings if field == "findings" else outline.takeaways
    lines = build([_readable(replace(row, id=None)) for row in _within_bounds(rows)])
    ids = [line.id for line, *_rest in walk(lines)]
    asked = {ids[n] for n in map(as_number, typed.get("asked", "").split(",")) if n < len(ids)}
    remarks: dict = {place: [] for place in asked}
    for one in advised(replace(document, **{field: lines}), {field}, asked):
        remarks[one.passage.line] += [_as_json(one, remark) for remark in one.remarks]
    yield from ((str(ids.index(place)), said) for place, said in remarks.items())


def _within_bounds(rows: list[Row]) -> Iterator[Row]:
    """Yield `rows` from the top for as long as a draft may be: one with more cannot be saved."""
    length = 0
    for row in rows:
        length += characters(row)
        if length > MAX_CHARACTERS:
            return
        yield row


def _readable(row: Row) -> Row:
    """Return `row` without numbers that are none: they are named when it is saved."""
    for read, names in ((outline.proportion, PROPORTION), (outline.amount, AMOUNT)):
        try:
            read(row)
        except ValueError:
            row = replace(row, **dict.fromkeys(names, ""))
    return row


def _of_text(document: Document, field: str, typed) -> list[dict]:
    # What is longer than its box may be cannot be saved; its beginning is looked at.
    most = LENGTHS[Study if field in ABOUT_THE_STUDY else Document][field]
    text = typed.get("text", "")[:most]
    if field in ABOUT_THE_STUDY:
        document = replace(document, study=replace(document.study, **{field: text}))
    else:
        document = replace(document, **{field: text})
    said, above = [], ""
    for one in advised(document, {field}):
        # A box of several lines has a passage for each: what is found counts from its top.
        above = text[: text.find(one.passage.words, len(above))]
        for remark in one.remarks:
            before = remark.before + (above.count(remark.found) if remark.found else 0)
            said.append(_as_json(one, replace(remark, before=before)))
    return said


def _as_json(one: Advised, remark) -> dict:
    return asdict(remark) | {"boxes": one.passage.boxes}
