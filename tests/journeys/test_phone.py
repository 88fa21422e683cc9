"""The admin's forms on a phone: whatever can be edited at a desk can be edited there."""

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from research.models import Article, Topic
from research.workflow import actions
from tests.journeys.conftest import DESK, PHONE
from tests.research.documents import sample_document

FIELDS = """() => [...document.querySelectorAll("form [class*='field-']")]
    .filter((field) => field.closest("fieldset, .form-row"))
    .filter((field) => field.checkVisibility())
    .map((field) => field.className)"""


@pytest.fixture
def rows(kim):
    """A row of each kind that therapists edit."""
    article = Article()
    actions.save_draft(article, sample_document(), by=kim)
    Topic.objects.create(name="Play", slug="play")
    ClinicProfile.get().save()
    return {
        "research/article": article.pk,
        "clinic/clinicprofile": ClinicProfile.get().pk,
        "clinic/notice": Notice.objects.create(title="Please know", text="<p>Words.</p>").pk,
        "clinic/page": Page.objects.create(title="About", slug="about-us").pk,
        "clinic/teammember": TeamMember.objects.create(name="Ann", slug="ann").pk,
        "auth/user": kim.pk,
    }


def test_a_phone_shows_every_field_that_a_desk_shows(kim, signed_in, rows):
    desk, phone = signed_in(kim, viewport=DESK), signed_in(kim, viewport=PHONE)
    for model, key in rows.items():
        fields = []
        for page in (desk, phone):
            page.goto(f"/admin/{model}/{key}/change/")
            fields.append(page.evaluate(FIELDS))
        assert fields[0] and fields[1] == fields[0], model
