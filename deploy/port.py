"""Say in one sentence why the port named cannot be served on, if it cannot."""

import errno
import socket
import sys

REASONS = {
    errno.EADDRINUSE: "Port {0} is taken by another program; choose another, like PORT=8123.",
    errno.EACCES: "Port {0} needs root; choose one above 1023, like PORT=8123.",
}


def problem(port: str) -> str | None:
    """Return the reason, or None where the port is free."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT is {port!r}, which is not a number from 1 to 65535."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return REASONS.get(error.errno, "Port {0} cannot be used.").format(port)
    return None


if __name__ == "__main__":
    if reason := problem(sys.argv[1]):
        sys.exit(print(reason) or 1)
