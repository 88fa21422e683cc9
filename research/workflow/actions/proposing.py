"""The verbs of a proposal: words inside checked pages are proposed by one, confirmed by another."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic import audit, kept, snapshots
from clinic.models import AuditEntry, name_of
from research.models import CheckedWords, Proposal, ProposalDecision
from research.models.proposal import LONGEST_NOTE
from research.workflow import proposals
from research.workflow.actions.guard import need
from research.workflow.proposals import ADD, CHANGE, DELETE
from research.workflow.refusals import Refused
from research.workflow.states import Action

CONFIRMED, DECLINED, TAKEN_BACK, REPLACED = ProposalDecision.Outcome
_ACTS = {DECLINED: Action.DECLINE, TAKEN_BACK: Action.TAKE_BACK}


@transaction.atomic
def propose(
    row: CheckedWords,
    *,
    by,
    kind: str = "",
    seen: str | None = None,
    replaces: Proposal | None = None,
    restores: AuditEntry | None = None,
    note: str = "",
) -> Proposal | None:
    """Propose that `row` be as it is given here, or be deleted; nothing of it is saved.

    `kind` is a new row or a change unless said. `seen` is the fingerprint of what `by` saw before:
    what waited then is replaced, and stays the words of whoever proposed it. For a new row
    `replaces` is the proposal that gives way. `restores` is the earlier state that it puts back.
    Returns None where it says nothing new. Raises Refused.
    """
    kind = kind or (CHANGE if proposals.stored_as(row) else ADD)
    proposals.hold(row)
    proposals.check_may_propose(row, kind, by=by, seen=seen, replaces=replaces)
    replaces = proposals.open_for(row) or replaces
    if kind != DELETE:
        _check_is_sound(row)
    proposal = _new_proposal(row, kind, by=by, replaces=replaces, restores=restores, note=note)
    if _says_nothing_new(proposal, replaces):
        return None
    if replaces:
        _decide(replaces, REPLACED, by=by)
    proposal.save()
    _log(proposal, Action.PROPOSE, by=by, detail=_log_detail(proposal))
    return proposal


@transaction.atomic
def confirm(proposal: Proposal, *, by, reason: str = "") -> ProposalDecision:
    """Let families read what is proposed. `reason` says why, where nobody else may confirm it.

    Raises Refused.
    """
    proposals.hold(proposals.proposed(proposal))
    _check_length(reason)
    proposals.check_may_confirm(proposal, by, reason)
    detail = _who_confirmed(proposal, by, reason)
    row = proposals.proposed(proposal)
    if proposal.kind == DELETE:
        key = row.pk
        with kept.keeping(row, by=by, detail=detail):
            row.delete()
        row.pk = key
    else:
        _store(row, proposal, by=by, detail=detail)
    return _decide(proposal, CONFIRMED, by=by, reason=reason, entry=kept.snapshots_of(row).first())


@transaction.atomic
def decline(proposal: Proposal, *, by, reason: str) -> ProposalDecision:
    """Leave everything as it is; `reason` tells the proposer why. Raises Refused."""
    proposals.hold(proposals.proposed(proposal))
    proposals.check_may_decline(proposal, by)
    _check_length(reason)
    need(reason, _("Say in one sentence why not. %(who)s reads it.") % {"who": proposal.by_name})
    return _decide(proposal, DECLINED, by=by, reason=reason)


@transaction.atomic
def take_back(proposal: Proposal, *, by) -> ProposalDecision:
    """Leave everything as it is, as the proposer wishes. Raises Refused."""
    proposals.hold(proposals.proposed(proposal))
    proposals.check_may_take_back(proposal, by)
    return _decide(proposal, TAKEN_BACK, by=by)


def _new_proposal(row: CheckedWords, kind: str, *, by, replaces, restores, note: str) -> Proposal:
    _check_length(note)
    stored_row = proposals.stored_as(row)
    words = [by.pk, *(replaces.words_by if replaces else ())]
    words += proposals.words_of(restores) if restores else []
    return Proposal(
        kind=kind,
        model=row._meta.label_lower,
        object_id="" if kind == ADD else str(row.pk),
        name=str(stored_row or row)[:300],
        before="" if kind == ADD else snapshots.take(stored_row),
        after="" if kind == DELETE else snapshots.take(row),
        restores=restores or (replaces.restores if replaces and kind == ADD else None),
        words_by=list(dict.fromkeys(words)),
        note=note.strip(),
        by=by,
        by_name=name_of(by),
    )


def _says_nothing_new(proposal: Proposal, replaces: Proposal | None) -> bool:
    model = proposal.row_model
    if proposal.kind == DELETE:
        return False
    after = snapshots.read(proposal.after, model)
    if replaces:
        is_same = snapshots.read(replaces.after, model) == after and replaces.note == proposal.note
        return is_same and not proposals.is_out_of_date(replaces)
    return proposal.kind == CHANGE and snapshots.read(proposal.before, model) == after


def _check_is_sound(row: CheckedWords):
    try:
        kept.check(row)
    except kept.CannotSave as error:
        raise Refused(str(error)) from error


def _store(row: CheckedWords, proposal: Proposal, *, by, detail: str):
    try:
        kept.save(row, by=by, entry=proposal.restores, detail=detail)
    except kept.CannotSave as error:
        raise Refused(str(error)) from error


def _check_length(text: str):
    if len(text) > LONGEST_NOTE:
        message = _("Write at most %(most)d characters here.")
        raise Refused(message % {"most": LONGEST_NOTE})


def _decide(proposal: Proposal, outcome: str, *, by, reason="", entry=None) -> ProposalDecision:
    decision = ProposalDecision.objects.create(
        proposal=proposal,
        outcome=outcome,
        reason=reason.strip(),
        entry=entry,
        by=by,
        by_name=name_of(by),
    )
    if action := _ACTS.get(outcome):
        _log(proposal, action, by=by, detail=reason.strip())
    return decision


def _log(proposal: Proposal, action: Action, *, by, detail: str):
    """Log `action` with the row that it is about, where there is one: its history shows it."""
    audit.record(action, proposals.stored(proposal) or proposal, by=by, detail=detail)


def _log_detail(proposal: Proposal) -> str:
    parts = [str(proposal.get_kind_display()) + "."]
    if proposal.kind == CHANGE:
        model = proposal.row_model
        before, after = (
            snapshots.read(state, model) for state in (proposal.before, proposal.after)
        )
        parts = [kept.describe(snapshots.changed(before, after, snapshots.fields(model)))]
    return " ".join([*parts, proposal.note]).strip()


def _who_confirmed(proposal: Proposal, by, reason: str) -> str:
    """Return the sentence that says whose words these are, and who confirmed them."""
    names = {"who": proposal.by_name, "by": name_of(by), "reason": reason.strip()}
    if by.pk in proposals.authors_of(proposal):
        message = _(
            "Proposed by %(who)s and confirmed by %(by)s alone, as nobody else may: %(reason)s"
        )
    else:
        message = _("Proposed by %(who)s, confirmed by %(by)s.")
    return message % names
