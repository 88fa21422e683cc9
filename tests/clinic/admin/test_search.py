"""The search above each of the admin's lists is bounded, and says so."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from clinic.admin.search import MOST_WORDS
from clinic.models import AuditEntry, Page, Picture, TeamMember
from research.models import (
    Article,
    Edition,
    Elsewhere,
    FormerAddress,
    GlossaryTerm,
    MistakeReport,
    PictureConsent,
    PlainWord,
    Topic,
)
from tests.admin_pages import signed_in, superuser, visit
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model, model_admin in admin.site._registry.items()
    if model_admin.search_fields
]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", ["a " * 700, "a" * 5000, "a " * (MOST_WORDS + 1)])
def test_a_search_that_is_too_long_is_kept_and_told_and_not_made(
    address, query, django_assert_max_num_queries
):
    client = signed_in(superuser())
    with django_assert_max_num_queries(40) as captured:
        page = visit(client, f"{address}?q={query}")
    assert "Search for at most 12 words, with at most 200 characters in all." in page.messages
    typed = page.tree.xpath("//input[@name='q']/@value")
    assert {each.strip() for each in typed} == {query.strip()}
    assert all(len(each["sql"]) < 5000 for each in captured.captured_queries)


@pytest.mark.parametrize("address", LISTS)
def test_a_usual_search_is_made(address):
    page = visit(signed_in(superuser()), f"{address}?q={'+'.join('ab' for _ in range(MOST_WORDS))}")
    assert page.status == 200 and not page.messages


def report(words: str) -> MistakeReport:
    values = {"article": published(), "edition": Edition.objects.latest("pk")}
    return MistakeReport(what=words, serial="x", due="2027-01-14", **values)


# A row of each list that can be searched, with these words in it.
ROWS = {
    Article: lambda words: Article(title=words, slug="x"),
    Topic: lambda words: Topic(name=words, slug="x"),
    GlossaryTerm: lambda words: GlossaryTerm(term="x", slug="x", meaning=words),
    Elsewhere: lambda words: Elsewhere(
        name=words, run_by="x", purpose="x", address="https://x.example/"
    ),
    FormerAddress: lambda words: FormerAddress(address=words, leads_to="/"),
    MistakeReport: report,
    PlainWord: lambda words: PlainWord(word=words),
    TeamMember: lambda words: TeamMember(name=words, slug="x"),
    Page: lambda words: Page(title="x", slug="x", body=f"<p>{words}</p>"),
    AuditEntry: lambda words: AuditEntry(by_name="x", action="x", name=words),
    Group: lambda words: Group(name=words),
    User: lambda words: User(username="x", first_name=words, is_staff=True),
    PictureConsent: lambda words: PictureConsent(
        picture=Picture.objects.create(digest="0" * 64, width=1, height=1),
        given_by=words,
        given_on="2026-01-01",
        kept_at="x",
        by_name="x",
    ),
}


def is_found(client, model, words) -> bool:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    page = visit(client, f"{reverse(name)}?q={words}")
    return len(page.tree.xpath("//table[@id='result_list']/tbody/tr")) == 1


@pytest.mark.parametrize(
    "model",
    [model for model, room in admin.site._registry.items() if room.search_fields],
    ids=lambda model: model.__name__,
)
@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("École de jour", "école"),
        ("École de jour", "ECOLE"),
        ("Ecole de jour", "école"),
        ("The ﬁne motor", "fine motor"),
        ("The fine motor", "ﬁne"),
        ("Łukasz O’Doe", "lukasz o'doe"),
    ],
)
def test_every_list_is_searched_case_accents_and_ligatures_aside(model, stored, typed):
    client = signed_in(superuser())
    PlainWord.objects.all().delete()  # the list that comes along has such words, too
    # As it may stand in a database that was filled before words were normalised.
    model._base_manager.bulk_create([ROWS[model](stored)])
    assert is_found(client, model, typed)
    assert not is_found(client, model, "nowhere-to-be-found")
