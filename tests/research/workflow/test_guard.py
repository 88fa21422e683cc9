"""Every verb asks the one guard: for the right, and for the draft's state and the public status."""

from dataclasses import replace
from inspect import isfunction

import pytest
from django.db import transaction

from clinic.models import AuditEntry
from research.document import expunged, rows
from research.models import Article, Comment, ShareLink
from research.workflow import actions
from research.workflow.refusals import NotPermitted, Refused
from research.workflow.states import Action
from research.workflow.transitions import is_open
from tests.admin_pages import staff, superuser
from tests.research.consented import consented
from tests.research.documents import sample_document
from tests.research.people import ann, approved, fresh, in_review, may, published_by_people
from tests.research.pictured import stored
from tests.research.proposing import new_term, proposed
from tests.research.reporting import answered, reported
from tests.research.workflow.acts import ACTS, Choice
from tests.research.workflow.test_states import STANDINGS, drafted, public

pytestmark = pytest.mark.django_db


def by_table(action: Action):
    return action, lambda article, by: ACTS[action](article, Choice(), by)


def comment_of(article) -> Comment:
    seen = article.revisions.first().pk
    return actions.comment(article, by=ann(), seen=seen, text="Shorter.")


def link_of(article) -> ShareLink:
    return actions.share(article, by=ann())


def begin(by):
    """Save an article that nobody has saved before."""
    other = sample_document(slug="another", title="Another", citations=())
    actions.save_draft(Article(), other, by=by)


def expunge_again(article, by):
    revision, reason = article.revisions.first(), "Consent."
    pair = (revision.pk, revision.digest)
    listed = expunged.ExpunctionRecord(1, revision.pk, (pair,), (), reason, at="2026-03-05")
    actions.expunge_again(listed, by=by)


# Each verb with the act that it is, and how it is tried on an article.
VERBS = {
    "save_draft": by_table(Action.SAVE),
    "save_edited": (
        Action.SAVE,
        lambda article, by: actions.save_edited(
            article,
            replace(rows.read(article), title="A title"),
            by=by,
            seen=article.revisions.first().pk,
        ),
    ),
    "discard": by_table(Action.DISCARD),
    "take_up": by_table(Action.TAKE_UP),
    "restore": (
        Action.SAVE,
        lambda article, by: actions.restore(article, article.revisions.last(), by=by),
    ),
    "send": by_table(Action.SEND),
    "recall": by_table(Action.RECALL),
    "approve": by_table(Action.APPROVE),
    "ask_changes": (
        Action.ASK_CHANGES,
        lambda article, by: actions.ask_changes(article, by=by, seen=article.revisions.first().pk),
    ),
    "publish": by_table(Action.PUBLISH),
    "publish_despite": by_table(Action.PUBLISH_DESPITE),
    "publish_unchecked": by_table(Action.PUBLISH_UNCHECKED),
    "correct": by_table(Action.CORRECT),
    "move": by_table(Action.MOVE),
    "call_off": by_table(Action.CALL_OFF),
    "recheck": by_table(Action.RECHECK),
    "withdraw": by_table(Action.WITHDRAW),
    "reinstate": by_table(Action.REINSTATE),
    "close": by_table(Action.CLOSE),
    "comment": (
        Action.COMMENT,
        lambda article, by: actions.comment(
            article, by=by, seen=article.revisions.first().pk, text="Hm."
        ),
    ),
    "resolve": (
        Action.RESOLVE,
        lambda article, by: actions.resolve(comment_of(article), by=by),
    ),
    "see_notice": (
        Action.SEE_NOTICE,
        lambda article, by: actions.see_notice(article, "10.1111/seen.1", by=by),
    ),
    "answer_report": (
        Action.ANSWER_REPORT,
        lambda article, by: actions.answer_report(reported(article), by=by, outcome="none"),
    ),
    "hand_over_report": (
        Action.HAND_OVER_REPORT,
        lambda article, by: actions.hand_over_report(reported(article), by=by, to=may()),
    ),
    "share": (Action.SHARE, lambda article, by: actions.share(article, by=by)),
    "revoke": (Action.REVOKE, lambda article, by: actions.revoke(link_of(article), by=by)),
    "read_answer": (
        Action.READ_ANSWER,
        lambda article, by: actions.read_answer(answered(article), by=by),
    ),
    "record_consent": (Action.RECORD_CONSENT, lambda article, by: consented(stored(), by=by)),
    "withdraw_consent": (
        Action.WITHDRAW_CONSENT,
        lambda article, by: actions.withdraw_consent(
            consented(stored(), by=ann()), by=by, reason="They asked for it."
        ),
    ),
    "expunge": (
        Action.EXPUNGE,
        lambda article, by: actions.expunge(article, 1, by=by, reason="Consent."),
    ),
    "expunge_drafts": (
        Action.EMPTY_DRAFTS,
        lambda article, by: actions.expunge_drafts(article, "ball", by=by, reason="Consent."),
    ),
    "expunge_again": (Action.EXPUNGE, expunge_again),
    "propose": (Action.PROPOSE, lambda article, by: actions.propose(new_term(), by=by)),
    "confirm": (
        Action.CONFIRM,
        lambda article, by: actions.confirm(proposed(new_term()), by=by),
    ),
    "decline": (
        Action.DECLINE,
        lambda article, by: actions.decline(proposed(new_term()), by=by, reason="No."),
    ),
    "take_back": (
        Action.TAKE_BACK,
        lambda article, by: actions.take_back(proposed(new_term()), by=by),
    ),
}
# `lock` and `document_of` do nothing; an operator alone publishes from the command line, and loads
# samples with their checks, by nobody.
NO_ACTS = {"lock", "document_of", "see_it_gone", "publish_by_operator", "check_sample"}


def test_every_verb_is_tried_here():
    public_names = {name for name in actions.__all__ if isfunction(getattr(actions, name))}
    assert public_names == VERBS.keys() | NO_ACTS
    acts_on_articles = {action for action in Action if action.record.is_step}
    assert acts_on_articles <= {action for action, _try in VERBS.values()}


# The second tells a reviewer who was first.
CLOSED = ("This is not possible now", "Rob Reviewer decided a moment ago")


def attempt(name: str, article, by):
    """Try the verb; return what it raised. Nothing of it stays."""
    _action, try_verb = VERBS[name]
    with transaction.atomic():
        try:
            try_verb(article, by)
        except Refused as refusal:
            return refusal
        finally:
            transaction.set_rollback(True)
    return None


def test_an_account_without_the_right_is_refused():
    article, stranger = in_review(published_by_people()), staff("stranger")
    for name in VERBS:
        assert isinstance(attempt(name, fresh(article), stranger), NotPermitted), name


def test_who_may_change_articles_but_not_add_them_begins_none():
    changes = staff("changes", "research.change_article")
    with pytest.raises(NotPermitted):
        begin(changes)
    begin(staff("adds", "research.add_article"))


def test_an_operator_does_what_the_table_lets_one_do_and_nothing_else():
    article = in_review(published_by_people())
    for name, (action, _try) in VERBS.items():
        refusal = attempt(name, fresh(article), None)
        assert isinstance(refusal, NotPermitted) == (not action.record.is_operators), name


def test_nobody_with_an_account_empties_an_edition():
    article, kim = published_by_people(), superuser()
    for name in ("expunge", "expunge_again"):
        assert isinstance(attempt(name, article, kim), NotPermitted)


@pytest.mark.parametrize(("state", "status"), STANDINGS)
def test_a_verb_is_refused_where_the_table_does_not_open_it(state, status):
    article, kim = drafted(public(status), state), superuser()
    entries = AuditEntry.objects.count()
    for name, (action, _try) in VERBS.items():
        if not is_open(action, state, status):
            refusal = attempt(name, article, kim)
            assert any(sentence in str(refusal) for sentence in CLOSED), f"{name}: {refusal}"
    assert AuditEntry.objects.count() == entries


def test_what_is_not_there_yet_is_saved_first():
    kim = superuser()
    for name in ("send", "share", "recall", "publish", "withdraw"):
        assert str(attempt(name, Article(), kim)) == "Save the article first."


def test_what_was_closed_or_is_another_articles_is_not_put_back():
    article = published_by_people()
    first = article.revisions.first()
    actions.close(article, by=superuser(), editions=list(article.editions.all()), reason="Harm.")
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann())
    with pytest.raises(Refused, match="closed for good"):
        actions.restore(article, first, by=ann())


def test_a_share_link_is_made_of_what_is_approved_too():
    assert actions.share(approved(), by=ann()).pk
