"""gunicorn's worker with threads, which slow and idle people cannot hold.

gunicorn's own lets a thread wait for a request and read it, for as long as the sender likes:
eight who send a letter a minute hold a site of two processes with four threads each. Here the
process's one loop receives, waiting for nobody, and a thread gets a request once all of it is
there. Whoever takes too long is let go; where connections run out, who has taken longest goes.
"""

import errno
import fcntl
import socket
import termios
import time
from functools import partial
from selectors import EVENT_READ

from gunicorn import http
from gunicorn.workers.gthread import TConn, ThreadWorker

from clinic.serving.incoming import CONTINUE, PIECE, Incoming, Unreceivable

STALLED = 10  # seconds in which a part of an answer has to be taken
UNSENT = 512 * 1024  # bytes of an answer that the system keeps, so that its thread is free
LINGER = 2  # seconds for the other side to close, too, or to say something while we stop
_PASSING = {errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED}
_FULL = {errno.EMFILE, errno.ENFILE}


class Connection(TConn):
    """An open connection, with the request that is coming in by it."""

    def __init__(self, cfg, sock, client, server):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT)
        super().__init__(cfg, _Socket(fileno=sock.detach()), client, server)
        self.sock.setblocking(False)
        self.initialized = True  # the parser is made for each request
        self.incoming = None

    @property
    def has_taken_all(self) -> bool:
        """Whether the other side has every byte that was sent."""
        return not any(fcntl.ioctl(self.sock, termios.TIOCOUTQ, bytes(4)))

    @property
    def has_more_to_read(self) -> bool:
        """Whether something of a request is here that this process had no time to read."""
        unread = any(fcntl.ioctl(self.sock, termios.FIONREAD, bytes(4)))
        return self.incoming is not None and unread

    def begin(self) -> None:
        self.incoming = Incoming()
        self.timeout = self.incoming.deadline

    def take(self, data: bytes) -> None:
        """Take what came of it; raises Unreceivable."""
        self.incoming.add(data)
        self.timeout = self.incoming.deadline
        if self.incoming.wants_leave():
            self.sock.send(CONTINUE)

    def hand_over(self) -> None:
        """Make what came a request that gunicorn reads."""
        self.parser = http.get_parser(self.cfg, self.incoming.pieces(), self.client)

    def close(self, graceful=False) -> None:
        """Close at once: `Worker` waits for the other side, where that is polite."""
        if self.incoming:
            self.incoming.close()
        super().close()


class Worker(ThreadWorker):
    """Receives in the loop, answers in threads."""

    def accept(self, listener) -> None:
        if self.pending_conns and self.nr_conns >= self.worker_connections - 1:
            self._let_go(self.pending_conns[0])
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno in _FULL and self.pending_conns:
                self._let_go(self.pending_conns[0])
            elif error.errno not in _PASSING | _FULL:
                raise
            return
        self.nr_conns += 1
        self._receive(Connection(self.cfg, sock, client, listener.getsockname()))

    def on_client_socket_readable(self, conn, client) -> None:
        """Receive the next request of a connection that was kept open.

        Who asks for more without taking what there is would make a thread wait in the end.
        """
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        if conn.has_taken_all:
            self._receive(conn)
        else:
            self._say_good_bye(conn)

    def on_pending_socket_readable(self, conn, client) -> None:
        """Take what came, and hand the request over once it is whole."""
        try:
            data = client.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._let_go(conn)
        elif conn.incoming:
            self._go_on(conn, data)

    def finish_request(self, conn, fs) -> None:
        """Keep the connection open, or close it without waiting for the other side."""
        conn.incoming.close()
        if fs.cancelled() or not fs.result() or conn.incoming.has_more_behind:
            self._say_good_bye(conn)
        else:
            super().finish_request(conn, fs)

    def murder_pending(self) -> None:
        """Let go whoever took too long; while stopping, also who has said nothing for a while.

        Not at once: what somebody said may be on its way, and would go unanswered. Nor for what
        is here and was not read: then it was this process that took long.
        """
        now = time.monotonic()
        for conn in list(self.pending_conns):
            is_silent = conn.incoming and not conn.incoming.received
            is_idle = is_silent and conn.incoming.began + LINGER <= now
            is_over = conn.timeout <= now or (is_idle and not self.alive)
            if is_over and not conn.has_more_to_read:
                self._let_go(conn)

    def _receive(self, conn: Connection) -> None:
        conn.begin()
        self._wait_for(conn)

    def _go_on(self, conn: Connection, data: bytes) -> None:
        try:
            conn.take(data)
        except Unreceivable as refused:
            conn.sock.send(refused.args[0])
            self._forget(conn)
            self._say_good_bye(conn)
        except OSError:
            self._let_go(conn)
        else:
            if conn.incoming.is_whole:
                self._forget(conn)
                conn.hand_over()
                self.enqueue_req(conn)

    def _say_good_bye(self, conn: Connection) -> None:
        """Say that nothing more comes, and give the other side a moment to read the answer."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        conn.incoming, conn.timeout = None, time.monotonic() + LINGER
        self._wait_for(conn)

    def _wait_for(self, conn: Connection) -> None:
        conn.sock.setblocking(False)
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, readable)

    def _forget(self, conn: Connection) -> None:
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)

    def _let_go(self, conn: Connection) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()


class _Socket(socket.socket):
    """Lets go of who does not take what is sent."""

    def sendall(self, data, *flags) -> None:
        """Send all of it within STALLED seconds, or behave as if the other side had gone."""
        self.settimeout(STALLED)
        try:
            super().sendall(data, *flags)
        except TimeoutError as error:
            raise BrokenPipeError(errno.EPIPE, "The answer was not taken.") from error
