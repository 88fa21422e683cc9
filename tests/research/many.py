"""As many live articles as a large clinic has, written straight into the rows that lists read."""

from datetime import timedelta
from itertools import cycle

from django.db import connection
from django.utils import timezone

from research.models import (
    Article,
    Edition,
    LiveEdition,
    LivePerson,
    LiveTerm,
    LiveTopic,
    Revision,
    SearchRow,
    StudyDesign,
    Topic,
)
from research.public import archive

AGES = [(None, 11), (0, 36), (18, 60), (36, 144), (72, 216), (156, None), (None, None), (4, 4)]
TOPICS = 20
PEOPLE = 40
WORDS = 60


def many(count: int, first: int = 0):
    """Have `count` articles live, the first the newest, and the database know how many there are.

    Outside any transaction. `first` is the number of the first, where there are others already.

    Each has one of `TOPICS` topics, one of `PEOPLE` authors and one of `WORDS` words in turn.
    """
    Topic.objects.bulk_create(
        (
            Topic(name=f"Topic {number}", slug=f"topic-{number}", position=number)
            for number in range(TOPICS)
        ),
        ignore_conflicts=True,
    )
    topics = list(Topic.objects.order_by("position"))
    numbers = range(first, first + count)
    articles = Article.objects.bulk_create(
        Article(title=f"Article {number}", slug=f"article-{number}") for number in numbers
    )
    said = {"by_name": "Operator"}
    revisions = Revision.objects.bulk_create(
        Revision(article=article, content="{}", digest=f"{article.pk:064}", **said)
        for article in articles
    )
    editions = Edition.objects.bulk_create(
        Edition(article=revision.article, number=1, revision=revision, **said)
        for revision in revisions
    )
    rows = LiveEdition.objects.bulk_create(map(_row, numbers, editions))
    _name_more(rows, topics)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _row(number: int, edition: Edition) -> LiveEdition:
    appeared_at = timezone.now() - timedelta(hours=number + 1)
    # Neither has a factor in common with the number of topics, so that each meets each.
    age_from, age_to = AGES[number // TOPICS % len(AGES)]
    designs = list(StudyDesign.values)
    return LiveEdition(
        article_id=edition.article_id,
        edition=edition,
        number=1,
        slug=f"article-{number}",
        first_at=appeared_at,
        appeared_at=appeared_at,
        since=appeared_at,
        can_hold=True,
        age_from=age_from,
        age_to=age_to,
        design=designs[number // TOPICS // len(AGES) % len(designs)],
        entry={
            "language": "en",
            "heading": f"What helps child {number}?",
            "title": f"Article {number}",
            "message": "Play helps. " * 20,
            "certainty": "fairly-sure",
            "doubts": ["few-children"],
        },
        citation_styles={"apa": "A citation. " * 40},
    )


def _name_more(rows: list[LiveEdition], topics: list[Topic]):
    through = LiveEdition.topics.through
    through.objects.bulk_create(
        through(liveedition=row, topic=topic)
        for row, topic in zip(rows, cycle(topics), strict=False)
    )
    LiveTopic.objects.bulk_create(
        LiveTopic(topic=topic, **_listed(row)) for row, topic in zip(rows, cycle(topics))
    )
    LivePerson.objects.bulk_create(
        LivePerson(slug=f"person-{number % PEOPLE}", wrote=True, checked=False, **_listed(row))
        for number, row in enumerate(rows)
    )
    LiveTerm.objects.bulk_create(
        LiveTerm(slug=f"word-{number % WORDS}", **_listed(row)) for number, row in enumerate(rows)
    )
    SearchRow.objects.bulk_create(map(_found, rows), batch_size=500)
    archive.recount()


def _found(row: LiveEdition) -> SearchRow:
    """Return what a search finds of `row`: each fiftieth says kites, half of these in the title."""
    title = row.entry["title"] + (" on kites" if row.pk % 100 == 0 else "")
    rest = ("Kites fly. " if row.pk % 50 == 0 else "Balls fly. ") * 100
    texts = {"first": title, "second": row.entry["message"], "rest": rest}
    named = {"kind": SearchRow.Kind.ARTICLE, "key": row.pk, "slug": row.slug, "language": "en"}
    return SearchRow(live=row, **named, **texts)


def _listed(row: LiveEdition) -> dict:
    return {"live": row, "appeared_at": row.appeared_at}
