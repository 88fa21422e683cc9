"""The one way to other websites: bounded in time, in size and in where it leads.

Registers of DOIs are asked what they know of a study, and lead to registers alone. Of any other
website it is only asked whether it is there; it may be anywhere but on this network.
"""

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

SECONDS = 5  # for one answer, from the first try to connect to its last byte
MOST_BYTES = 2 * 1024 * 1024
_PIECE = 64 * 1024
_MOST_REDIRECTS = 4
_REDIRECTS = {301, 302, 303, 307, 308}
_TOO_MANY = 429
_LONGEST_PAUSE = 2  # seconds that a person is made to wait for a register that is busy

_pool = urllib3.PoolManager(retries=False, maxsize=2)


def _public(connection: urllib3.connection.HTTPConnection, sock: socket.socket) -> socket.socket:
    """Return `sock` if it leads to a public host: told by where it led, whatever a name said."""
    if not _is_public(sock.getpeername()[0]):
        sock.close()
        raise urllib3.exceptions.NewConnectionError(connection, "not a public address")
    return sock


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast


class _PublicHTTP(urllib3.connection.HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _public(self, super()._new_conn())


class _PublicHTTPS(urllib3.connection.HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _public(self, super()._new_conn())


class _PublicHTTPPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _PublicHTTPSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


_public_pool = urllib3.PoolManager(retries=False, maxsize=1)
_public_pool.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}


class Unanswered(Exception):
    """A register gave no answer that could be read; its text is a sentence for people."""


@dataclass(frozen=True)
class Answer:
    """What a register answered: `status` as in HTTP, `body` of at most MOST_BYTES."""

    status: int
    body: bytes
    media_type: str


def get(url: str, accept: str, *, longest_pause: float = _LONGEST_PAUSE) -> Answer:
    """Return the answer at `url`, asked for in the media type `accept`.

    A register that is busy (429) is asked once more after the pause that it asks for, if that is
    at most `longest_pause` seconds.
    Raises Unanswered where nothing came in time, too much came, it led to a host that is no
    register, or it is still busy.
    """
    _outside_transactions()
    answer, pause = _follow(url, accept)
    if answer.status == _TOO_MANY and pause <= longest_pause:
        time.sleep(pause)
        answer, pause = _follow(url, accept)
    if answer.status == _TOO_MANY:
        raise Unanswered(
            _("The register of studies is busy. Try again in a few minutes, or type it by hand.")
        )
    return answer


def status_of(url: str) -> int:
    """Return the status of HTTP with which the website at `url` answers, wherever it leads on to.

    Raises Unanswered where nothing came in time, or it is no public website.
    """
    _outside_transactions()
    deadline = time.monotonic() + SECONDS
    for _hop in range(_MOST_REDIRECTS + 1):
        response = _opened(url, "text/html, */*;q=0.5", deadline, _public_pool)
        try:
            location = response.headers.get("Location", "")
            if response.status not in _REDIRECTS or not location:
                return response.status
            url = urljoin(url, location)
            if urlsplit(url).scheme not in ("http", "https"):
                raise strange()
        finally:
            response.close()  # what it says is not read
            response.release_conn()
    raise strange()


def _outside_transactions() -> None:
    """Refuse to wait for the network while the database waits for us."""
    for connection in connections.all(initialized_only=True):
        if any(not block._from_testcase for block in connection.atomic_blocks):
            raise RuntimeError("No website may be asked inside a transaction")


def _follow(url: str, accept: str) -> tuple[Answer, float]:
    deadline = time.monotonic() + SECONDS
    for _hop in range(_MOST_REDIRECTS + 1):
        response = _opened(url, accept, deadline, _pool)
        try:
            if response.status not in _REDIRECTS:
                return _read(response, deadline), _pause(response)
            url = _next(url, response.headers.get("Location", ""))
        finally:
            response.close()
            response.release_conn()
    raise strange()


def _opened(
    url: str, accept: str, deadline: float, pool: urllib3.PoolManager
) -> urllib3.BaseHTTPResponse:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _late()
    try:
        return pool.request(
            "GET",
            url,
            headers={**_polite(), "Accept": accept, "Accept-Encoding": "identity"},
            timeout=urllib3.Timeout(total=left),
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
    except (urllib3.exceptions.NewConnectionError, ValueError) as error:
        raise out_of_reach() from error  # no time-out, though it is one of the library's
    except urllib3.exceptions.TimeoutError as error:
        raise _late() from error
    except urllib3.exceptions.HTTPError as error:
        raise out_of_reach() from error


def _polite() -> dict[str, str]:
    """Say who asks, as the registers ask of programs."""
    return {"User-Agent": f"ClinicSite/1 ({settings.SITE_URL}; mailto:{settings.SERVER_EMAIL})"}


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> Answer:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise strange()  # it was asked not to, and a small one may unfold without bound
    body = b"".join(_pieces(response, deadline))
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(response.status, body, media_type)


def _pieces(response: urllib3.BaseHTTPResponse, deadline: float):
    size = 0
    try:
        while piece := response.read1(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise strange()
            if time.monotonic() > deadline:
                raise _late()
            yield piece
    except urllib3.exceptions.TimeoutError as error:
        raise _late() from error
    except urllib3.exceptions.HTTPError as error:
        raise out_of_reach() from error


def _next(url: str, location: str) -> str:
    """Return where a redirect leads, if that is a register."""
    target = urljoin(url, location)
    here, there = urlsplit(url), urlsplit(target)
    same = (there.scheme, there.netloc) == (here.scheme, here.netloc)
    if location and (same or (there.scheme == "https" and there.netloc in settings.DOI_HOSTS)):
        return target
    raise strange()


def _pause(response: urllib3.BaseHTTPResponse) -> float:
    """Return the seconds that a busy register asks to wait."""
    for header in ("Retry-After", "X-Rate-Limit-Interval"):
        seconds = response.headers.get(header, "").strip().removesuffix("s")
        if seconds.isdecimal() and len(seconds) < 6:
            return float(seconds)
    return 1.0


def _late() -> Unanswered:
    return Unanswered(
        _("The register of studies did not answer in time. Try again later, or type it by hand.")
    )


def out_of_reach() -> Unanswered:
    """Return what to raise where a register is away or out of order."""
    return Unanswered(
        _("The register of studies cannot be reached now. Try again later, or type it by hand.")
    )


def strange() -> Unanswered:
    """Return what to raise where an answer came that cannot be used."""
    return Unanswered(
        _("The register of studies gave an answer that cannot be used. Type it by hand.")
    )
