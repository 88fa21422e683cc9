"""The admin's doors, so that whoever crowds before them holds up no reader."""

import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clinic.accounts import devices, refusals
from clinic.accounts.addresses import network_of
from clinic.accounts.hashing import Busy, gate
from clinic.security import is_admin

_PATIENCE = 1.5  # seconds that a device known waits while somebody else signs in
_BURST = 20  # requests of one network that are answered at once
_AT_ONCE = 5  # that it gets back of them in a second
_MOST_WAITING = 20  # threads of a process that may stand and wait; gunicorn has four more
_NETWORKS = 1000  # that are remembered; the one seen last longest ago goes first


class Crowd:
    """Slows down who asks for more than anybody reads.

    However cheap an answer is, whoever asks again at once uses up all the processors there are.
    One who stands and waits uses none. More than a few are answered at once again, since readers
    need threads, too: against a crowd from many networks stands whatever is in front.
    """

    def __init__(self):
        self._tokens: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._counting = threading.Lock()
        self._waiting = threading.BoundedSemaphore(_MOST_WAITING)

    def slow_down(self, network: str):
        """Return at once, or after a pause where `network` asks too quickly."""
        if self._is_quick(network) and self._waiting.acquire(blocking=False):
            try:
                time.sleep(settings.CROWD_PAUSE)
            finally:
                self._waiting.release()

    def _is_quick(self, network: str) -> bool:
        """Take a token, of which there are some new ones each second; say whether none is left."""
        now = time.monotonic()
        with self._counting:
            tokens, last = self._tokens.pop(network, (_BURST, now))
            tokens = min(_BURST, tokens + (now - last) * _AT_ONCE)
            self._tokens[network] = max(0.0, tokens - 1), now
            if len(self._tokens) > _NETWORKS:
                self._tokens.popitem(last=False)
        return tokens < 1


class DoorsMiddleware:
    """Slows down a crowd of strangers, lets one at a time sign in, and refuses the others.

    Stands before whatever asks the database, and behind what sets the headers of all pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.crowd = Crowd()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_admin(request.path_info):
            return self.get_response(request)
        if not devices.marks(request):
            self.crowd.slow_down(network_of(request))
        page = refusals.page_of(request)
        if page and (refusal := refusals.remembered(request)):
            return refusal
        return self._one_at_a_time(request) if page and page.hashes else self._inside(request)

    def process_exception(self, request, exception):
        """Answer wherever a hash was wanted and another was being made."""
        return refusals.busy(request) if isinstance(exception, Busy) else None

    def _one_at_a_time(self, request: HttpRequest) -> HttpResponse:
        try:
            with gate(_PATIENCE if devices.marks(request) else 0):
                return self._inside(request)
        except Busy:
            return refusals.busy(request)

    def _inside(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user and user.is_authenticated:
            devices.remember(request, response, user)
        return response
