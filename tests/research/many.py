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
    Revision,
    StudyDesign,
    Topic,
)
from research.public import archive

AGES = [(None, 11), (0, 36), (18, 60), (36, 144), (72, 216), (156, None), (None, None), (4, 4)]
TOPICS = 20
PEOPLE = 40
WORDS = 60


def many(count: int):
    """Have `count` articles live, the first the newest, and the database know how many there are.

    Outside any transaction.

    Each has one of `TOPICS` topics, one of `PEOPLE` authors and one of `WORDS` words in turn.
    """
    topics = Topic.objects.bulk_create(
        Topic(name=f"Topic {number}", slug=f"topic-{number}", position=number)
        for number in range(TOPICS)
    )
    articles = Article.objects.bulk_create(
        Article(title=f"Article {number}", slug=f"article-{number}") for number in range(count)
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
    rows = LiveEdition.objects.bulk_create(map(_row, range(count), editions))
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
    LivePerson.objects.bulk_create(
        LivePerson(slug=f"person-{number % PEOPLE}", wrote=True, checked=False, **_listed(row))
        for number, row in enumerate(rows)
    )
    LiveTerm.objects.bulk_create(
        LiveTerm(slug=f"word-{number % WORDS}", **_listed(row)) for number, row in enumerate(rows)
    )
    archive.recount()


def _listed(row: LiveEdition) -> dict:
    return {"live": row, "appeared_at": row.appeared_at}
