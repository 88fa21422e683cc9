"""The database finds what `fold` takes for the same, whichever database it is."""

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.data]

TEXTS = [
    "École", "ecole", "e\u0301cole", "ﬁne motor", "Fine Motor", "Straße", "Øre", "Łódź", "Æon",
    "O’Doe", "fine‑motor", "ΟΔΟΣ", "Школа", "İzmir", "ǅ", "100 %", "a\\b_c", "研究", "½", "ﬅ",
]  # fmt: skip


def test_the_database_folds_as_python_does():
    Group.objects.bulk_create(Group(name=text) for text in TEXTS)
    for words in TEXTS:
        hits = Group.objects.filter(name__folded=words).values_list("name", flat=True)
        assert set(hits) == {text for text in TEXTS if fold(words) in fold(text)}


letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), max_size=40)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters, st.integers(0, 40), st.integers(1, 5))
def test_any_text_is_found_by_a_part_of_itself(db, text, start, length):
    Group.objects.all().delete()
    Group.objects.create(name=text)
    part = fold(text)[start : start + length]
    assert Group.objects.filter(name__folded=part).exists()
