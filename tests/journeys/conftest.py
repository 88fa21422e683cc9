"""Who is at work in the admin, in a browser of her own."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.research.citations.registry.conftest import registers  # noqa: F401 - a fixture

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def nothing_ahead(nothing_made_ahead):
    """A journey that looks at a paper or a card asks for it."""


@pytest.fixture
def kim(live_server):
    return User.objects.create_superuser("kim", password="catch-a-ball", first_name="Kim")


@pytest.fixture
def signed_in(new_page, live_server):
    """Return a function that opens a page on which `user` is signed in."""

    def open_it(user, **options):
        client = Client()
        client.force_login(user)
        page = new_page(**{"viewport": DESK, **options})
        value = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}
        page.context.add_cookies([cookie])
        return page

    return open_it
