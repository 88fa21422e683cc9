"""What a Document names and does not hold: topics, authors, the picture.

A Document carries what readers see of them; the rows they come from have the last word, so
a colleague's new credentials are picked up at the next save.
"""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from clinic.models import Picture, TeamMember
from research.document import schema
from research.document.problems import Problem
from research.document.save_changes import save_changes
from research.models import Address, Article, Byline, Citation, Topic


class References:
    """The rows that `document` names, looked up once."""

    def __init__(self, document: schema.Document):
        self.document = document
        self.topics = _by_slug(Topic, document.topics)
        self.authors = _by_slug(TeamMember, document.authors)
        digest = document.picture and document.picture.digest
        self.picture = Picture.objects.filter(digest=digest).first() if digest else None

    def problems(self) -> list[Problem]:
        """Return what is named and is not there, or is named twice."""
        document = self.document
        found = [
            Problem(
                "topics",
                _(
                    "There is no topic “%(name)s” with the address “%(slug)s”: add it under "
                    "Topics first."
                )
                % {"name": t.name, "slug": t.slug},
            )
            for t in document.topics
            if t.slug not in self.topics
        ]
        found += [
            Problem(
                "authors",
                _(
                    "“%(name)s” is not in the team with the address “%(slug)s”: add them to the "
                    "team first."
                )
                % {"name": a.name, "slug": a.slug},
            )
            for a in document.authors
            if a.slug not in self.authors
        ]
        if len(self.topics) < len(document.topics) or len(self.authors) < len(document.authors):
            found = found or [Problem("authors", _("A topic or an author is named twice."))]
        if document.picture and not self.picture:
            found.append(Problem("picture", _("The picture is not here: upload it again.")))
        return found

    def resolved(self) -> schema.Document:
        """Return the Document with names, credentials and sizes as the rows have them."""
        document = self.document
        topics = (self.topics[topic.slug] for topic in document.topics)
        authors = (self.authors[author.slug] for author in document.authors)
        size = self.picture and {
            "width": self.picture.width,
            "height": self.picture.height,
        }
        parts: dict[str, Any] = {
            "topics": tuple(schema.Topic(slug=topic.slug, name=topic.name) for topic in topics),
            "authors": tuple(author_of(member) for member in authors),
            "picture": replace(document.picture, **size) if document.picture and size else None,
        }
        is_resolved = all(getattr(document, name) == part for name, part in parts.items())
        return document if is_resolved else replace(document, **parts)

    def write(self, article: Article):
        """Make the topics and the byline of `article` be those named."""
        if set(article.topics.all()) != set(self.topics.values()):
            article.topics.set(self.topics.values())
        wanted = [self.authors[author.slug] for author in self.document.authors]
        rows = {line.author_id: line for line in Byline.objects.filter(article=article)}
        Byline.objects.filter(article=article).exclude(author__in=wanted).delete()
        for position, member in enumerate(wanted):
            row = rows.get(member.pk) or Byline(article=article, author=member)
            save_changes(row, {"position": position})


def author_of(member: TeamMember) -> schema.Author:
    """Return `member` as a byline shows them."""
    return schema.Author(
        slug=member.slug,
        name=member.name,
        credentials=member.credentials,
        is_invented=member.is_sample,
    )


def taken(article: Article, document: schema.Document) -> list[Problem]:
    """Return where `document` claims an address or a study that another article has."""
    found = []
    others = Article.objects.exclude(pk=article.pk)
    addresses = Address.objects.exclude(article=article.pk).select_related("article")
    if held := addresses.filter(slug=document.slug).first():
        found.append(_slug_taken(held.article))
    elif other := others.filter(slug=document.slug).first():
        found.append(_slug_taken(other))
    source = document.source
    if source and source.doi:
        same = {"doi": source.doi, "language": document.language, "primary": True}
        if other := others.filter(citations__in=Citation.objects.filter(**same)).first():
            message = _("The article “%(title)s” is about this study (same DOI) already.")
            found.append(Problem("citations", message % {"title": other.title}))
    return found


def _slug_taken(other: Article) -> Problem:
    message = _("The address belongs to the article “%(title)s”: choose another.")
    return Problem("slug", message % {"title": other.title})


def _by_slug(model, named) -> dict:
    slugs = [item.slug for item in named]
    return {row.slug: row for row in model.objects.filter(slug__in=slugs)} if slugs else {}
