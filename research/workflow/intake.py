"""Taking in what a file says: a new article, or an update of the one that is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from research.document import rows
from research.document.problems import InvalidDocument
from research.document.references import without_unknown
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
    what stayed. `left_out` names what a whole Document names and this site does not have.
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
    left_out: tuple[str, ...] = ()


def take_in(
    content: Content, *, by, update: bool = False, publish: bool = False, language: str = "en"
) -> Outcome:
    """Save what the file says, and publish it where asked; all of it or nothing.

    An article that is there already is left alone unless `update` is given: then what the file
    says takes the place of what the draft says, and of a sample nothing stays. Raises
    ImportRefused and InvalidDocument, and writes nothing then.
    """
    with _all_or_nothing():
        known = existing.find(content, language)
        if known and not update:
            return _left_alone(known)
        article = actions.lock(known) if known else Article()
        draft = rows.read(article) if known else None
        document = _in_place_of(draft, content) if draft else _new(content, language)
        outcome = _save(article, document, by=by, publish=publish)
        if draft is None:
            return outcome
        stays = () if is_sample(draft) else tuple(kept(draft, content))
        return replace(outcome, was_sample=is_sample(draft), kept=stays)


def take_in_whole(
    document: Document, *, by, update: bool = False, publish: bool = False
) -> Outcome:
    """Save `document` as it is, as `take_in` saves what a file says.

    Topics, people and a picture that this site does not have are left out.
    """
    with _all_or_nothing():
        known = existing.find_whole(document)
        if known and not update:
            return _left_alone(known)
        article = actions.lock(known) if known else Article()
        here, left_out = without_unknown(document)
        return replace(_save(article, here, by=by, publish=publish), left_out=left_out)


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        message = _("Somebody saved the same article at the same moment. Import the file again.")
        raise ImportRefused(message) from error


def _left_alone(known: Article) -> Outcome:
    return Outcome(known, rows.read(known), was_there=True, is_changed=False)


def _save(article: Article, document: Document, *, by, publish: bool) -> Outcome:
    """Save `document` as the draft of `article`, which is locked or new."""
    was_there = article.pk is not None
    had_pending = was_there and _has_pending(article)
    seen = article.revisions.first() if was_there else None
    revision = actions.save_draft(article, document, by=by)
    edition, unpublished = _publish(article, by=by) if publish else (None, "")
    return Outcome(
        article,
        rows.read(article),
        was_there,
        revision != seen,
        had_pending,
        edition,
        unpublished,
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
