"""The summary cards of articles: which card stands at an address, and having it drawn.

A card is drawn once what it says of is published, or taken away. Where that failed or its words
have changed since, it is drawn for the first who asks; no page that is read draws one.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic import around, reading
from clinic.clock import zone
from clinic.models import ClinicProfile
from research.card import composing, drawing
from research.card.facts import Card, CardFacts, Flag, Role, Shape
from research.handout import store
from research.models import Article, LiveEdition, PublicStatus
from research.public import flag_words, pages, versions
from research.public.addresses import AddressState, Destination, resolve
from research.public.closed import closed_editions
from research.public.pages import PublicArticle

_NAMES = {Shape.WIDE: "research:card", Shape.TALL: "research:card-tall"}
_VERSION_LENGTH = 8  # of the digest in an address: enough to tell a card from the one before

_log = logging.getLogger(__name__)
_drawing = threading.Lock()


@dataclass(frozen=True)
class LinkedCard:
    """The card of an article that is live, as pages name it: where it is, its size, its words.

    Its `address` changes with the card, because networks keep a picture by its address.
    """

    address: str
    width: int
    height: int
    words: str


def linked(
    public_article: PublicArticle, clinic: ClinicProfile | None = None, shape: Shape = Shape.WIDE
) -> LinkedCard | None:
    """Return the card that pages, feeds and lists for machines name of `public_article`.

    `clinic` is asked for unless given. None where the article's address shows another card: of a
    draft, and of a version that is past.
    """
    if not (public_article.edition and public_article.is_current):
        return None
    card = of_live(public_article, shape, clinic)
    path = reverse(_NAMES[shape], args=[public_article.slug])
    version = drawing.digest(card)[:_VERSION_LENGTH]
    address = f"{settings.SITE_URL}{path}?v={version}"
    return LinkedCard(address, shape.width, shape.height, card.words)


def of_live(
    public_article: PublicArticle, shape: Shape, clinic: ClinicProfile | None = None
) -> Card:
    """Return what the card of `public_article`, which is an edition, says."""
    clinic = clinic or around.current().clinic
    with translation.override(public_article.document.language):
        return composing.card(_facts(public_article, clinic), shape)


def _facts(public_article: PublicArticle, clinic: ClinicProfile) -> CardFacts:
    topics = (topic.name for topic in public_article.topics)
    return CardFacts(
        document=public_article.document,
        heading=public_article.heading,
        topic=next(topics, ""),
        published=_day(public_article.appeared_at, clinic),
        address=_page(public_article.slug),
        clinic=clinic.name,
        flag=_flag(public_article),
        is_out_of_date=public_article.is_out_of_date,
        is_correction=public_article.is_correction,
        is_sample=public_article.is_sample,
    )


def at(destination: Destination, shape: Shape) -> Card:
    """Return the card at `destination`: of what is live there, or that it was taken away.

    Raises CodecError.
    """
    if destination.state == AddressState.LIVE:
        return of_live(pages.article_at(destination), shape)
    return composing.card_instead(
        _taken_away(destination.row, shape), shape, translation.get_language()
    )


def _flag(public_article: PublicArticle) -> Flag:
    flags, banner = public_article.flags, public_article.flag_banner
    if public_article.is_fallen and banner:
        instead = tuple(
            flag_words.instead_of_certainty(flags, dated=each) for each in (True, False)
        )
        return Flag(instead=instead, advice=banner.advice)
    return Flag(warning=flag_words.in_few_words(flags))


def _taken_away(row: LiveEdition, shape: Shape) -> Iterator[tuple[Role, str]]:
    """Yield what is said in place of a card, by its weight: who has a copy has to know it.

    Where it stays private which page it was, the address does, too.
    """
    clinic, was = around.current().clinic, versions.taken_away(row)
    since = date_format(_day(row.since, clinic), "DATE_FORMAT")
    if row.status == PublicStatus.CLOSED:
        yield Role.FLAG, _("We have closed this page for good.")
        yield Role.MESSAGE, _("Please do not rely on a copy of it.")
        yield Role.DATE, since
    else:
        yield Role.FLAG, _("We have withdrawn this page.")
        on_that_day = _("On %(date)s we took it down. Please do not rely on a copy of it.")
        yield Role.MESSAGE, on_that_day % {"date": since}
    yield Role.CLINIC, clinic.name
    yield Role.ADDRESS, composing.printed(_page(row.slug) if was else settings.SITE_URL)
    if shape.is_tall:
        if was:
            published = date_format(_day(was.appeared_at, clinic), "DATE_FORMAT")
            values = {"title": was.heading, "number": was.number, "date": published}
            yield Role.WAS, _("It was “%(title)s”, version %(number)d of %(date)s.") % values
        yield Role.REASON, f"{_('Why:')} {row.reason}"


def _day(moment: datetime, clinic: ClinicProfile) -> date:
    return timezone.localtime(moment, zone(clinic.time_zone)).date()


def _page(slug: str) -> str:
    return settings.SITE_URL + reverse("research:article", args=[slug])


# --- having it drawn --------------------------------------------------------------------------


def path_of(card: Card, edition: int) -> Path:
    """Return where the picture of `card`, which is of the edition (pk), is kept."""
    return store.card_path(edition, drawing.digest(card), is_tall=card.shape.is_tall)


def picture(card: Card, row: LiveEdition) -> bytes:
    """Return the PNG of `card`, which stands for the live row `row`: as kept, or drawn now.

    What is closed meanwhile has to be seen, so it ends the reading.
    """
    reading.end()
    path = path_of(card, row.edition_id)
    return store.read(path) or _drawn(card, path, row)


def _drawn(card: Card, path: Path, row: LiveEdition) -> bytes:
    """Draw it and keep it; of several who ask at once, one does.

    Where it cannot be kept, it is shown all the same.
    """
    with _drawing:
        if stored := store.read(path):
            return stored
        png = drawing.png(card)
        try:
            store.write(path, png)
        except OSError:
            _log.exception("The card %s could not be kept.", path.name)
        _forget_closed(path, row)
    return png


def _forget_closed(path: Path, row: LiveEdition):
    """Delete the card of what was closed while it was drawn: whoever closed it did so before."""
    if row.status == PublicStatus.LIVE and row.edition_id in closed_editions([row.article_id]):
        path.unlink(missing_ok=True)


# --- when an article's life goes on -----------------------------------------------------------


def make_later(article: Article):
    """Have the cards of what `article` shows, or is to show, drawn after the commit."""
    transaction.on_commit(partial(_prepare, article.pk), robust=True)


def _prepare(article: int):
    """Draw them ahead; what happened has happened, whatever comes of this."""
    try:
        for row, destination in _destinations(article):
            for shape in Shape:
                picture(at(destination, shape), row)
    except Exception:
        _log.exception("The cards of article %d are drawn when somebody asks for them.", article)


def _destinations(article: int) -> Iterator[tuple[LiveEdition, Destination]]:
    """Yield what the address of `article` leads to now, and what it is to lead to."""
    for row in LiveEdition.objects.during().filter(article=article):
        destination = resolve(row.slug)
        if destination.state != AddressState.UNREADABLE:
            yield row, destination
    for row in LiveEdition.objects.whole().pending().filter(article=article):
        if row.is_readable:
            yield row, Destination(AddressState.LIVE, row, row)
