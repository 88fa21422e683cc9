import pytest

from clinic.checks import site_url_is_an_origin


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
