"""What a Document names and does not hold: topics, authors, the picture.

A Document names topics and people as they were called when they were chosen, by the web address
that they had then. It leads to where they are now (`clinic.addresses`), and what somebody edits
there changes no Document: the author takes a new name over by choosing it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from clinic.addresses import rows_at
from clinic.models import Picture, TeamMember
from research.document import schema
from research.document.problems import Problem
from research.document.save_changes import save_changes
from research.models import Address, Article, Byline, Citation, Topic

BYLINE_FIELDS = ("slug", "name", "credentials", "is_invented")


class References:
    """The rows that `document` names, looked up once; topics and authors by their web addresses
    there."""

    def __init__(self, document: schema.Document):
        self.document = document
        self.topics = topics_named(document)
        self.authors = _rows(TeamMember, document.authors)
        digest = document.picture and document.picture.digest
        self.picture = Picture.objects.filter(digest=digest).first() if digest else None

    def problems(self) -> list[Problem]:
        """Return what is named and is not there, or is named twice."""
        problems = [*self._unknown_topics(), *self._unknown_authors()]
        if not problems and self._has_duplicates():
            problems.append(Problem("authors", _("A topic or an author is named twice.")))
        if self.document.picture and not self.picture:
            problems.append(Problem("picture", _("The picture is missing. Upload it again.")))
        return problems

    def _unknown_topics(self) -> list[Problem]:
        message = _(
            "There is no topic “%(name)s” with the web address “%(slug)s”. Add it under Topics "
            "first."
        )
        return _unknown("topics", message, self.document.topics, self.topics)

    def _unknown_authors(self) -> list[Problem]:
        message = _(
            "There is no team member “%(name)s” with the web address “%(slug)s”. First add "
            "them to the team, or put them back there."
        )
        return _unknown("authors", message, self.document.authors, self.authors)

    def _has_duplicates(self) -> bool:
        document = self.document
        pairs = ((document.topics, self.topics), (document.authors, self.authors))
        return any(len({rows[item.slug] for item in named}) < len(named) for named, rows in pairs)

    def resolved(self) -> schema.Document:
        """Return the Document with the size of its picture as the row has it, and with the names
        of those who are named by their web address alone."""
        document = self.document
        size = self.picture and {"width": self.picture.width, "height": self.picture.height}
        parts: dict[str, Any] = {
            "topics": tuple(map(self._named_topic, document.topics)),
            "authors": tuple(map(self._named_author, document.authors)),
            "picture": replace(document.picture, **size) if document.picture and size else None,
        }
        is_resolved = all(getattr(document, name) == part for name, part in parts.items())
        return document if is_resolved else replace(document, **parts)

    def _named_topic(self, topic: schema.Topic) -> schema.Topic:
        return topic if topic.name else replace(topic, name=self.topics[topic.slug].name)

    def _named_author(self, author: schema.Author) -> schema.Author:
        if author.name:
            return author
        return replace(author_of(self.authors[author.slug]), slug=author.slug)

    def write(self, article: Article, document: schema.Document):
        """Make the topics and the byline of `article` those that `document`, resolved, names."""
        if set(article.topics.all()) != set(self.topics.values()):
            article.topics.set(self.topics.values())
        bylines = {byline.author_id: byline for byline in Byline.objects.filter(article=article)}
        Byline.objects.filter(article=article).exclude(author__in=self.authors.values()).delete()
        for position, author in enumerate(document.authors):
            member = self.authors[author.slug]
            byline = bylines.get(member.pk) or Byline(article=article, author=member)
            values = {name: getattr(author, name) for name in BYLINE_FIELDS}
            save_changes(byline, values | {"position": position})


def author_of(member: TeamMember) -> schema.Author:
    """Return `member` as a byline shows them."""
    return schema.Author(
        slug=member.slug,
        name=member.name,
        credentials=member.credentials,
        is_invented=member.is_sample,
    )


def topics_named(document: schema.Document) -> dict[str, Topic]:
    """Return the topics of `document` by the web addresses under which it names them."""
    return _rows(Topic, document.topics)


def topic_of(row: Topic) -> schema.Topic:
    """Return the topic `row` as a Document names it."""
    return schema.Topic(slug=row.slug, name=row.name)


def without_unknown(document: schema.Document) -> tuple[schema.Document, tuple[str, ...]]:
    """Return `document` without the topics, people and picture that are not here, and a sentence
    for each of them."""
    references = References(document)
    topics = tuple(topic for topic in document.topics if topic.slug in references.topics)
    authors = tuple(author for author in document.authors if author.slug in references.authors)
    picture = document.picture if references.picture else None
    here = replace(document, topics=topics, authors=authors, picture=picture)
    return here, tuple(_missing(document, here))


def _missing(document: schema.Document, here: schema.Document) -> Iterator[str]:
    for topic in document.topics:
        if topic not in here.topics:
            yield _("the topic “%(name)s”") % {"name": topic.name or topic.slug}
    for author in document.authors:
        if author not in here.authors:
            yield _("the author “%(name)s”") % {"name": author.name or author.slug}
    if document.picture and not here.picture:
        yield _("the picture")


def clashes(article: Article, document: schema.Document) -> list[Problem]:
    """Return where `document` claims an address or a study that another article has."""
    problems = []
    others = Article.objects.exclude(pk=article.pk)
    addresses = Address.objects.exclude(article=article.pk).select_related("article")
    if address := addresses.filter(slug=document.slug).first():
        problems.append(_slug_clash(address.article))
    elif other := others.filter(slug=document.slug).first():
        problems.append(_slug_clash(other))
    source = document.source
    if source and source.doi:
        same_study = {"doi": source.doi, "language": document.language, "primary": True}
        if other := others.filter(citations__in=Citation.objects.filter(**same_study)).first():
            message = _("The article “%(title)s” is already about this study (same DOI).")
            problems.append(Problem("citations", message % {"title": other.title}))
    return problems


def _slug_clash(other: Article) -> Problem:
    message = _("This web address belongs to the article “%(title)s”. Choose another.")
    return Problem("slug", message % {"title": other.title})


def _rows(model, named) -> dict:
    return rows_at(model.objects.all(), [item.slug for item in named])


def _unknown(field: str, message: str, named, rows: dict) -> list[Problem]:
    return [
        Problem(field, message % {"name": item.name, "slug": item.slug})
        for item in named
        if item.slug not in rows
    ]
