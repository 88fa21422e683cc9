"""Who edits, and the article that is edited."""

import pytest

from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser
from tests.research.citations.registry.conftest import registers  # noqa: F401 - a fixture
from tests.research.documents import AUTHORS, TOPICS, sample_document, source


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def article(sound_rows):
    """An article with something in every part."""
    row = Article()
    other = source(title="Another source", doi="10.5555/other", primary=False)
    document = sample_document(
        topics=tuple(TOPICS[:2]), authors=(AUTHORS[2], AUTHORS[0]), citations=(other, source())
    )
    actions.save_draft(row, document, by=None)
    return row
