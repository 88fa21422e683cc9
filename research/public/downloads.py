"""An article as a file: its JSON, to be taken in again, and Markdown, to be read."""

from collections.abc import Callable
from typing import NamedTuple

from research.document import codec
from research.importers import article_json
from research.models import Article, LiveEdition, Revision
from research.public import pages
from research.public.live import document_of
from research.public.markdown import as_markdown


class Format(NamedTuple):
    """A kind of file: how its name ends, and what makes one of a draft and of what is live."""

    suffix: str
    content_type: str
    of_draft: Callable[[Revision], str]
    of_live: Callable[[LiveEdition], str]


def latest(article: Article) -> Revision | None:
    """Return the draft of `article` as it was saved last; None where it is empty."""
    revision = article.revisions.first()
    return revision if revision and revision.content else None


def live(article: Article) -> LiveEdition | None:
    """Return what families read of `article` now, if anything."""
    return LiveEdition.objects.at().whole().filter(article=article).first()


def _json_of_draft(revision: Revision) -> str:
    return article_json.write(codec.loads(revision.content))


def _json_of_live(row: LiveEdition) -> str:
    return article_json.write(document_of(row.edition))


def _markdown_of_draft(revision: Revision) -> str:
    codec.loads(revision.content)  # raises CodecError, where `draft` gives None
    return as_markdown(pages.draft(revision))


def _markdown_of_live(row: LiveEdition) -> str:
    return as_markdown(pages.of_edition(row))


# Each of their functions raises CodecError where this program cannot read what was saved.
FORMATS = {
    "json": Format("json", "application/json", _json_of_draft, _json_of_live),
    "markdown": Format("md", "text/markdown", _markdown_of_draft, _markdown_of_live),
}
