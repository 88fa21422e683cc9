"""What people without an account read by a share link, and to whom they answer."""

import re

from django.conf import settings
from django.urls import reverse

from clinic.models import ClinicProfile
from research.models import Article, Revision, ShareLink
from research.public.approvals import approvals_of

_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def find(token: str) -> ShareLink | None:
    """Return the link whose address ends in `token`, open or not."""
    if not _TOKEN.fullmatch(token):
        return None
    return ShareLink.objects.select_related("article", "by").filter(token=token).first()


def address(link: ShareLink) -> str:
    """Return the full address to hand out."""
    return settings.SITE_URL + reverse("share", args=[link.token])


def revision_of(link: ShareLink) -> Revision | None:
    """Return the draft as it was saved last; None where nobody may read it by `link` now.

    What was closed for good, for privacy, consent or danger, is not shown by this way either.
    """
    revision = link.article.revisions.first() if link.is_open else None
    if revision is None or approvals_of(link.article).says_what_was_closed(revision):
        return None
    return revision


def answer_to(article: Article, sender) -> str:
    """Return the mail address of whoever owns `article`: who saved it first, or else `sender`,
    who made the link, or else the clinic; "" where none of them has one."""
    first = article.revisions.select_related("by").last()
    people = [first and first.by, sender]
    addresses = (user.email for user in people if user and user.is_active and user.email)
    return next(addresses, ClinicProfile.get().email)
