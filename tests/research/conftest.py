import pytest

from clinic.models import TeamMember
from research.models import Topic
from tests.research.documents import AUTHORS, TOPICS


@pytest.fixture
def sound_rows(db):
    """The topics and authors that the Documents of tests may name."""
    for topic in TOPICS:
        Topic.objects.get_or_create(slug=topic.slug, name=topic.name)
    for author in AUTHORS:
        TeamMember.objects.get_or_create(
            slug=author.slug, name=author.name, credentials=author.credentials
        )
