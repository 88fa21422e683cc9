"""The worker, as a real gunicorn runs it: one process, one thread, and people who take long."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ENOUGH = 300  # seconds after which a test gives up
CONFIG = """
bind = "127.0.0.1:0"
from clinic.serving import incoming

incoming.PATIENCE = 4  # seconds, so that the tests wait less
worker_class = "clinic.serving.worker.Worker"
workers, threads, worker_connections, keepalive = 1, 1, 40, 30
graceful_timeout, sendfile, control_socket_disable = 600, False, True
"""


@pytest.fixture
def server(tmp_path):
    """Start gunicorn; return the process and its port."""
    config = tmp_path / "gunicorn.conf.py"
    config.write_text(CONFIG)
    command = ["-m", "gunicorn", "--config", str(config), "tests.clinic.serving.app:application"]
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    for line in process.stderr:
        if found := re.search(r"Listening at: http://127.0.0.1:(\d+)", line):
            break
    yield process, int(found[1])
    process.kill()
    process.communicate()


@pytest.fixture
def port(server):
    return server[1]


@pytest.fixture
def connect(port):
    """Return a function that opens a connection and sends what it is given."""
    with contextlib.ExitStack() as opened:

        def open_one(data: bytes = b"") -> socket.socket:
            connection = socket.create_connection(("127.0.0.1", port), timeout=ENOUGH)
            opened.enter_context(connection)
            connection.sendall(data)
            return connection

        yield open_one


def answer(connection: socket.socket) -> bytes:
    """Return the body of the next answer."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(1)
    length = int(re.search(rb"Content-Length: (\d+)", received, re.IGNORECASE)[1])
    body = b""
    while len(body) < length:
        body += connection.recv(length - len(body))
    return body


def end_of(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            received += piece
    return received


GET = b"GET /page HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"


@pytest.mark.parametrize(
    "begun",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\n", POST % 20, POST % 20 + b"half", POST % 10**6],
)
def test_nobody_slow_holds_the_thread(connect, begun):
    slow = [connect(begun) for _person in range(20)]
    for _time in range(3):
        assert answer(connect(GET)) == b"GET /page 0 "
    assert len(slow) == 20


def test_more_than_there_are_connections_for_keep_nobody_out(connect):
    for _person in range(100):
        connect(b"GET / HTTP/1.1\r\n")
    assert answer(connect(GET)) == b"GET /page 0 "


def test_who_does_not_take_the_answer_holds_nothing(connect):
    for _person in range(5):
        connect(b"GET /?200000 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer(connect(GET)) == b"GET /page 0 "


def test_who_takes_nothing_of_a_long_answer_is_let_go(connect):
    connect(b"GET /?50000000 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer(connect(GET)) == b"GET /page 0 "


def test_who_does_not_close_holds_nobody_up(connect):
    for _person in range(20):
        connect(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer(connect(GET)) == b"GET /page 0 "


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\n", POST % 20 + b"half"])
def test_who_says_no_more_is_let_go(connect, begun):
    assert end_of(connect(begun)) == b""


def test_a_request_in_letters_is_answered(connect):
    slow = connect()
    for letter in POST % 5 + b"words":
        slow.sendall(bytes([letter]))
    assert answer(slow) == b"POST /form 5 words"


def test_one_connection_takes_one_request_after_the_other(connect):
    connection = connect()
    for _time in range(3):
        connection.sendall(POST % 3 + b"abc")
        assert answer(connection) == b"POST /form 3 abc"
        connection.sendall(GET)
        assert answer(connection) == b"GET /page 0 "


def test_who_asks_for_more_without_taking_it_gets_the_first_answer(connect):
    received = end_of(connect(GET * 5))
    assert received.count(b"200 OK") == 1 and received.endswith(b"GET /page 0 ")


def test_who_goes_on_asking_holds_nothing(connect):
    for _person in range(5):
        greedy = connect()
        with contextlib.suppress(ConnectionError):
            for _time in range(20):
                greedy.sendall(b"GET /?200000 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer(connect(GET)) == b"GET /page 0 "


def test_a_picture_arrives_whole(connect):
    assert answer(connect(POST % 10**7 + b"y" * 10**7)) == b"POST /form 10000000 yyyyyyyyy"


def test_leave_to_send_is_given(connect):
    asking = connect(b"POST /form HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                     b"Content-Length: 3\r\n\r\n")  # fmt: skip
    assert asking.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
    asking.sendall(b"abc")
    received = b""
    while b"POST /form 3 abc" not in received:
        received += asking.recv(1000)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (POST % (27 * 1024 * 1024), b"413"),
        (b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"411"),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 70_000, b"431"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_what_cannot_be_read_is_refused(connect, request_, status):
    assert end_of(connect(request_)).split()[1] == status
    assert answer(connect(GET)) == b"GET /page 0 "


def test_stopping_waits_for_no_one_who_is_silent(server, connect):
    process, _port = server
    answer(connect(GET))
    connect()
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(ENOUGH) == 0


def test_what_was_asked_on_an_open_connection_before_stopping_is_answered(server, connect):
    process, _port = server
    reader = connect(GET)
    answer(reader)
    worker = worker_of(process)
    os.kill(worker, signal.SIGSTOP)
    reader.sendall(GET)
    os.kill(worker, signal.SIGTERM)
    os.kill(worker, signal.SIGCONT)
    assert answer(reader) == b"GET /page 0 "


def worker_of(process: subprocess.Popen) -> int:
    """Return the one process that answers; somebody has been answered already."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return int(children.split()[0])
