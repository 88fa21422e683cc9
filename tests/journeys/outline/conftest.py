"""A page with three outline editors, and whoever works on it signed in."""

import pytest
from django.contrib.auth.models import User

from tests.journeys.outline.editor import Outline
from tests.journeys.outline.site import site as outline_site

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def site(settings):
    """The page's admin, with nothing saved."""
    settings.ROOT_URLCONF = "tests.journeys.outline.site"
    outline_site.saved.clear()
    return outline_site


@pytest.fixture
def open_page(new_page, site, live_server, client):
    """Return a function that opens the page, signed in, with the options of `new_context`."""
    client.force_login(User.objects.create_superuser("ann"))
    session = client.cookies["sessionid"].value

    def open_it(**options):
        page = new_page(**{"viewport": DESK, **options})
        cookie = {"name": "sessionid", "value": session, "url": f"{live_server.url}/admin/"}
        page.context.add_cookies([cookie])
        page.goto("/admin/outlines/")
        return page

    return open_it


@pytest.fixture
def outlines(open_page):
    """The three editors of one page, empty."""
    page = open_page()
    return {name: Outline(page, name) for name in ("findings", "therapists", "parents")}


@pytest.fixture
def findings(outlines):
    """The findings' editor."""
    return outlines["findings"]
