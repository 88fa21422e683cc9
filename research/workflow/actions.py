"""The verbs of an article's life. Each says who acts (`by`) and is one transaction."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from research.document import codec, rows
from research.document.problems import InvalidDocument, unpublishable
from research.document.schema import Document
from research.models import Address, Article, Edition, Release, Revision
from research.workflow import live


class EditConflict(Exception):
    """Raised where a draft is no longer what its editor was shown; `theirs` is the latest."""

    def __init__(self, theirs: Revision):
        self.theirs = theirs
        super().__init__(_("%(name)s saved this article meanwhile.") % {"name": theirs.by_name})


class NothingToPublish(Exception):
    """Raised where the draft is what was published last."""


@transaction.atomic
def save_draft(article: Article, document: Document, *, by, seen: int | None = None) -> Revision:
    """Keep `document` as the draft of `article`.

    `seen` is the number (pk) of the revision that the editor was shown; where another was
    kept since, EditConflict is raised. Raises InvalidDocument for what no draft may hold.
    """
    latest = lock(article).revisions.first() if article.pk else None
    if seen is not None and latest and latest.pk != seen:
        raise EditConflict(latest)
    return rows.write(article, document, by=by)


@transaction.atomic
def publish(article: Article, *, by, note: str = "") -> Edition:
    """Make an edition of the draft of `article` and release it at once.

    Raises InvalidDocument where families must not get it yet, and NothingToPublish where
    the latest edition says the same.
    """
    lock(article)
    document = rows.read(article)
    if problems := unpublishable(document):
        raise InvalidDocument(problems)
    revision = rows.write(article, document, by=by)
    if _is_published(article, revision):
        raise NothingToPublish
    return _release(_edition(article, revision, by=by, note=note), document, by=by)


def lock(article: Article) -> Article:
    """Hold `article` until the transaction ends, so that nobody else changes it meanwhile."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _is_published(article: Article, revision: Revision) -> bool:
    latest = article.editions.select_related("revision").first()
    return latest is not None and latest.revision.digest == revision.digest


def _edition(article: Article, revision: Revision, *, by, note: str) -> Edition:
    last = article.editions.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        article=article,
        number=last + 1,
        revision=revision,
        note=note,
        by=by,
        by_name=rows.name_of(by),
    )


def _release(edition: Edition, document: Document, *, by) -> Edition:
    Address.objects.get_or_create(slug=document.slug, defaults={"article": edition.article})
    Release.objects.create(
        edition=edition,
        kind=Release.Kind.PUBLISH,
        starts=timezone.now(),
        by=by,
        by_name=rows.name_of(by),
    )
    live.rebuild(edition.article)
    return edition


def document_of(edition: Edition) -> Document:
    """Return what `edition` shows."""
    return codec.loads(edition.revision.content)
