"""Who may do what: the table's states, the person's permission, and what else must hold.

Each rule has two twins: `check` raises Refused with a sentence, `can` asks it. A button is
shown where `can` says so, and the verb behind it calls `check`.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from clinic.accounts.identity.rule import as_now, lack_of, unknown_people
from clinic.models import name_of
from research.models import LiveEdition, PublicStatus
from research.workflow.situation import REVIEW_PERMISSION, Situation
from research.workflow.states import TRANSITIONS, Action, is_open

PERMISSIONS: dict[Action, str] = {
    Action.SAVE: "research.change_article",
    Action.SEND: "research.change_article",
    Action.RECALL: "research.change_article",
    Action.APPROVE: REVIEW_PERMISSION,
    Action.ASK_CHANGES: REVIEW_PERMISSION,
    Action.PUBLISH: "research.publish_article",
    Action.PUBLISH_UNCHECKED: "research.publish_unchecked_article",
    Action.CORRECT: "research.correct_article",
    Action.MOVE: "research.publish_article",
    Action.CALL_OFF: "research.publish_article",
    Action.RECHECK: REVIEW_PERMISSION,
    Action.WITHDRAW: "research.withdraw_article",
    Action.REINSTATE: "research.reinstate_article",
    Action.CLOSE: "research.close_article",
}


class Refused(Exception):
    """Raised where an act is not open; the text is a sentence for whoever tried it."""


class NotPermitted(Refused):
    """Raised where the account has not the right to an act at all."""


class NotKnown(Refused):
    """Raised where families would not be told truly who checked: see `lack_of`."""

    leads_to_front_page = True  # of the admin, where people say who they are


class NothingToPublish(Refused):
    """Raised where the draft is what was published last."""


def can(action: Action, situation: Situation, user) -> bool:
    """Say whether `user` may do `action` now."""
    return next(refusals(action, situation, user), None) is None


def check(action: Action, situation: Situation, user):
    """Raise Refused, with the reason, unless `user` may do `action` now."""
    if refusal := next(refusals(action, situation, user), None):
        raise refusal


def open_actions(situation: Situation, user) -> list[Action]:
    """Return what `user` may do now, in the table's order."""
    return [action for action in TRANSITIONS if can(action, situation, user)]


def refusals(action: Action, situation: Situation, user) -> Iterator[Refused]:
    """Yield what keeps `user` from doing `action`, the plainest reason first."""
    if not user.has_perm(PERMISSIONS[action]):
        yield not_permitted()
        return
    if situation.latest is None and action != Action.SAVE:
        yield Refused(_("Save the article first."))
        return
    if not is_open(action, situation.state, situation.status):
        yield Refused(_not_open(situation))
        return
    for rule in _RULES.get(action, ()):
        yield from rule(situation, user)


def check_may_comment(user):
    """Raise Refused unless `user` writes or reviews articles."""
    if not (user.has_perm(PERMISSIONS[Action.SAVE]) or user.has_perm(REVIEW_PERMISSION)):
        raise not_permitted()


def check_may_write(user):
    """Raise Refused unless `user` writes articles."""
    if not user.has_perm(PERMISSIONS[Action.SAVE]):
        raise not_permitted()


def not_permitted() -> NotPermitted:
    """Return the refusal of an act to which an account has no right."""
    return NotPermitted(_("Your account may not do this. Ask a manager of the website."))


def _not_open(situation: Situation) -> str:
    return _("This is not possible now: the draft is “%(state)s”, the page “%(status)s”.") % {
        "state": situation.state.label,
        "status": situation.status.label,
    }


def _is_no_contributor(situation: Situation, user) -> Iterator[Refused]:
    if user.pk in situation.contributors():
        yield _own_work()


def _are_contributors_known(situation: Situation, user) -> Iterator[Refused]:
    """Refuse where the reviewer could be the author, by an account that is nobody's yet."""
    yield from _not_known(situation.contributors())


def _are_live_contributors_known(situation: Situation, user) -> Iterator[Refused]:
    yield from _not_known(situation.contributors(situation.current.edition.revision))


def _not_known(accounts: set[int]) -> Iterator[Refused]:
    if unknown := unknown_people(accounts):
        message = _(
            "%(names)s worked on this and has not confirmed an e-mail address yet, so nobody can "
            "know that you are two people. Ask her to sign in and confirm it on the first page."
        )
        yield Refused(message % {"names": ", ".join(map(name_of, unknown))})


def _is_no_contributor_to_live(situation: Situation, user) -> Iterator[Refused]:
    if user.pk in situation.contributors(situation.current.edition.revision):
        yield _own_work()


def _is_known(situation: Situation, user) -> Iterator[Refused]:
    if lack := lack_of(as_now(user)):
        yield NotKnown(lack.told_her)


def _own_work() -> Refused:
    return Refused(
        _("You worked on this article yourself, so a colleague has to check it: nobody's own eyes.")
    )


def _is_asked(situation: Situation, user) -> Iterator[Refused]:
    asked = situation.article.reviewer
    if asked and asked.is_active and asked.pk != user.pk:
        name = asked.get_full_name() or asked.get_username()
        yield Refused(
            _("%(name)s was asked to review this. Send it to somebody else to change that.")
            % {"name": name}
        )


def _is_approved(situation: Situation, user) -> Iterator[Refused]:
    review = situation.approvals.get(situation.latest.digest)
    if review is None:
        yield Refused(_("Nobody has approved the article as it stands now."))


def check_is_new(situation: Situation):
    """Raise NothingToPublish where the draft says what families saw, see or are to see already."""
    if refusal := next(_says_something_new(situation, None), None):
        raise refusal


def _says_something_new(situation: Situation, user) -> Iterator[Refused]:
    edition = situation.edition_of_draft
    if situation.repeats_closed:
        yield NothingToPublish(
            _("What the draft says was closed for good. Change the draft before publishing it.")
        )
    elif row := situation.row_of(edition):
        yield NothingToPublish(_what_is_said(row, situation))


def _what_is_said(row: LiveEdition, situation: Situation) -> str:
    if not row.is_due(situation.now):
        return _("Exactly this is scheduled already: change its time instead.")
    if row.status == PublicStatus.WITHDRAWN:
        return _("Exactly this was withdrawn: reinstate it, or change it first.")
    return _("Families see exactly this already.")


def _nobody_is_left(situation: Situation, user) -> Iterator[Refused]:
    left = situation.reviewers_left
    if left:
        names = ", ".join(each.get_full_name() or each.get_username() for each in left)
        yield Refused(
            _("A colleague can still check this (%(names)s): send it for review.")
            % {"names": names}
        )


def _was_public(situation: Situation, user) -> Iterator[Refused]:
    if not situation.editions:
        yield Refused(_("Nothing is published yet that could be corrected."))


def _is_pending(situation: Situation, user) -> Iterator[Refused]:
    if not situation.pending:
        yield Refused(_("Nothing is scheduled, or it has appeared by now."))


def _something_is_open(situation: Situation, user) -> Iterator[Refused]:
    if not closable(situation):
        yield Refused(_("Every version that was public is closed already."))


def closable(situation: Situation) -> list:
    """Return the editions that were or are to be public and are not closed, newest first.

    By another clock, families may see today what by this one is still to appear.
    """
    return [row.edition for row in situation.live_rows if row.status != PublicStatus.CLOSED]


_RULES: dict[Action, tuple[Callable[[Situation, object], Iterator[Refused]], ...]] = {
    Action.APPROVE: (_is_no_contributor, _is_asked, _is_known, _are_contributors_known),
    Action.ASK_CHANGES: (_is_no_contributor, _is_asked),
    Action.RECHECK: (_is_no_contributor_to_live, _is_known, _are_live_contributors_known),
    Action.PUBLISH: (_is_approved, _says_something_new),
    Action.PUBLISH_UNCHECKED: (_nobody_is_left, _says_something_new),
    Action.CORRECT: (_was_public, _says_something_new),
    Action.MOVE: (_is_pending,),
    Action.CALL_OFF: (_is_pending,),
    Action.CLOSE: (_something_is_open,),
}
