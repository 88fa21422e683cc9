"""What the site writes to standard error about requests that were refused."""

import logging

_SERVER_ERROR = 500


class Refusals(logging.Filter):
    """Make a refused request one line that says who asked for what and why it was refused.

    A traceback tells of a fault of ours, and a refusal is none. For the handler's filters.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True; the record of a request is changed."""
        request = getattr(record, "request", None)
        if request is not None:
            is_refusal = getattr(record, "status_code", _SERVER_ERROR) < _SERVER_ERROR
            reason = str(record.exc_info[1]) if is_refusal and record.exc_info else ""
            reason = "" if reason in record.getMessage() else reason
            record.msg = f"{record.msg} (%s by %s%s)"
            reason = f": {_escaped(reason)}" if reason else ""
            record.args = (*record.args, request.method, _account_of(request), reason)
            if is_refusal:
                record.exc_info = record.exc_text = None
        return True


def _account_of(request) -> str:
    # What was looked up already: the log must not ask the database, which may be what failed.
    user = getattr(request, "_cached_user", None)
    if user is None or user.pk is None:
        return "a stranger"
    return f"account {user.pk}, {_escaped(user.get_username())}"


def _escaped(text: str) -> str:
    """Return `text` without what would begin a line of its own."""
    return text.encode("unicode_escape").decode("ascii")
