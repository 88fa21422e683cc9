"""Form fields for sources: the study itself, and those that support.

Each source is a group of boxes with one more on top, into which a whole citation can be
pasted; it is taken apart when the article is saved.
"""

import re
from dataclasses import fields, replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.text import one_line, unify_line_ends
from research.admin.article.fields import ProjectWidget
from research.citations import doi, names, reference
from research.document.bounds import MAX_CITATION_LENGTHS, MAX_SOURCES
from research.document.problems import of_citation, too_many_sources
from research.document.schema import Citation, Name

MAX_AUTHORS = 20_000  # characters, of one source
MAX_PASTED = 5000  # characters; a long citation has 500
_PASTE = "paste"
_BOXES = ("authors", "year", "title", "journal", "volume", "issue", "pages", "doi", "url")

Typed = dict[str, str]  # what stands in the boxes of one source, by their names


def _box(name: str, label, **values) -> forms.CharField:
    return forms.CharField(label=label, max_length=MAX_CITATION_LENGTHS[name], **values)


class CitationForm(forms.Form):
    """The boxes of one source, for showing: what was typed is judged by the fields below."""

    paste = forms.CharField(
        label=gettext_lazy("Paste the whole citation here"),
        help_text=gettext_lazy(
            "It is taken apart when you save, and fills the boxes below; what you typed there "
            "yourself stays."
        ),
        widget=forms.Textarea({"rows": 2}),
        max_length=MAX_PASTED,
    )
    authors = forms.CharField(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy("One a line, family name first: “Bos, A. F.”"),
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
        help_text=gettext_lazy("Only where there is no DOI."),
        widget=forms.URLInput,
    )


def typed(citation: Citation) -> Typed:
    """Return `citation` as it stands in the boxes."""
    values = {name: getattr(citation, name) for name in _BOXES}
    return values | {_PASTE: "", "authors": "\n".join(map(str, citation.authors))}


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
        pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-[a-z]+")
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
    return any(text.strip() for text in group.values())


class CitationsField(forms.Field):
    """Sources: initial and cleaned a tuple of Citations, all of them `primary` or none.

    `before`, set by the form, holds all the article's sources as they stood: names that were
    not touched stay as they are, however they are written.
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
        if errors := [message for group in groups for message in _unreadable(group)]:
            raise ValidationError(errors)
        found = tuple(self._citation(group) for group in groups)
        errors = [
            self._placed(message, number)
            for number, citation in enumerate(found, start=1)
            for message in of_citation(citation)
        ]
        if errors:
            raise ValidationError(errors)
        return found

    def has_changed(self, initial, data):
        """Say whether a box says something else than it did."""
        groups = [_plain(group) for group in data if _says_something(group)]
        return groups != [_plain(group) for group in _groups(initial)]

    def _citation(self, group: Typed) -> Citation:
        citation = self._of_boxes(group)
        if group.get(_PASTE, "").strip():
            citation = self._filled(citation, group[_PASTE])
        return replace(citation, primary=self.primary)

    def _of_boxes(self, group: Typed) -> Citation:
        values = {name: group.get(name, "") for name in _BOXES}
        values["authors"] = self._names(values["authors"])
        # What is no DOI at all stays as typed, for the mistake to be shown.
        values["doi"] = doi.normalise(values["doi"]) or values["doi"]
        return Citation(**values)

    def _names(self, text: str) -> tuple[Name, ...]:
        known = {str(name): name for citation in self.before for name in citation.authors}
        lines = filter(None, map(one_line, unify_line_ends(text).split("\n")))
        return tuple(
            name for line in lines for name in ([known[line]] if line in known else _read(line))
        )

    def _filled(self, citation: Citation, text: str) -> Citation:
        """Return `citation` with what `text` says wherever nothing was typed just now."""
        found = reference.parse(text)
        self.remarks += _remarks(found)
        if any(citation == replace(each, primary=False) for each in self.before):
            return found.citation  # the boxes say what they said before: nothing typed just now
        typed_in = {
            each.name: getattr(citation, each.name)
            for each in fields(citation)
            if getattr(citation, each.name)
        }
        return replace(found.citation, **typed_in)

    def _placed(self, message: str, number: int) -> str:
        if self.primary:
            return message
        return _("Source %(number)d: %(message)s") % {"number": number, "message": message}


def _read(line: str) -> list[Name]:
    """Return the names in `line`: one, unless more commas or signs say that they are many."""
    is_many = line.count(",") > 1 or ";" in line or "&" in line
    if is_many and (several := names.parse(line)):
        return list(several)
    family, _comma, given = line.partition(",")
    return [Name(family=family, given=given)]


def _unreadable(group: Typed) -> list[str]:
    """Return sentences for boxes that are too long to be taken apart."""
    boxes = {_PASTE: MAX_PASTED, "authors": MAX_AUTHORS}
    message = _("This is %(length)d characters long; at most %(most)d fit: “%(start)s…”")
    return [
        message % {"length": len(group[name]), "most": most, "start": group[name][:60]}
        for name, most in boxes.items()
        if len(group.get(name, "")) > most
    ]


def _remarks(found: reference.Reference) -> list[str]:
    if found.whole:
        return [_("The citation could not be taken apart: all of it stands as the title.")]
    said = [_("The citation was taken apart: check that each part stands in the right box.")]
    if found.unplaced:
        message = _("These words of it found no box: %(words)s.")
        said.append(message % {"words": "; ".join(f"“{words}”" for words in found.unplaced)})
    return said


def _plain(group: Typed) -> Typed:
    return {name: unify_line_ends(group.get(name, "")).strip() for name in (_PASTE, *_BOXES)}
