"""Who may review: the accounts that have the right, and the colleague who was asked."""

from collections.abc import Collection

from django.contrib.auth import get_user_model

from clinic.accounts.identity.rule import with_identity
from research.models import Article

REVIEW_PERMISSION = "research.review_article"


def reviewers() -> list:
    """Return the accounts that may review, by name.

    Whether they may sign a check, too, is for `lack_of` to say.
    """
    return accounts_with(REVIEW_PERMISSION)


def accounts_with(permission: str, without: Collection[int] = ()) -> list:
    """Return the accounts that have `permission`, by name, except those numbered in `without`.

    An operator's account that is nobody of the team is not counted, though it may do all.
    """
    users = get_user_model().objects
    named = users.with_perm(
        permission, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    team = users.filter(is_superuser=True, is_active=True, team_member__isnull=False)
    accounts = (named.filter(is_staff=True) | team).exclude(pk__in=without).distinct()
    return list(with_identity(accounts).order_by("first_name", "last_name", "username"))


def asked_of(article: Article, colleagues: Collection):
    """Return who was asked to review `article`, as long as she is one of those who may.

    What was sent to somebody who has left, reviews no more or worked on it since is for everybody
    in `colleagues`.
    """
    return next((user for user in colleagues if user.pk == article.reviewer_id), None)
