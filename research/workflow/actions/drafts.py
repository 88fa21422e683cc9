"""Keeping the draft: saving it, and putting an earlier one back."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic import audit
from research.document import codec, rows
from research.document.schema import Document
from research.models import Article, Revision
from research.workflow.actions.guard import guarded, set_state
from research.workflow.refusals import Refused
from research.workflow.states import Action
from research.workflow.transitions import after


class EditConflict(Exception):
    """Raised where a draft is no longer what its editor was shown; `theirs` is the latest."""

    def __init__(self, theirs: Revision):
        self.theirs = theirs
        super().__init__(
            _("%(name)s saved this article in the meantime.") % {"name": theirs.by_name}
        )


@transaction.atomic
def save_draft(
    article: Article, document: Document, *, by, seen: int | None = None, detail: str = ""
) -> Revision:
    """Keep `document` as the draft of `article`; an approval of other words falls with it.

    `seen` is the number (pk) of the revision that the editor was shown; where another was
    kept since, EditConflict is raised. Raises Refused, and InvalidDocument for what no draft may
    hold. `detail` is for the log.
    """
    latest = guarded(article, Action.SAVE, by=by).latest
    if seen is not None and latest and latest.pk != seen:
        raise EditConflict(latest)
    revision = rows.write(article, document, by=by)
    if latest is None or revision.pk != latest.pk:
        audit.record(Action.SAVE, article, by=by, revision=revision, detail=detail)
    if latest and revision.digest != latest.digest:
        article.refresh_from_db(fields=["state"])
        set_state(article, after(Action.SAVE, article.state))
    return revision


@transaction.atomic
def restore(article: Article, revision: Revision, *, by, seen: int | None = None) -> Revision:
    """Make what `revision` says the draft again, with its lines' identities.

    Raises Refused where it was emptied, and whatever `save_draft` raises.
    """
    situation = guarded(article, Action.SAVE, by=by)
    if revision.article_id != article.pk or not revision.content:
        raise Refused(_("This saved draft was emptied for good and cannot be put back."))
    if situation.approvals.says_what_was_closed(revision):
        raise Refused(_("What was closed for good cannot be put back. Write it again."))
    number = article.revisions.filter(pk__lte=revision.pk).count()  # as its history counts
    detail = _("put back from saved draft %(number)d") % {"number": number}
    return save_draft(article, codec.loads(revision.content), by=by, seen=seen, detail=detail)
