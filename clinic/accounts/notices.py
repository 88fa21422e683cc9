"""The mail that tells somebody what changed about her account."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import clock
from clinic.mail import send_later
from clinic.models import ClinicProfile


def send(account: User, sentence: str, *, to: Iterable[str] = ()):
    """Mail `sentence`, which says what changed, to `account` or the addresses `to`.

    It leaves once the transaction is through; an account without an address gets none.
    """
    clinic = ClinicProfile.get()
    subject = _("Your account on the website of %(clinic)s") % {"clinic": clinic.name}
    context = {
        "account": account,
        "clinic": clinic,
        "sentence": sentence,
        "when": clock.date_and_time(timezone.now()),
        "forgotten": settings.SITE_URL + reverse("admin_password_reset"),
    }
    text = render_to_string("clinic/mail/account_changed.txt", context)
    for address in dict.fromkeys(filter(None, to or [account.email])):
        send_later(EmailMessage(subject, text, to=[address]))
