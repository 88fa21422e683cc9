"""How gunicorn serves the site, for `make run` and in production alike."""

import contextlib
import ctypes
import gc
import os
from pathlib import Path

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
# gthread, which keeps connections open, but receives requests before a thread is held by one.
worker_class = "clinic.serving.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
preload_app = True  # loaded once, before anybody can connect: processes share it and start at once
threads = 24  # of which up to twenty may stand at the admin's doors (clinic/accounts/doors.py)
worker_connections = 400  # of each process; systems allow 1,024 open files
# In production a line of JSON for each request (clinic/logs.py), unless only faults are wanted.
logger_class = "clinic.serving.logger.Logger"
_is_production = (os.environ.get("SITE_URL") or "").startswith("https://")
_says_all = (os.environ.get("LOG_LEVEL") or "INFO").upper() in {"INFO", "DEBUG"}
accesslog = "-" if _is_production and _says_all else None
sendfile = False  # it would wait for as long as the other side likes
max_requests = 10_000  # a slow leak never gets far
max_requests_jitter = 1_000
forwarder_headers = ""  # no header says where the site begins, whoever sends it
limit_request_line = 8190  # bytes, as much as nginx passes on: a long search gets a sentence
graceful_timeout = 10
control_socket_disable = True  # nothing is written outside DATA_DIR
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # heartbeats in memory, not on a disk that may stall


_ARENA_MAX, _ARENAS = -8, 2  # mallopt(3)


def post_fork(server, worker):
    """Have the threads share their memory: what one gave back, the others can use."""
    with contextlib.suppress(AttributeError):  # another C library than glibc
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def when_ready(server):
    """Tell a person where to look, and leave what was loaded where all processes share it."""
    gc.freeze()
    if _is_production:
        return
    site = os.environ.get("SITE_URL") or f"http://localhost:{os.environ.get('PORT') or 8000}"
    print(f"\n  The site:   {site}/\n  The admin:  {site}/admin/\n  Ctrl+C stops it.\n", flush=True)
