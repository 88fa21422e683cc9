"""What readers see: live editions with their Documents, and an article's page in order."""

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from research.document.schema import Document, Study
from research.models import Edition, LiveEdition, Topic
from research.workflow.actions import document_of


@dataclass(frozen=True)
class Entry:
    """One live article: what it says, the edition that says it, and its topics' rows."""

    live: LiveEdition
    document: Document
    topics: tuple[Topic, ...]

    @property
    def edition(self) -> Edition:
        return self.live.edition

    @property
    def is_sample(self) -> bool:
        """Whether the study or somebody named is invented: such pages ask for no index."""
        return self.document.is_sample or self.document.has_sample_people


@dataclass(frozen=True)
class Section:
    """A part of the article's page: its anchor, its heading and the template that fills it."""

    id: str
    label: str

    @property
    def template(self) -> str:
        return f"research/article/{self.id}.html"


def entries(live: QuerySet) -> list[Entry]:
    """Return the articles of `live`, in two queries however many they are."""
    rows = live.whole().prefetch_related("topics")
    return [Entry(row, document_of(row.edition), tuple(row.topics.all())) for row in rows]


def entry(slug: str) -> Entry | None:
    """Return the article that is live at `slug`, in one query: a row for each of its topics."""
    topic = {f"topic_{name}": F(f"topics__{name}") for name in ("slug", "name")}
    found = LiveEdition.objects.at().whole().filter(slug=slug).annotate(**topic)
    rows = list(found.order_by("topics__position", "topics__pk"))
    if not rows:
        return None
    topics = (Topic(slug=row.topic_slug, name=row.topic_name) for row in rows if row.topic_slug)
    return Entry(rows[0], document_of(rows[0].edition), tuple(topics))


def sections(document: Document, clinic) -> list[Section]:
    """Return the sections of the article's page that have something in them, in order.

    `clinic` is the ClinicProfile, whose labels take the place of ours.
    """
    there = [
        ("at-home", clinic.label_home or _("What you can do at home"), document.for_parents),
        ("talk-to-us", clinic.label_contact or _("Talk to us"), True),
        ("findings", clinic.label_findings or _("What the study found"), document.findings),
        ("evidence", clinic.label_evidence or _("How sure are we?"), _has_evidence(document.study)),
        (
            "relevance",
            clinic.label_relevance or _("Why it matters in therapy"),
            document.relevance,
        ),
        ("therapists", clinic.label_therapists or _("For therapists"), document.for_therapists),
        ("source", clinic.label_source or _("Where this comes from"), document.citations),
        ("about", clinic.label_about or _("About this page"), True),
    ]
    return [Section(id, label) for id, label, content in there if content]


def _has_evidence(study: Study) -> bool:
    known_age = study.age_from is not None or study.age_to is not None
    words = (study.design, study.evidence_level, study.sample, study.population, study.limits)
    return known_age or any(words)
