"""What else must hold for an act beside right, state and status.

Each rule yields what keeps `user` from the act, if anything does. The table in `states` says
which act has which.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from clinic.accounts.identity.rule import as_now, lack_of, unknown_people
from clinic.models import name_of
from research.models import LiveEdition, PublicStatus
from research.public import live
from research.public.flags import red_flag
from research.workflow.refusals import NobodyLeft, NothingToPublish, NotKnown, Refused, StudyFallen
from research.workflow.situation import Situation

MANAGE = "research.close_article"  # what a manager alone may do to an article
PUBLISH_UNCHECKED = "research.publish_unchecked_article"

Rule = Callable[[Situation, object], Iterator[Refused]]


# --- who may check ----------------------------------------------------------------------------


def is_no_contributor(situation: Situation, user) -> Iterator[Refused]:
    """Ask for another than those who worked on the draft."""
    yield from _own_work(user, situation.contributors())


def is_no_contributor_to_live(situation: Situation, user) -> Iterator[Refused]:
    """Ask for another than those who worked on what families see."""
    yield from _own_work(user, situation.contributors(situation.current.edition.revision))


def _own_work(user, contributors: set[int]) -> Iterator[Refused]:
    if user.pk in contributors:
        yield Refused(_("You worked on this article yourself, so a colleague has to check it."))


def are_contributors_known(situation: Situation, user) -> Iterator[Refused]:
    """Refuse where the reviewer could be the author, by an account that is nobody's yet."""
    yield from _not_known(situation.contributors())


def are_live_contributors_known(situation: Situation, user) -> Iterator[Refused]:
    """Refuse the same of what families see."""
    yield from _not_known(situation.contributors(situation.current.edition.revision))


def _not_known(accounts: set[int]) -> Iterator[Refused]:
    if unknown := unknown_people(accounts):
        message = _(
            "%(names)s worked on this and has not confirmed an e-mail address yet, so nobody "
            "can know that you are two people. Ask them to sign in and confirm it on the first "
            "page."
        )
        yield Refused(message % {"names": ", ".join(map(name_of, unknown))})


def is_known(situation: Situation, user) -> Iterator[Refused]:
    """Ask that families can be told who checked."""
    if lack := lack_of(as_now(user)):
        yield NotKnown(lack.told_her)


def is_asked(situation: Situation, user) -> Iterator[Refused]:
    """Leave the review to the colleague who was asked."""
    colleague = situation.asked_reviewer
    if colleague and colleague.pk != user.pk:
        message = _("%(name)s was asked to review this. Send it to somebody else to change that.")
        yield Refused(message % {"name": name_of(colleague)})


def somebody_may_review(situation: Situation, user) -> Iterator[Refused]:
    """Ask that somebody is there to send it to.

    A colleague who only has to confirm her address, say, is: she finds it on her list.
    """
    if situation.colleagues:
        return
    if user and user.has_perm(PUBLISH_UNCHECKED):
        yield NobodyLeft(
            _(
                "Nobody is left who may review this. Publish it without a second therapist, with "
                "a reason, or invite somebody who may review."
            )
        )
        return
    yield NobodyLeft(
        _(
            "Nobody is left who may review this. Ask a manager of the website to publish "
            "it with a reason, or to invite somebody who may review."
        )
    )


def nobody_is_left(situation: Situation, user) -> Iterator[Refused]:
    """Refuse to do without a second therapist where there is one."""
    if colleagues := situation.reviewers_left:
        message = _("A colleague can still check this (%(names)s). Send it for review.")
        yield Refused(message % {"names": ", ".join(map(name_of, colleagues))})


# --- what may be published --------------------------------------------------------------------


def is_approved(situation: Situation, user) -> Iterator[Refused]:
    """Ask for a check of the whole that the draft rests on: families are told of no other."""
    if situation.check:
        return
    if situation.approvals.last_of(situation.latest) is None:
        yield Refused(_("Nobody has approved the article as it is now."))
        return
    yield Refused(
        _(
            "Only what changed was approved, and the earlier check no longer counts. Send it "
            "for review again, to be checked as a whole."
        )
    )


def study_stands(situation: Situation, user) -> Iterator[Refused]:
    """Refuse to publish on a study that was taken back."""
    if situation.fallen_study:
        yield StudyFallen(
            _(
                "The study was taken back by its journal (%(link)s), so nothing can be published "
                "on it. Summarise another study, or ask a manager: only they can publish it all "
                "the same, with a reason that families read."
            )
            % {"link": situation.fallen_study.link}
        )


def study_has_fallen(situation: Situation, user) -> Iterator[Refused]:
    """Leave the usual way where the study was not taken back."""
    if not situation.fallen_study:
        yield Refused(_("The study stands: it can be published as usual."))


def withdrawn_study_stands(situation: Situation, user) -> Iterator[Refused]:
    """Refuse to bring back what summarises a study that was taken back."""
    document = live.document_of(situation.current.edition) if situation.current else None
    if document and document.source and (flag := red_flag(document.source.doi)):
        yield StudyFallen(
            _(
                "The study was taken back by its journal (%(link)s), so this cannot come back as "
                "it was. A manager can publish it anew, with a reason that families read."
            )
            % {"link": flag.link}
        )


def says_something_new(situation: Situation, user) -> Iterator[Refused]:
    """Refuse what families saw, see or are to see already."""
    if situation.repeats_closed:
        yield NothingToPublish(
            _("What the draft says was closed for good. Change the draft before publishing it.")
        )
    elif row := situation.row_of(situation.edition_of_draft):
        yield NothingToPublish(_why_nothing_new(row, situation))


def _why_nothing_new(row: LiveEdition, situation: Situation) -> str:
    if not row.is_due(situation.now):
        return _("Exactly this is already scheduled. Change its time instead.")
    if row.status == PublicStatus.WITHDRAWN:
        return _("Exactly this was withdrawn. Reinstate it, or change it first.")
    return _("Families already see exactly this.")


def was_public(situation: Situation, user) -> Iterator[Refused]:
    """Ask for something that can be corrected."""
    if not situation.editions:
        yield Refused(_("Nothing is published yet, so there is nothing to correct."))


def was_never_published(situation: Situation, user) -> Iterator[Refused]:
    """Ask that no version of it was ever published, not even for a day that is to come."""
    if situation.last_edition:
        yield Refused(_("A version of this article was published, so it stays."))


def is_author_or_manager(situation: Situation, user) -> Iterator[Refused]:
    """Leave it to a manager, and to whoever began the article or stands in its byline."""
    article = situation.article
    if user.has_perm(MANAGE) or article.authors.filter(user=user).exists():
        return
    if article.revisions.last().by_id != user.pk:
        yield Refused(_("Only its author or a manager can discard it."))


def is_pending(situation: Situation, user) -> Iterator[Refused]:
    """Ask for something that is still to appear."""
    if not situation.pending:
        yield Refused(_("Nothing is scheduled, or it has already appeared."))


def something_is_open(situation: Situation, user) -> Iterator[Refused]:
    """Ask for something that can be closed."""
    if not closable(situation):
        yield Refused(_("Every version that was public is already closed."))


def closable(situation: Situation) -> list:
    """Return the editions that were or are to be public and are not closed, newest first.

    By another clock, families may see today what by this one is still to appear.
    """
    return [row.edition for row in situation.live_rows if row.status != PublicStatus.CLOSED]
