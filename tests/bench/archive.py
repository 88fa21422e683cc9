"""Fill DATA_DIR with an archive of so many articles, made of the samples.

    python -m tests.bench.archive ARTICLES

Each is a sample with a title, an address, a study, an age, a topic and an author of its own;
what readers see of it is derived as when somebody publishes. It prints the address of a page
of each kind, as JSON.
"""

import functools
import itertools
import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import django
from django.core.management import call_command

TOGETHER = 500  # articles in one transaction
SEARCHES = {
    "search, a word": "preterm",
    "search, an age": "born at 30 weeks",
    "search, misspelt": "pretrem",
}


def main(size: int):
    """Fill an empty database, or leave what is there, and say where its pages are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from research.models import Article

    call_command("migrate", verbosity=0)
    call_command("load_samples", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)
    published = Article.objects.count()
    if published < size:
        _grow(published, size)
    print(json.dumps(_addresses()))


def _grow(published: int, size: int):
    from django.db import connection, transaction

    from research.citations import csl
    from research.public import anew, archive
    from research.public.search import vocabulary

    csl.texts = functools.cache(csl.texts)  # the copies of a sample cite what it cites
    archive.counting = vocabulary.counting = nullcontext  # all is counted at the end
    numbers = iter(range(published, size))
    samples = _samples()
    while some := list(itertools.islice(numbers, TOGETHER)):
        _publish([_varied(samples[number % len(samples)], number) for number in some], some)
    with transaction.atomic():
        anew.count_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _samples() -> list:
    """Return what readers see of the samples."""
    from research.models import LiveEdition
    from research.public.live import document_of

    return [document_of(row.edition) for row in LiveEdition.objects.at().whole()]


def _varied(document, number: int):
    """Return `document` as an article of its own."""
    from research.document.references import author_of, topic_of

    months = number % 60
    study = document.study
    if study.design:
        study = replace(study, age_from=months, age_to=months + 12 + number % 36)
    return replace(
        document,
        slug=f"{document.slug[:80]}-{number}",
        title=f"{document.title} ({number})"[:300],
        question=f"{document.question} ({number})"[:200] if document.question else "",
        study=study,
        topics=tuple(map(topic_of, _some(_topics(), number))),
        authors=tuple(map(author_of, _some(_people(), number))),
    )


@functools.cache
def _topics() -> list:
    from research.models import Topic

    return list(Topic.objects.all())


@functools.cache
def _people() -> list:
    from clinic.models import TeamMember

    return list(TeamMember.objects.all())


def _some(rows: list, number: int) -> Iterator:
    return iter([rows[number % len(rows)]])


def _publish(documents: list, numbers: list[int]):
    """Write `documents` as articles that are live, an hour apart, and derive what readers see."""
    from django.db import transaction
    from django.utils import timezone

    from research.models import Address, Article, Edition, Release, Review, Revision
    from research.public import live

    at = [timezone.now() - timedelta(hours=number + 1) for number in numbers]
    with transaction.atomic():
        articles = Article.objects.bulk_create(
            Article(title=each.title, slug=each.slug, language=each.language) for each in documents
        )
        rows = list(zip(articles, documents, at, strict=True))
        revisions = Revision.objects.bulk_create(itertools.starmap(_revision, rows))
        reviews = Review.objects.bulk_create(map(_review, revisions))
        acts = list(zip(revisions, reviews, strict=True))
        editions = Edition.objects.bulk_create(itertools.starmap(_edition, acts))
        Release.objects.bulk_create(map(_release, editions))
        Address.objects.bulk_create(Address(slug=each.slug, article=each) for each in articles)
        for article in articles:
            live.rebuild(article)


def _revision(article, document, at):
    from research.document import codec
    from research.models import Revision

    content, digest = codec.dumps(document), codec.digest(document)
    return Revision(article=article, content=content, digest=digest, by_name="Bench", at=at)


def _review(revision):
    from research.models import Review

    checker = _people()[revision.pk % len(_people())]
    return Review(
        article=revision.article, revision=revision, digest=revision.digest, whole=True,
        decision=Review.Decision.APPROVE, signed_name=checker.name, signed_slug=checker.slug,
        next_review=(revision.at + timedelta(days=900)).date(), is_sample=checker.is_sample,
        by_name=checker.name, at=revision.at,
    )  # fmt: skip


def _edition(revision, review):
    from research.models import Edition

    return Edition(
        article=revision.article, revision=revision, review=review, number=1,
        sign_off=Edition.SignOff.CHECKED, by_name="Bench", at=revision.at,
    )  # fmt: skip


def _release(edition):
    from research.models import Release

    return Release(
        article=edition.article, edition=edition, number=1, kind=Release.Kind.PUBLISH,
        by_name="Bench", at=edition.at,
    )  # fmt: skip


def _addresses() -> dict[str, str]:
    from clinic.models import TeamMember
    from research.models import LiveEdition, LivePerson

    person = LivePerson.objects.order_by("slug").values_list("slug", flat=True)[0]
    slugs = LiveEdition.objects.at().order_by("pk").values_list("slug", flat=True)
    return {
        "home": "/",
        "list": "/research/",
        "list, filtered": "/research/?age=30&kind=cohort",
        **{name: f"/search/?{urlencode({'q': query})}" for name, query in SEARCHES.items()},
        "article": f"/research/{slugs[3]}/",  # a sample, the same in every archive
        "glossary": "/research/glossary/",
        "profile": TeamMember.objects.get(slug=person).get_absolute_url(),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
