"""Form fields for sources: the study itself, and those that support.

Each source is a group of boxes with one more on top, into which a whole citation can be
pasted; it is taken apart when the article is saved.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.text import unify_line_ends
from research.admin.article.fields import ProjectWidget
from research.citations import doi, name_lines, reference
from research.citations.notation import tidied
from research.document.bounds import MAX_CITATION_LENGTHS, MAX_SOURCES
from research.document.problems import citation_problems, too_many_sources
from research.document.schema import Citation
from research.models import SourceKind

MAX_AUTHORS = 20_000  # characters, of one source
MAX_PASTED = 5000  # characters; a long citation has 500
_PASTE = "paste"
_NAMES = ("authors", "editors")  # boxes with a name a line
_COMMON = ("authors", "year", "title", "journal", "volume", "issue", "pages", "doi", "url")
_SELDOM = ("kind", "issuer", "country", "editors", "publisher", "free_url", "free_licence")
_BOXES = (*_COMMON, *_SELDOM)

Typed = dict[str, str]  # what stands in the boxes of one source, by their names


def _box(name: str, label, **values) -> forms.CharField:
    return forms.CharField(label=label, max_length=MAX_CITATION_LENGTHS[name], **values)


class CitationForm(forms.Form):
    """The boxes of one source, for showing: what was typed is judged by the fields below."""

    paste = forms.CharField(
        label=gettext_lazy("Paste the whole citation here"),
        help_text=gettext_lazy(
            "When you save, it is split into the boxes below. What you typed there yourself stays."
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

    @property
    def common(self):
        """The boxes that nearly every source needs."""
        return [self[name] for name in (_PASTE, *_COMMON)]

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
    values = {name: getattr(citation, name) for name in _BOXES}
    names = {box: "\n".join(map(name_lines.write, getattr(citation, box))) for box in _NAMES}
    return values | {_PASTE: ""} | names


class CitationsWidget(ProjectWidget):
    """The groups of boxes; where several are allowed, one more than are filled."""

    template_name = "admin/research/article/citations_widget.html"

    def __init__(self, attrs=None, *, is_many: bool):
        self.is_many = is_many
        super().__init__(attrs)

    @property
    def media(self):
        """What adds a further group without saving first."""
        script = forms.Script("admin_clinic/citations.js", type="module")
        return forms.Media(js=[script] if self.is_many else [])

    def value_from_datadict(self, data, files, name) -> list[Typed]:
        """Return what was typed, group by group."""
        pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-[a-z_]+")
        numbers = {int(match[1]) for key in data if (match := pattern.fullmatch(key))}
        return [
            {box: data.get(f"{name}-{number}-{box}", "") for box in (_PASTE, *_BOXES)}
            for number in sorted(numbers)
        ]

    def value_omitted_from_data(self, data, files, name):
        """Say whether no group came at all."""
        return not self.value_from_datadict(data, files, name)

    def get_context(self, name, value, attrs):
        """Return what the template needs: a form for each group."""
        groups = _groups(value)
        if self.is_many or not groups:
            groups = [*(group for group in groups if _says_something(group)), {}]
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "is_many": self.is_many,
            "groups": [_form(name, number, group) for number, group in enumerate(groups)],
            "blank": _form(name, "__number__", {}) if self.is_many else None,
        }
        return context

    def id_for_label(self, id_):
        """The label belongs to the group as a whole."""
        return ""


def _form(name: str, number, group: Typed) -> CitationForm:
    return CitationForm(initial=group, prefix=f"{name}-{number}", use_required_attribute=False)


def _groups(value) -> list[Typed]:
    return [typed(item) if isinstance(item, Citation) else item for item in value or ()]


def _says_something(group: Typed) -> bool:
    return any(text.strip() for box, text in group.items() if box != "kind")


class CitationsField(forms.Field):
    """Sources: initial and cleaned a tuple of Citations, all of them `primary` or none.

    `before`, set by the form, holds all the article's sources as they stood: one whose boxes
    were not touched stays as it is, however it is written.
    """

    def __init__(self, *, primary: bool, **kwargs):
        self.primary, self.before = primary, ()
        self.remarks: list[str] = []
        super().__init__(
            **{"widget": CitationsWidget(is_many=not primary), "required": False, **kwargs}
        )

    def clean(self, value: list[Typed]) -> tuple[Citation, ...]:
        """Return the sources typed. Raises ValidationError with a sentence for each mistake.

        `remarks` then says what to check of those that were pasted.
        """
        self.remarks = []
        groups = [group for group in value if _says_something(group)]
        if len(groups) > MAX_SOURCES:
            raise ValidationError(too_many_sources(len(groups)))
        self._refuse(map(_unreadable, groups))
        self._refuse(map(self._questions, groups))
        citations = tuple(map(self._citation, groups))
        self._refuse(map(citation_problems, citations))
        return citations

    def has_changed(self, initial, data):
        """Say whether a box says something else than it did."""
        groups = [_trimmed(group) for group in data if _says_something(group)]
        return groups != [_trimmed(group) for group in _groups(initial)]

    def _refuse(self, messages_by_source: Iterable[list[str]]):
        """Raise a ValidationError where any source has a message."""
        messages = [
            self._placed(message, number)
            for number, messages in enumerate(messages_by_source, start=1)
            for message in messages
        ]
        if messages:
            raise ValidationError(messages)

    def _placed(self, message: str, number: int) -> str:
        if self.primary:
            return message
        return _("Source %(number)d: %(message)s") % {"number": number, "message": message}

    def _questions(self, group: Typed) -> list[str]:
        """Return what to ask about the names, but for those of a source not touched."""
        lines = [line for box in _NAMES for line in name_lines.lines(group.get(box, ""))]
        questions = list(filter(None, map(name_lines.question, lines)))
        return questions if questions and not self._untouched(group) else []

    def _citation(self, group: Typed) -> Citation:
        untouched = self._untouched(group)
        citation = untouched or _of_boxes(group)
        if group.get(_PASTE, "").strip():
            pasted = reference.parse(group[_PASTE])
            self.remarks += _remarks(pasted)
            citation = pasted.citation if untouched else _filled(citation, pasted.citation)
        return replace(citation, primary=self.primary)

    def _untouched(self, group: Typed) -> Citation | None:
        """Return the source that the boxes of `group` show just as it stood."""
        boxes = _trimmed(group | {_PASTE: ""})
        return next((source for source in self.before if _trimmed(typed(source)) == boxes), None)


def _of_boxes(group: Typed) -> Citation:
    values = {name: group.get(name, "") for name in _BOXES if name not in _NAMES}
    names = {
        box: tuple(map(name_lines.read, name_lines.lines(group.get(box, "")))) for box in _NAMES
    }
    # What is no DOI at all stays as typed, for the mistake to be shown.
    values["doi"] = doi.normalise(values["doi"]) or values["doi"]
    return tidied(Citation(**values, **names))


def _filled(citation: Citation, pasted: Citation) -> Citation:
    """Return `citation` with what `pasted` says wherever nothing was typed."""
    names = [field.name for field in fields(citation)]
    typed_in = {name: value for name in names if (value := getattr(citation, name))}
    return replace(pasted, **typed_in)


def _unreadable(group: Typed) -> list[str]:
    """Return sentences for boxes that are too long to be taken apart."""
    boxes = {_PASTE: MAX_PASTED, **dict.fromkeys(_NAMES, MAX_AUTHORS)}
    message = _("“%(start)s…” is %(length)d characters long. Shorten it to at most %(most)d.")
    return [
        message % {"length": len(group[name]), "most": most, "start": group[name][:60]}
        for name, most in boxes.items()
        if len(group.get(name, "")) > most
    ]


def _remarks(pasted: reference.Reference) -> list[str]:
    if pasted.is_whole:
        return [
            _(
                "The citation could not be split, so all of it is in the title box. Move "
                "each part to its own box."
            )
        ]
    remarks = [_("The citation was split. Check that each part is in the right box.")]
    if pasted.unplaced:
        message = _("These words did not fit into any box: %(words)s.")
        remarks.append(message % {"words": "; ".join(f"“{words}”" for words in pasted.unplaced)})
    return remarks


def _trimmed(group: Typed) -> Typed:
    return {name: unify_line_ends(group.get(name, "")).strip() for name in (_PASTE, *_BOXES)}
