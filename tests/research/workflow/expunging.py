"""An article of which one version speaks of a child by name, and what is done to it."""

from dataclasses import replace

from research.document import rows
from research.document.schema import FindingLine
from research.models import Article, Revision
from research.workflow import actions
from tests.research.people import ann, fresh, may, published_by_people, rob, written
from tests.research.pictured import picture

SECRET = "Zephyrine Quillfeather"
CONSENT = "A parent took back her consent."
SLUG = "throwing-and-catching"


def told() -> Article:
    """Version 1 speaks of a child by name, and version 2 does not."""
    article = written(findings=telling(), picture=picture("red"))
    save(article, message=f"{SECRET} said so, too.")
    actions.comment(
        article, by=rob(), seen=article.revisions.first().pk, text=f"Who is {SECRET}?",
        line=rows.read(article).findings[0].id,
    )  # fmt: skip
    published_by_people(article)
    save(article, findings=(FindingLine(text="Children liked it"),), message="Balls.", picture=None)
    return published_by_people(fresh(article))


def telling() -> tuple[FindingLine, ...]:
    return (FindingLine(text=f"{SECRET} liked it"),)


def save(article: Article, **changes) -> Revision:
    return actions.save_draft(article, replace(rows.read(article), **changes), by=ann())


def close(article: Article, *numbers: int):
    editions = list(article.editions.filter(number__in=numbers))
    actions.close(article, by=may(), editions=editions, reason=CONSENT)
