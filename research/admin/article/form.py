"""The article's form: shows a Document, gives back a Document."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.forms import TOO_LONG, PictureField, RichTextInput, RowsField
from clinic.outside import as_number
from research.admin.article import values
from research.admin.article.citations import CitationsField
from research.admin.article.fields import AgeField, AuthorsField, evidence_choices
from research.admin.article.outline import OutlineField
from research.admin.article.pictures import ConsentedPictureWidget
from research.admin.languages import languages
from research.document import codec, rows, schema
from research.document.bounds import LENGTHS, MAX_LENGTHS, MAX_POPULATION
from research.document.ligatures import spelled_out
from research.document.problems import InvalidDocument, Problem, invalid
from research.document.schema import OUTLINES, Document
from research.models import Article, Interest, Revision, StudyDesign, Topic
from research.workflow.actions import EditConflict

_OF_STUDY, _OF_PICTURE = LENGTHS[schema.Study], LENGTHS[schema.Picture]

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


def _text(label, help_text="", *, most: int, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea({"rows": rows}) if rows else forms.TextInput,
        max_length=most,
        error_messages=TOO_LONG,
    )


class ArticleForm(forms.ModelForm):
    """What a therapist enters, and the `document` that it describes; nothing here writes a row.

    Of what cannot be read, the Document says what `original`, the one she was shown, does.
    `refusal` is what the draft was refused for a moment ago, set before the form is made.
    """

    refusal: InvalidDocument | EditConflict | None = None

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        widget=forms.Textarea({"rows": 2}),
        max_length=MAX_LENGTHS["title"],
        error_messages={"required": gettext_lazy("Give the article a title."), **TOO_LONG},
    )
    message = _text(
        gettext_lazy("Message"),
        gettext_lazy("One sentence that a parent can repeat. It is shown under the title."),
        most=MAX_LENGTHS["message"],
        rows=2,
    )
    findings = OutlineField(
        kind="findings",
        label=gettext_lazy("Findings and risk factors"),
        help_text=gettext_lazy("What the study found, point by point."),
    )
    relevance = RichTextInput(
        label=gettext_lazy("Why it matters in therapy"),
        required=False,
        max_length=MAX_LENGTHS["relevance"],
    )
    source = CitationsField(primary=True, label=gettext_lazy("The study itself"))
    for_parents = OutlineField(
        kind="parents",
        label=gettext_lazy("Take-aways for parents"),
        help_text=gettext_lazy(
            "Steps for parents. Begin each step with what to do. Use the words that you would "
            "use when you talk to a parent."
        ),
    )
    for_therapists = OutlineField(
        kind="therapists", label=gettext_lazy("Take-aways for therapists")
    )
    design = forms.ChoiceField(
        label=gettext_lazy("Study design"),
        required=False,
        choices=[("", gettext_lazy("Not chosen")), *StudyDesign.choices],
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Level of evidence"),
        help_text=gettext_lazy("Each scale has its own levels. Choose a level from one scale."),
        required=False,
        choices=evidence_choices,
    )
    age_from = AgeField(label=gettext_lazy("Youngest children"))
    age_to = AgeField(
        label=gettext_lazy("Oldest children"),
        help_text=gettext_lazy("Leave both empty if the study does not say."),
    )
    study_size = _text(
        gettext_lazy("How many studies or children"),
        gettext_lazy("For example: 73 studies; or: 120 children."),
        most=_OF_STUDY["study_size"],
    )
    population = _text(
        gettext_lazy("Who was studied"),
        gettext_lazy(
            "Write each point on a new line. Begin a line with two spaces to put it "
            "under the line above."
        ),
        most=MAX_POPULATION,
        rows=4,
    )
    limits = _text(
        gettext_lazy("Limits"),
        gettext_lazy("What the study cannot tell: few children, one place, a short time."),
        most=_OF_STUDY["limits"],
        rows=3,
    )
    funding = _text(
        gettext_lazy("Funding"),
        gettext_lazy("Who paid for the study, as the study says."),
        most=_OF_STUDY["funding"],
        rows=2,
    )
    interest = forms.ChoiceField(
        label=gettext_lazy("Do we sell what this page discusses?"),
        required=False,
        choices=[("", gettext_lazy("Not said")), *Interest.choices],
    )
    sources = CitationsField(primary=False, label=gettext_lazy("Other sources"))
    topics = RowsField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("If a topic is missing, add it under Topics."),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    byline = AuthorsField(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy(
            "Who wrote this page, in the order of the byline. After each save, there is one "
            "more box."
        ),
    )
    picture = PictureField(
        widget=ConsentedPictureWidget,
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("A child who can be recognised needs the family's written consent."),
        required=False,
    )
    picture_alt = _text(
        gettext_lazy("What the picture shows"),
        gettext_lazy("For those who cannot see it."),
        most=_OF_PICTURE["alt"],
    )
    picture_decorative = forms.BooleanField(
        label=gettext_lazy("It is decoration only and tells nothing"), required=False
    )
    picture_credit = _text(gettext_lazy("Who made the picture"), most=_OF_PICTURE["credit"])
    slug = forms.CharField(
        label=gettext_lazy("Web address"),
        help_text=gettext_lazy(
            "The last part of the page's web address. If you leave it empty, it is made from "
            "the title."
        ),
        required=False,
        max_length=MAX_LENGTHS["slug"],
        error_messages=TOO_LONG,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    is_invented = forms.BooleanField(
        label=gettext_lazy("The study is invented"),
        help_text=gettext_lazy("The page then says so in a banner."),
        required=False,
    )

    class Meta:
        model = Article
        fields = []

    def __init__(self, data=None, files=None, *, instance=None, initial=None, **kwargs):
        article = instance or Article()
        self.original, seen = _original(article, data)
        initial = {**values.initial(self.original), "seen": seen, **(initial or {})}
        super().__init__(data, files, instance=instance, initial=initial, **kwargs)
        self.fields["language"].choices = languages(self.original.language)
        self.fields["byline"].offer(self.original)
        for name in OUTLINES:
            self.fields[name].before = getattr(self.original, name)
        for name in ("source", "sources"):
            self.fields[name].before = self.original.citations

    @property
    def revision_known(self) -> int:
        """The revision whose words the editor knows: the one shown, or one she keeps hers over.

        0 where the form does not say, which no revision is.
        """
        return as_number(self.data.get("keep_mine") or self.data.get("seen"))

    @property
    def remarks(self) -> list[str]:
        """What to check of citations that were pasted."""
        return self.fields["source"].remarks + self.fields["sources"].remarks

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
        return field in self.errors or (made_from_title and "title" in self.errors)


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
