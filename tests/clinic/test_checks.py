import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic import triggers
from clinic.checks import proxies_are_counted, site_url_is_an_origin


@pytest.mark.parametrize("site", ["http://localhost:8000", "https://clinic.example"])
def test_an_origin_is_fine(settings, site):
    settings.SITE_URL = site
    assert not site_url_is_an_origin(None)


@pytest.mark.parametrize(
    "site", ["clinic.example", "https://", "ftp://clinic.example", "https://clinic.example/site"]
)
def test_what_cannot_stand_before_a_path_is_refused(settings, site):
    settings.SITE_URL = site
    (error,) = site_url_is_an_origin(None)
    assert site in error.msg


@pytest.mark.parametrize(("proxies", "warnings"), [(0, 1), (1, 0)])
def test_a_proxy_in_front_has_to_be_counted(settings, proxies, warnings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = proxies
    assert len(proxies_are_counted(None)) == warnings
    settings.SECURE_PROXY_SSL_HEADER = None
    assert not proxies_are_counted(None)


@pytest.mark.data
@pytest.mark.django_db(transaction=True)
def test_migrating_puts_missing_guards_back_rather_than_refusing():
    """A migration that was cut short may have left a table without."""
    with triggers.lifted(connection):
        with pytest.raises(CommandError, match="lost the triggers"):
            call_command("check", databases=["default"])
        call_command("migrate", verbosity=0, skip_checks=False)
        assert triggers.unguarded(connection) == []
