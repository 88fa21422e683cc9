"""What the admin tells of an article's revisions, which it calls saved drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.clock import date_and_time
from clinic.models import ClinicProfile
from research.document import codec
from research.document.compare import differences
from research.document.schema import Document
from research.models import Article, Edition, LiveEdition, Review, Revision


@dataclass(frozen=True)
class SavedDraft:
    """One revision as it is shown. `number` counts within the article, from 1.

    `edition` is the number of the edition that it became, `reviews` say who decided what on
    it, `summary` what changed since the saved draft before, where that was asked for.
    """

    pk: int
    number: int
    when: str
    who: str
    is_draft: bool
    is_live: bool
    is_emptied: bool
    edition: int | None
    reviews: tuple[str, ...]
    summary: str = ""

    def __str__(self):
        return _("Saved draft %(number)d") % {"number": self.number}


class SavedDrafts:
    """Tells of some revisions of `article`, in the same number of queries however many."""

    def __init__(self, article: Article, revisions: Iterable[Revision]):
        self.article = article
        self._keys = [revision.pk for revision in revisions]

    def describe(self, revision: Revision, number: int, summary: str = "") -> SavedDraft:
        """Return what there is to say of `revision`, the article's saved draft `number`."""
        return SavedDraft(
            pk=revision.pk,
            number=number,
            when=date_and_time(revision.at, self._zone),
            who=revision.by_name,
            is_draft=revision.pk == self.latest,
            is_live=revision.pk == self.live,
            is_emptied=not revision.content,
            edition=self._editions.get(revision.pk),
            reviews=tuple(self._reviews.get(revision.pk, ())),
            summary=summary,
        )

    @cached_property
    def latest(self) -> int | None:
        """The revision (pk) that is the draft."""
        return self.article.revisions.values_list("pk", flat=True).first()

    @cached_property
    def live(self) -> int | None:
        """The revision (pk) that families see now."""
        return live_revision(self.article)

    @cached_property
    def _zone(self) -> str:
        return ClinicProfile.zone_name()

    @cached_property
    def _editions(self) -> dict[int, int]:
        editions = Edition.objects.filter(revision__in=self._keys)
        return dict(editions.values_list("revision_id", "number"))

    @cached_property
    def _reviews(self) -> dict[int, list[str]]:
        by_revision: dict[int, list[str]] = {}
        for review in Review.objects.filter(revision__in=self._keys).order_by("pk"):
            by_revision.setdefault(review.revision_id, []).append(_decision(review))
        return by_revision


def _decision(review: Review) -> str:
    if review.decision == Review.Decision.APPROVE:
        return _("✓ Approved by %(name)s") % {"name": review.signed_name}
    return _("↩ %(name)s asked for changes") % {"name": review.signed_name}


def live_revision(article: Article) -> int | None:
    """Return the revision (pk) that families see now, or None."""
    live = LiveEdition.objects.at().filter(article=article)
    return live.values_list("edition__revision_id", flat=True).first()


def number_of(revision: Revision) -> int:
    """Return which saved draft of its article `revision` is; the first is 1."""
    return Revision.objects.filter(article=revision.article_id, pk__lte=revision.pk).count()


def document_in(revision: Revision) -> Document | None:
    """Return what `revision` says; None where it was emptied or cannot be read."""
    try:
        return codec.loads(revision.content) if revision.content else None
    except codec.CodecError:
        return None


def summaries(revisions: list[Revision], count: int) -> list[str]:
    """Say what each of the first `count` of `revisions`, newest first, changed.

    Each is compared with the one behind it; the last of all, with none behind, is the first.
    """
    documents = [document_in(revision) for revision in revisions]
    return [
        _summary(document, *documents[place + 1 : place + 2])
        for place, document in enumerate(documents[:count])
    ]


def _summary(document: Document | None, *before: Document | None) -> str:
    if document is None:
        return _("This saved draft cannot be read.")
    if not before:
        return _("First saved draft")
    if before[0] is None:
        return _("The saved draft before it is empty, so nobody can say what changed.")
    first, *more = differences(before[0], document) or [_("The words are the same.")]
    if not more:
        return str(first)
    rest = ngettext("and %(count)d more change", "and %(count)d more changes", len(more))
    return f"{first} ({rest % {'count': len(more)}})"
