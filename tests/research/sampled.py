"""What tests of the sample content share: its articles, as the files and as the site say them."""

from io import StringIO

from django.core.management import call_command

from research.document import codec
from research.document.schema import Document
from research.management.commands import load_samples
from research.models import LiveEdition
from research.workflow import actions

REAL = "the-development-of-fine-motor-skills-in-pre-term-infants"


def files() -> list[Document]:
    paths = load_samples.sample_articles()
    return [codec.loads(path.read_text(encoding="utf-8")) for path in paths]


def load() -> str:
    out = StringIO()
    call_command("load_samples", stdout=out)
    return out.getvalue()


def live() -> dict[str, Document]:
    editions = LiveEdition.objects.at().whole()
    return {row.slug: actions.document_of(row.edition) for row in editions}
