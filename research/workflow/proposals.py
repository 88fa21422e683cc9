"""Changes of words inside checked pages: what waits, and who may do what with it.

One person proposes, another confirms. For each rule `check_…` raises Refused with a sentence.
"""

import hashlib
import json
from collections.abc import Collection, Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from clinic import kept, snapshots
from clinic.accounts.identity.persons import accounts_of_same_people
from clinic.accounts.identity.rule import lack_of_address, unknown_people
from clinic.models import AuditEntry, name_of
from research.models import CheckedWords, Proposal, ProposalDecision
from research.workflow.permissions import check_is_permitted
from research.workflow.refusals import NotPermitted, Refused
from research.workflow.reviewers import accounts_with
from research.workflow.states import Action

ADD, CHANGE, DELETE = Proposal.Kind.ADD, Proposal.Kind.CHANGE, Proposal.Kind.DELETE


# --- what waits, and what it says -----------------------------------------------------------


def open_for(row: CheckedWords) -> Proposal | None:
    """Return what is proposed for `row` and not decided on; there is one at most."""
    if row.pk is None:
        return None
    waiting = Proposal.objects.open().filter(model=row._meta.label_lower, object_id=str(row.pk))
    return waiting.first()


def stored(proposal: Proposal) -> CheckedWords | None:
    """Return the row that `proposal` is about, as it is now; None where there is none."""
    if not proposal.object_id:
        return None
    return proposal.row_model._base_manager.filter(pk=proposal.object_id).first()


def stored_as(row: CheckedWords) -> CheckedWords | None:
    """Return `row` as the database has it; None where it does not."""
    return type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None


def hold(row: CheckedWords):
    """Let nobody else propose or decide anything about `row` until this transaction ends.

    Nor confirm anything of its kind: no two words may get one spelling at one moment.
    """
    waiting = Proposal.objects.open().filter(model=row._meta.label_lower)
    list(waiting.select_for_update(of=["self"]).values_list("pk"))
    list(type(row)._base_manager.select_for_update().filter(pk=row.pk).values_list("pk"))


def proposed(proposal: Proposal) -> CheckedWords:
    """Return the row as it would be if `proposal` were confirmed; nothing is saved.

    For a deletion, the row as it stood when that was proposed.
    """
    model = proposal.row_model
    row = stored(proposal)
    if row is None:
        row = kept.blank(proposal.restores) if proposal.restores else model()
    for name, value in snapshots.read(proposal.after or proposal.before, model).items():
        setattr(row, model._meta.get_field(name).attname, value)
    return row


def fingerprint(row: CheckedWords, waiting: Proposal | None) -> str:
    """Return what tells how `row` and what waits for it stand: what an editor has seen."""
    number = waiting.pk if waiting else ""
    if row.pk is None:
        return str(number)
    state = json.dumps(snapshots.of(row), cls=DjangoJSONEncoder, sort_keys=True)
    return f"{number}-{hashlib.sha256(state.encode()).hexdigest()[:16]}"


def is_out_of_date(proposal: Proposal) -> bool:
    """Say whether the row has changed since `proposal` was made."""
    if proposal.kind == ADD:
        return False
    row = stored(proposal)
    return row is None or snapshots.of(row) != snapshots.read(proposal.before, type(row))


def words_of(entry: AuditEntry) -> list[int]:
    """Return the accounts (pk) whose words the state kept in `entry` holds."""
    decision = ProposalDecision.objects.filter(entry=entry).select_related("proposal").first()
    if decision:
        return decision.proposal.words_by
    return [entry.by_id] if entry.by_id else []


# --- who may --------------------------------------------------------------------------------


def confirmers(without: Collection[int] = ()) -> list:
    """Return the accounts that may confirm and are somebody's own, by name, except `without`."""
    (permission,) = Action.CONFIRM.record.permissions
    accounts = accounts_with(permission, without)
    return [account for account in accounts if lack_of_address(account) is None]


def authors_of(proposal: Proposal) -> set[int]:
    """Return the accounts (pk) whose words `proposal` holds, and others of the same people."""
    return {*proposal.words_by, *accounts_of_same_people(proposal.words_by)}


def is_alone(proposal: Proposal, by) -> bool:
    """Say whether `by`, whose words these are, is all there is to confirm them."""
    authors = authors_of(proposal)
    return by.pk in authors and not confirmers(without=authors)


def check_may_propose(
    row: CheckedWords, kind: str, *, by, seen: str | None = None, replaces: Proposal | None = None
):
    """Raise Refused unless `by` may propose `row` as it is given here.

    `seen` is the fingerprint of what `by` saw before; None where nothing may be waiting. A new row
    may take the place of the one that `replaces` proposes.
    """
    check_is_permitted(Action.PROPOSE, by)
    stored_row = stored_as(row)
    if stored_row is None:
        _check_is_new(row, replaces)
    else:
        _check_is_seen(row, stored_row, seen)
    _check_is_possible(row, stored_row, kind)


def check_may_confirm(proposal: Proposal, by, reason: str = ""):
    """Raise Refused unless `by` may confirm `proposal` now; alone, with a `reason`."""
    check_is_permitted(Action.CONFIRM, by)
    check_is_open(proposal)
    if is_out_of_date(proposal):
        raise Refused(
            _(
                "What it would change has changed since then. Look at it again, and make a new "
                "proposal."
            )
        )
    _check_are_two(proposal, by, reason)
    _check_is_possible(proposed(proposal), stored(proposal), proposal.kind)


def check_may_decline(proposal: Proposal, by):
    """Raise Refused unless `by` may decline `proposal`."""
    check_is_permitted(Action.DECLINE, by)
    check_is_open(proposal)


def check_may_take_back(proposal: Proposal, by):
    """Raise Refused unless `by` made `proposal`."""
    check_is_permitted(Action.TAKE_BACK, by)
    if proposal.by_id != by.pk:
        raise NotPermitted
    check_is_open(proposal)


def check_is_open(proposal: Proposal):
    """Raise Refused, saying who decided what, where `proposal` is decided on."""
    decision = ProposalDecision.objects.filter(proposal=proposal).first()
    if decision:
        values = {"who": decision.by_name, "what": decision.get_outcome_display()}
        raise Refused(_("%(who)s already decided on this: “%(what)s”.") % values)


def can(check, proposal: Proposal, by) -> bool:
    """Say whether `check` lets `by` pass."""
    try:
        check(proposal, by)
    except Refused:
        return False
    return True


def _check_is_new(row: CheckedWords, replaces: Proposal | None):
    if replaces:
        check_is_open(replaces)
    same = Proposal.objects.open().filter(model=row._meta.label_lower, kind=ADD)
    same = same.filter(name__iexact=str(row)).exclude(pk=replaces and replaces.pk)
    if other := same.first():
        values = {"name": other.name, "who": other.by_name}
        raise Refused(_("%(who)s has already proposed “%(name)s”. Change that proposal.") % values)


def _check_is_seen(row: CheckedWords, stored_row: CheckedWords, seen: str | None):
    waiting = open_for(row)
    if waiting and (seen is None or waiting.kind == DELETE):
        raise Refused(
            _("%(who)s has already proposed something for it. Decide on that first.")
            % {"who": waiting.by_name}
        )
    if seen is not None and seen != fingerprint(stored_row, waiting):
        raise Refused(_changed_meanwhile(waiting))
    if waiting and snapshots.of(stored_row) == snapshots.of(row):
        raise Refused(_("Families already read exactly this. Take back the proposal instead."))


def _check_are_two(proposal: Proposal, by, reason: str):
    authors = authors_of(proposal)
    if by.pk not in authors:
        _check_are_known([*authors, by.pk])
        return
    others = confirmers(without=authors)
    if others:
        names = ", ".join(map(name_of, others))
        raise Refused(
            _("These are your own words. A colleague has to confirm them (%(names)s).")
            % {"names": names}
        )
    if not reason.strip():
        raise Refused(_("Nobody else may confirm this. Say why it is right, and confirm it."))


def _check_are_known(accounts: Collection[int]):
    """Refuse where nobody knows whose an account is: it could be another's second one."""
    if unknown := unknown_people(accounts):
        raise Refused(
            _(
                "The e-mail address of %(names)s is not confirmed yet, so one person may have "
                "done both."
            )
            % {"names": ", ".join(map(name_of, unknown))}
        )


def _check_is_possible(row: CheckedWords, stored_row: CheckedWords | None, kind: str):
    if kind == DELETE and stored_row and stored_row.is_needed():
        raise Refused(_("An article names it, so it has to stay."))
    labels = ", ".join(_fixed_but_changed(row, stored_row)) if kind == CHANGE and stored_row else ""
    if labels:
        raise Refused(
            _("This has to stay as it is, because families may use it: %(fields)s.")
            % {"fields": labels}
        )


def _fixed_but_changed(row: CheckedWords, stored_row: CheckedWords) -> Iterator[str]:
    for name in stored_row.fixed_fields():
        field = stored_row._meta.get_field(name)
        if field.value_from_object(row) != field.value_from_object(stored_row):
            yield str(field.verbose_name)


def _changed_meanwhile(waiting: Proposal | None) -> str:
    if waiting:
        return _(
            "%(who)s proposed something for it since you opened this page. Look at it in another "
            "tab. Save again to propose your words in its place."
        ) % {"who": waiting.by_name}
    return _(
        "It was changed, or decided on, since you opened this page. Look at it in another tab. "
        "Save again if you still want to propose your words."
    )
