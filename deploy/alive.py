"""Exit with 0 where the site in this container can read; for the container's HEALTHCHECK."""

import http.client
import os
import sys
from urllib.parse import urlsplit

PATIENCE = 4  # seconds


def is_alive() -> bool:
    """Ask /healthz as the proxy in front would."""
    port = int((os.environ.get("BIND") or "127.0.0.1:8000").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    host = urlsplit(os.environ.get("SITE_URL") or "http://localhost:8000").netloc
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_alive())
