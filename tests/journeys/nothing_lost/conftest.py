"""Who edits what, in a browser of her own."""

import pytest
from django.contrib.auth.models import User

from clinic.models import Notice
from research.models import Article
from research.workflow import actions
from tests.journeys.nothing_lost.forms import PASSWORD, address, complete
from tests.research.documents import sample_document


@pytest.fixture
def kim(live_server):
    return User.objects.create_superuser("kim", password=PASSWORD, first_name="Kim")


@pytest.fixture
def article(live_server):
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    return row


@pytest.fixture
def notice(live_server):
    return Notice.objects.create(title="Disclaimer", text="<p>Ask us.</p>")


@pytest.fixture
def edit(kim, signed_in):
    """Return a function that opens a row's form in a browser of its own."""

    def open_it(row, name="kim", **options):
        page = signed_in(User.objects.get(username=name), **options)
        page.goto(address(row))
        return complete(page)

    return open_it
