import pytest

from clinic import generation
from clinic.models import ClinicProfile, Page, TeamMember
from research.document import schema
from research.models import Topic
from research.workflow import actions
from tests.clinic.page_cache.asked import HOST, Asked
from tests.research.documents import sample_document, source
from tests.research.people import rob
from tests.research.published import published


@pytest.fixture(autouse=True)
def clinic(settings, nothing_made_ahead):
    settings.SITE_URL = f"http://{HOST}"
    settings.ALLOWED_HOSTS = [HOST, "other.example"]
    generation.after_migrate(None, "default")  # the flush of the test before took the row
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    TeamMember.objects.create(name="Kim", slug="kim")


@pytest.fixture
def ask() -> Asked:
    return Asked()


@pytest.fixture
def site():
    """The clinic with an article that is live and one that was withdrawn."""
    taken = sample_document(slug="withdrawn", citations=(source(doi="10.5555/withdrawn"),))
    actions.withdraw(published(taken), by=rob(), reason="Taken back.")
    Topic.objects.create(name="Balls", slug="balls")
    return published(topics=(schema.Topic(slug="balls", name="Balls"),))
