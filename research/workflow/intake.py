"""Taking in what a file says: a new article, or an update of the one that is there."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from research.document import rows
from research.document.problems import InvalidDocument
from research.document.schema import Document
from research.document.slugs import free_slug
from research.importers import existing
from research.importers.content import Content
from research.importers.refusal import ImportRefused
from research.importers.update import new_document, updated
from research.models import Article, Edition
from research.workflow import actions


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `edition` is the one made, if any; `unpublished` says why none."""

    article: Article
    document: Document
    was_there: bool
    is_changed: bool
    had_pending: bool = False
    edition: Edition | None = None
    unpublished: str = ""


def take_in(
    content: Content, *, by, update: bool = False, publish: bool = False, language: str = "en"
) -> Outcome:
    """Save what the file says, and publish it where asked; all of it or nothing.

    An article that is there already is left alone unless `update` is given. Raises ImportRefused
    and InvalidDocument, and writes nothing then.
    """
    try:
        with transaction.atomic():
            return _take_in(content, by=by, update=update, publish=publish, language=language)
    except IntegrityError as error:
        message = _("Somebody saved the same article at the same moment. Import the file again.")
        raise ImportRefused(message) from error


def _take_in(content: Content, *, by, update: bool, publish: bool, language: str) -> Outcome:
    known = existing.find(content, language)
    if known and not update:
        return Outcome(known, rows.read(known), was_there=True, is_changed=False)
    article = actions.lock(known) if known else Article()
    had_pending = bool(known) and _has_pending(article)
    seen = article.revisions.first() if known else None
    document = updated(rows.read(article), content) if known else _new(content, language)
    revision = actions.save_draft(article, document, by=by)
    edition, unpublished = _publish(article, by=by) if publish else (None, "")
    return Outcome(
        article,
        rows.read(article),
        bool(known),
        revision != seen,
        had_pending,
        edition,
        unpublished,
    )


def _has_pending(article: Article) -> bool:
    """Say whether the draft differs from what was published last."""
    latest = article.editions.first()
    return latest is not None and actions.document_of(latest) != rows.read(article)


def _publish(article: Article, *, by) -> tuple[Edition | None, str]:
    try:
        return actions.publish_by_operator(article), ""
    except InvalidDocument as error:
        return None, _("Not published: %(why)s") % {"why": error}
    except actions.NothingToPublish:
        return None, _(
            "No new version was made, because the published version already says the same."
        )


def _new(content: Content, language: str) -> Document:
    return new_document(content, free_slug(content.title, content.doi), language)
