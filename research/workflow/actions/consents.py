"""A family's consent to a picture: recorded, withdrawn, and emptied with the picture."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic import audit, triggers
from clinic.clock import today
from clinic.models import Picture, name_of
from research.models import Article, ConsentWithdrawal, Edition, PictureConsent
from research.public import handouts, pictures
from research.public.pictures import articles_with
from research.workflow.actions.guard import need
from research.workflow.permissions import check_is_permitted
from research.workflow.refusals import Refused
from research.workflow.states import Action


@transaction.atomic
def record_consent(
    picture: Picture, *, by, given_by: str, given_on: date, kept_at: str
) -> PictureConsent:
    """Note that `given_by` agreed on the day `given_on` that `picture` is shown. Raises Refused.

    `kept_at` says where the signed consent is.
    """
    check_is_permitted(Action.RECORD_CONSENT, by)
    need(given_by, _("Say who gave the consent."))
    need(kept_at, _("Say where the signed consent is kept, so that a colleague finds it."))
    if given_on > today():
        raise Refused(_("This day has not come yet. Say on which day the consent was given."))
    if _hold(picture).closed:
        raise Refused(_("This picture was closed for good. A new consent does not open it."))
    consent = PictureConsent.objects.create(
        picture=picture,
        given_by=given_by,
        given_on=given_on,
        kept_at=kept_at,
        by=by,
        by_name=name_of(by),
    )
    _log(Action.RECORD_CONSENT, consent, articles_with(picture.pk), by=by)
    return consent


@transaction.atomic
def withdraw_consent(consent: PictureConsent, *, by, reason: str) -> ConsentWithdrawal:
    """Note that the family takes `consent` back, and show its picture nowhere any more.

    Other consents to the picture do not keep it open. `reason` is for colleagues: readers are
    told only that the consent was withdrawn. Raises Refused.
    """
    check_is_permitted(Action.WITHDRAW_CONSENT, by)
    need(reason, _("Say who asked for it, and when. Families do not read it."))
    # Whoever publishes one of them meanwhile has done so, or finds the picture closed.
    articles = list(articles_with(consent.picture_id).select_for_update(of=("self",)))
    picture = _hold(consent.picture)
    if not PictureConsent.objects.active().filter(pk=consent.pk).exists():
        raise Refused(_("This consent is already withdrawn."))
    withdrawal = ConsentWithdrawal.objects.create(
        consent=consent, reason=reason.strip(), by=by, by_name=name_of(by)
    )
    pictures.close(picture.pk, _("The consent to show it was withdrawn."))
    handouts.forget_later(Edition.objects.filter(article__in=articles))
    _log(Action.WITHDRAW_CONSENT, consent, articles, by=by)
    return withdrawal


def empty_consents(digests: Iterable[str]):
    """Take who gave the consents to the pictures `digests`, and where they are kept.

    That there was a consent, its days and who recorded it stay. Part of expunging: the tables
    are held.
    """
    gone = _("Emptied with the picture")
    given = models.QuerySet(PictureConsent).filter(picture__in=digests)
    withdrawn = models.QuerySet(ConsentWithdrawal).filter(consent__picture__in=digests)
    with triggers.opened(connection, PictureConsent):
        given.update(given_by=gone, kept_at=gone)
    with triggers.opened(connection, ConsentWithdrawal):
        withdrawn.update(reason=gone)


def _hold(picture: Picture) -> Picture:
    """Return `picture` as it is now; nobody closes it or gives a consent to it meanwhile."""
    return Picture.objects.select_for_update().get(pk=picture.pk)


def _log(action: Action, consent: PictureConsent, articles: Iterable[Article], *, by):
    """Tell of it with each article concerned, or by itself where there is none.

    The log stays for good, and names no family.
    """
    given_on = date_format(consent.given_on)
    detail = _("The consent given on %(day)s.") % {"day": given_on}
    for row in list(articles) or [consent]:
        audit.record(action, row, by=by, detail=detail)
