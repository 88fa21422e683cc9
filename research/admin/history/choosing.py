"""Which two versions of an article are meant, from what an address says."""

from django.utils.translation import gettext as _

from clinic.outside import as_number
from research.admin.history.revisions import live_revision
from research.models import Article, Revision

DRAFT, LIVE, BEFORE = "draft", "live", "before"


class NotChosen(Exception):
    """Raised where the address names no two versions; the text is a sentence for the editor."""


def pair(article: Article, a: str, b: str) -> tuple[Revision, Revision]:
    """Return the versions `a` and `b` of `article`, the older one first.

    Each is a number (pk), DRAFT, or LIVE for what families see now; `a` may be BEFORE, for the
    version before `b`. Raises NotChosen.
    """
    if not a or not b:
        raise NotChosen(_("Choose two revisions to compare."))
    newer = one(article, b)
    older = _before(newer) if a == BEFORE else one(article, a)
    if older == newer:
        raise NotChosen(_("Both are the same revision: choose two different ones."))
    return tuple(sorted([older, newer], key=lambda revision: revision.pk))


def one(article: Article, name: str) -> Revision:
    """Return the version of `article` that `name` says. Raises NotChosen."""
    if name == DRAFT:
        found = article.revisions.first()
    elif name == LIVE:
        found = article.revisions.filter(pk=live_revision(article)).first()
        if found is None:
            raise NotChosen(_("Families see nothing of this article now."))
    else:
        found = article.revisions.filter(pk=as_number(name)).first()
    if found is None:
        raise NotChosen(_("There is no such revision of this article. Choose one from the list."))
    return found


def _before(newer: Revision) -> Revision:
    before = Revision.objects.filter(article=newer.article_id, pk__lt=newer.pk).first()
    if before is None:
        raise NotChosen(_("This is the first revision: there is none before it."))
    return before
