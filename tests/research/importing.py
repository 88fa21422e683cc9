"""What tests of `manage.py import_article` share: the files, and running it."""

import io
from dataclasses import replace

import pytest
from django.core.management import call_command

from research.document import rows
from research.models import Article
from research.workflow import actions
from tests.research.importers.reading import REAL_PAGE

SLUG = "stepping-stones-and-steady-feet-balance-play-in-children-with-dcd"


def run(file, *options) -> str:
    said = io.StringIO()
    call_command("import_article", str(file), *options, stdout=said)
    return said.getvalue()


def written(tmp_path, content: str | bytes, name="article.txt"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def page(client, slug: str) -> str:
    response = client.get(f"/research/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def said_in_the_form(article: Article):
    """Add what no file said, as its author would, so that families may have it."""
    draft = rows.read(article)
    study = replace(draft.study, certainty="not-very-sure", doubts=("few-children",))
    added = {"message": draft.message or "Play helps.", "for_whom": "For children.", "study": study}
    added |= {"more_likely": draft.more_likely or "trouble with play"}
    document = replace(draft, **added, no_special_help=True, interest="none")
    actions.save_draft(article, document, by=None)


ABSENT = pytest.mark.skipif(not REAL_PAGE.exists(), reason="not beside this checkout")

REAL_STUDY = """The Development Of Fine Motor Skills in Pre-term Infants

Findings
- 40% of preterm children without CP have mild to moderate impairment.

Take away for parents
- Engage in fine-motor activities at home.

Citation: Bos, A.F. (2013), Development of fine motor skills in preterm infants. Dev Med Child \
Neurol, 55: 1-4. DOI:10.1111/dmcn.12297
"""
