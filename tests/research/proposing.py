"""Proposals on their way from one person to the other."""

from lxml.html import document_fromstring

from research.models import GlossaryTerm, Proposal, ProposalDecision, Topic
from research.workflow import actions, proposals
from tests.admin_pages import Page, visit
from tests.research.people import ann, rob


def proposed(row, *, by=None, **values) -> Proposal:
    """Propose `row` with other `values`, by Ann unless said, who has seen what waits for it."""
    now = proposals.stored_as(row)
    seen = proposals.fingerprint(now, proposals.open_for(now)) if now else None
    row = proposals.stored_as(row) or row
    for name, value in values.items():
        setattr(row, name, value)
    return actions.propose(row, by=by or ann(), seen=seen)


def new_term(name: str = "catching", **values) -> GlossaryTerm:
    """Return a term that is not saved."""
    given = {"term": name, "slug": name.replace(" ", "-"), "meaning": f"What {name} is."}
    return GlossaryTerm(**given | values)


def confirmed(proposal: Proposal, *, by=None) -> ProposalDecision:
    """Confirm `proposal`, by Rob unless said."""
    return actions.confirm(proposal, by=by or rob())


def latest() -> Proposal:
    """Return what was proposed last."""
    return Proposal.objects.first()


def decide(client, proposal: Proposal, act: str, reason: str = "") -> Page:
    """Press a button of the page of `proposal`; return where that leads."""
    response = client.post(proposal.get_absolute_url(), {"act": act, "reason": reason}, follow=True)
    url = response.redirect_chain[-1][0] if response.redirect_chain else proposal.get_absolute_url()
    return Page(client, url, response.status_code, document_fromstring(response.content.decode()))


def page_of(client, proposal: Proposal) -> Page:
    """Open the page of `proposal`."""
    return visit(client, proposal.get_absolute_url())


def topic(**values) -> Topic:
    """Return a topic."""
    return Topic.objects.create(**{"name": "Play", "slug": "play", **values})
