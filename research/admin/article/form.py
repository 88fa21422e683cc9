"""The article's form: shows a Document, gives back a Document."""

from functools import partial
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from clinic.outside import as_number
from research.admin.article import citations, values
from research.admin.article.boxes import ArticleBoxes
from research.admin.article.found import Found
from research.admin.article.language import write_in
from research.admin.languages import languages
from research.document import codec, rows
from research.document.ligatures import spelled_out
from research.document.problems import InvalidDocument, Problem, invalid
from research.document.schema import OUTLINES, Document, walk
from research.models import Article, Revision
from research.workflow.actions import EditConflict

# So many revisions back a line that was taken away comes back as itself: undo reaches that far.
_UNDOABLE = 50

# Where the form calls a field of the Document otherwise.
_FIELDS = {
    "authors": "byline",
    "citations": "source",
    "evidence_scale": "evidence",
    "evidence_level": "evidence",
}


def field_of(problem: Problem) -> str:
    """Return the form's field that `problem` is about."""
    return _FIELDS.get(problem.field, problem.field)


class ArticleForm(forms.ModelForm, ArticleBoxes):
    """What a therapist enters, and the `document` that it describes; nothing here writes a row.

    Of what cannot be read, the Document says what `original`, the one she was shown, does.
    `refusal` is what the draft was refused for a moment ago, set before the form is made;
    `asked` names the fields that are shown, where it is not all of them; `found` is what a
    register was asked about its sources.
    """

    refusal: InvalidDocument | EditConflict | None = None
    asked: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()

    class Meta:
        model = Article
        fields = []

    def __init__(self, data=None, files=None, *, instance=None, initial=None, **kwargs):
        article = instance or Article()
        self.original, seen = _original(article, data)
        initial = {**values.initial(self.original), "seen": seen, **(initial or {})}
        super().__init__(data, files, instance=instance, initial=initial, **kwargs)
        self.fields["language"].choices = languages(self.original.language)
        write_in(self.data.get("language") or self.original.language, self.fields)
        self.fields["byline"].offer(self.original)
        for name in OUTLINES:
            self.fields[name].before = getattr(self.original, name)
            self.fields[name].former = partial(_former, article, name, self.original)
            self.fields[name].sources = self.original.citations
        for name in citations.FIELDS:
            self.fields[name].before = self.original.citations
            self.fields[name].widget.found = self.found
        if not self.original.title:
            self.fields["title"].help_text = _(
                "If you leave it empty, it is taken from the study, or else from the message."
            )
        if self.asked:
            self._keep_only({"seen", *self.asked})

    def _keep_only(self, names: set[str]):
        self.fields = {name: field for name, field in self.fields.items() if name in names}
        first = next((name for name in self.asked if name in self.fields), "seen")
        self.fields[first].widget.attrs["autofocus"] = True

    @property
    def seen(self) -> int:
        """The revision that the editor was shown; 0, which none is, where the form does not say."""
        return as_number(self.data.get("seen"))

    @property
    def over(self) -> int:
        """The revision over which she keeps her words where both changed the same; 0 for none."""
        return as_number(self.data.get("keep_mine"))

    @property
    def remarks(self) -> list[Problem]:
        """What to check of citations that were pasted, and of a title nobody typed."""
        names = [name for name in citations.FIELDS if name in self.fields]
        remarks = [Problem(name, said) for name in names for said in self.fields[name].remarks]
        if self.cleaned_data.get("title") == "":
            message = _(
                "No title was typed. This one was made for it: “%(title)s”. Change it freely."
            )
            remarks.append(Problem("title", message % {"title": self.document.title}))
        return remarks

    def _built(self) -> Document:
        """Return the Document that the form describes; where nothing was changed, the one shown.

        Ligatures are spelled out, but for those of a Document that was signed with them.
        """
        edited = spelled_out(values.document(self.cleaned_data, self.original))
        original = spelled_out(self.original)
        return self.original if edited == original != self.original else edited

    def clean(self):
        """Judge the picture's words, which are no draft's fault but the page's."""
        cleaned = super().clean()
        if "picture" not in cleaned:
            return cleaned
        alt, decorative = cleaned.get("picture_alt"), cleaned.get("picture_decorative")
        if cleaned["picture"] and not (alt or decorative):
            message = _("Say what the picture shows, or tick that it is decoration only.")
            self.add_error("picture_alt", message)
        if not cleaned["picture"] and alt and not self.original.picture:
            message = _("Choose the picture that this describes, or clear this box.")
            self.add_error("picture_alt", message)
        return cleaned

    def _post_clean(self):
        """Build the Document and judge it. `document.rows.write` sets the row."""
        self.document = self._built()
        if not (self.document.title or self.original.title or "title" in self.errors):
            message = _(
                "There is no study and no message yet that a title could be taken from. Fill in "
                "one of the two, or write a title."
            )
            self.add_error("title", message)
        problems = [problem for problem in invalid(self.document) if not self._is_settled(problem)]
        if isinstance(self.refusal, InvalidDocument):
            problems += [problem for problem in self.refusal.problems if problem not in problems]
        elif self.refusal:
            self.add_error(None, str(self.refusal))
        for problem in problems:
            field = field_of(problem)
            self.add_error(field if field in self.fields else None, problem.message)

    def _is_settled(self, problem: Problem) -> bool:
        """Say whether the form has complained about this already, in its own words."""
        field = field_of(problem)
        made_from_title = field == "slug" and not self.cleaned_data.get("slug")
        lacks_title = "title" in self.errors or not self.document.title
        return field in self.errors or (made_from_title and lacks_title)


def _original(article: Article, data) -> tuple[Document, int | None]:
    """Return what the editor was shown, or is about to be, and the number of its revision."""
    if article.pk is None:
        return Document(slug="", title=""), None
    if revision := _revision(article, data):
        if not revision.content:  # emptied for good
            return Document(slug=article.slug, title=""), revision.pk
        return codec.loads(revision.content), revision.pk
    # The number first: a save between the two makes a conflict too many, never one too few.
    latest = article.revisions.values_list("pk", flat=True).first()
    return rows.read(article), latest


def _revision(article: Article, data) -> Revision | None:
    return article.revisions.filter(pk=as_number(data.get("seen"))).first() if data else None


def _former(article: Article, name: str, original: Document) -> set[UUID]:
    """Return the identities that lines of the outline `name` had lately, and none has any more."""
    if article.pk is None:
        return set()
    contents = article.revisions.exclude(content="").values_list("content", flat=True)[:_UNDOABLE]
    drafts = map(codec.loads, contents)
    former = {line.id for draft in drafts for line, *_rest in walk(getattr(draft, name))}
    return former - {line.id for each in OUTLINES for line, *_rest in walk(getattr(original, each))}
