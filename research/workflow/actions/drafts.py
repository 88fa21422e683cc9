"""Keeping the draft: saving it, and putting an earlier one back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from clinic import audit
from research.document import codec, rows
from research.document.change import Change
from research.document.compare import differences
from research.document.merging import Favour, merged
from research.document.problems import InvalidDocument
from research.document.schema import Document
from research.models import Article, Revision
from research.workflow.actions.guard import guarded, set_state
from research.workflow.actions.sharing import close_links_of
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


@dataclass(frozen=True)
class Kept:
    """What became of an edited draft: its `revision`, which says `document`.

    `others` names who had saved since its editor opened it, and `theirs` is what of theirs stands
    in it beside hers; both are empty where it needed no merging.
    """

    revision: Revision
    document: Document
    others: tuple[str, ...] = ()
    theirs: tuple[Change, ...] = ()


@transaction.atomic
def save_edited(
    article: Article, document: Document, *, by, seen: int | None, over: int | None = None
) -> Kept:
    """Keep what its editor made of revision `seen`, with what others saved of other lines since.

    Where both changed the same, her words stand if she knows revision `over`, which is the latest.
    Raises EditConflict where she does not, or where no draft may hold both together, and whatever
    `save_draft` raises.
    """
    try:
        return Kept(save_draft(article, document, by=by, seen=seen), document)
    except EditConflict as conflict:
        is_known = conflict.theirs.pk == over
        both = _merged(article, document, seen, conflict.theirs, is_known)
        if both is None:
            raise
        try:
            kept = _save_both(article, document, both, by=by, seen=seen, latest=conflict.theirs)
        except InvalidDocument as error:
            if not is_known:
                raise conflict from error
            kept = Kept(save_draft(article, document, by=by, seen=over), document)
        return kept


def _merged(
    article: Article, document: Document, seen: int | None, latest: Revision, is_known: bool
) -> Document | None:
    """Return `document`, made from revision `seen`, together with `latest`; None for a clash."""
    shown = article.revisions.filter(pk=seen).first()
    if not shown or not shown.content or not latest.content:
        return document if is_known else None
    favour = Favour.MINE if is_known else None
    return merged(codec.loads(shown.content), document, codec.loads(latest.content), favour)


def _save_both(
    article: Article, document: Document, both: Document, *, by, seen: int | None, latest: Revision
) -> Kept:
    detail = _("together with what %(name)s saved") % {"name": latest.by_name}
    revision = save_draft(article, both, by=by, seen=latest.pk, detail=detail)
    since = article.revisions.filter(pk__gt=seen or 0, pk__lte=latest.pk).order_by("pk")
    names = tuple(dict.fromkeys(since.values_list("by_name", flat=True)))
    return Kept(revision, both, names, tuple(differences(document, both)))


@transaction.atomic
def discard(article: Article, *, by, reason: str = ""):
    """Put away a draft that was never published. Its share links close. Raises Refused."""
    situation = guarded(article, Action.DISCARD, by=by)
    set_state(situation.article, after(Action.DISCARD, situation.state))
    close_links_of(situation.article, by=by)
    audit.record(Action.DISCARD, article, by=by, revision=situation.latest, detail=reason.strip())


@transaction.atomic
def take_up(article: Article, *, by):
    """Make what was discarded a draft again. Raises Refused."""
    situation = guarded(article, Action.TAKE_UP, by=by)
    set_state(situation.article, after(Action.TAKE_UP, situation.state))
    audit.record(Action.TAKE_UP, article, by=by, revision=situation.latest)


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
