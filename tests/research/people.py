"""The people of a clinic, and an article on its way from one to the other."""

from dataclasses import replace

from django.contrib.auth.models import Group, User

from clinic.models import Identity
from research.document import rows
from research.models import Article, DraftState
from research.workflow import actions
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from tests.people import known
from tests.research.documents import sample_document


def person(name: str, *roles: str) -> User:
    """Return the account of somebody in the groups `roles`, made where it is not there.

    A reviewer has shown who she is, and everybody has confirmed her address.
    """
    user, is_new = User.objects.get_or_create(
        username=name.lower(),
        defaults={
            "first_name": name.title(),
            "last_name": roles[0].rstrip("s") if roles else "Nobody",
            "email": f"{name.lower()}@example.org",
            "is_staff": True,
        },
    )
    if not is_new and _is_as_asked(user, roles):
        return user
    user.groups.set(Group.objects.filter(name__in=roles))
    if REVIEWERS in roles and not Identity.objects.filter(account=user).exists():
        known(user)
    else:
        Identity.objects.get_or_create(account=user, defaults={"address": user.email})
    return User.objects.get(pk=user.pk)  # without what was remembered of its permissions


def _is_as_asked(user: User, roles: tuple[str, ...]) -> bool:
    """Whether `user` has just these roles, and was known before: as this makes everybody."""
    names = set(user.groups.values_list("name", flat=True))
    return names == set(roles) and Identity.objects.filter(account=user).exists()


def ann() -> User:
    """Return an author."""
    return person("ann", AUTHORS)


def rob() -> User:
    """Return a reviewer."""
    return person("rob", REVIEWERS)


def may() -> User:
    """Return a manager."""
    return person("may", MANAGERS)


def written(document=None, *, by=None, **changes) -> Article:
    """Return an article whose draft is `document`, or the sample Document with `changes`."""
    article = Article()
    actions.save_draft(article, document or sample_document(**changes), by=by or ann())
    return article


def reworded(article: Article, message: str = "Another message.", *, by=None) -> Article:
    """Return `article` after Ann, or `by`, saved it with another message."""
    document = replace(rows.read(article), message=message)
    actions.save_draft(article, document, by=by or ann())
    return fresh(article)


def in_review(article: Article | None = None, *, to=None) -> Article:
    """Return an article that was sent for review, to Rob or whoever else may."""
    article, _reviewer = article or written(), rob()
    actions.send(article, by=ann(), to=to)
    return fresh(article)


def approved(article: Article | None = None, *, by=None, whole: bool = True) -> Article:
    """Return an article that Rob, or `by`, approved."""
    reviewer = by or rob()
    article = in_review(article)
    actions.approve(article, by=reviewer, seen=article.revisions.first().pk, whole=whole)
    return fresh(article)


def published_by_people(article: Article | None = None, **how) -> Article:
    """Return an article that Ann wrote, Rob approved and Ann published."""
    if not article or article.state != DraftState.APPROVED:
        article = approved(article)
    if article.editions.exists():
        how.setdefault("note", "Clearer.")
    actions.publish(article, by=ann(), **how)
    return fresh(article)


def fresh(article: Article) -> Article:
    """Return `article` as it stands in the database."""
    return Article.objects.get(pk=article.pk)
