"""Which pictures go with closed editions."""

from collections.abc import Iterable

from clinic.models import ClinicProfile, Picture, TeamMember
from research.models import Edition, LiveEdition, Release
from research.workflow.live import document_of


def close_unshown(editions: Iterable[Edition], *, reason: str):
    """Close the pictures of `editions` that nothing else readers may open still shows."""
    digests = {digest for edition in editions if (digest := _digest_of(edition))}
    if not digests:
        return
    digests -= _shown_by_open_editions()
    portraits = TeamMember.objects.filter(picture__isnull=False)
    digests -= {*portraits.values_list("picture", flat=True), ClinicProfile.get().logo_id}
    Picture.objects.filter(digest__in=digests).update(closed=reason)


def _shown_by_open_editions() -> set[str]:
    closed = Release.objects.filter(kind=Release.Kind.CLOSE).values("edition")
    public = LiveEdition.objects.exclude(edition__in=closed).values("edition")
    found = Edition.objects.filter(pk__in=public).select_related("revision")
    return {digest for edition in found.iterator() if (digest := _digest_of(edition))}


def _digest_of(edition: Edition) -> str:
    document = document_of(edition)
    return document.picture.digest if document and document.picture else ""
