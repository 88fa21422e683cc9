"""What is worked out of a Document when it is published, for lists, profiles and searches."""

from dataclasses import dataclass, field

from clinic.addresses import rows_at
from clinic.text import fold
from research.citations import csl
from research.document.fallen import parted
from research.document.schema import Document
from research.document.text import plain_text
from research.glossary import matcher_for, words_used
from research.models import LiveEdition, LivePerson, LiveTerm, LiveText, LiveTopic, Review, Topic
from research.public import flags
from research.public.search.rows import forget_article, keep_article, texts_kept
from research.public.search.texts import SearchTexts, texts_of


@dataclass(frozen=True)
class Derived:
    """The `fields` of a live row that follow from its Document, and what its further rows say.

    `digest_topics` are those of its `topics` whose digest tells of it: none where its study was
    taken back. `people` are web addresses, each with whether that person wrote and checked it;
    `sources` says of each DOI whether it is the study itself.
    """

    fields: dict
    topics: frozenset[int] = frozenset()
    digest_topics: frozenset[int] = frozenset()
    people: frozenset[tuple[str, bool, bool]] = frozenset()
    terms: frozenset[str] = frozenset()
    sources: dict[str, bool] = field(default_factory=dict)
    folded: str = ""
    texts: SearchTexts = field(default_factory=SearchTexts)


def derived_from(document: Document, review: Review | None) -> Derived:
    """Return what readers' lists need of `document`, which stands on the check `review`.

    Lists and searches tell nothing that rests on a study that was taken back.
    """
    study, found = document.study, flags.flags_of(document)
    stands = parted(document, flags.red_dois(found)).stands
    fields = {
        "entry": _entry(stands),
        "is_sample": is_sample(document, review),
        "age_from": study.age_from,
        "age_to": study.age_to,
        "design": study.design,
        "citation_styles": csl.texts(document.source) if document.source else {},
        "flags": flags.kept(found),
    }
    slugs = [topic.slug for topic in document.topics]
    topics = frozenset(topic.pk for topic in rows_at(Topic.objects.all(), slugs).values())
    return Derived(
        fields,
        topics=topics,
        digest_topics=frozenset() if flags.is_fallen(found) else topics,
        people=frozenset(_people(document, review)),
        terms=words_used(document, matcher_for(document.language)),
        sources=flags.sources_of(document),
        folded=fold(plain_text(document)),
        texts=texts_of(stands),
    )


def stored(row: LiveEdition) -> Derived:
    """Return what the rows say that `keep` wrote for `row`."""
    names = ("entry", "is_sample", "age_from", "age_to", "design", "citation_styles", "flags")
    text = LiveText.objects.filter(live=row).first()
    return Derived(
        {name: getattr(row, name) for name in names},
        topics=frozenset(row.topics.values_list("pk", flat=True)),
        digest_topics=frozenset(row.digest_topics.values_list("topic", flat=True)),
        people=frozenset(row.people.values_list("slug", "wrote", "checked")),
        terms=frozenset(row.terms.values_list("slug", flat=True)),
        sources=dict(row.sources.values_list("doi", "is_study")),
        folded=text.folded if text else "",
        texts=texts_kept(row),
    )


def keep(row: LiveEdition, derived: Derived):
    """Write the further rows of `row`, which is new and has the fields of `derived`.

    What no list shows again has its topics and sources alone.
    """
    row.topics.set(derived.topics)
    flags.keep_sources(row, derived.sources)
    if not row.can_hold:
        return
    LivePerson.objects.bulk_create(
        LivePerson(slug=slug, wrote=wrote, checked=checked, **_listed(row))
        for slug, wrote, checked in derived.people
    )
    LiveTopic.objects.bulk_create(
        LiveTopic(topic_id=topic, **_listed(row)) for topic in derived.digest_topics
    )
    keep_terms(row, derived.terms)
    LiveText.objects.create(live=row, folded=derived.folded)
    keep_article(row, derived.texts)


def keep_terms(row: LiveEdition, terms: frozenset[str]):
    """Let `row` explain the hard words `terms`, given by their slugs, and no others."""
    row.terms.exclude(slug__in=terms).delete()
    LiveTerm.objects.bulk_create(
        (LiveTerm(slug=slug, **_listed(row)) for slug in terms), ignore_conflicts=True
    )


def forget(row: LiveEdition):
    """Have no list and no search find `row` any more."""
    row.topics.clear()
    for further in (row.digest_topics, row.people, row.terms):
        further.all().delete()
    LiveText.objects.filter(live=row).delete()
    forget_article(row)


def _listed(row: LiveEdition) -> dict:
    """Return what a row that lists ask has of the live row `row`."""
    return {
        "live": row,
        "appeared_at": row.appeared_at,
        "starts": row.starts,
        "until": row.until,
    }


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
    wrote = {author.slug for author in document.authors}
    checked = {review.signed_slug} if review else set()
    for slug in (wrote | checked) - {""}:
        yield slug, slug in wrote, slug in checked
