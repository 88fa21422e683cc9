"""Who looks at the history, and an article that has one."""

from dataclasses import replace

import pytest

from research.document import rows
from research.document.schema import FindingLine, TakeawayLine
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser
from tests.research.admin.history.pages import save
from tests.research.documents import AUTHORS, TOPICS, sample_document


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def article(sound_rows, kim):
    """An article of four versions: the first, one reworded, one moved and switched, one shorter."""
    row = Article()
    document = sample_document(topics=tuple(TOPICS[:2]), authors=(AUTHORS[0],))
    actions.save_draft(row, document, by=None)
    for edit in (_reworded, _moved, _shorter):
        save(row, edit(rows.read(row)), by=kim)
    return row


def _reworded(document):
    first, *rest = document.findings
    return replace(document, findings=(replace(first, text="Catching improved a lot"), *rest))


def _moved(document):
    """Put the second finding first, and make a finding of the risk factor."""
    first, second = document.findings
    young, little = first.children
    switched = FindingLine(text=little.text, id=little.id)
    return replace(document, findings=(second, replace(first, children=(switched, young))))


def _shorter(document):
    line = TakeawayLine(text="Play outside")
    return replace(
        document, findings=document.findings[:1], for_parents=(line,), message="Play.", topics=()
    )
