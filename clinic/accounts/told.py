"""The mails by which Managers hear of what one of them did alone."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic import audit
from clinic.accounts import roles
from clinic.accounts.state import CONDITIONS, State
from clinic.mail import send_later
from clinic.models import ClinicProfile, TeamMember, name_of


def invited(account: User, *, by: User):
    """Tell the others that `by` invited `account`, if it may check articles."""
    _of_checker(account, _("%(by)s invited %(name)s (%(email)s), who may check articles."), by=by)


def may_check_now(account: User, *, by: User):
    """Tell the others that `by` lets `account` check articles from now on."""
    _of_checker(account, _("%(by)s lets %(name)s (%(email)s) check articles."), by=by)


def came(account: User):
    """Tell those who did not invite `account` that it was signed in with, if it may check."""
    sentence = _("%(name)s (%(email)s), who may check articles, signed in for the first time.")
    _of_checker(account, sentence, by=_inviter(account) or account)


def is_not_member(account: User, member: TeamMember):
    """Tell the Managers that the person behind `account` said not to be `member`."""
    sentence = _(
        "%(name)s said that they are not %(member)s on the team page. The account is no "
        "longer linked."
    )
    _tell(account, sentence % {"name": name_of(account), "member": member.name}, by=account)


def _of_checker(account: User, sentence: str, *, by: User):
    if roles.may_check(account):
        names = {"by": name_of(by), "name": name_of(account), "email": account.email or "–"}
        _tell(account, sentence % names, by=by)


def _inviter(account: User) -> User | None:
    entry = audit.entries_of(account).filter(action="invite").select_related("by").first()
    return entry.by if entry else None


def _other_managers(account: User, by: User) -> list[User]:
    """Return the active Managers and superusers with an address, neither `by` nor `account`.

    Superusers always: the other Managers may all be accounts that `by` made herself.
    """
    looks_after = Q(groups__in=roles.managing()) | Q(is_superuser=True)
    managers = User.objects.filter(CONDITIONS[State.ACTIVE] & looks_after).exclude(email="")
    return list(managers.exclude(pk__in=[account.pk, by.pk]).distinct().order_by("pk"))


def _tell(account: User, sentence: str, *, by: User):
    managers = _other_managers(account, by)
    names = ", ".join(map(name_of, managers)) or _("nobody else looks after accounts")
    audit.record(
        "tell",
        account,
        by=by,
        detail=_("%(what)s Mailed to: %(names)s.") % {"what": sentence, "names": names},
    )
    clinic = ClinicProfile.get()
    subject = _("Who checks articles on the website of %(clinic)s") % {"clinic": clinic.name}
    text = render_to_string("clinic/mail/who_checks.txt", _context(account, clinic, sentence))
    for manager in managers:
        send_later(EmailMessage(subject, text, to=[manager.email]))


def _context(account: User, clinic: ClinicProfile, sentence: str) -> dict:
    log = reverse("admin:clinic_auditentry_changelist")
    return {
        "sentence": sentence,
        "clinic": clinic,
        "log": f"{settings.SITE_URL}{log}?model=auth.user&object_id={account.pk}",
        "page": settings.SITE_URL + reverse("admin:auth_user_change", args=[account.pk]),
    }
