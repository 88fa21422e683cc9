"""What readers see: live editions with their Documents, and an article's page in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from clinic import around
from clinic.addresses import rows_at
from clinic.clock import today
from clinic.models import ClinicProfile
from clinic.pictures import is_closed
from research.citations import csl
from research.document import codec, schema
from research.document.fallen import parted
from research.document.invented import invented_sentence
from research.document.schema import Document, Study
from research.document.steps import has_steps_from_study
from research.glossary import Glossed, Matcher, matcher_for
from research.models import Edition, LiveEdition, Review, Revision, Topic
from research.public import derived, flag_words
from research.public.addresses import Destination
from research.public.approvals import approvals_of, is_out_of_date, is_overdue, next_review
from research.public.entries import TopicLink
from research.public.flags import Flag, flags_in, flags_of, is_fallen, red_dois
from research.public.live import document_in, without_picture
from research.public.ways_on import Step, ways_on


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


@dataclass(frozen=True)
class PageSection:
    """A part of the article's page: its anchor, its heading and the template that fills it.

    `glossed` remembers which hard words have been mentioned in it while it is rendered;
    `clinical` does the same for the clinical words, which readers may leave hidden.
    """

    id: str
    label: str
    glossed: Glossed
    clinical: Glossed

    @property
    def template(self) -> str:
        return f"research/article/{self.id}.html"


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
    return replace(public_article, topics=topics, is_current=row.holds(timezone.now()))


def _linked(topics: Iterable[Topic | schema.Topic]) -> tuple[TopicLink, ...]:
    """Return `topics` by their names, each with its address where some live article is about it."""
    topics = list(topics)
    live = rows_at(live_topics(), [topic.slug for topic in topics])
    urls = {slug: row.get_absolute_url() for slug, row in live.items()}
    return tuple(
        TopicLink(topic.name, urls.get(topic.slug, ""), slug=topic.slug) for topic in topics
    )


def live_topics() -> QuerySet:
    """Return the topics that some live article is about: the others have no page."""
    return Topic.objects.filter(Exists(LiveEdition.objects.at().filter(topics=OuterRef("pk"))))


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


def page_of(public_article: PublicArticle) -> dict:
    """Return what the article's page needs to show `public_article`: the one way to show one."""
    standing = around.current()
    clinic = standing.clinic
    matcher = matcher_for(public_article.document.language)
    head = Glossed(matcher, "head")
    return {
        "around": standing,
        "clinic": clinic,
        "public_article": public_article,
        "document": public_article.document,
        "fallen": public_article.fallen,
        "edition": public_article.edition,
        "matcher": matcher,
        "head": PageSection("head", "", head, Glossed(matcher, "head-clinical")),
        "ways": ways_on(_step(public_article), [topic.slug for topic in public_article.topics]),
        "sections": sections(public_article, clinic, matcher, head.explained),
        "page_language": public_article.document.language,
        "noindex": public_article.is_sample,
    }


def _step(public_article: PublicArticle) -> Step:
    document, study = public_article.document, public_article.document.study
    ages = (study.age_from, study.age_to)
    is_sample = public_article.is_sample
    return Step(document.slug, public_article.heading, document.language, *ages, is_sample)


# The sections in their order: the field of the clinic's own label for each, and our label.
_SECTIONS = {
    "at-home": ("label_home", gettext_lazy("What you can do at home")),
    "help": ("label_help", gettext_lazy("Getting help")),
    "talk-to-us": ("label_contact", gettext_lazy("Talk to us")),
    "findings": ("label_findings", gettext_lazy("What the study found")),
    "evidence": ("label_evidence", gettext_lazy("How sure are we?")),
    "relevance": ("label_relevance", gettext_lazy("Why it matters in therapy")),
    "therapists": ("label_therapists", gettext_lazy("For therapists")),
    "source": ("label_source", gettext_lazy("Where this comes from")),
    "about": ("label_about", gettext_lazy("About this page")),
}


def sections(
    public_article: PublicArticle,
    clinic: ClinicProfile,
    matcher: Matcher,
    explained: set[str] | None = None,
) -> list[PageSection]:
    """Return the sections of the article's page that have something in them, in order.

    The labels of `clinic` take the place of ours; `matcher` knows the hard words of the
    document's language. `explained` are the words that stand explained above them.
    """
    printed = set() if explained is None else explained
    return [
        PageSection(
            id=id,
            label=getattr(clinic, label) or str(ours),
            # What is folded away is not printed, and explains nothing.
            glossed=Glossed(matcher, id, set() if id == "therapists" else printed),
            clinical=Glossed(matcher, f"clinical-{id}"),
        )
        for id, (label, ours) in _in_order(public_article)
        if _has_content(id, public_article)
    ]


def _in_order(public_article: PublicArticle) -> list[tuple]:
    """Return `_SECTIONS`: steps that do not rest on the study come after what it found.

    What a study found that was taken back comes first of nothing.
    """
    if public_article.fallen or has_steps_from_study(public_article.document):
        return list(_SECTIONS.items())
    return sorted(_SECTIONS.items(), key=lambda section: section[0] != "findings")


def _has_content(id: str, public_article: PublicArticle) -> bool:
    fallen = public_article.fallen
    if id == "evidence" and public_article.how_sure:
        return True
    if id == "findings" and fallen and fallen.message:
        return True
    return _says(id, public_article.document) or bool(fallen and _says(id, fallen))


def _says(id: str, document: Document) -> bool:
    contents = {
        "at-home": document.for_parents,
        "findings": document.findings,
        "evidence": _has_evidence(document.study),
        "relevance": document.relevance,
        "therapists": document.for_therapists or document.study.evidence_level,
        "source": document.citations,
    }
    return bool(contents.get(id, True))


def _has_evidence(study: Study) -> bool:
    known_age = study.age_from is not None or study.age_to is not None
    words = (study.certainty, study.limits, study.harms, study.harms_seen, study.effort)
    return known_age or any((*words, study.design, study.study_size, study.population))
