"""What tests of a colleague's check share: who writes, who checks, and the check."""

from django.contrib.auth.models import User

from research.models import Article, Review
from research.workflow import actions
from tests.admin_pages import staff
from tests.people import known

# What a reviewer answers to the two questions, as the review page sends it.
ANSWERS = {"harms_told": "yes", "unknown_told": "nothing"}


def writer(name: str = "ann") -> User:
    """Return somebody who may write articles."""
    return staff(name, *(f"research.{verb}_article" for verb in ("view", "add", "change")))


def reviewer(name: str = "bo") -> User:
    """Return somebody who may check them, and has shown who she is."""
    permissions = ["research.view_article", "research.review_article"]
    return known(staff(name, *permissions, email=f"{name}@clinic.example"))


def approved(article: Article, *, by: User, whole: bool = True) -> Review:
    """Send `article` for review as its writer, and approve it as `by`."""
    actions.send(article, by=article.revisions.first().by)
    return actions.approve(article, by=by, seen=article.revisions.first().pk, whole=whole)
