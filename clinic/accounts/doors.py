"""The admin's doors, so that whoever crowds before them holds up no reader."""

import threading

from django.http import HttpRequest, HttpResponse

from clinic.accounts import devices, refusals
from clinic.accounts.hashing import Busy, gate
from clinic.security import is_admin

_PATIENCE = 1.5  # seconds that a device known waits while somebody else signs in
_LONGEST_WAIT = 0.05  # seconds that the admin waits for readers


class Readers:
    """The readers who are being answered in this process; they go first.

    Threads of one process share a processor, so a crowd before a door slows each reader by as
    many as are answered beside her.
    """

    def __init__(self):
        self._number = 0
        self._changed = threading.Condition()

    def __enter__(self):
        with self._changed:
            self._number += 1

    def __exit__(self, *error):
        with self._changed:
            self._number -= 1
            self._changed.notify_all()

    def let_pass(self):
        """Wait until no reader is being answered, but never for long."""
        with self._changed:
            self._changed.wait_for(lambda: not self._number, _LONGEST_WAIT)


class DoorsMiddleware:
    """Lets readers pass, one at a time sign in, and refuses the others at once.

    Stands before whatever asks the database, and behind what sets the headers of all pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.readers = Readers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_admin(request.path_info):
            with self.readers:
                return self.get_response(request)
        self.readers.let_pass()
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
