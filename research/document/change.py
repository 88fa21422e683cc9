"""One difference between two Documents, and how it reads."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from research.document.fields import LABELS

DETAILS = {
    "examples": _("examples of “%(of)s”"),
    "plain": _("plain words for “%(of)s”"),
    "proportion": _("how many, in “%(of)s”"),
    "certainty": _("how sure we are of “%(of)s”"),
    "advice": _("what “%(of)s” is"),
    "basis": _("basis of “%(of)s”"),
    "source": _("source of “%(of)s”"),
    "scope": _("scope of “%(of)s”"),
    "amount": _("amount of “%(of)s”"),
    "needs": _("what “%(of)s” needs"),
    "stop": _("when to stop “%(of)s”"),
    "ages": _("ages for “%(of)s”"),
    "drawing": _("drawing of “%(of)s”"),
    "name": _("name of “%(of)s”"),
    "credentials": _("credentials of “%(of)s”"),
    "is_invented": _("“%(of)s” is invented"),
    "authors": _("authors of “%(of)s”"),
    "title": _("title of “%(of)s”"),
    "kind": _("kind of “%(of)s”"),
    "editors": _("editors of “%(of)s”"),
    "publisher": _("publisher of “%(of)s”"),
    "issuer": _("issuer of “%(of)s”"),
    "country": _("country of “%(of)s”"),
    "free_url": _("free copy of “%(of)s”"),
    "free_licence": _("licence of the free copy of “%(of)s”"),
    "year": _("year of “%(of)s”"),
    "journal": _("journal of “%(of)s”"),
    "volume": _("volume of “%(of)s”"),
    "issue": _("issue of “%(of)s”"),
    "pages": _("pages of “%(of)s”"),
    "doi": _("DOI of “%(of)s”"),
    "url": _("web address of “%(of)s”"),
    "primary": _("“%(of)s” is the study itself"),
    "alt": _("what the picture shows"),
    "decorative": _("the picture is decorative"),
    "credit": _("credit of the picture"),
    "child": _("whether a child can be recognised in the picture"),
    "width": _("width of the picture"),
    "height": _("height of the picture"),
    "formatting": _("formatting"),
}
_QUOTED = 160  # characters of a text that a sentence repeats
_LEAD = 30  # of them what is repeated before the first difference


class ChangeKind(StrEnum):
    """What happened to a value or to a line."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SWITCHED = "switched"  # from finding to risk factor or back, from one picture to another
    CHANGED = "changed"  # a detail of something that stayed


_SENTENCES = {
    ChangeKind.ADDED: _("%(label)s: “%(after)s” was added."),
    ChangeKind.REMOVED: _("%(label)s: “%(before)s” was removed."),
    ChangeKind.REWORDED: _("%(label)s: “%(before)s” became “%(after)s”"),
    ChangeKind.MOVED: _("%(label)s: “%(what)s” was moved %(after)s."),
    ChangeKind.SWITCHED: _("%(label)s: “%(what)s” is now %(after)s."),
    ChangeKind.CHANGED: _("%(label)s, %(what)s: “%(before)s” became “%(after)s”"),
}
_DETAIL_ADDED = _("%(label)s, %(what)s: “%(after)s” was added.")
_DETAIL_REMOVED = _("%(label)s, %(what)s: “%(before)s” was removed.")
_FORMATTING = _("%(label)s: only the formatting changed.")
_IN_BRIEF = {
    ChangeKind.ADDED: _("added"),
    ChangeKind.REMOVED: _("removed"),
    ChangeKind.REWORDED: _("reworded"),
    ChangeKind.MOVED: _("moved %(after)s"),
    ChangeKind.SWITCHED: _("now %(after)s"),
    ChangeKind.CHANGED: _("changed"),
}
_DETAILS_IN_BRIEF = {
    "examples": _("other examples"),
    "plain": _("other plain words"),
    "proportion": _("another proportion"),
    "certainty": _("another certainty"),
    "advice": _("another kind of advice"),
    "basis": _("another basis"),
    "source": _("another source"),
    "scope": _("another scope"),
    "amount": _("another amount"),
    "needs": _("other needs"),
    "stop": _("another reason to stop"),
    "ages": _("other ages"),
    "drawing": _("another drawing"),
    "formatting": _("other formatting"),
}


@dataclass(frozen=True)
class Change:
    """One difference. `str()` gives it as a sentence for an editor, long texts cut short.

    `field` is one of LABELS; `before` and `after` are the whole texts; `of` is the line or the
    item concerned, `detail` which of DETAILS changed of it; `line` the identity of the line, if
    there is one.
    """

    field: str
    kind: ChangeKind
    before: str = ""
    after: str = ""
    of: str = ""
    detail: str = ""
    line: UUID | None = None

    @property
    def label(self) -> str:
        return str(LABELS[self.field])

    @property
    def in_brief(self) -> str:
        """What happened, beside the line that it happened to."""
        words = _DETAILS_IN_BRIEF.get(self.detail, _IN_BRIEF[self.kind])
        return str(words % {"after": self.after} if "%" in str(words) else words)

    @property
    def is_cut(self) -> bool:
        """Whether the sentence leaves out a part of `before` or `after`."""
        uncut = tuple(" ".join(text.split()) for text in (self.before, self.after))
        return _excerpts(self.before, self.after) != uncut

    def __str__(self):
        before, after = _excerpts(self.before, self.after)
        of = DETAILS[self.detail] % {"of": self.of} if self.detail else self.of
        texts = {"before": before, "after": after, "what": _shorten(of)}
        return self._sentence() % {"label": self.label, **texts}

    def _sentence(self):
        if self.kind is not ChangeKind.CHANGED:
            return _SENTENCES[self.kind]
        if self.detail == "formatting":
            return _FORMATTING
        if self.before and self.after:
            return _SENTENCES[ChangeKind.CHANGED]
        return _DETAIL_REMOVED if self.before else _DETAIL_ADDED


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return the two texts cut short: where both are long, from where they begin to differ."""
    texts = [" ".join(text.split()) for text in (before, after)]
    if min(map(len, texts)) > _QUOTED:
        pairs = enumerate(zip(*texts, strict=False))
        first_difference = next((place for place, (old, new) in pairs if old != new), 0)
        start = texts[0].rfind(" ", 0, max(0, first_difference - _LEAD)) + 1
        texts = [f"…{text[start:]}" if start else text for text in texts]
    return _shorten(texts[0]), _shorten(texts[1])


def _shorten(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(_QUOTED)
