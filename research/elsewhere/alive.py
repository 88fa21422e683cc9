"""Look whether a website of others is there, and lead families nowhere that it is not."""

from datetime import timedelta
from http import HTTPStatus

from django.db.models import QuerySet

from clinic.clock import today
from research.citations.registry import client
from research.models import Elsewhere

DAYS_SHOWN = 7  # after which a website that is not found is not shown to families any more
# What a website that is there may say to programs alone.
_ONLY_FOR_PEOPLE = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.TOO_MANY_REQUESTS,
}


def look(place: Elsewhere) -> bool:
    """Return whether `place` answers, and keep what follows from it. Waits for the network."""
    is_alive, day = _answers(place.address), today()
    place.found_alive = day if is_alive else place.found_alive
    place.dead_since = None if is_alive else place.dead_since or day
    place.is_away = _is_away(place, day)
    # Its words may have been changed meanwhile, and its address to one that nobody looked at.
    there = Elsewhere.objects.filter(pk=place.pk, address=place.address)
    there.update(found_alive=place.found_alive, dead_since=place.dead_since, is_away=place.is_away)
    return is_alive


def dead() -> QuerySet[Elsewhere]:
    """Return the places that were not found when they were looked at last."""
    return Elsewhere.objects.filter(dead_since__isnull=False)


def _answers(address: str) -> bool:
    try:
        status = client.status_of(address)
    except client.Unanswered:
        return False
    return status < HTTPStatus.BAD_REQUEST or status in _ONLY_FOR_PEOPLE


def _is_away(place: Elsewhere, day) -> bool:
    return place.dead_since is not None and day - place.dead_since >= timedelta(days=DAYS_SHOWN)
