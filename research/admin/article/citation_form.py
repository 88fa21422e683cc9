"""The boxes of one source, as they are shown."""

from django import forms
from django.utils.translation import gettext_lazy

from research.admin.article.found import Found
from research.citations import name_lines
from research.document.bounds import MAX_CITATION_LENGTHS
from research.document.schema import Citation
from research.models import SourceKind

MAX_AUTHORS = 20_000  # characters, of one source
MAX_PASTED = 20_000  # characters; a long citation has 500, a record with its abstract 5,000
PASTE, REMOVE = "paste", "remove"
NAMES = ("authors", "editors")  # boxes with a name a line
_COMMON = ("authors", "year", "title", "journal", "volume", "issue", "pages", "doi", "url")
_SELDOM = ("kind", "issuer", "country", "editors", "publisher", "free_url", "free_licence")
BOXES = (*_COMMON, *_SELDOM)

Typed = dict[str, str]  # what stands in the boxes of one source, by their names


def _box(name: str, label, **values) -> forms.CharField:
    return forms.CharField(label=label, max_length=MAX_CITATION_LENGTHS[name], **values)


class CitationForm(forms.Form):
    """The boxes of one source, for showing: what was typed is judged by `citations`.

    `found` is what the register was just asked about it.
    """

    paste = forms.CharField(
        label=gettext_lazy("Paste the whole citation here"),
        help_text=gettext_lazy(
            "When you save, it is split into the boxes below. What you typed there yourself stays. "
            "What journals’ “Cite this” and PubMed’s “Cite” give as a file is taken exactly: "
            "BibTeX, RIS, CSL-JSON, .nbib, EndNote and RefWorks. "
            "Of a DOI alone, all the rest is looked up."
        ),
        widget=forms.Textarea({"rows": 2}),
        max_length=MAX_PASTED,
    )
    authors = forms.CharField(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy(
            "Write each author on a new line, family name first: “Bos, A. F.” or “Smith, John, "
            "Jr.” Write an organisation as it is. If its name has a comma or an “and”, put it "
            "in braces: “{Research and Play, Inc.}”"
        ),
        widget=forms.Textarea({"rows": 3}),
        max_length=MAX_AUTHORS,
    )
    year = _box("year", gettext_lazy("Year"))
    title = _box("title", gettext_lazy("Title of the work"), widget=forms.Textarea({"rows": 2}))
    journal = _box("journal", gettext_lazy("Journal or book"))
    volume = _box("volume", gettext_lazy("Volume"))
    issue = _box("issue", gettext_lazy("Issue"))
    pages = _box("pages", gettext_lazy("Pages"))
    doi = _box(
        "doi", "DOI", help_text=gettext_lazy("In any form: 10.…, doi:10.…, or the whole link.")
    )
    url = _box(
        "url",
        gettext_lazy("Web address"),
        help_text=gettext_lazy("Only if there is no DOI."),
        widget=forms.URLInput,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"),
        choices=[("", gettext_lazy("As the boxes tell")), *SourceKind.choices],
    )
    issuer = _box(
        "issuer",
        gettext_lazy("Who issued it"),
        help_text=gettext_lazy("For official guidance, such as a health ministry."),
    )
    country = _box("country", gettext_lazy("Country"))
    editors = forms.CharField(
        label=gettext_lazy("Editors"),
        help_text=gettext_lazy("Of a book with chapters. Write each on a new line, as above."),
        widget=forms.Textarea({"rows": 2}),
        max_length=MAX_AUTHORS,
    )
    publisher = _box("publisher", gettext_lazy("Publisher"))
    free_url = _box(
        "free_url",
        gettext_lazy("Web address of a copy that is free to read"),
        widget=forms.URLInput,
    )
    free_licence = _box(
        "free_licence",
        gettext_lazy("Licence of that copy"),
        help_text=gettext_lazy("For example: CC BY 4.0."),
    )

    remove = forms.BooleanField()
    found: Found | None = None

    @property
    def is_filled(self) -> bool:
        """Whether a box says something; what is only pasted yet stands in none."""
        return any(self.initial.get(name) for name in BOXES)

    @property
    def common(self):
        """The boxes that nearly every source needs."""
        return [self[name] for name in _COMMON]

    @property
    def seldom(self):
        """The boxes that few sources need."""
        return [self[name] for name in _SELDOM]

    @property
    def says_more(self) -> bool:
        """Whether one of the boxes that few sources need is filled."""
        return any(self.initial.get(name) for name in _SELDOM)


def typed(citation: Citation) -> Typed:
    """Return `citation` as it stands in the boxes."""
    values = {name: getattr(citation, name) for name in BOXES}
    names = {box: "\n".join(map(name_lines.write, getattr(citation, box))) for box in NAMES}
    return values | {PASTE: ""} | names
