"""Which pictures go with closed editions, and who else uses them."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet

from clinic import pictures
from clinic.models import AuditEntry, ClinicProfile, Picture, TeamMember
from clinic.pictures import is_older, remove_files
from research.document.codec import CodecError
from research.models import (
    Article,
    Edition,
    Expunction,
    LiveEdition,
    PublicStatus,
    Release,
    Revision,
)
from research.public.addresses import AddressState, destination_of
from research.public.live import document_of

_FORM_KEPT = 31 * 24 * 3600  # seconds: a day more than browsers do (static/admin_clinic/unsaved)


def close(digest: str, reason: str):
    """Show the picture nowhere any more, for `reason`: the live rows name it no more either."""
    pictures.close(digest, reason)
    LiveEdition.objects.filter(picture=digest).update(picture="")


def close_unshown(editions: Iterable[Edition]):
    """Close the pictures of `editions` that a closed edition shows, and nothing open any more.

    `editions` are those that were closed or called off just now.
    """
    digests = {digest for edition in editions if (digest := digest_of(edition))}
    # Held until the end: of two articles that give up the same picture at once, the second
    # has to see that the first did.
    for picture in (
        Picture.objects.select_for_update().filter(pk__in=digests, closed="").order_by("pk")
    ):
        if not is_open_anywhere(picture.pk) and (reason := _why_closed(picture.pk)):
            close(picture.pk, reason)


def is_open_anywhere(digest: str) -> bool:
    """Say whether readers see the picture somewhere, or are to see it."""
    rows = LiveEdition.objects.filter(picture=digest).exclude(status=PublicStatus.CLOSED)
    return rows.exists() or _is_portrait_or_logo(digest)


def articles_with(digest: str) -> QuerySet:
    """Return the articles whose draft has the picture, or of which an edition shows it.

    Each once, and in an order in which they can be held.
    """
    having = Article.objects.filter(Q(picture=digest) | Q(live__picture=digest))
    return Article.objects.filter(pk__in=having.values("pk")).order_by("pk")


def is_shown() -> Exists:
    """Return the condition that a version of an article that readers can read shows the picture
    OuterRef("pk"): the one that holds by the clock, or an earlier one on its own page."""
    live = {"status": PublicStatus.LIVE}
    holding = LiveEdition.objects.during().filter(article=OuterRef("article"), **live)
    rows = LiveEdition.objects.due().filter(picture=OuterRef("pk"), is_readable=True, **live)
    return Exists(rows.filter(Exists(holding)))


def why_away(digest: str) -> str | None:
    """Return why no reader is shown the picture, which `is_shown` nowhere: the reason of the page
    that had it last. None where none ever did, such as a draft's own."""
    rows = list(LiveEdition.objects.due().filter(picture=digest).order_by("since"))
    articles = {row.article_id for row in rows}
    holding = {
        row.article_id: row for row in LiveEdition.objects.during().filter(article__in=articles)
    }
    destinations = [destination_of(row, holding.get(row.article_id)) for row in rows]
    taken_away = (AddressState.WITHDRAWN, AddressState.CLOSED)
    reasons = [each.row.reason for each in destinations if each.state in taken_away]
    return reasons[-1] if reasons else None


def is_used(digest: str) -> bool:
    """Say whether anything that was not emptied still has the picture, open or closed."""
    editions = Edition.objects.filter(revision__content__contains=digest)
    drafts = Article.objects.filter(picture=digest)
    return editions.exists() or drafts.exists() or _is_portrait_or_logo(digest)


def remove_unused() -> int:
    """Delete the pictures that were sent and never saved, and return how many.

    They are kept as long as a browser keeps the form that they were chosen in.
    """
    open_ones = Picture.objects.filter(closed="").values_list("pk", flat=True)
    old = [digest for digest in open_ones if is_older(digest, _FORM_KEPT)]
    return sum(_remove(digest) for digest in old if not _is_named(digest))


def _is_named(digest: str) -> bool:
    """Say whether anything, history included, names the picture."""
    revisions = Revision.objects.filter(content__contains=digest)
    states = AuditEntry.objects.filter(snapshot__contains=digest)
    return is_used(digest) or revisions.exists() or states.exists()


def _remove(digest: str) -> bool:
    try:
        with transaction.atomic():
            Picture.objects.filter(pk=digest).delete()
            transaction.on_commit(partial(remove_files, digest))
    except (IntegrityError, ProtectedError):  # somebody saved it in this very moment
        return False
    return True


def _is_portrait_or_logo(digest: str) -> bool:
    portraits = TeamMember.objects.filter(picture=digest)
    return portraits.exists() or ClinicProfile.objects.filter(logo=digest).exists()


def _why_closed(digest: str) -> str:
    """Return why the last edition that showed the picture and was closed, was; empty if none."""
    return next((reason for reason, digests in _closings() if digest in digests), "")


def _closings() -> Iterator[tuple[str, list[str]]]:
    """Yield reasons, the latest first, with the pictures of what was closed or emptied."""
    closings = Release.objects.filter(kind=Release.Kind.CLOSE).select_related("edition__revision")
    for closing in closings.order_by("-pk"):
        yield closing.reason, [digest_of(closing.edition)]
    yield from Expunction.objects.order_by("-pk").values_list("reason", "pictures")


def digest_of(edition: Edition) -> str:
    """Return the digest of the picture that `edition` shows; empty where it shows none."""
    try:
        document = document_of(edition)
    except CodecError:
        rows = LiveEdition.objects.filter(edition=edition)
        return rows.values_list("picture", flat=True).first() or ""
    return document.picture.digest if document and document.picture else ""
