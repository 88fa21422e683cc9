"""What readers see: live editions with their Documents."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from clinic import reading
from clinic.addresses import rows_at
from clinic.clock import today
from clinic.pictures import is_closed
from research.citations import csl
from research.document import codec, schema
from research.document.fallen import parted
from research.document.invented import invented_sentence
from research.document.schema import Document
from research.models import Edition, LiveEdition, Review, Revision, Topic
from research.public import derived, flag_words
from research.public.addresses import Destination
from research.public.approvals import approvals_of, is_out_of_date, is_overdue, next_review
from research.public.entries import TopicLink
from research.public.flags import Flag, flags_in, flags_of, is_fallen, red_dois
from research.public.live import document_in, without_picture


@dataclass(frozen=True)
class PublicArticle:
    """One article as readers see it: what it says, and who stands behind it since when.

    Of a page with `flags`, `document` is what still stands, and `fallen` what rests on a study
    that was taken back; `despite` is why it is public all the same.

    `edition` is None for a draft. `review` is the check of the whole article that it stands
    on, if any; `note` tells what changed; `is_current` says that families see this one now.
    """

    document: Document
    topics: tuple[TopicLink, ...] = ()
    edition: Edition | None = None
    note: str = ""
    first_at: datetime | None = None
    appeared_at: datetime | None = None
    review: Review | None = None
    review_due: date | None = None
    is_current: bool = True
    citation_styles: dict[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    fallen: Document | None = None
    despite: str = ""

    @property
    def flag_banner(self) -> flag_words.Banner | None:
        """What became of the study, where readers have to know it before anything else."""
        return flag_words.banner(self.flags)

    @property
    def is_fallen(self) -> bool:
        """Whether the study itself was taken back."""
        return is_fallen(self.flags)

    @property
    def how_sure(self) -> str:
        """How sure we are of what the study found, or why we no longer are."""
        return flag_words.how_sure(self.document.study, self.flags)

    @property
    def styles(self) -> list[csl.Styled]:
        """The study's citation in other styles: as made when publishing, or for a draft, now."""
        source = self.document.source
        return csl.styled(self.citation_styles or csl.texts(source)) if source else []

    @property
    def has_downloads(self) -> bool:
        """Whether the addresses of the article give the sources that are shown here."""
        return self.edition is not None and self.is_current

    @property
    def slug(self) -> str:
        return self.document.slug

    @property
    def heading(self) -> str:
        return derived.heading(self.document)

    @property
    def is_sample(self) -> bool:
        return derived.is_sample(self.document, self.review)

    @property
    def has_sample_people(self) -> bool:
        return derived.has_sample_people(self.document, self.review)

    @cached_property
    def what_is_invented(self) -> str:
        """What of the page is invented, in a sentence; "" where nothing is."""
        return invented_sentence(self.document, self.has_sample_people)

    @cached_property
    def is_overdue(self) -> bool:
        """Whether it should have been checked again by now."""
        return is_overdue(self.review_due, today())

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether its check has been overdue for more than a year."""
        return self.is_overdue and is_out_of_date(self.review_due, today())

    @property
    def is_correction(self) -> bool:
        """Whether it was corrected without waiting for a reviewer, and none has checked it yet."""
        corrected = self.edition and self.edition.sign_off == Edition.SignOff.CORRECTION
        return bool(corrected and not self.review)


def article_at(destination: Destination) -> PublicArticle:
    """Return the article that stands at `destination`, which is live. Raises CodecError."""
    topics = (Topic(slug=slug, name=name) for slug, name in destination.topics)
    return _public_article(destination.row, map(TopicLink.to, topics))


def draft(revision: Revision) -> PublicArticle | None:
    """Return what `revision` says as readers would see it, were it published now.

    None where it was emptied, or where this site cannot read it.
    """
    try:
        document = codec.loads(revision.content)
    except codec.CodecError:
        return None
    if document.picture and is_closed(document.picture.digest):
        document = without_picture(document)
    review = approvals_of(revision.article).check_of(revision)
    due = next_review(review) if review else None
    topics = rows_at(Topic.objects.all(), [topic.slug for topic in document.topics]).values()
    in_order = sorted(topics, key=lambda topic: (topic.position, topic.pk))
    return PublicArticle(
        topics=_linked(in_order),
        review=review,
        review_due=due,
        **_flagged(document, tuple(flags_of(document))),
    )


def live_as(revision: Revision) -> LiveEdition | None:
    """Return what readers see now, where that says just what `revision` does."""
    live = LiveEdition.objects.at().filter(article=revision.article_id)
    return live.filter(edition__revision__digest=revision.digest).first()


def editions(article_id: int) -> list[LiveEdition]:
    """Return the editions of an article that readers could or can see, newest first."""
    rows = LiveEdition.objects.whole().due().filter(article=article_id)
    return list(rows.order_by("-edition__number"))


def of_edition(row: LiveEdition) -> PublicArticle:
    """Return an edition as its own page shows it. Raises CodecError."""
    public_article = _public_article(row, ())
    topics = _linked(public_article.document.topics)
    return replace(public_article, topics=topics, is_current=row.holds(reading.now()))


def _linked(topics: Iterable[Topic | schema.Topic]) -> tuple[TopicLink, ...]:
    """Return `topics` by their names, each with its address where some live article is about it."""
    topics = list(topics)
    live = rows_at(live_topics(), [topic.slug for topic in topics])
    urls = {slug: row.get_absolute_url() for slug, row in live.items()}
    return tuple(
        TopicLink(topic.name, urls.get(topic.slug, ""), slug=topic.slug) for topic in topics
    )


def live_topics(moment=None) -> QuerySet:
    """Return the topics that some article is about that is live by a clock that says `moment`, or
    now: the others have no page."""
    live = LiveEdition.objects.at(moment).filter(topics=OuterRef("pk"))
    return Topic.objects.filter(Exists(live))


def _public_article(row: LiveEdition, topics: Iterable[TopicLink]) -> PublicArticle:
    return PublicArticle(
        topics=tuple(topics),
        edition=row.edition,
        note=row.reason,
        first_at=row.first_at,
        appeared_at=row.appeared_at,
        review=row.review,
        review_due=row.review_due,
        citation_styles=row.citation_styles,
        despite=row.despite,
        **_flagged(document_in(row), flags_in(row)),
    )


def _flagged(document: Document, flags: tuple[Flag, ...]) -> dict:
    """Return the values of a PublicArticle that says `document`, of which `flags` are known."""
    parts = parted(document, red_dois(flags))
    return {"document": parts.stands, "fallen": parts.fallen, "flags": flags}
