"""A reader who asks for one page after another, and knows which version each told of."""

import gzip
import random
import re
import time
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.bench import servers
from tests.soak.hammer import Connection
from tests.soak.publisher import SLUG

ARTICLE = f"/research/{SLUG}/"
HAND_OUT = f"{ARTICLE}handout.pdf"
# These say which version is the last, and how often they are asked for.
TELLING = {
    "/": 3,
    "/research/": 3,
    "/research/?age=48&kind=cohort": 3,
    "/search/?q=practise+a+little+each+day": 3,
    ARTICLE: 6,
    f"/research/{SLUG}.json": 2,
    f"{ARTICLE}changes/": 2,
    HAND_OUT: 1,
}
OTHERS = {
    "/team/": 1,
    "/research/glossary/": 2,
    f"{ARTICLE}editions/1/": 1,
    f"{ARTICLE}citation.ris": 1,
}
_VERSION = re.compile(rb"as version (\d+) says")
_ETAG = re.compile(rb"\r\netag: ([^\r]+)", re.IGNORECASE)
_ENCODING = re.compile(rb"\r\ncontent-encoding: gzip", re.IGNORECASE)


class Seen(NamedTuple):
    """What one answer told: of which version, and when it was asked for. A print-out is only
    kept, and read later."""

    asked: float
    path: str
    version: int
    print_out: bytes = b""


@dataclass
class Reader(Connection):
    """One of the readers; half of what she asks for compressed, half of what she has again."""

    port: int
    chance: random.Random
    profile: str
    heard: bytes = b""
    socket: object = None
    asked: float = 0.0
    path: str = ""
    is_compressed: bool = False
    has: dict[tuple[str, bool], tuple[str, Seen]] = field(default_factory=dict)

    @property
    def request(self) -> bytes:
        headers = {"Host": servers.HOST, "X-Forwarded-Proto": "https"}
        if self.is_compressed:
            headers["Accept-Encoding"] = "gzip"
        if self._key in self.has and self.chance.random() < 0.5:
            headers["If-None-Match"] = self.has[self._key][0]
        lines = [f"GET {self.path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()

    def ask(self):
        """Choose a page and ask for it."""
        paths = {**TELLING, **OTHERS, self.profile: 2}
        (self.path,) = self.chance.choices(list(paths), list(paths.values()))
        self.is_compressed = self.chance.random() < 0.5
        self.asked = time.monotonic()
        super().ask()

    def seen(self, status: str) -> Seen:
        """Return what the answer, 200 or 304, told of."""
        if status == "304":
            return self.has[self._key][1]._replace(asked=self.asked)
        head, _end, body = self.heard.partition(b"\r\n\r\n")
        seen = self._read(gzip.decompress(body) if _ENCODING.search(head) else body)
        if tag := _ETAG.search(head):
            self.has[self._key] = tag[1].decode(), seen
        return seen

    def _read(self, body: bytes) -> Seen:
        if self.path == HAND_OUT:
            return Seen(self.asked, self.path, 0, body)
        return Seen(self.asked, self.path, version_in(body))

    @property
    def _key(self) -> tuple[str, bool]:
        return self.path, self.is_compressed


def version_in(text: bytes) -> int:
    """Return the last version that `text` tells of; 0 where it tells of none."""
    return max(map(int, _VERSION.findall(text)), default=0)
