"""Words inside checked pages: one person proposes, another confirms, whatever the way."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic import audit, kept
from research.models import GlossaryTerm, Proposal, ProposalDecision, Topic
from research.workflow import actions, proposals
from research.workflow.actions import Refused
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from research.workflow.worklist import worklist
from tests.research.documents import TOPICS
from tests.research.glossary.terms import term
from tests.research.people import ann, may, person, rob
from tests.research.proposing import confirmed, new_term, proposed
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def eve():
    return person("eve", REVIEWERS)


def work(user) -> dict[str, list[str]]:
    return {section.name: [item.title for item in section.items] for section in worklist(user)}


# --- two people -------------------------------------------------------------------------


def test_nobody_confirms_their_own_words():
    may()
    row = term()
    proposal = proposed(row, by=rob(), meaning="Rob's.")
    with pytest.raises(Refused, match=r"your own words.*\(May Manager\)"):
        confirmed(proposal, by=rob())
    with pytest.raises(Refused, match="Your account may not do this"):
        confirmed(proposal, by=ann())
    confirmed(proposal, by=may())
    row.refresh_from_db()
    assert row.meaning == "Rob's."


def test_what_is_changed_on_the_way_stays_the_words_of_both():
    row, both = term(), (rob(), eve())
    first = proposed(row, by=rob(), meaning="Rob's.")
    second = proposed(row, by=eve(), meaning="Rob's, and Eve's.")
    assert first.decision.outcome == "replaced"
    may()
    for each in both:
        with pytest.raises(Refused, match="your own words"):
            confirmed(second, by=each)
    with pytest.raises(Refused, match="Changed before it was decided on"):
        confirmed(first, by=may())
    confirmed(second, by=may())
    assert GlossaryTerm.objects.get().meaning == "Rob's, and Eve's."


def test_who_wrote_an_earlier_state_does_not_confirm_that_it_comes_back():
    row = term()
    may()
    confirmed(proposed(row, by=rob(), meaning="Rob's."), by=eve())
    confirmed(proposed(row, by=ann(), meaning="Ann's."), by=eve())
    entry = next(each for each in kept.snapshots_of(row) if "Rob's." in each.snapshot)
    back = kept.as_of(entry)
    proposal = actions.propose(back.row, by=ann(), restores=entry)
    with pytest.raises(Refused, match="your own words"):
        confirmed(proposal, by=rob())
    confirmed(proposal, by=eve())
    last = audit.entries_of(row).first()
    assert (last.action, last.by) == (kept.PUT_BACK, eve())
    assert "Proposed by Ann Author, confirmed by Eve Reviewer." in last.detail


def test_alone_it_takes_a_reason_which_is_logged():
    row = term()
    proposal = proposed(row, by=rob(), meaning="Rob's.")
    with pytest.raises(Refused, match="Say why it is right"):
        actions.confirm(proposal, by=rob(), reason=" ")
    actions.confirm(proposal, by=rob(), reason="A comma.")
    assert GlossaryTerm.objects.get().meaning == "Rob's."
    detail = audit.entries_of(row).first().detail
    assert "Proposed by Rob Reviewer and confirmed by Rob Reviewer alone" in detail
    assert detail.endswith("A comma.")


def test_an_author_alone_confirms_nothing():
    proposal = proposed(term(), meaning="Ann's.")
    with pytest.raises(Refused, match="Your account may not"):
        actions.confirm(proposal, by=ann(), reason="Because.")


@pytest.mark.parametrize("how", ["deactivated", "without a role"])
def test_who_is_gone_neither_confirms_nor_counts(how):
    rob(), eve()
    proposal = proposed(term(), by=rob(), meaning="Rob's.")
    if how == "deactivated":
        User.objects.filter(username="eve").update(is_active=False)
    else:
        eve().groups.clear()
    gone = User.objects.get(username="eve")
    with pytest.raises(Refused):
        confirmed(proposal, by=gone)
    actions.confirm(proposal, by=rob(), reason="Nobody else is left.")


def test_the_words_of_a_proposer_who_is_gone_are_decided_on_by_others():
    proposal = proposed(term(), by=rob(), meaning="Rob's.")
    User.objects.filter(username="rob").update(is_active=False)
    confirmed(proposal, by=eve())
    assert GlossaryTerm.objects.get().meaning == "Rob's."


# --- declining, taking back, going out of date ------------------------------------------


def test_declining_takes_a_sentence_and_the_proposer_finds_it():
    rob()
    proposal = proposed(term(), meaning="Ann's.")
    with pytest.raises(Refused, match="Say in one sentence why not"):
        actions.decline(proposal, by=rob(), reason="")
    assert work(rob())["words"] == ["catching"]
    actions.decline(proposal, by=rob(), reason="Too short.")
    assert GlossaryTerm.objects.get().meaning == "What catching is."
    assert "words" not in work(rob())
    (section,) = worklist(ann())
    assert (section.name, section.items[0].text) == ("declined", "Rob Reviewer: “Too short.”")
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert work(ann()) == {}
    proposed(GlossaryTerm.objects.get(), meaning="Ann's, longer.")
    assert work(ann()) == {}


def test_only_the_proposer_takes_back():
    proposal = proposed(term(), meaning="Ann's.")
    with pytest.raises(Refused):
        actions.take_back(proposal, by=rob())
    actions.take_back(proposal, by=ann())
    with pytest.raises(Refused, match="Ann Author already decided on this: “Taken back”"):
        confirmed(proposal)
    assert [each.action for each in audit.entries_of(term_row())] == ["take-back", "propose"]


def term_row() -> GlossaryTerm:
    return GlossaryTerm.objects.get()


def test_what_stands_on_old_words_is_not_confirmed():
    row = term()
    proposal = proposed(row, meaning="Ann's.")
    GlossaryTerm.objects.update(meaning="An operator's.")
    with pytest.raises(Refused, match="has changed since"):
        confirmed(proposal)
    anew = proposed(row, by=eve(), meaning="Ann's.")
    confirmed(anew)
    assert term_row().meaning == "Ann's."


def test_a_form_that_stands_on_old_words_proposes_nothing_silently():
    row = term()
    seen = proposals.fingerprint(row, None)
    proposed(row, by=eve(), meaning="Eve's.")
    row.meaning = "Ann's."
    with pytest.raises(Refused, match="Eve Reviewer proposed something for it since"):
        actions.propose(row, by=ann(), seen=seen)
    confirmed(Proposal.objects.get())
    with pytest.raises(Refused, match="It was changed, or decided on"):
        actions.propose(row, by=ann(), seen=seen)


def test_two_new_rows_of_one_name_are_not_proposed():
    proposed(new_term("grasping"), by=eve())
    with pytest.raises(Refused, match="Eve Reviewer has already proposed “grasping”"):
        proposed(new_term("Grasping", slug="other"))


def test_what_became_unsound_meanwhile_is_refused_with_its_reason():
    proposal = proposed(new_term("grasping", spellings="grip"))
    term("gripping", spellings="grip")
    with pytest.raises(Refused, match="“grip” is already explained under “gripping”"):
        confirmed(proposal)
    assert proposal in Proposal.objects.open()


def test_unsound_words_are_not_proposed():
    with pytest.raises(Refused, match="has no letter in it"):
        proposed(term(), meaning="x", spellings="!!!")
    assert not Proposal.objects.exists()


def test_a_topic_that_an_article_names_meanwhile_stays_as_it_is(sound_rows):
    first, second = Topic.objects.filter(slug__in=["topic-0", "topic-1"]).order_by("slug")
    address = proposed(first, slug="other")
    gone = actions.propose(second, by=ann(), kind=Proposal.Kind.DELETE)
    published(topics=(TOPICS[0], TOPICS[1]))
    with pytest.raises(Refused, match="families may use it: web address"):
        confirmed(address)
    with pytest.raises(Refused, match="An article names it"):
        confirmed(gone)
    assert Topic.objects.filter(slug__in=["topic-0", "topic-1"]).count() == 2


def test_a_deletion_waits_for_a_decision_of_its_own():
    row = term()
    proposed(row, meaning="Ann's.")
    with pytest.raises(Refused, match="Ann Author has already proposed something for it"):
        actions.propose(row, by=eve(), kind=Proposal.Kind.DELETE)


def test_long_reasons_are_refused_with_a_sentence():
    with pytest.raises(Refused, match="at most 500 characters"):
        actions.decline(proposed(term(), meaning="x"), by=rob(), reason="x" * 501)


# --- the work list, roles, races --------------------------------------------------------


def test_the_work_list_names_what_one_may_confirm():
    rob(), may()
    proposed(term(), by=rob(), meaning="Rob's.")
    assert work(rob()) == {} and work(ann()) == {}
    assert work(may())["words"] == ["catching"]
    may().groups.clear()
    assert work(rob())["words"] == ["catching"]  # nobody else is left


def test_many_proposals_cost_the_first_page_no_more():
    def cost() -> int:
        user = rob()
        with CaptureQueriesContext(connection) as captured:
            worklist(user)
        return len(captured)

    proposed(new_term("word 0"))
    few = cost()
    for number in range(1, 25):
        proposed(new_term(f"word {number}"))
    assert cost() == few
    (section,) = (each for each in worklist(rob()) if each.name == "words")
    assert section.count == "20+" and section.all_url == "/admin/research/proposal/"


def test_roles_of_an_earlier_installation_propose_and_confirm_after_migrate():
    old = {"add_topic", "change_topic", "delete_topic", "change_glossaryterm"}
    for name in (AUTHORS, REVIEWERS, MANAGERS):
        group = Group.objects.get(name=name)
        group.permissions.remove(*group.permissions.filter(codename__endswith="proposal"))
    call_command("migrate", verbosity=0)
    given = {
        name: set(
            Group.objects.get(name=name)
            .permissions.filter(codename__endswith="proposal")
            .values_list("codename", flat=True)
        )
        for name in (AUTHORS, REVIEWERS, MANAGERS)
    }
    both = {"add_proposal", "confirm_proposal"}
    assert given == {AUTHORS: {"add_proposal"}, REVIEWERS: both, MANAGERS: both}
    assert not Permission.objects.filter(codename__in=old).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told():
    row, both = term(), (rob(), eve())
    proposal = proposed(row, meaning="Ann's.")
    said, start = [], threading.Barrier(2)

    def decide(act):
        start.wait()
        try:
            act()
            said.append("done")
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    acts = [
        lambda: actions.confirm(proposal, by=both[0]),
        lambda: actions.decline(proposal, by=both[1], reason="No."),
    ]
    threads = [threading.Thread(target=decide, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each == "done" for each in said) == [False, True]
    assert any("already decided on this" in each for each in said)
    is_confirmed = ProposalDecision.objects.get().outcome == "confirmed"
    assert (term_row().meaning == "Ann's.") is is_confirmed
