"""Ask one address over and over, on many connections at once, until told to stop.

    python -m tests.soak.hammer PORT CONNECTIONS SECONDS < request

Sends the bytes of the request as they are, to this machine alone, and the next as soon as
there is an answer. Prints how many answers there were of each status, as JSON.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections import Counter

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"


class Connection:
    """One connection, which waits for the answer to what it asked."""

    def __init__(self, port: int, request: bytes):
        self.port, self.request = port, request
        self.socket: socket.socket | None = None
        self.heard = b""

    def ask(self):
        """Send the request, over a fresh connection where the last one was closed."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.heard = b""
        self.socket.sendall(self.request)

    def hear(self) -> str | None:
        """Read what is there; return the status of an answer that is whole, or that it broke."""
        try:
            part = self.socket.recv(1 << 16)
        except ConnectionError:
            part = b""
        self.heard += part
        head, end, body = self.heard.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        is_over = head[9:12] == b"304" or body.endswith(LAST_CHUNK)
        is_whole = bool(end and (is_over or (length and len(body) >= int(length[1]))))
        if part and not is_whole:
            return None
        if not part or b"onnection: close" in head:
            self.close()
        return head[9:12].decode() if is_whole else "broken"

    def close(self):
        """Give the connection up."""
        self.socket.close()
        self.socket = None


def hammer(port: int, connections: int, seconds: float, request: bytes) -> Counter:
    """Return how many answers of each status there were, those awaited at the end among them."""
    statuses: Counter[str] = Counter()
    ready = selectors.DefaultSelector()
    for _number in range(connections):
        _ask(ready, Connection(port, request))
    end = time.monotonic() + seconds
    while time.monotonic() < end or ready.get_map():
        for key, _events in ready.select(timeout=0.1):
            ready.unregister(key.fileobj)
            status = key.data.hear()
            if status is None:
                ready.register(key.data.socket, selectors.EVENT_READ, key.data)
            else:
                statuses[status] += 1
                if time.monotonic() < end:
                    _ask(ready, key.data)
    return statuses


def _ask(ready: selectors.BaseSelector, connection: Connection):
    connection.ask()
    ready.register(connection.socket, selectors.EVENT_READ, connection)


if __name__ == "__main__":
    port, connections, seconds = sys.argv[1:]
    found = hammer(int(port), int(connections), float(seconds), sys.stdin.buffer.read())
    print(json.dumps(found))
