"""What the tests of the examples in deploy/ share."""

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.deploy.nginx import nginx


class Answer(NamedTuple):
    """What was answered: the status, the headers in lower case, the text."""

    status: int
    headers: dict[str, str]
    text: str


class Application:
    """Stands where gunicorn would, says what it is told to, and can be stopped."""

    def __init__(self):
        self.answers, self.asked, self.varies = {}, [], False
        self.headers: list[dict[str, str]] = []  # of each request
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def says(self, path: str, status: int, kept: str = ""):
        """Answer with this status, and with `kept` as Cache-Control, whoever asks for `path`."""
        self.answers[path] = (status, kept)

    def stop(self):
        """Be down."""
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type:
        application = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"  # nothing stays open once it is stopped

            def do_GET(self):
                status, kept = application.answers[self.path]
                application.asked.append(self.path)
                application.headers.append({k.lower(): v for k, v in self.headers.items()})
                self.send_response(status)
                if kept:
                    self.send_header("Cache-Control", kept)
                coding = self.headers.get("Accept-Encoding", "") if application.varies else ""
                if application.varies:
                    self.send_header("Vary", "Accept-Encoding")
                    self.send_header("Content-Encoding", coding)
                self.end_headers()
                self.wfile.write(
                    f"{status} from the application{coding and ' in '}{coding}".encode()
                )

            def do_POST(self):
                self.do_GET()

            def log_message(self, *_args):
                pass

        return Handler


@pytest.fixture
def application():
    """Return an application that nginx can be put before."""
    running = Application()
    yield running
    running.stop()


@pytest.fixture
def site(application, tmp_path):
    """Start the real nginx as in the example, in front of `application`."""
    with nginx(tmp_path, application.port) as started:
        yield started


@pytest.fixture
def editors():
    """Return an application that stands where the editors' service does."""
    running = Application()
    yield running
    running.stop()


@pytest.fixture
def two_services(application, editors, tmp_path):
    """The same, in front of readers' service, `application`, and of the editors'."""
    with nginx(tmp_path, application.port, editors=(editors.port,)) as started:
        yield started


@pytest.fixture
def site_without_refills(application, tmp_path):
    """The same, but an address that used up what it may ask for at once gets no more."""
    with nginx(tmp_path, application.port, rate="1r/m") as started:
        yield started


def ask(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Ask once, following no redirect."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=300)
    connection.request(method, f"{parts.path}?{parts.query}".rstrip("?"), body, headers)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, text)
