"""What waits of the words inside checked pages: what to confirm, and what was declined."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clinic.accounts.identity.persons import accounts_of_same_people
from research.models import Proposal, ProposalDecision
from research.workflow.proposals import confirmers
from research.workflow.waiting import WorklistPart, part

DECLINED_DAYS = 14  # how long what was declined is named to whoever proposed it
PROPOSALS = "admin:research_proposal_changelist"


def to_confirm(user) -> WorklistPart:
    """Name the words that `user` may confirm: another's, or those that nobody else can."""
    own = {user.pk, *accounts_of_same_people([user.pk])}
    other_confirmers = {account.pk for account in confirmers(without=own)}
    proposals = [
        proposal
        for proposal in Proposal.objects.open().defer("before", "after")
        if not own & set(proposal.words_by) or other_confirmers <= set(proposal.words_by)
    ]
    heading = _("Words that wait for a second person")
    return part("words", heading, proposals, _proposed, Proposal.get_absolute_url, PROPOSALS)


def _proposed(proposal: Proposal) -> str:
    values = {"who": proposal.by_name, "kind": proposal.get_kind_display().lower()}
    return _("%(kind)s, proposed by %(who)s") % values


def declined_lately(user) -> WorklistPart:
    """Name what was declined to `user` lately, until something is proposed there anew."""
    since = timezone.now() - timedelta(days=DECLINED_DAYS)
    same = {name: OuterRef(f"proposal__{name}") for name in ("model", "object_id", "name")}
    newer = Proposal.objects.filter(**same, pk__gt=OuterRef("proposal"))
    declined = ProposalDecision.objects.filter(
        ~Exists(newer), outcome=ProposalDecision.Outcome.DECLINED, at__gte=since, proposal__by=user
    )
    decisions = declined.select_related("proposal").order_by("-pk")
    heading = _("Declined: words that you proposed")
    return part("declined", heading, decisions, _why_declined, _url, PROPOSALS)


def _why_declined(decision: ProposalDecision) -> str:
    values = {"who": decision.by_name, "reason": Truncator(decision.reason).chars(120)}
    return _("%(who)s: “%(reason)s”") % values


def _url(decision: ProposalDecision) -> str:
    return decision.proposal.get_absolute_url()
