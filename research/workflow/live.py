"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

from itertools import pairwise

from research.document import codec
from research.models import Article, LiveEdition, Release, Topic


def rebuild(article: Article):
    """Make the live rows of `article` what its releases say."""
    LiveEdition.objects.filter(article=article).delete()
    releases = list(_releases(article))
    for release, following in pairwise([*releases, None]):
        _add(release, following, first=releases[0])


def _releases(article: Article):
    found = Release.objects.filter(edition__article=article, kind=Release.Kind.PUBLISH)
    return found.select_related("edition__revision").order_by("starts", "pk")


def _add(release: Release, following: Release | None, *, first: Release):
    until = following.starts if following else None
    if until is not None and until <= release.starts:
        return
    document = codec.loads(release.edition.revision.content)
    row = LiveEdition.objects.create(
        article_id=release.edition.article_id,
        edition=release.edition,
        slug=document.slug,
        first_at=first.starts,
        since=release.starts,
        until=until,
    )
    row.topics.set(Topic.objects.filter(slug__in=[topic.slug for topic in document.topics]))
