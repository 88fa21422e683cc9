"""The page of what is live at an address, made when it is published and kept with its row.

What is kept is never believed by itself: beside it stands the digest of all that the page was
made of, and it is shown while all of that is the same. Where something has changed since, the page
is made when it is next asked for, and kept in place of the last.
"""

import gzip
import hashlib
import logging
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import compress_string
from django.utils.translation import get_language

from clinic import around, generation, program, reading
from clinic import models as clinic_rows
from clinic.clock import today
from clinic.pictures import sources
from clinic.worked_out import WorkedOut
from clinic.writing import if_free
from research.models import Edition, GlossaryTerm, LiveEdition, LivePage, Topic
from research.public import handouts, page_sections, pages
from research.public.addresses import AddressState, Destination, resolve
from research.public.approvals import is_out_of_date, is_overdue
from research.public.ways_on import Step, ways_on

# What every article's page asks beside the rows of its own article. Each of them is small.
ASKED_BY_ALL = (
    clinic_rows.ClinicProfile,
    clinic_rows.Notice,
    clinic_rows.Page,
    clinic_rows.TeamMember,
    clinic_rows.Trademark,
    clinic_rows.WebAddress,
    GlossaryTerm,
    Topic,
)

_log = logging.getLogger(__name__)


def page_at(destination: Destination) -> bytes:
    """Return the page of the article at `destination`, which is live, compressed by gzip.

    `destination` was resolved in the same reading (`clinic.reading`), so the page is of what the
    digest says. Raises CodecError. Within a transaction it is made: that may have changed what
    nobody else can see yet.
    """
    if connection.in_atomic_block or settings.DEBUG:
        return made(destination)
    made_of = digest_of(destination)
    kept = kept_of(destination, made_of)
    if kept is not None:
        return kept
    page = made(destination)
    if generation.current():
        reading.afterwards(partial(_keep, destination, made_of, page))
    return page


def made(destination: Destination) -> bytes:
    """Return the page as `page_at` does, made now. Raises CodecError."""
    address = reverse("research:article", args=[destination.row.slug])
    request = HttpRequest()  # of nobody: what is shown to everybody asks nothing of a reader
    request.path = request.path_info = unquote(address)
    context = page_sections.page_of(pages.article_at(destination))
    context["handout"] = handouts.Facts(**destination.row.handout)
    return compress_string(render_to_string("research/article.html", context, request).encode())


def kept_of(destination: Destination, made_of: str) -> bytes | None:
    """Return the page that was made of just that; None where none is kept."""
    page = getattr(destination.row, "page", None)
    return bytes(page.html) if page and page.made_of == made_of else None


def _keep(destination: Destination, made_of: str, page: bytes):
    """Keep `page`, unless somebody else is writing: then the next who asks does."""
    row = LivePage(live_id=destination.row.pk, made_of=made_of, html=page)
    with if_free():
        LivePage.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["live"],
            update_fields=["made_of", "html"],
        )


# --- what it is made of -----------------------------------------------------------------------


def digest_of(destination: Destination) -> str:
    """Return the digest of all that the page at `destination` says or is made by.

    What was signed (revision, edition, review) never changes, so it goes by its number.
    """
    row = destination.row
    values = [getattr(row, field.attname) for field in row._meta.concrete_fields]
    parts = (program.digest(), _asked_by_all(), settings.SITE_URL, get_language())
    ways = ways_on(Step.to(row), [slug for slug, _name in destination.topics])
    parts = (*parts, values, destination.topics, tuple(ways))
    return _digest((*parts, _by_the_clock(row), *_pictures(row)))


def _by_the_clock(row) -> tuple[bool, bool, str]:
    """Return whether it should have been checked again by now, long ago, and what is announced."""
    now = today()
    is_late = is_overdue(row.review_due, now)
    is_old = is_late and is_out_of_date(row.review_due, now)
    return is_late, is_old, around.current().announcement


def _pictures(row) -> Iterator[str]:
    """Yield by which files browsers without WebP are shown its picture and the clinic's logo."""
    if row.picture and (size := row.entry.get("picture")):
        yield sources(row.picture, size[0])[-1].fallback
    if logo := around.current().clinic.logo:
        yield sources(logo.digest, logo.width)[-1].fallback


def _read_asked_by_all() -> str:
    logos = clinic_rows.ClinicProfile.objects.values("logo")
    logo = clinic_rows.Picture.objects.filter(pk__in=logos)
    rows = (model.objects.order_by("pk") for model in ASKED_BY_ALL)
    values = [list(each.values_list()) for each in (*rows, logo)]
    return _digest(values)


_asked_by_all = WorkedOut(_read_asked_by_all, follows_clock=False)


def _digest(values) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()


# --- when an article's life goes on -----------------------------------------------------------


def make_later(edition: Edition):
    """Have the page of `edition` made once the present transaction is through."""
    transaction.on_commit(partial(_make, edition), robust=True)


def make_all():
    """Make the page of each article that is live, where none of it is kept that is true."""
    for slug in LiveEdition.objects.at().values_list("slug", flat=True):
        _prepare(slug)


def mismatched() -> Iterator[LiveEdition]:
    """Yield the live rows of which a page would be shown that is not the one made now."""
    for slug in LiveEdition.objects.at().exclude(page=None).values_list("slug", flat=True):
        destination = resolve(slug)
        kept = kept_of(destination, digest_of(destination))
        if kept is not None and gzip.decompress(kept) != gzip.decompress(made(destination)):
            yield destination.row


def _make(edition: Edition):
    """Make it ahead. One that waits for its date is made by its first reader."""
    row = LiveEdition.objects.at().filter(edition=edition).first()
    if row is not None:
        _prepare(row.slug)


def _prepare(slug: str):
    """Make the page at `slug` ahead; what is published is so already, whatever happens here."""
    try:
        with reading.one_moment():
            destination = resolve(slug)
            if destination.state == AddressState.LIVE:
                page_at(destination)
    except Exception as error:  # whoever asks for it is told, and so is the log
        _log.warning("The page %s is made when somebody asks for it: %s", slug, error)
