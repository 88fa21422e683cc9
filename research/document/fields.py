"""What each field of a Document is called, what it says in words, and its lines."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.richtext import to_text
from research.document.pairing import pair_by
from research.document.schema import (
    OUTLINES,
    Amount,
    AnyLine,
    Author,
    Citation,
    Document,
    Picture,
    Proportion,
    Topic,
)
from research.document.steps import amount_sentences
from research.document.text import citation_text, line_text, proportion_text
from research.models import (
    Advice,
    Basis,
    Certainty,
    ChildShown,
    Doubt,
    EvidenceScale,
    Harms,
    Interest,
    Scope,
    SourceKind,
    StudyDesign,
)

# The fields of a Document and of its study, in the order of the page.
LABELS = {
    "question": gettext_lazy("Question"),
    "title": gettext_lazy("Title"),
    "message": gettext_lazy("Message"),
    "for_whom": gettext_lazy("For whom"),
    "not_for": gettext_lazy("Not for whom"),
    "certainty": gettext_lazy("How sure are we?"),
    "doubts": gettext_lazy("Why not surer"),
    "limits": gettext_lazy("What it cannot tell us"),
    "authors": gettext_lazy("Authors"),
    "topics": gettext_lazy("Topics"),
    "picture": gettext_lazy("Picture"),
    "for_parents": gettext_lazy("What you can do at home"),
    "help_now": gettext_lazy("Emergency now"),
    "help_soon": gettext_lazy("Doctor this week"),
    "crisis_line": gettext_lazy("The crisis line is named"),
    "no_special_help": gettext_lazy("Nothing special to look out for"),
    "findings": gettext_lazy("What the study found"),
    "more_likely": gettext_lazy("What is made more likely"),
    "design": gettext_lazy("Study design"),
    "evidence": gettext_lazy("Level of evidence"),
    "age_from": gettext_lazy("Youngest"),
    "age_to": gettext_lazy("Oldest"),
    "study_size": gettext_lazy("Studies or children"),
    "population": gettext_lazy("Population"),
    "harms": gettext_lazy("Harms"),
    "harms_seen": gettext_lazy("Harms, in a sentence"),
    "effort": gettext_lazy("Effort"),
    "funding": gettext_lazy("Funding"),
    "relevance": gettext_lazy("Why it matters in therapy"),
    "for_therapists": gettext_lazy("For therapists"),
    "citations": gettext_lazy("Sources"),
    "interest": gettext_lazy("Do we sell what this page discusses?"),
    "slug": gettext_lazy("Web address"),
    "language": gettext_lazy("Language"),
    "is_invented": gettext_lazy("The study is invented"),
}
_STUDY_FIELDS = (
    "design", "age_from", "age_to", "study_size", "population", "certainty", "doubts", "limits",
    "harms", "harms_seen", "effort", "funding",
)  # fmt: skip
_TREES = (*OUTLINES, "population")
_CHOICES = {
    "design": StudyDesign, "interest": Interest, "certainty": Certainty, "harms": Harms,
    "doubts": Doubt, "advice": Advice, "basis": Basis, "scope": Scope, "child": ChildShown,
    "kind": SourceKind,
}  # fmt: skip
_TICKED = ("crisis_line", "no_special_help")  # say nothing while they are not
_EMPTY = (None, "", ("", ""), ())


@dataclass(frozen=True)
class Item:
    """What is no line of an outline, as one: a topic, an author, a source, any single value.

    `id` says which it is, `value` is all of it, `text` and behind that `beside` its words.
    """

    id: Hashable
    text: str
    value: Any
    beside: str = ""

    children = ()

    @property
    def name(self) -> str:
        """What it is called in a sentence about one of its details."""
        return self.value.title if isinstance(self.value, Citation) else self.text


Comparable = AnyLine | Item


def words_of(line: Comparable) -> str:
    """Return `line` as a sentence repeats it."""
    return line.text if isinstance(line, Item) else line_text(line)


def value_of(document: Document, field: str) -> Any:
    """Return what `document` says under `field`, one of LABELS."""
    study = document.study
    if field == "evidence":
        return study.evidence_scale, study.evidence_level
    return getattr(study if field in _STUDY_FIELDS else document, field)


def lines_of(
    field: str, before: Document, after: Document
) -> tuple[tuple[Comparable, ...], tuple[Comparable, ...]]:
    """Return what the two say under `field`: an outline's own lines, or Items of equal `id`
    where they are the same."""
    old, new = value_of(before, field), value_of(after, field)
    if field in _TREES:
        return old, new
    if field == "citations":
        return _sources(old, new)
    return _items(field, old), _items(field, new)


def _items(field: str, value: Any) -> tuple[Item, ...]:
    if field in ("topics", "authors"):
        return tuple(Item(named.slug, named.name, named, _beside(named)) for named in value)
    if value in _EMPTY or (field in _TICKED and not value):
        return ()
    if field == "picture":
        return (_picture(value),)
    return (Item(field, to_text(value) if field == "relevance" else in_words(field, value), value),)


def _beside(named: Topic | Author) -> str:
    if isinstance(named, Topic):
        return ""
    parts = (named.credentials, _("an invented person") if named.is_invented else "")
    return "".join(f", {part}" for part in parts if part)


def author_text(author: Author) -> str:
    """Return all that a Document says of an author."""
    return author.name + _beside(author)


def _picture(picture: Picture) -> Item:
    alt = picture.alt or (_("decoration only") if picture.decorative else _("a picture"))
    credit = picture.credit and _("Credit: %(who)s") % {"who": picture.credit}
    size = _("%(width)d × %(height)d pixels") % vars(picture)
    beside = (credit, in_words("child", picture.child), size)
    return Item("picture", alt, picture, "".join(f"\n{line}" for line in beside if line))


# --- sources, which have no identity ----------------------------------------------------

_SAME_SOURCE: tuple[Callable[[Citation], Hashable], ...] = (
    lambda source: source,
    lambda source: source.doi or None,
    lambda source: source.title or None,
    lambda source: source.primary or None,
)


def _sources(
    old: tuple[Citation, ...], new: tuple[Citation, ...]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    old_of = pair_by(_SAME_SOURCE, old, new)
    return (
        tuple(_source(place, source) for place, source in enumerate(old)),
        tuple(_source(old_of.get(place, -1 - place), source) for place, source in enumerate(new)),
    )


def _source(identity: int, citation: Citation) -> Item:
    beside = f"\n{_('The study itself')}" if citation.primary else ""
    return Item(identity, citation_text(citation), citation, beside)


def told(document: Document, field: str) -> str:
    """Return what `document` says under `field`, one of LABELS, in the words of a quotation."""
    said, _same = lines_of(field, document, document)
    return "; ".join(map(words_of, said))


# --- in words ---------------------------------------------------------------------------


def in_words(name: str, value: Any) -> str:
    """Return `value`, what a field or a line's detail called `name` says, as an editor reads it."""
    if name in ("age_from", "age_to"):
        return "" if value is None else _age(value)
    if name == "evidence":
        return " ".join(part for part in (_choice(EvidenceScale, value[0]), value[1]) if part)
    if name == "language":
        return str(dict(settings.LANGUAGES).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "; ".join(in_words(name, part) for part in value)
    if isinstance(value, Proportion):
        return proportion_text(value)
    if isinstance(value, Amount):
        return " ".join(amount_sentences(value))
    if value is None:
        return ""
    return _choice(_CHOICES[name], value) if name in _CHOICES else str(value)


def _choice(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _age(months: int) -> str:
    """Return an age in words, such as “1 year 6 months”."""
    years, rest = divmod(months, 12)
    parts = [ngettext("%(n)d year", "%(n)d years", years) % {"n": years}] if years else []
    if rest or not years:
        parts.append(ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest})
    return " ".join(parts)
