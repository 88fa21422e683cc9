"""Addresses of the former website: where they lead now, and which lead nowhere.

An address is compared without its website, case, closing slash, the name of a folder's own page
(index.html) and what advertisers add to it; what its query asks may stand in any order.
"""

import re
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, unquote_to_bytes, urlencode, urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from clinic.logs import path_of
from clinic.models import Addressed, WebAddress
from clinic.page_cache import PARAMETERS
from clinic.security import is_admin
from research.models import Article, FormerAddress, GlossaryTerm, LiveEdition, MissedAddress
from research.models.former import LONGEST_ADDRESS
from research.public import monthly
from research.public.answered import is_answered

MOST_A_MONTH = 500  # different addresses that were asked for in vain

_ADDED = re.compile(r"utm_\w*|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)
# What no family asks for: robots look for doors of other programs.
_PROBE = re.compile(
    r"/\.|wp-(?!content)|xmlrpc|phpmyadmin|cgi-bin|\.(?:env|git|sql|bak|asp|aspx|jsp|cgi|zip|gz)\b"
    r"|(?:^|/)(?:admin|administrator|login|api|vendor|config|shell|actuator)(?:[/.?]|$)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"@|%40|token|key=|code=|\d{7}", re.IGNORECASE)
_ENDINGS = {"htm", "html", "shtml", "php", "asp", "aspx", "jsp", "cfm", "pdf", "doc", "docx"}
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp|cfm)\Z")


# --- how they are compared --------------------------------------------------------------------


def key_of(address: str) -> str:
    """Return by what `address`, of any website or of none, is known."""
    path, query = _parts(address)
    return _key(_folder(path), query)


def path_and_query(address: str) -> str:
    """Return `address` without the website. Raises ValueError for what is no address."""
    split = urlsplit(_without_website(address))
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


def is_taken(address: str) -> bool:
    """Say whether this site shows something of its own at `address`, so that it leads nowhere."""
    split = urlsplit(address)
    path, asked = _decoded(split.path).rstrip("/"), parse_qsl(split.query, keep_blank_values=True)
    if any(name not in PARAMETERS for name, _value in asked if not _ADDED.fullmatch(name)):
        return is_admin(path)
    return is_admin(path) or is_answered(f"{path}/") or bool(path and is_answered(path))


@dataclass(frozen=True)
class Asked:
    """An address that somebody asks this site for, and where it leads if it is a former one."""

    address: str

    @property
    def by_query(self) -> str | None:
        """Where it leads because of its query, though the site may show a page without that."""
        _path, query = _parts(self.address)
        return self._led[0] if query else None

    @property
    def target(self) -> str | None:
        """Where it leads; one with a query where it does itself, or else where it does without."""
        return next(filter(None, self._led), None)

    @cached_property
    def _led(self) -> tuple[str | None, str | None]:
        path, query = _parts(self.address)
        # What was stored before the names of folders' own pages were set aside stands under them.
        paths = dict.fromkeys([_folder(path), path])
        keys = {_key(path, query) for path in paths} | {*paths}
        rows = dict(FormerAddress.objects.filter(key__in=keys).values_list("key", "leads_to"))
        exact = [rows.get(_key(path, query)) for path in paths]
        without = [rows.get(path) for path in paths]
        return next(filter(None, exact), None), next(filter(None, without), None)


def _key(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _parts(address: str) -> tuple[str, str]:
    """Return path and query of `address` in the form in which they are compared."""
    split = urlsplit(_without_website(address))
    path = _decoded(split.path).casefold().rstrip("/") or "/"
    asked = parse_qsl(split.query, keep_blank_values=True)
    query = sorted((_decoded(name), _decoded(value)) for name, value in asked)
    return path, urlencode([pair for pair in query if not _ADDED.fullmatch(pair[0])]).casefold()


def _folder(path: str) -> str:
    return _INDEX.sub("", path) or "/"


def _decoded(text: str) -> str:
    """Return `text` as it reads. Older websites wrote other letters in Latin-1 (%E9), which Django
    hands on with its sign of percent written as %25."""
    for _time in range(2):
        data = unquote_to_bytes(text)
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return normalize("NFC", text).replace("\0", "")  # which no database takes


def _without_website(address: str) -> str:
    """Return `address` from its first slash on, be it pasted with a website or without."""
    if address.startswith("/") and not address.startswith("//"):
        return address
    if "://" in address.partition("?")[0] or address.startswith("//"):
        split = urlsplit(address)
        return (split.path or "/") + (f"?{split.query}" if split.query else "")
    first, slash, rest = address.partition("/")
    return f"/{rest}" if slash and _is_host(first) else f"/{address}"


def _is_host(word: str) -> bool:
    """Say whether `word` is a website's name (old-clinic.example), and no file's (blog.html)."""
    name, dot, ending = word.partition(":")[0].rpartition(".")
    return bool(name and dot and ending.isalpha() and ending.casefold() not in _ENDINGS)


# --- where they lead --------------------------------------------------------------------------


def here(address: str) -> str:
    """Return `address` on this site from its first slash on, be it pasted whole or not; "" for
    another's. Raises ValueError for what is no address."""
    split = urlsplit(address)
    is_ours = split.netloc in ("", urlsplit(settings.SITE_URL).netloc)
    return split._replace(scheme="", netloc="").geturl() if is_ours and _is_path(split.path) else ""


def has_page(row: models.Model) -> bool:
    """Say whether `row` is of what has a page of its own, be it shown to readers or not."""
    return isinstance(row, Article | Addressed | GlossaryTerm)


def leading_to(row: models.Model) -> QuerySet[FormerAddress]:
    """Return the former addresses that lead to the page of `row`, or to one below it."""
    there = [Q(leads_to__startswith=path) for path in _paths_of(row)]
    former = FormerAddress.objects.all()
    return former.filter(reduce(or_, there)) if there else former.none()


def page_of(row: models.Model) -> str:
    """Return at which address of this site readers find `row` now; "" where they do not."""
    if isinstance(row, Article):
        live = LiveEdition.objects.at().filter(article=row).values_list("slug", flat=True)
        return reverse("research:article", args=[live[0]]) if live else ""
    path = row.get_absolute_url()
    return path if is_answered(path) else ""


def _is_path(path: str) -> bool:
    return path.startswith("/") and not path.startswith("//")


def _paths_of(row: models.Model) -> list[str]:
    """Return where readers find `row`, and where they found it before."""
    if isinstance(row, Article):
        slugs = row.addresses.values_list("slug", flat=True)
        return [reverse("research:article", args=[slug]) for slug in slugs]
    if isinstance(row, Addressed):
        slugs = WebAddress.of(type(row)).filter(object_id=row.pk).values_list("slug", flat=True)
        return [type(row)(slug=slug).get_absolute_url() for slug in slugs]
    return [row.get_absolute_url()]


# --- which lead nowhere -----------------------------------------------------------------------


def note_missed(address: str):
    """Count that `address` was asked for in vain, unless it could name somebody or open a door."""
    is_odd = len(address) > LONGEST_ADDRESS or not unquote(address).isprintable()
    is_secret = path_of(address) != address or _PERSONAL.search(address)
    if not (is_odd or is_secret or _PROBE.search(address)):
        monthly.count(MissedAddress, MOST_A_MONTH, address=address)
