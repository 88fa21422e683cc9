"""The database finds what `fold` takes for the same, whichever database it is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.models import TeamMember
from clinic.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.data]

TEXTS = [
    "École", "ecole", "e\u0301cole", "ﬁne motor", "Fine Motor", "Straße", "Øre", "Łódź", "Æon",
    "O’Doe", "fine‑motor", "ΟΔΟΣ", "Школа", "İzmir", "ǅ", "100 %", "a\\b_c", "研究", "½", "ﬅ",
]  # fmt: skip


def test_the_database_folds_as_python_does():
    members = (TeamMember(name="x", slug=f"x{n}", role=text) for n, text in enumerate(TEXTS))
    TeamMember.objects.bulk_create(members)
    for words in TEXTS:
        hits = TeamMember.objects.filter(role__folded=words).values_list("role", flat=True)
        assert set(hits) == {text for text in TEXTS if fold(words) in fold(text)}


letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), max_size=40)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters, st.integers(0, 40), st.integers(1, 5))
def test_any_text_is_found_by_a_part_of_itself(db, text, start, length):
    TeamMember.objects.all().delete()
    TeamMember.objects.bulk_create([TeamMember(name="x", slug="x", role=text)])
    stored = TeamMember.objects.get().role
    part = fold(stored)[start : start + length]
    assert TeamMember.objects.filter(role__folded=part).exists()
