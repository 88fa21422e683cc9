"""A request while it is being received, before anything of the site looks at it."""

import re
import tempfile
import time
from collections.abc import Iterator

PATIENCE = 10  # seconds for a request's head, or for a new connection to say anything
PACE = 10_000  # bytes a second at which a body has to come, once PATIENCE is over
LONGEST_HEAD = 64 * 1024  # bytes
LONGEST_BODY = 26 * 1024 * 1024  # bytes: a picture, and the form around it
IN_MEMORY = 64 * 1024  # bytes; a longer request is put into a file
PIECE = 64 * 1024  # bytes handed on at once

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_WAITS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_NOTHING = b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Unreceivable(Exception):
    """No more of this request is read. Its argument is the answer, as bytes."""


class Incoming:
    """The bytes of one request, as far as they have come."""

    def __init__(self):
        self.began = time.monotonic()
        self.deadline = self.began + PATIENCE
        self.received = 0  # bytes that have come
        self._size = 0  # bytes it has, once its head is here
        self._head = bytearray()
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._was_told_to_go_on = False

    def add(self, data: bytes) -> None:
        """Take what came; raises Unreceivable where the request is of a kind that is not read."""
        self._file.write(data)
        self.received += len(data)
        if not self._size:
            self._look_for_the_end_of_the_head(data)

    @property
    def is_whole(self) -> bool:
        return bool(self._size) and self.received >= self._size

    def wants_leave(self) -> bool:
        """Whether the sender waits for leave to send the body. True once."""
        waits = bool(self._size) and not self.is_whole and bool(_WAITS.search(self._head))
        is_first, self._was_told_to_go_on = not self._was_told_to_go_on, waits
        return waits and is_first

    @property
    def has_more_behind(self) -> bool:
        """Whether the sender went on without waiting for the answer."""
        return self.received > self._size

    def pieces(self) -> Iterator[bytes]:
        """Yield the request and nothing behind it, once."""
        self._file.seek(0)
        remaining = self._size
        while remaining and (piece := self._file.read(min(PIECE, remaining))):
            remaining -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()

    def _look_for_the_end_of_the_head(self, data: bytes) -> None:
        start = max(0, len(self._head) - len(_END))
        self._head += data
        end = self._head.find(_END, start)
        if end >= 0:
            del self._head[end + len(_END) :]
            self._size = len(self._head) + self._length_of_body()
        elif len(self._head) > LONGEST_HEAD:
            raise Unreceivable(b"HTTP/1.1 431 Request Header Fields Too Large" + _NOTHING)

    def _length_of_body(self) -> int:
        if _CODED.search(self._head):
            raise Unreceivable(b"HTTP/1.1 411 Length Required" + _NOTHING)
        header = _LENGTH.search(self._head)
        digits = header[1].lstrip(b"0")[:12] if header else b""  # more are too many anyway
        length = int(digits or 0)
        if length > LONGEST_BODY:
            raise Unreceivable(b"HTTP/1.1 413 Content Too Large" + _NOTHING)
        self.deadline += length / PACE
        return length
