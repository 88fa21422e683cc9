"""What tests of the sample content share: its articles, as the files say them."""

from research.document import codec
from research.document.schema import Document
from research.management.commands import load_samples

REAL = "the-development-of-fine-motor-skills-in-pre-term-infants"


def files() -> list[Document]:
    paths = load_samples.sample_articles()
    return [codec.loads(path.read_text(encoding="utf-8")) for path in paths]
