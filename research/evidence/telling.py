"""The mail about a study that was taken back: at once, to managers and to who wrote about it."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clinic.mail import send_later
from clinic.models import ClinicProfile
from research.models import Article, Byline, Edition, Revision
from research.workflow import studies
from research.workflow.states import Action


def tell(article: Article, doi: str, called_off: Iterable[Edition]):
    """Mail all whom it concerns that the study `doi`, which `article` cites, was taken back.

    `called_off` are the editions that therefore do not appear. Nobody is mailed of what was taken
    away before.
    """
    waiting = studies.noted(Article.objects.filter(pk=article.pk))
    entry = next((entry for entry in waiting if entry.doi == doi and entry.is_red), None)
    if entry is None:
        return
    clinic = ClinicProfile.get()
    context = {
        "article": article,
        "doi": doi,
        "is_study": entry.is_study,
        "is_public": entry.edition is not None,
        "called_off": [edition.number for edition in called_off],
        "link": studies.link(entry),
        "what_to_do": studies.what_to_do(entry),
        "url": settings.SITE_URL + studies.studies_url(entry),
        "clinic": clinic,
    }
    subject = _("%(clinic)s: the study of “%(title)s” was taken back")
    if not entry.is_study:
        subject = _("%(clinic)s: a source of “%(title)s” was taken back")
    subject %= {"clinic": clinic.name, "title": article}
    for person in _concerned(article):
        name = person.first_name or person.get_username()
        body = render_to_string("research/mail/fallen.txt", context | {"name": name})
        send_later(EmailMessage(subject, body, to=[person.email]))


def _concerned(article: Article) -> QuerySet:
    """Return the accounts of managers, and of who wrote or is named as an author."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="")
    (permission,) = Action.PUBLISH_DESPITE.record.permissions
    managers = get_user_model().objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend"
    )
    wrote = Exists(Revision.objects.filter(article=article, by=OuterRef("pk")))
    is_named = Exists(Byline.objects.filter(article=article, author__user=OuterRef("pk")))
    return people.filter(Q(pk__in=managers.values("pk")) | wrote | is_named).order_by("pk")
