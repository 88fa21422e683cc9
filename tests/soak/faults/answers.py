"""One answer of a site, and whether it is something that a person can read."""

import http.client
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import html

from tests.bench.servers import HEADERS

PATIENCE = 60  # seconds for which anybody waits
RUN = 6  # words in a row by which a text is known again


@dataclass(frozen=True)
class Answer:
    """What was answered after how many seconds; status 0 where the connection was broken."""

    status: int
    headers: dict[str, str]
    body: bytes
    took: float

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.body or b"<p></p>")

    @property
    def words(self) -> str:
        """All words of the page, white space made plain."""
        return " ".join(self.tree.text_content().split()) if self.is_html else ""

    @property
    def heading(self) -> str:
        """What the page is called; "" for what is no page of the site's."""
        found = [" ".join(each.text_content().split()) for each in self.tree.iter("h1")]
        return (found or [""])[-1] if self.is_html else ""

    @property
    def is_in_words(self) -> bool:
        """Whether it is a page of the site's own, with a sentence below its heading."""
        return bool(self.heading) and len(self.words) > len(self.heading) + 40

    @property
    def is_whole_pdf(self) -> bool:
        return self.body.startswith(b"%PDF-") and b"%%EOF" in self.body[-200:]

    def says(self, texts: Iterable[str]) -> bool:
        """Whether it has one of `texts`, or a good part of it; marks within words do not matter."""
        words = self.words
        return any(run in words for text in texts for run in _runs(text))


def _runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))]


def ask(
    port: int,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Return what the site on `port` answers, over a connection of its own."""
    started = clock()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    sent = {name: value for name, value in HEADERS.items() if name != "Accept-Encoding"}
    try:
        connection.request(method, path, body=body, headers=sent | (headers or {}))
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        return Answer(0, {}, b"", clock() - started)
    finally:
        connection.close()
    return Answer(answer.status, dict(answer.headers), content, clock() - started)
