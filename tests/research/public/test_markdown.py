"""An article as Markdown: the words of its page, and no mark that its authors did not mean."""

import re
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from clinic.models import ClinicProfile, Notice
from clinic.text import one_line
from research.document.schema import (
    FindingLine,
    Proportion,
    RiskFactorLine,
    TakeawayLine,
    walk,
)
from research.document.text import families_text
from research.models import Article, LiveEdition
from research.public import downloads, pages
from research.public.markdown import as_markdown, marks, rich
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import documents
from tests.research.published import published
from tests.research.sampled import REAL, live, load

pytestmark = pytest.mark.django_db

READER = MarkdownIt("commonmark", {"html": True}).enable("table")
FOREIGN = {"html_inline", "html_block", "code_block", "fence", "code_inline", "image", "table_open"}
FOREIGN |= {"blockquote_open"}


def tokens(markdown: str):
    for token in READER.parse(markdown):
        yield token
        yield from token.children or ()


def tree(markdown: str):
    return html.fromstring(f"<div>{READER.render(markdown)}</div>")


def words(element) -> str:
    return one_line(element.text_content())


def markdown_of(document, **changes) -> str:
    article = Article()
    actions.save_draft(article, replace(document, **changes), by=None)
    return as_markdown(pages.draft(article.revisions.first()))


# --- what it says -------------------------------------------------------------------------


def test_it_has_the_pages_sections_in_the_pages_order(client):
    published()
    row = LiveEdition.objects.whole().get()
    page = html.fromstring(client.get(f"/research/{row.slug}/").content)
    text = as_markdown(pages.of_edition(row))
    assert [words(each) for each in tree(text).xpath("//h2")] == [
        words(each) for each in page.xpath("//article//h2")
    ]
    assert [words(each) for each in tree(text).xpath("//h1")] == ["Throwing and catching"]


def test_every_word_of_a_sample_stands_on_its_page_too(client):
    load()
    for slug, document in live().items():
        page = words(html.fromstring(client.get(f"/research/{slug}/").content))
        row = LiveEdition.objects.at().whole().get(slug=slug)
        text = words(tree(as_markdown(pages.of_edition(row))))
        for outline in ("findings", "for_parents", "for_therapists"):
            for line, *_rest in walk(getattr(document, outline)):
                said = one_line(families_text(line))
                assert said in text and said in page, said
        for said in (document.message, document.for_whom):
            assert one_line(said) in text
        assert f"https://doi.org/{document.source.doi}" in text
    assert REAL in live()


SURE = "We are not very sure of what the study found, because there was no group to compare with."
CERTAIN = "We are fairly sure of this."
TREE = (
    FindingLine(
        text="Catching improved",
        plain="Catching got better",
        certainty="fairly-sure",
        proportion=Proportion(count=4, of=10, whom="children who played", what="catch well"),
        children=(
            FindingLine(text="more in the younger group"),
            RiskFactorLine(text="Little practice", examples="no yard"),
            FindingLine(text="less in the older"),
        ),
    ),
    FindingLine(text="Throwing did not change"),
)


def test_lists_are_numbered_and_stand_below_each_other():
    text = markdown_of(sample_document(), findings=TREE)
    (section,) = re.findall(r"## What the study found\n\n(.*?)\n## ", text, re.DOTALL)
    (outer,) = html.fromstring(f"<div>{READER.render(section)}</div>").xpath("./ol")
    first, second = outer.xpath("./li")
    assert words(first.xpath("./p")[0]) == "Catching got better"
    assert words(first.xpath("./p")[1]) == "In clinical words: Catching improved"
    assert [each.get("start") for each in first.xpath("./ol")] == [None, "2"]
    assert [words(each) for each in first.xpath("./ol/li")] == [
        "more in the younger group",
        "less in the older",
    ]
    (factor,) = first.xpath("./ul/li")
    assert words(factor) == "Little practice (no yard)"
    assert "What can make trouble with catching more likely" in words(first)
    assert "About 4 in 10 children who played" in words(first)
    assert words(second) == "Throwing did not change"


def test_how_sure_we_are_stands_beside_each_claim():
    text = markdown_of(sample_document(), findings=TREE)
    blocks = text.split("\n\n")
    message = blocks.index("Ten minutes of ball play a day can help.")
    assert blocks[message + 1] == SURE
    found = text.split("## What the study found")[1]
    assert found.index(SURE) < found.index("Catching got better") < found.index(CERTAIN)


def test_advice_says_what_it_rests_on_and_whose_task_it_is():
    text = markdown_of(
        sample_document(),
        for_parents=(
            TakeawayLine(text="Play catch", basis="study", needs="A soft ball."),
            TakeawayLine(text="Rest", basis="experience"),
            TakeawayLine(text="Mind the road", basis="experience", advice="keep-safe"),
        ),
    )
    assert "1. Play catch" in text and "2. Rest" in text
    assert "**You need:** A soft ball." in text
    assert "It comes from our therapists’ experience." in text
    assert "### Keep safe" in text and "- Mind the road" in text
    assert "Written for therapists." in text


def test_the_citation_has_its_doi_as_a_link_and_other_sources_follow():
    other = source(title="Ball games", doi="10.5555/a(b)<c>", primary=False)
    page = tree(markdown_of(sample_document(), citations=(source(), other)))
    links = page.xpath("//a/@href")
    assert "https://doi.org/10.5555/ball.1" in links
    assert "https://doi.org/10.5555/a(b)%3Cc%3E" in links
    assert "Other sources" in [words(each) for each in page.xpath("//h3")]


def test_what_the_clinic_says_below_every_page_stands_at_its_end():
    Notice.objects.create(title="Please note", text="<p>No page takes a visit's place.</p>")
    ClinicProfile(name="Clinic", emergency_number="911").save()
    text = markdown_of(sample_document())
    assert text.rstrip().endswith("No page takes a visit's place.")
    assert "Call 911" in text


def test_a_draft_says_that_it_is_one_and_what_is_invented_says_so():
    text = markdown_of(sample_document(), is_invented=True)
    assert "This is a draft" in text
    assert "invented" in text.split("##")[0]


def test_rich_text_keeps_its_lists_its_marks_and_where_links_lead():
    text = (
        "<p>Balls <strong>are </strong>cheap, <em>really</em>.<br>1. Yes.</p>"
        "<ul><li>One<ol><li>Two</li></ol></li></ul>"
        '<p><a href="https://example.org/a_b(c)?d=1&amp;e">See [here]</a></p>'
    )
    page = tree("\n\n".join(rich.blocks_of(text)))
    assert words(page.xpath("./p")[0]) == "Balls are cheap, really. 1. Yes."
    assert [words(each) for each in page.xpath("./p//strong")] == ["are"]
    assert words(page.xpath("./ul/li/ol/li")[0]) == "Two"
    assert page.xpath("//a/@href") == ["https://example.org/a_b(c)?d=1&e"]
    assert "See [here]" in words(page)


# --- what it cannot say -------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><iframe src=//x>",
    "<!-- hidden",
    "[click](javascript:alert(1))",
    "![x](http://x/y.png)",
    "&lt;b&gt; &#60;b> &copy;",
    "`code` ```fence``` ~~~",
    "# no heading",
    "> no quotation",
    "1. no list",
    "- no list",
    "+ no list",
    "a | b | c",
    "*a* **b** _c_ __d__",
    "\\<b> \\\\",
    "<https://evil.example>",
    "===",
    "---",
    "p < 0.05 & q > 3",
    "<a href='javascript:1'",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_stay_words_wherever_they_stand(hostile):
    marked = f"{marks.bullets([[marks.text(hostile)]])}\n\n{marks.text(hostile)}"
    assert {token.type for token in tokens(marked)}.isdisjoint(FOREIGN)
    page = tree(marked)
    assert [words(each) for each in page.xpath("./ul/li")] == [one_line(hostile)]
    assert [words(each) for each in page.xpath("./p")] == [one_line(hostile)]
    assert not page.xpath("//a")


@given(st.text(max_size=60))
def test_any_words_stay_words(typed):
    typed = one_line(typed)
    marked = marks.text(typed)
    assert {token.type for token in tokens(marked)} <= {
        "paragraph_open", "inline", "text", "paragraph_close",
    }  # fmt: skip
    said = "".join(token.content for token in tokens(marked) if token.type == "text")
    assert said.split() == typed.split()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_any_document_is_written_and_holds_no_markup(sound_rows, document):
    article = Article()
    with transaction.atomic():
        actions.save_draft(article, document, by=None)
        text = downloads.FORMATS["markdown"].of_draft(article.revisions.first())
        transaction.set_rollback(True)
    found = {token.type for token in tokens(text)}
    assert found.isdisjoint(FOREIGN - {"code_block"})
    for token in tokens(text):
        if token.type == "link_open":
            assert token.attrs["href"].split(":")[0] in ("http", "https")
