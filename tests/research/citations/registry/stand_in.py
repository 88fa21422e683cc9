"""A stand-in for Crossref and doi.org on this machine: it answers as they do, and worse."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

Answer = Callable[[BaseHTTPRequestHandler], None]
_CSL = "application/vnd.citationstyles.csl+json"


class StandIn:
    """What both registers know: answers by DOI, and what they were asked, in order."""

    def __init__(self, url: str):
        self.url = url
        self.crossref: dict[str, list[Answer]] = {}
        self.doi_org: dict[str, list[Answer]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def at_crossref(self, doi: str, *answers: Answer) -> None:
        """Let Crossref give these `answers` for `doi`, one after the other, the last for good."""
        self.crossref[doi] = list(answers)

    def at_doi_org(self, doi: str, *answers: Answer) -> None:
        """Let doi.org give these `answers` for `doi`, one after the other, the last for good."""
        self.doi_org[doi] = list(answers)


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Serve a StandIn while it is needed: Crossref below /crossref, doi.org below /doi."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.stand_in = StandIn(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.stand_in  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- answers ----------------------------------------------------------------------------


def registered(message: dict) -> Answer:
    """Answer as Crossref does for a DOI that it knows."""
    envelope = {"status": "ok", "message-type": "work", "message-version": "1.0.0"}
    return sent(200, json.dumps({**envelope, "message": message}))


def csl(item) -> Answer:
    """Answer as doi.org does for a DOI of another agency."""
    return sent(200, json.dumps(item), media_type=_CSL)


def sent(status: int, body: str | bytes, media_type: str = "application/json", **headers) -> Answer:
    """Answer with this status, body and headers (underscores for hyphens)."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirected(location: str) -> Answer:
    """Answer that the record is elsewhere."""
    return sent(302, "", Location=location)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Answer with a hundred megabytes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    piece = b" " * 1024 * 1024
    for _megabyte in range(100):
        handler.wfile.write(piece)


def hung_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"message": ')
    handler.close_connection = True


missing = sent(404, "Resource not found.", media_type="text/plain")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        stand_in: StandIn = self.server.stand_in  # type: ignore[attr-defined]
        stand_in.asked.append(self.path)
        stand_in.headers.append(dict(self.headers))
        path = unquote(urlsplit(self.path).path)
        known = stand_in.crossref if path.startswith("/crossref/works/") else stand_in.doi_org
        answers = known.get(path.removeprefix("/crossref/works/").removeprefix("/doi/"), [missing])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # whoever asked has heard enough

    def log_message(self, *args) -> None:
        """Say nothing: the tests ask `asked`."""
