"""The summary card of an article, as a picture at an address that answers for ever."""

from dataclasses import replace
from io import BytesIO

from django.http import FileResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from clinic.addresses import cached_briefly
from clinic.security import NO_ROBOTS
from research.card import drawing
from research.card.facts import Card, Shape
from research.document.codec import CodecError
from research.public import cards, pages
from research.public.addresses import AddressState, Destination, resolve
from research.views.articles import HANDOUT_KEPT, belongs_to_its_page, instead


@require_safe
def card(request, slug: str, is_tall: bool = False):
    """The card of what is live, or one that says that it was withdrawn or closed."""
    destination, shape = resolve(slug), Shape.TALL if is_tall else Shape.WIDE
    try:
        match destination.state:
            case AddressState.LIVE:
                return _live(request, destination, shape)
            case AddressState.WITHDRAWN | AddressState.CLOSED:
                return _gone(destination, shape)
    except CodecError:
        destination = replace(destination, state=AddressState.UNREADABLE)
    return instead(request, destination)


def _live(request, destination: Destination, shape: Shape) -> HttpResponseBase:
    public_article = pages.article_at(destination)
    shown = cards.of_live(public_article, shape)
    etag = f'"{drawing.digest(shown)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = _picture(shown, destination)
    response["ETag"] = etag
    belongs_to_its_page(response, public_article)
    patch_cache_control(response, public=True, max_age=HANDOUT_KEPT)
    return response


def _gone(destination: Destination, shape: Shape) -> HttpResponseBase:
    """Answer as every address of the page does, with a picture for whoever shows one here."""
    response = _picture(cards.at(destination, shape), destination, status=410)
    response["X-Robots-Tag"] = NO_ROBOTS
    return cached_briefly(response)


def _picture(shown: Card, destination: Destination, status: int = 200) -> HttpResponseBase:
    png = cards.picture(shown, destination.row)
    # Streamed, so that no process keeps pictures in place of pages.
    response = FileResponse(BytesIO(png), content_type="image/png", status=status)
    # Other sites show it beside a link to the page: that is what it is for.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
