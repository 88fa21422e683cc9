"""Form fields for sources: the study itself, and those that support.

Each source is a group of boxes with one more on top, into which a whole citation can be
pasted; it is taken apart when the article is saved.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from clinic.text import unify_line_ends
from research.admin.article.citation_form import (
    BOXES,
    MAX_AUTHORS,
    MAX_PASTED,
    NAMES,
    PASTE,
    REMOVE,
    CitationForm,
    Typed,
    typed,
)
from research.admin.article.fields import ProjectWidget
from research.admin.article.found import Found
from research.admin.article.placed import PlacedError
from research.citations import doi, name_lines, reference
from research.citations.issuers import issued
from research.citations.notation import tidied
from research.document.bounds import MAX_SOURCES
from research.document.problems import citation_problems, too_many_sources
from research.document.schema import Citation

FIELDS = ("source", "sources")  # of the article's form, whose boxes' names begin so


class CitationsWidget(ProjectWidget):
    """The groups of boxes; where several are allowed, one more than are filled.

    `found` is what a register was just asked about some of them.
    """

    template_name = "admin/research/article/citations_widget.html"
    found: tuple[Found, ...] = ()

    def __init__(self, attrs=None, *, is_many: bool):
        self.is_many = is_many
        super().__init__(attrs)

    @property
    def media(self):
        """What looks a source up, and adds a further group without saving first."""
        names = ["look_up", *(["citations"] if self.is_many else [])]
        return forms.Media(
            js=[forms.Script(f"admin_clinic/{name}.js", type="module") for name in names]
        )

    def value_from_datadict(self, data, files, name) -> list[Typed]:
        """Return what was typed, group by group."""
        return groups(data, name)

    def value_omitted_from_data(self, data, files, name):
        """Say whether no group came at all."""
        return not self.value_from_datadict(data, files, name)

    def get_context(self, name, value, attrs):
        """Return what the template needs: a form for each group."""
        shown = _groups(value)
        if self.is_many or not shown:
            shown = [*(group for group in shown if says_something(group)), {}]
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "is_many": self.is_many,
            "is_invalid": context["widget"]["attrs"].get("aria-invalid"),
            "groups": [self._form(name, number, group) for number, group in enumerate(shown)],
            "blank": self._form(name, "__number__", {}) if self.is_many else None,
        }
        return context

    def _form(self, name: str, number: int | str, group: Typed) -> CitationForm:
        prefix = f"{name}-{number}"
        form = CitationForm(initial=group, prefix=prefix, use_required_attribute=False)
        form.found = next((each for each in self.found if each.prefix == prefix), None)
        return form

    def id_for_label(self, id_):
        """The label belongs to the group as a whole."""
        return ""


def _prefixes(data, name: str) -> list[str]:
    """Return how the names of each group's boxes begin, in their order."""
    pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-[a-z_]+")
    numbers = {int(match[1]) for key in data if (match := pattern.fullmatch(key))}
    return [f"{name}-{number}" for number in sorted(numbers)]


def groups(data, *names: str) -> list[Typed]:
    """Return what was typed into the sources of the fields `names`, or of all, group by group."""
    prefixes = [prefix for name in names or FIELDS for prefix in _prefixes(data, name)]
    return [group_at(data, prefix) for prefix in prefixes]


def renumbered(posted: QueryDict, name: str) -> tuple[QueryDict, dict[str, str]]:
    """Return `posted` with the groups of `name` numbered as they are shown again.

    With it comes how the names of each group's boxes began, and how they begin now. Those that
    say nothing become the empty one behind the others.
    """
    before = _prefixes(posted, name)
    filled = [prefix for prefix in before if says_something(group_at(posted, prefix))]
    numbers = {prefix: number for number, prefix in enumerate(filled)}
    now = {prefix: f"{name}-{numbers.get(prefix, len(filled))}" for prefix in before}
    posted, sent = posted.copy(), posted
    for key in sent:
        if key.rpartition("-")[0] in now:
            del posted[key]
    for key in sent:
        prefix, _dash, box = key.rpartition("-")
        if prefix in now:
            posted[f"{now[prefix]}-{box}"] = sent[key]
    return posted, now


def group_at(data, prefix: str) -> Typed:
    """Return what was typed into the boxes whose names begin with `prefix`, as in "source-0"."""
    return {box: data.get(f"{prefix}-{box}", "") for box in (PASTE, *BOXES, REMOVE)}


def _groups(value) -> list[Typed]:
    return [typed(item) if isinstance(item, Citation) else item for item in value or ()]


def says_something(group: Typed) -> bool:
    """Say whether anything stands in the boxes of `group`."""
    return any(text.strip() for box, text in group.items() if box not in ("kind", REMOVE))


def _kept(groups: list[Typed]) -> dict[int, Typed]:
    """Return those of `groups` that are to be sources, by the places at which they are shown."""
    shown = enumerate(group for group in groups if says_something(group))
    return {number: group for number, group in shown if not group.get(REMOVE)}


class CitationsField(forms.Field):
    """Sources: initial and cleaned a tuple of Citations, all of them `primary` or none.

    `before`, set by the form, holds all the article's sources as they stood: one whose boxes
    were not touched stays as it is, however it is written.
    """

    def __init__(self, *, primary: bool, **kwargs):
        self.primary, self.before = primary, ()
        self.name = "source" if primary else "sources"
        self.remarks: list[str] = []
        super().__init__(
            **{"widget": CitationsWidget(is_many=not primary), "required": False, **kwargs}
        )

    def clean(self, value: list[Typed]) -> tuple[Citation, ...]:
        """Return the sources typed. Raises ValidationError with a sentence for each mistake.

        `remarks` then says what to check of those that were pasted.
        """
        self.remarks = []
        groups = _kept(value)
        if len(groups) > MAX_SOURCES:
            raise ValidationError(too_many_sources(len(groups)))
        self._refuse(groups, map(_unreadable, groups.values()))
        self._refuse(groups, map(self._questions, groups.values()))
        citations = tuple(map(self._citation, groups.values()))
        self._refuse(groups, map(citation_problems, citations))
        return citations

    def has_changed(self, initial, data):
        """Say whether a box says something else than it did."""
        groups = [_trimmed(group) for group in _kept(data).values()]
        return groups != [_trimmed(group) for group in _groups(initial)]

    def _refuse(self, numbers: Iterable[int], messages: Iterable[Iterable[tuple[str, str]]]):
        """Raise a ValidationError where any source has a message; `messages` go by its box.

        `numbers` says for each source which of the groups it is, from 0.
        """
        errors = [
            self._placed(message, number, box)
            for number, of_source in zip(numbers, messages, strict=True)
            for box, message in of_source
        ]
        if errors:
            raise ValidationError(errors)

    def _placed(self, message: str, number: int, box: str) -> PlacedError:
        if not self.primary:
            values = {"number": number + 1, "message": message}
            message = _("Source %(number)d: %(message)s") % values
        return PlacedError(message, box=f"id_{self.name}-{number}-{box}")

    def _questions(self, group: Typed) -> list[tuple[str, str]]:
        """Return what to ask about the names, but for those of a source not touched."""
        lines = [(box, line) for box in NAMES for line in name_lines.lines(group.get(box, ""))]
        asked = [(box, name_lines.question(line)) for box, line in lines]
        questions = [(box, question) for box, question in asked if question]
        return questions if questions and not self._untouched(group) else []

    def _citation(self, group: Typed) -> Citation:
        untouched = self._untouched(group)
        citation = untouched or of_boxes(group)
        if group.get(PASTE, "").strip():
            pasted = reference.parse(group[PASTE])
            self.remarks += _remarks(pasted)
            citation = pasted.citation if untouched else _filled(citation, pasted.citation)
        if citation is not untouched:
            citation = issued(citation, group.get(PASTE, ""))
        return replace(citation, primary=self.primary)

    def _untouched(self, group: Typed) -> Citation | None:
        """Return the source that the boxes of `group` show just as it stood."""
        boxes = _trimmed(group | {PASTE: ""})
        return next((source for source in self.before if _trimmed(typed(source)) == boxes), None)


def of_boxes(group: Typed) -> Citation:
    """Return the source that the boxes of `group` show; what is only pasted yet is left out."""
    values = {name: group.get(name, "") for name in BOXES if name not in NAMES}
    names = {
        box: tuple(map(name_lines.read, name_lines.lines(group.get(box, "")))) for box in NAMES
    }
    # What is no DOI at all stays as typed, for the mistake to be shown.
    values["doi"] = doi.normalise(values["doi"]) or values["doi"]
    return tidied(Citation(**values, **names))


def _filled(citation: Citation, pasted: Citation) -> Citation:
    """Return `citation` with what `pasted` says wherever nothing was typed."""
    names = [field.name for field in fields(citation)]
    typed_in = {name: value for name in names if (value := getattr(citation, name))}
    return replace(pasted, **typed_in)


def _unreadable(group: Typed) -> list[tuple[str, str]]:
    """Return the boxes that are too long to be taken apart, each with a sentence."""
    boxes = {PASTE: MAX_PASTED, **dict.fromkeys(NAMES, MAX_AUTHORS)}
    message = _("“%(start)s…” is %(length)d characters long. Shorten it to at most %(most)d.")
    return [
        (name, message % {"length": len(group[name]), "most": most, "start": group[name][:60]})
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
    remarks += pasted.doubts
    if pasted.unplaced:
        message = _("These words did not fit into any box: %(words)s.")
        remarks.append(message % {"words": "; ".join(f"“{words}”" for words in pasted.unplaced)})
    return remarks


def _trimmed(group: Typed) -> Typed:
    return {name: unify_line_ends(group.get(name, "")).strip() for name in (PASTE, *BOXES)}
