"""Emptying a closed edition, or saved drafts, for good: the one act to which history gives way.

Everything that an edition said goes: its own revision, every other that no other edition or
the draft is, the remarks on them, and the pictures that nothing else has. What stays is that
it was there: number, digest, dates, names, and the reason.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from clinic import audit, forgetting, triggers
from clinic.backup import lists
from clinic.models import name_of
from clinic.pictures import remove_files
from clinic.text import one_line
from research.document import codec, expunged
from research.document.schema import Document
from research.document.text import plain_text
from research.models import (
    Article,
    Comment,
    ConsentWithdrawal,
    Edition,
    Expunction,
    PictureConsent,
    Release,
    Revision,
    ShareAnswer,
)
from research.public import handouts, live
from research.public.pictures import close as close_picture
from research.public.pictures import is_used
from research.public.search import index, vocabulary
from research.workflow.actions.consents import empty_consents
from research.workflow.actions.drafts import save_draft
from research.workflow.actions.events import add_release, call_off_all, rebuild_and_log
from research.workflow.actions.guard import guarded, lock, need
from research.workflow.permissions import check_is_permitted
from research.workflow.refusals import Refused
from research.workflow.situation import Situation
from research.workflow.states import Action


@dataclass(frozen=True)
class Emptied:
    """How much an expunction took and left; `same_editions` say just what it said."""

    revisions: int
    comments: int
    pictures: int
    kept_pictures: int
    kept_editions: tuple[int, ...]
    same_editions: tuple[int, ...]


@transaction.atomic
def expunge(article: Article, number: int, *, by=None, reason: str) -> Emptied:
    """Empty the closed edition `number`; `by` is None, for an operator alone may do it.

    Raises Refused where it is not closed, and where the draft still says the same.
    """
    _hold()
    situation = guarded(article, Action.EXPUNGE, by=by)
    edition = _emptiable(situation, number)
    need(reason, _("Give the reason. It is kept in place of what was there."))
    revisions = list(_revisions_of(situation, edition))
    emptied = _empty(situation.article, revisions, by=by, reason=reason.strip())
    # The last thing before all is committed: what is listed and was not done is done again.
    expunged.append(expunged.record_of(Expunction.objects.get(edition=edition)))
    return emptied


@transaction.atomic
def expunge_drafts(article: Article, words: str, *, by, reason: str) -> Emptied:
    """Empty all saved drafts of `article` that say `words` and that no edition is.

    Raises Refused where the draft, or an edition that is not emptied, says them: nothing would be
    gone while they stay there.
    """
    _hold()
    situation = guarded(article, Action.EMPTY_DRAFTS, by=by)
    need(words, _("Write the words that have to go."))
    need(reason, _("Give the reason. It is kept in place of what was there."))
    revisions = _saying(situation, words)
    emptied = _empty(situation.article, revisions, by=by, reason=reason.strip())
    numbers = [revision.pk for revision in revisions]
    note = Expunction.objects.get(edition=None, revisions=numbers)
    expunged.append(expunged.record_of(note))
    return emptied


def see_it_gone() -> bool:
    """Have no backup bring back what was emptied, and no file keep it; outside any transaction.

    Returns whether the database's own files are free of it. Raises BackupError and OSError where
    the list cannot be put beside the backups.
    """
    try:
        lists.hand_on()
    finally:
        is_gone = forgetting.scrub(connection)
    return is_gone


@transaction.atomic
def expunge_again(listed: expunged.ExpunctionRecord, *, by=None) -> Emptied | None:
    """Empty what is `listed`, as far as it is back; None where nothing was.

    An edition that is open again is closed; a draft that says it again gives way to an empty one.
    """
    check_is_permitted(Action.EXPUNGE, by)
    _hold()
    revisions = expunged.refilled([listed])
    _give_up(listed.pictures, listed.reason)
    handouts.forget_later(Edition.objects.filter(revision=listed.revision), must=True)
    if not revisions:
        return None
    article = lock(revisions[0].article)
    _empty_draft(article, revisions, by=by)
    for edition in expunged.editions_of(revisions):
        _close(article, edition, by=by, reason=listed.reason)
    return _empty(article, revisions, by=by, reason=listed.reason)


def _hold():
    triggers.hold(connection, Article, Revision, PictureConsent, ConsentWithdrawal)
    forgetting.overwrite_deleted(connection)


# --- what it asks ---------------------------------------------------------------------------


def _emptiable(situation: Situation, number: int) -> Edition:
    edition = situation.article.editions.filter(number=number).first()
    if edition is None:
        raise Refused(_("There is no version %(number)d of this article.") % {"number": number})
    if hasattr(edition, "expunction"):
        raise Refused(_("Version %(number)d was already emptied.") % {"number": number})
    if edition.pk not in situation.closed:
        raise Refused(_not_closed(number))
    if edition.revision.digest == situation.latest.digest:
        raise Refused(
            _("The draft still says exactly what is to be emptied. Change it and save it first.")
        )
    return edition


def _not_closed(number: int) -> str:
    message = _(
        "Version %(number)d is not closed yet. First, a manager has to close it on the "
        "article's page, with “%(act)s”."
    )
    return message % {"number": number, "act": Action.CLOSE.label}


def _revisions_of(situation: Situation, edition: Edition) -> models.QuerySet:
    """Return the revisions that go with `edition`: not the draft, and no other edition's own."""
    others = situation.article.editions.exclude(pk=edition.pk).filter(expunction=None)
    staying = [situation.latest.pk, *others.values_list("revision", flat=True)]
    return situation.article.revisions.exclude(pk__in=staying).exclude(content="")


def _saying(situation: Situation, words: str) -> list[Revision]:
    """Return the saved drafts to empty: those that say `words`, in whichever case."""
    wanted = one_line(words).casefold()
    with_content = situation.article.revisions.exclude(content="").order_by("pk")
    found = [revision for revision in with_content if wanted in _said_in(revision)]
    if not found:
        raise Refused(_("No saved draft says these words. Check how they were spelled."))
    if situation.latest in found:
        raise Refused(_("The draft itself still says this. Change it and save it first."))
    if editions := expunged.editions_of(found):
        message = _(
            "Version %(numbers)s says this, too. A manager closes it first, and then whoever runs "
            "the server empties it with all saved drafts before it."
        )
        raise Refused(message % {"numbers": ", ".join(str(each.number) for each in editions)})
    return found


def _said_in(revision: Revision) -> str:
    """Return all that `revision` says, in small letters: its page, and whatever else it holds."""
    page = plain_text(codec.loads(revision.content))
    return "\n".join([page, *_texts(json.loads(revision.content))]).casefold()


def _texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


# --- what it does ---------------------------------------------------------------------------


def _empty(article: Article, revisions: list[Revision], *, by, reason: str) -> Emptied:
    numbers = [revision.pk for revision in revisions]
    pictures = _pictures_of(revisions)
    with triggers.opened(connection, Revision):
        # Django's own queryset: history's refuses.
        models.QuerySet(Revision).filter(pk__in=numbers).update(content="")
    comments = Comment.objects.filter(revision__in=numbers)
    count = comments.update(quote="", text=_("Emptied with the version that it was about."))
    answers = ShareAnswer.objects.filter(revision__in=numbers)
    answers.update(place="", quote="", text="")
    editions = expunged.editions_of(revisions)
    for edition in editions or [None]:
        _note(article, edition, revisions, pictures, by=by, reason=reason)
    live.rebuild(article)
    vocabulary.recount()
    index.forget()
    handouts.forget_later(editions, must=True)
    gone = _give_up(pictures, reason)
    counts = {"comments": count, "pictures": len(gone), "kept_pictures": len(pictures) - len(gone)}
    return Emptied(revisions=len(revisions), **counts, **_left(article, editions))


def _pictures_of(revisions: Iterable[Revision]) -> list[str]:
    documents = [codec.loads(revision.content) for revision in revisions]
    return sorted({document.picture.digest for document in documents if document.picture})


def _note(
    article: Article,
    edition: Edition | None,
    revisions: list[Revision],
    pictures: list[str],
    *,
    by,
    reason: str,
):
    if hasattr(edition, "expunction") or (not edition and _note_of(revisions)):
        return
    Expunction.objects.create(
        edition=edition,
        reason=reason,
        revisions=[revision.pk for revision in revisions],
        pictures=pictures,
        by=by,
        by_name=name_of(by),
    )
    if edition:
        act, which = Action.EXPUNGE, _("version %(number)d") % {"number": edition.number}
    else:
        act, which = Action.EMPTY_DRAFTS, _("%(count)d saved drafts") % {"count": len(revisions)}
    revision = edition.revision if edition else None
    audit.record(act, article, by=by, revision=revision, detail=f"{which}: {reason}")


def _note_of(revisions: list[Revision]) -> Expunction | None:
    """Return what notes that these saved drafts, which no edition is, were emptied."""
    numbers = {revision.pk for revision in revisions}
    notes = Expunction.objects.filter(edition=None)
    return next((note for note in notes if numbers <= set(note.revisions)), None)


def _give_up(pictures: Iterable[str], reason: str) -> list[str]:
    """Close those of `pictures` that nothing has any more, and delete their files."""
    gone = [digest for digest in pictures if not is_used(digest)]
    empty_consents(gone)
    for digest in gone:
        close_picture(digest, reason)
        transaction.on_commit(partial(remove_files, digest))
    return gone


def _left(article: Article, emptied: list[Edition]) -> dict[str, tuple[int, ...]]:
    digests = {edition.revision.digest for edition in emptied}
    editions = article.editions.filter(expunction=None).order_by("number")
    same = editions.filter(revision__digest__in=digests)
    return {
        "kept_editions": tuple(editions.values_list("number", flat=True)),
        "same_editions": tuple(same.values_list("number", flat=True)),
    }


# --- when it came back ----------------------------------------------------------------------


def _empty_draft(article: Article, revisions: list[Revision], *, by):
    latest = article.revisions.first()
    if latest.pk in {revision.pk for revision in revisions}:
        title = _("Emptied: write this anew")
        blank = Document(slug=article.slug, title=title, language=article.language)
        save_draft(article, blank, by=by, detail=_("it said what was emptied for good"))


def _close(article: Article, edition: Edition, *, by, reason: str):
    situation = Situation(article)
    scheduled = [row for row in situation.all_pending if row.edition == edition]
    call_off_all(article, scheduled, by=by)
    if edition.pk not in situation.closed:
        add_release(edition, Release.Kind.CLOSE, by=by, reason=reason)
        rebuild_and_log(article, Action.CLOSE, edition, by=by, detail=reason)
