"""Each article leads to the next two that a parent would want, and to nothing that is gone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from clinic import generation
from research.document.schema import Study, Topic
from research.models import Elsewhere, Verdict
from research.public import article_page
from research.public.addresses import resolve
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.fallen import noticed
from tests.research.published import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

BALLS, SLEEP = Topic("Ball games", "balls"), Topic("Sleep", "sleep")


@pytest.fixture(autouse=True)
def _generation(db):
    generation.after_migrate(None, "default")  # the flush of the test before took the row
