"""Where a request comes from: what trusted proxies wrote, and nothing else."""

import pytest
from django.test import RequestFactory

from clinic.accounts.addresses import NOWHERE, network_of


def network(settings, proxies: int, remote: str, forwarded: str | None = None) -> str:
    settings.TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return network_of(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "expected"),
    [
        (0, "192.0.2.1", None, "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.1", "192.0.2.1"),  # forged: there is no proxy
        (1, "127.0.0.1", "192.0.2.1", "192.0.2.1"),
        (1, "127.0.0.1", "198.51.100.1, 192.0.2.1", "192.0.2.1"),  # forged before the proxy's
        (2, "127.0.0.1", "198.51.100.1,192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (3, "127.0.0.1", "192.0.2.1", "192.0.2.1"),  # fewer than counted: nearest to the client
        (1, "127.0.0.1", None, "127.0.0.1"),
        (1, "", "192.0.2.1", "192.0.2.1"),  # over a socket of this machine
        (0, "", None, NOWHERE),
        (1, "127.0.0.1", "unknown", NOWHERE),
        (1, "127.0.0.1", "192.0.2.1:5555", "192.0.2.1"),
        (1, "127.0.0.1", "[2001:db8:1:2::3]:5555", "2001:db8:1:2::"),
        (0, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (0, "fe80::1%eth0", None, "fe80::"),
        (0, "::ffff:192.0.2.1", None, "192.0.2.1"),
        (1, "127.0.0.1", "x" * 100_000, NOWHERE),
        (1, "127.0.0.1", "1.2.3.4\x00", NOWHERE),
    ],
)
def test_the_client_is_whom_the_last_trusted_proxy_was_asked_by(
    settings, proxies, remote, forwarded, expected
):
    assert network(settings, proxies, remote, forwarded) == expected
