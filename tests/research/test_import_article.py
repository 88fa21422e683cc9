"""`manage.py import_article`: a file becomes a page, or one sentence says why it does not."""

import io
import re
import sys
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from lxml import html

from clinic.models import ClinicProfile, TeamMember, Trademark
from research.document import rows
from research.document.references import author_of
from research.document.schema import Document, walk
from research.importers import decode, text
from research.importers.decode import MAX_BYTES
from research.importers.site import Site
from research.importers.update import new_document
from research.management.commands import load_samples
from research.models import Article, Edition, LiveEdition, Revision
from research.workflow import actions
from tests.research.importers.reading import REAL_PAGE, STEPPING_STONES
from tests.research.published import outline, shown

pytestmark = pytest.mark.django_db

SLUG = "stepping-stones-and-steady-feet-balance-play-in-children-with-dcd"


def run(file, *options) -> str:
    said = io.StringIO()
    call_command("import_article", str(file), *options, stdout=said)
    return said.getvalue()


def written(tmp_path, content: str | bytes, name="article.txt"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def page(client, slug: str) -> str:
    response = client.get(f"/research/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def words_of(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def said_in_the_form(article: Article):
    """Add what no file said, as its author would, so that families may have it."""
    draft = rows.read(article)
    study = replace(draft.study, certainty="not-very-sure", doubts=("something-else",))
    added = {"message": draft.message or "Play helps.", "for_whom": "For children.", "study": study}
    document = replace(draft, **added, no_special_help=True, interest="none")
    actions.save_draft(article, document, by=None)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- the main job -------------------------------------------------------------------------


_ABSENT = pytest.mark.skipif(not REAL_PAGE.exists(), reason="not beside this checkout")
PAGES = [
    pytest.param(STEPPING_STONES, id="own"),
    pytest.param(REAL_PAGE, id="real", marks=_ABSENT),
]


@pytest.mark.parametrize("file", PAGES)
def test_every_line_of_the_article_stands_on_its_page(client, file):
    said = run(file)
    assert "7 findings, 3 risk factors, 6 lines for therapists, 2 lines for parents" in said
    assert "Not understood" not in said
    said_in_the_form(Article.objects.get())
    actions.publish_by_operator(Article.objects.get())
    live = LiveEdition.objects.get()
    markup = page(client, live.slug)
    all_words = squeezed(words_of(markup))
    for line in _article_part(file):
        assert squeezed(line) in all_words, line
    document = actions.document_of(live.edition)
    for section, lines in _sections(document).items():
        assert shown(markup, section) == outline(lines)


def _article_part(file) -> list[str]:
    """Return the lines between title and citation, without their markers and our headings."""
    source = file.read_text().replace("\u00a0", " ")
    body = source[source.index("Findings\n") : source.index("Citation:")].split("\n")[1:]
    lines = [re.sub(r"^\s+(?:\d\.|•)\s+", "", line) for line in body if line.startswith("  ")]
    assert len(lines) == 22
    return [source.split("\n")[4], *lines]


def _sections(document: Document) -> dict[str, tuple]:
    return {
        "findings": document.findings,
        "evidence": document.study.population,
        "therapists": document.for_therapists,
        "at-home": document.for_parents,
    }


@pytest.mark.parametrize("file", PAGES)
def test_the_depths_are_those_of_the_text(file):
    run(file)
    document = rows.read(Article.objects.get())
    assert [depth for depth, _words in outline(document.findings)] == [0, 1, 0, 1, 2, 2, 2, 0, 1, 1]
    assert [depth for depth, _words in outline(document.for_therapists)] == [0, 0, 1, 1, 1, 2]
    assert [depth for depth, _words in outline(document.study.population)] == [0, 0, 0]
    assert not any(line.basis or line.scope for line, *_rest in walk(document.for_therapists))


def test_the_command_says_what_went_where_and_what_was_left_out():
    said = run(STEPPING_STONES)
    assert "Findings, “Significant Clinical Findings” (line 9):" in said
    assert re.search(r"line 19 +Fear of falling \[risk factor\]", said)
    assert re.search(r"line 66 +authors: Roe, J.A.; Van der Poe, K.N.; O'Doe, M.; Stone, E.", said)
    left_out = said[said.index("Left out as the site's own") :]
    assert re.search(r"line 1 +Research & Insights", left_out)
    assert re.search(r"line 81 +Wobbleboard .* \[a trademark line\]", left_out)
    assert "The study design is not given" in said
    assert "take-aways do not say what they are based on" in said
    assert f"/admin/research/article/{Article.objects.get().pk}/change/" in said


def test_what_the_site_says_of_itself_is_known_from_the_database(tmp_path):
    ClinicProfile(name="Kite House", about="<p>Here the wind is a teacher.</p>").save()
    Trademark.objects.create(mark="Kito", owner="K", sentence="Kito belongs to the Kito people.")
    body = "Kite House\n\nHoops\n\nFindings\n- One\n\n"
    tail = "Here the wind is a teacher.\nKito belongs to the Kito people.\n"
    said = run(written(tmp_path, body + tail))
    assert said.count("[already on the site]") == 2
    assert "[the clinic's own name or heading]" in said
    assert len(rows.read(Article.objects.get()).findings) == 1


def test_without_publish_it_stays_a_draft(client):
    run(STEPPING_STONES)
    assert client.get(f"/research/{SLUG}/").status_code == 404


def test_a_file_can_come_from_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(STEPPING_STONES.open("rb")))
    assert "Made the article" in run("-")


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

REAL_STUDY = """The Development Of Fine Motor Skills in Pre-term Infants

Findings
- 40% of preterm children without CP have mild to moderate impairment.

Take away for parents
- Engage in fine-motor activities at home.

Citation: Bos, A.F. (2013), Development of fine motor skills in preterm infants. Dev Med Child \
Neurol, 55: 1-4. DOI:10.1111/dmcn.12297
"""


@pytest.fixture
def sample(monkeypatch) -> Article:
    """Load the sample about the real study, and return its article."""
    paths = load_samples.sample_articles()[-1:]
    monkeypatch.setattr(load_samples, "sample_articles", lambda: paths)
    call_command("load_samples", stdout=io.StringIO())
    return Article.objects.get()


@pytest.mark.parametrize(
    "file", [None, pytest.param(REAL_PAGE, id="real", marks=_ABSENT)], ids=["own", "real"]
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


# --- what is still to be said ---------------------------------------------------------------


def test_what_the_file_does_not_say_is_named(tmp_path):
    said = run(written(tmp_path, REAL_STUDY), "--publish")
    still = said[said.index("Still to be said:") : said.index("Read:")]
    for words in (
        "the message",
        "whom this is about",
        "how sure the study can make us",
        "when families should get help sooner",
        "whether we sell",
        "the question",
        "whom this is not about",
        "cannot tell us",
        "says of harms",
        "How many of whom".lower(),
        "1 finding or risk factor has no plain words",
        "1 step for parents does not say how much",
        "design is not given",
        "1 take-away does not say what it rests on",
        "the author of the summary",
    ):
        assert words in still, words
    assert "Not published:" in said
    assert Edition.objects.count() == 0 and Article.objects.count() == 1


def test_what_a_file_says_under_the_newer_headings_is_taken(tmp_path):
    more = (
        "Question: Does it help?\n\nFor whom\nFor babies.\n\nNot for: Teens.\n\n"
        "How sure are we?\nWe are not very sure.\n\nHarms\nNobody was hurt.\n\n"
        "Effort: Ten minutes.\n\nKeep safe\n- Stay close\n\nEmergency\n- No breath\n- A fit\n\n"
        "When to see a doctor\n- A lost skill\n\nWhen to get help\n- You worry\n\n"
    )
    source = REAL_STUDY.replace("Citation:", more + "Citation:")
    said = run(written(tmp_path, source))
    document = rows.read(Article.objects.get())
    assert "Not understood" not in said
    assert (document.question, document.for_whom) == ("Does it help?", "For babies.")
    assert (document.not_for, document.study.certainty) == ("Teens.", "not-very-sure")
    assert (document.study.harms_seen, document.study.effort) == (
        "Nobody was hurt.",
        "Ten minutes.",
    )
    assert (document.help_now, document.help_soon) == ("No breath\nA fit", "A lost skill")
    assert [(line.advice, line.text) for line in document.for_parents[1:]] == [
        ("keep-safe", "Stay close"),
        ("get-help", "You worry"),
    ]
    assert "how sure the study can make us" not in said
    assert "when families should get help" not in said


def test_a_certainty_in_other_words_is_named_and_chosen_by_nobody(tmp_path):
    certain = REAL_STUDY.replace("Citation:", "How sure are we?\nQuite so.\n\nCitation:")
    said = run(written(tmp_path, certain))
    assert "none of the site's words for how sure we are" in said
    assert rows.read(Article.objects.get()).study.certainty == ""


# --- what is unusual ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_encodings_and_line_ends_make_the_same_article(tmp_path, encoding, end):
    run(STEPPING_STONES)
    source = STEPPING_STONES.read_text().replace("\n", end).encode(encoding)
    said = run(written(tmp_path, source), "--update")
    assert "already says the same" in said
    assert ("Windows-1252" in said) == (encoding == "cp1252")


def test_without_a_citation_it_is_kept_but_not_published(tmp_path):
    source = STEPPING_STONES.read_text()
    said = run(written(tmp_path, source[: source.index("Citation:")]), "--publish")
    assert "Not published:" in said and "Say which study this is about" in said
    assert "no heading for: citation" in said
    assert Article.objects.count() == 1


def test_without_a_doi_there_is_a_word_to_check(tmp_path):
    source = STEPPING_STONES.read_text().replace(" DOI:10.5555/JIS.12097", "")
    assert "The citation has no DOI" in run(written(tmp_path, source), "--publish")


# --- bad input ----------------------------------------------------------------------------


def refusal(file, *options) -> str:
    with pytest.raises(CommandError) as caught:
        run(file, *options)
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
        (bytes(range(256)) * 8, "not text"),
        ("Findings\n- One\n", "No title"),
        ("Hoops\n\nFindings\n\nRelevance\n\nCitation:\n", "no lines under"),
        ("Hoops\n\nFindings\n- One\n\nRelevance\n\n", "“Relevance” (line 6)"),
        ("Hoops\n\nFindings\n- " + "x" * 5000, "too long"),
        ("Dear Sir,\n\nthank you.", "No heading"),
    ],
)
def test_bad_input_gets_one_sentence_and_writes_nothing(tmp_path, content, sentence):
    assert sentence in refusal(written(tmp_path, content), "--publish")


def test_a_file_of_50_megabytes_is_refused(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    assert "larger than 2.0" in refusal(path).replace("\u00a0", " ")
    assert path.stat().st_size > MAX_BYTES


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "a folder" in refusal(tmp_path)
