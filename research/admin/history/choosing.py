"""Which two saved drafts of an article are meant, from what an address says."""

from django.utils.translation import gettext as _

from clinic.outside import as_number
from research.admin.history.revisions import live_revision
from research.models import Article, Revision

DRAFT, LIVE, BEFORE = "draft", "live", "before"


class NotChosen(Exception):
    """Raised where the address names no two saved drafts; the text is a sentence for the editor."""


def pair(article: Article, a: str, b: str) -> tuple[Revision, Revision]:
    """Return the saved drafts `a` and `b` of `article`, the older one first.

    Each is a number (pk), DRAFT, or LIVE for what families see now; `a` may be BEFORE, for the
    saved draft before `b`. Raises NotChosen.
    """
    if not a or not b:
        raise NotChosen(_("Choose two saved drafts to compare."))
    newer = revision_named(article, b)
    older = _before(newer) if a == BEFORE else revision_named(article, a)
    if older == newer:
        raise NotChosen(_("Both are the same saved draft. Choose two different ones."))
    return tuple(sorted([older, newer], key=lambda revision: revision.pk))


def revision_named(article: Article, name: str) -> Revision:
    """Return the saved draft of `article` that `name` says. Raises NotChosen."""
    if name == DRAFT:
        revision = article.revisions.first()
    elif name == LIVE:
        revision = article.revisions.filter(pk=live_revision(article)).first()
        if revision is None:
            raise NotChosen(_("Families do not see this article now."))
    else:
        revision = article.revisions.filter(pk=as_number(name)).first()
    if revision is None:
        raise NotChosen(
            _("There is no such saved draft of this article. Choose one from the list.")
        )
    return revision


def _before(newer: Revision) -> Revision:
    before = Revision.objects.filter(article=newer.article_id, pk__lt=newer.pk).first()
    if before is None:
        raise NotChosen(_("This is the first saved draft. There is none before it."))
    return before
