"""Who worked on what a draft says: nobody checks their own work."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from clinic.accounts.identity.persons import SamePeople
from research.models import Byline, Edition, Revision
from research.public.approvals import Approvals


@dataclass(frozen=True)
class Workers:
    """The accounts (pk) behind what a revision says since the last checked edition before it.

    `contributors` saved something of it or are in the byline, other accounts of the same people
    among them. `answerable` are these, and whoever published it meanwhile.
    """

    contributors: set[int] = field(default_factory=set)
    answerable: set[int] = field(default_factory=set)


def workers_on(
    revisions: Collection[Revision], approvals: Mapping[int, Approvals]
) -> dict[int, Workers]:
    """Return who worked on each revision, by its article (pk), of which there is one each.

    `approvals` are those of the same articles. The number of queries is the same for few and for
    many.
    """
    since = {
        revision.article_id: _since(revision, approvals[revision.article_id])
        for revision in revisions
    }
    saved, authors, people = _saved(revisions, since), _authors(since), SamePeople()
    workers = {}
    for revision in revisions:
        article = revision.article_id
        own = saved[article] | authors[article]
        contributors = own | people.accounts(own)
        published = _published(approvals[article].editions, since[article], revision)
        workers[article] = Workers(contributors, contributors | published)
    return workers


def _since(revision: Revision, approvals: Approvals) -> int:
    """Return the revision (pk) of the last checked edition; 0, before all, where there is none."""
    last = approvals.last_checked(revision)
    return last.revision_id if last else 0


def _saved(revisions: Collection[Revision], since: dict[int, int]) -> dict[int, set[int]]:
    until = {revision.article_id: revision.pk for revision in revisions}
    saves = Revision.objects.filter(article__in=since, by__isnull=False)
    saves = saves.filter(pk__gt=min(since.values(), default=0))
    accounts = defaultdict(set)
    for article, number, account in saves.order_by().values_list("article", "pk", "by"):
        if since[article] < number <= until[article]:
            accounts[article].add(account)
    return accounts


def _authors(articles: Collection[int]) -> dict[int, set[int]]:
    bylines = Byline.objects.filter(article__in=articles, author__user__isnull=False)
    authors = defaultdict(set)
    for article, account in bylines.order_by().values_list("article", "author__user"):
        authors[article].add(account)
    return authors


def _published(editions: Collection[Edition], since: int, revision: Revision) -> set[int]:
    return {
        edition.by_id
        for edition in editions
        if since < edition.revision_id <= revision.pk and edition.by_id
    }
