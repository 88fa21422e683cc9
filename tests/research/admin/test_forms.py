"""The article's form shows a Document and gives the same one back."""

from itertools import count

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from lxml import html

from clinic.models import TeamMember
from research.admin.article.form import ArticleForm
from research.document import codec, rows
from research.document.parts import Name
from research.document.schema import Citation, Study
from research.models import Article
from tests.research.documents import AUTHORS, sample_document, source
from tests.research.drawn_documents import documents

pytestmark = pytest.mark.django_db

numbers = count()


def sent_back(form) -> QueryDict:
    """Return what a browser without JavaScript sends of the form as it was shown."""
    tree = html.fragment_fromstring(f"<form>{form.as_div()}</form>")
    data = QueryDict(mutable=True)
    for name, value in tree.form_values():
        data.appendlist(name, value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return data


def saved(document) -> Article:
    article = Article()
    rows.write(article, document, by=None)
    return Article.objects.get(pk=article.pk)


def built(article, **changes):
    data = sent_back(ArticleForm(instance=article))
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    form = ArticleForm(data, instance=article)
    assert form.is_valid(), form.errors
    return form.document


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_any_document_comes_back_as_it_was_shown(sound_rows, document):
    citations = tuple(
        Citation(**vars(each) | {"doi": f"{each.doi}.{next(numbers)}" if each.doi else ""})
        for each in document.citations
    )
    values = vars(document) | {"slug": f"{document.slug}-{next(numbers)}", "citations": citations}
    article = saved(type(document)(**values))
    assert codec.dumps(built(article)) == codec.dumps(rows.read(article))


def test_names_that_were_not_touched_stay_however_they_are_written(sound_rows):
    authors = (Name(family="Roe, Poe and Low"), Name(family="Smith, Jones", given="A, B"))
    article = saved(sample_document(citations=(source(authors=authors),)))
    assert built(article).source.authors == authors
    lines = "{Smith, Jones}, A, B\r\nNew, N."
    changed = built(article, source__0__authors=lines)
    assert changed.source.authors == (authors[1], Name(family="New", given="N."))


def test_ligatures_are_spelled_out_but_for_a_document_that_nobody_changed(sound_rows):
    old = sample_document(
        title="The ﬁne motor", relevance="<p>oﬃce</p>", citations=(source(title="ﬂow"),)
    )
    article = saved(old)
    assert codec.dumps(built(article)) == codec.dumps(rows.read(article))
    changed = built(article, message="A ﬁrst step")
    assert (changed.title, changed.message) == ("The fine motor", "A first step")
    assert (changed.relevance, changed.source.title) == ("<p>office</p>", "flow")


def test_the_study_keeps_its_place_among_the_sources(sound_rows):
    others = tuple(source(title=f"T{n}", doi="", primary=False) for n in range(3))
    article = saved(sample_document(citations=(others[0], source(), *others[1:])))
    assert built(article).citations == rows.read(article).citations


def test_who_left_the_team_stays_the_author_of_what_they_wrote(sound_rows):
    document = sample_document(authors=(AUTHORS[0],))
    article = saved(document)
    TeamMember.objects.update(is_shown=False)
    assert [author.slug for author in built(article).authors] == ["author-0"]
    form = ArticleForm()
    assert "author-0" not in str(form["byline"])


@pytest.mark.parametrize(
    ("years", "months", "age"),
    [("", "", None), ("0", "", 0), ("", "0", 0), ("1", "6", 18), ("", "18", 18), ("12", "", 144)],
)
def test_an_age_is_years_and_months(sound_rows, years, months, age):
    article = saved(sample_document(study=Study()))
    assert built(article, age_from_years=years, age_from_months=months).study.age_from == age


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"age_from_years": "-1"}, "age_from", "An age cannot be below 0."),
        ({"age_from_years": "9", "age_to_years": "8"}, "age_to", "The oldest age is below"),
        ({"picture_alt": "A ball"}, "picture_alt", "Choose the picture that this describes"),
        ({"byline": ["nobody"]}, "byline", "One of the authors is not in the team"),
        ({"source-0-url": "example.org"}, "source", "A citation's web address starts with https"),
        ({"source-0-authors": ", J."}, "source", "An author of a citation has no family name."),
        ({"language": "xx"}, "language", "Select a valid choice."),
        ({"evidence": "ocebm-2011:9"}, "evidence", "Select a valid choice."),
        ({"title": "t" * 301}, "title", "This is 301 characters long. Shorten it to at most 300."),
    ],
)
def test_a_mistake_stands_beside_its_field(sound_rows, changes, field, sentence):
    article = saved(sample_document())
    data = sent_back(ArticleForm(instance=article))
    for name, value in changes.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = ArticleForm(data, instance=article)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in " ".join(form.errors[field])
