"""What is worked out of a Document when it is published, for lists, profiles and searches."""

from dataclasses import dataclass, field

from clinic.addresses import rows_at
from clinic.text import fold
from research.citations import csl
from research.document.schema import Document
from research.document.text import plain_text
from research.glossary import matcher_for, words_used
from research.models import LiveEdition, LivePerson, LiveTerm, LiveText, Review, Topic
from research.public import flags
from research.public.search.rows import keep_article, texts_kept
from research.public.search.texts import SearchTexts, texts_of


@dataclass(frozen=True)
class Derived:
    """The `fields` of a live row that follow from its Document, and what its further rows say.

    `people` are pairs of a web address and a value of `LivePerson.Part`; `sources` says of each DOI
    whether it is the study itself.
    """

    fields: dict
    topics: frozenset[int] = frozenset()
    people: frozenset[tuple[str, str]] = frozenset()
    terms: frozenset[str] = frozenset()
    sources: dict[str, bool] = field(default_factory=dict)
    folded: str = ""
    texts: SearchTexts = field(default_factory=SearchTexts)


def derived_from(document: Document, review: Review | None) -> Derived:
    """Return what readers' lists need of `document`, which stands on the check `review`."""
    study = document.study
    fields = {
        "entry": _entry(document),
        "is_sample": is_sample(document, review),
        "age_from": study.age_from,
        "age_to": study.age_to,
        "design": study.design,
        "citation_styles": csl.texts(document.source) if document.source else {},
        "flags": flags.kept(flags.flags_of(document)),
    }
    slugs = [topic.slug for topic in document.topics]
    topics = rows_at(Topic.objects.all(), slugs).values()
    return Derived(
        fields,
        topics=frozenset(topic.pk for topic in topics),
        people=frozenset(_people(document, review)),
        terms=words_used(document, matcher_for(document.language)),
        sources=flags.sources_of(document),
        folded=fold(plain_text(document)),
        texts=texts_of(document),
    )


def stored(row: LiveEdition) -> Derived:
    """Return what the rows say that `keep` wrote for `row`."""
    names = ("entry", "is_sample", "age_from", "age_to", "design", "citation_styles", "flags")
    text = LiveText.objects.filter(live=row).first()
    return Derived(
        {name: getattr(row, name) for name in names},
        topics=frozenset(row.topics.values_list("pk", flat=True)),
        people=frozenset(row.people.values_list("slug", "part")),
        terms=frozenset(row.terms.values_list("slug", flat=True)),
        sources=dict(row.sources.values_list("doi", "is_study")),
        folded=text.folded if text else "",
        texts=texts_kept(row),
    )


def keep(row: LiveEdition, derived: Derived):
    """Write the further rows of `row`, which is new and has the fields of `derived`."""
    row.topics.set(derived.topics)
    people = (LivePerson(live=row, slug=slug, part=part) for slug, part in derived.people)
    LivePerson.objects.bulk_create(people)
    keep_terms(row, derived.terms)
    flags.keep_sources(row, derived.sources)
    LiveText.objects.create(live=row, folded=derived.folded)
    keep_article(row, derived.texts)


def keep_terms(row: LiveEdition, terms: frozenset[str]):
    """Let `row` explain the hard words `terms`, given by their slugs, and no others."""
    row.terms.exclude(slug__in=terms).delete()
    LiveTerm.objects.bulk_create(
        (LiveTerm(live=row, slug=slug) for slug in terms), ignore_conflicts=True
    )


def is_sample(document: Document, review: Review | None) -> bool:
    """Say whether the study or somebody named is invented: such pages ask for no index."""
    return document.is_invented or has_sample_people(document, review)


def has_sample_people(document: Document, review: Review | None) -> bool:
    return document.has_invented_people or bool(review and review.is_sample)


def heading(document: Document) -> str:
    """Return what heads it: the question a parent would ask, where its message answers one."""
    return document.question if document.question and document.message else document.title


def _entry(document: Document) -> dict:
    entry = {
        "language": document.language,
        "heading": heading(document),
        "title": document.title,
        "message": document.message,
        "certainty": document.study.certainty,
        "doubts": list(document.study.doubts),
    }
    if document.picture:
        entry["picture"] = [document.picture.width, document.picture.height]
    return entry


def _people(document: Document, review: Review | None):
    for author in document.authors:
        if author.slug:
            yield author.slug, LivePerson.Part.WROTE.value
    if review and review.signed_slug:
        yield review.signed_slug, LivePerson.Part.CHECKED.value
