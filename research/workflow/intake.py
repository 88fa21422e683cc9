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
from research.importers.update import (
    in_place_of_sample,
    is_sample,
    kept,
    new_document,
    updated,
)
from research.models import Article, Edition
from research.workflow import actions
from research.workflow.refusals import StudyFallen


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `edition` is the one made, if any; `unpublished` says why none.

    Of an article that was there, `was_sample` says that all of it was replaced, and `kept` names
    what stayed.
    """

    article: Article
    document: Document
    was_there: bool
    is_changed: bool
    had_pending: bool = False
    edition: Edition | None = None
    unpublished: str = ""
    was_sample: bool = False
    kept: tuple[str, ...] = ()


def take_in(
    content: Content, *, by, update: bool = False, publish: bool = False, language: str = "en"
) -> Outcome:
    """Save what the file says, and publish it where asked; all of it or nothing.

    An article that is there already is left alone unless `update` is given: then what the file
    says takes the place of what the draft says, and of a sample nothing stays. Raises
    ImportRefused and InvalidDocument, and writes nothing then.
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
    draft = rows.read(known) if known else None
    document = _in_place_of(draft, content) if draft else _new(content, language)
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
        was_sample=bool(draft and is_sample(draft)),
        kept=tuple(kept(draft, content)) if draft and not is_sample(draft) else (),
    )


def _in_place_of(draft: Document, content: Content) -> Document:
    return in_place_of_sample(draft, content) if is_sample(draft) else updated(draft, content)


def _has_pending(article: Article) -> bool:
    """Say whether the draft differs from what was published last."""
    latest = article.editions.first()
    return latest is not None and actions.document_of(latest) != rows.read(article)


def _publish(article: Article, *, by) -> tuple[Edition | None, str]:
    try:
        return actions.publish_by_operator(article), ""
    except (InvalidDocument, StudyFallen) as error:
        return None, _("Not published: %(why)s") % {"why": error}
    except actions.NothingToPublish:
        return None, _(
            "No new version was made, because the published version already says the same."
        )


def _new(content: Content, language: str) -> Document:
    return new_document(content, free_slug(content.title, content.doi), language)
