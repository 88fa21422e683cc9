"""An article that is there already, imported again: over a draft, and over a sample."""

import io
import re
from dataclasses import replace

import pytest
from django.core.management import call_command

from clinic.models import TeamMember
from research.document import rows
from research.document.references import author_of
from research.document.schema import Document, walk
from research.importers import decode, text
from research.importers.site import Site
from research.importers.update import new_document
from research.management.commands import load_samples
from research.models import Article, Edition, Revision
from research.workflow import actions
from tests.research.importers.reading import REAL_PAGE, STEPPING_STONES
from tests.research.importing import ABSENT, REAL_STUDY, SLUG, page, run, said_in_the_form, written

pytestmark = pytest.mark.django_db

# --- the same article again ---------------------------------------------------------------


def test_a_second_import_changes_nothing():
    run(STEPPING_STONES)
    said = run(STEPPING_STONES, "--publish")
    assert "already exists (the same study, DOI 10.5555/jis.12097)" in said
    assert "--update" in said
    assert (Article.objects.count(), Revision.objects.count(), Edition.objects.count()) == (1, 1, 0)


def test_an_update_replaces_what_the_file_has_and_keeps_the_rest(client, tmp_path):
    run(STEPPING_STONES)
    said_in_the_form(Article.objects.get())
    run(STEPPING_STONES, "--update", "--publish")
    before = rows.read(Article.objects.get())
    source = STEPPING_STONES.read_text()
    start, end = source.index("Relevance to O.T."), source.index("Take away for therapists")
    fewer = (source[:start] + source[end:]).replace("Fear of falling", "A fear of falling")
    said = run(written(tmp_path, fewer), "--update", "--publish")
    assert "Updated the draft" in said
    assert "Published as version 2" in said
    assert f"/research/{SLUG}/" in said
    after = rows.read(Article.objects.get())
    assert (after.relevance, after.study) == (before.relevance, before.study)
    ids = [[line.id for line, *_rest in walk(document.findings)] for document in (before, after)]
    assert ids[0] == ids[1]
    assert "A fear of falling" in page(client, SLUG)


def test_an_update_that_says_the_same_makes_no_edition():
    run(STEPPING_STONES)
    said_in_the_form(Article.objects.get())
    run(STEPPING_STONES, "--update", "--publish")
    said = run(STEPPING_STONES, "--update", "--publish")
    assert "already says the same" in said
    assert "No new version was made" in said
    assert (Revision.objects.count(), Edition.objects.count()) == (2, 1)


def test_an_update_names_what_it_kept(tmp_path):
    run(STEPPING_STONES)
    said_in_the_form(Article.objects.get())
    said = run(STEPPING_STONES, "--update")
    (kept,) = re.findall("Kept from the draft, as the file does not say it: (.*)", said)
    assert "How sure are we?" in kept and "For whom" in kept
    assert "What the study found" not in kept and "Sources" not in kept
    assert rows.read(Article.objects.get()).for_whom == "For children."


# --- over a sample ------------------------------------------------------------------------


@pytest.fixture
def sample(monkeypatch) -> Article:
    """Load the sample about the real study, and return its article."""
    paths = load_samples.sample_articles()[-1:]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: paths)
    call_command("load_samples", stdout=io.StringIO())
    return Article.objects.get()


@pytest.mark.parametrize(
    "file", [None, pytest.param(REAL_PAGE, id="real", marks=ABSENT)], ids=["own", "real"]
)
def test_nothing_of_a_sample_is_left_in_a_real_article(sample, tmp_path, file):
    before = rows.read(sample)
    said = run(file or written(tmp_path, REAL_STUDY), "--update", "--publish")
    after = rows.read(Article.objects.get())
    assert "It was a sample: nothing of it is left but its address." in said
    assert "Not published:" in said
    assert after.slug == before.slug
    run_anew = replace(before, **_as_if_new(file or written(tmp_path, REAL_STUDY), before))
    assert after == run_anew
    for name in ("question", "message", "for_whom", "not_for", "more_likely", "help_soon"):
        assert getattr(before, name) and not getattr(after, name)
    assert (after.authors, after.topics, after.interest) == ((), (), "")
    assert not any([after.study.design, after.study.evidence_level, after.study.certainty])
    assert not any([after.study.limits, after.study.funding, after.study.doubts])
    lines = [*walk(after.findings), *walk(after.for_parents), *walk(after.for_therapists)]
    for line, *_rest in lines:
        assert not any(getattr(line, name, "") for name in ("plain", "basis", "scope", "amount"))
        assert not getattr(line, "proportion", None)
    assert {line.id for line, *_ in lines}.isdisjoint(line.id for line, *_ in walk(before.findings))


def _as_if_new(file, sample: Document) -> dict:
    """Return what a first import of `file` says, at the address of `sample`."""
    content, _report = text.parse(decode.decode(file.read_bytes()), Site())
    return vars(new_document(content, sample.slug))


def test_once_its_people_are_real_it_is_no_sample_any_more(sample, tmp_path):
    own = TeamMember.objects.create(name="Noor Own", slug="noor-own")
    draft = replace(rows.read(sample), authors=(author_of(own),))
    actions.save_draft(sample, draft, by=None)
    said = run(written(tmp_path, REAL_STUDY), "--update")
    assert "It was a sample" not in said
    assert "What it cannot tell us" in said[said.index("Kept from the draft") :]
    assert rows.read(sample).study.limits == draft.study.limits
