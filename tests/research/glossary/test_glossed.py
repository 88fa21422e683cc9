"""Marking words changes no text, marks the first mention alone, and stays out of links."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from clinic.richtext import clean
from tests.research.drawn_documents import filled
from tests.research.glossary.terms import glossed

SPELLINGS = {"cp": "cerebral palsy|CP", "motor": "fine motor", "skills": "fine motor skills"}


def marked(html: str) -> list[str]:
    """Return the words that are marked, in their order."""
    return [unescape(text) for text in re.findall(r"<label[^>]*>(.*?)</label>", html)]


def text_of(html: str) -> str:
    return lxml_html.fromstring(f"<div>{html}</div>").text_content()


def test_the_first_mention_alone_is_marked():
    section = glossed(**SPELLINGS)
    assert marked(section.mark_text("CP & cerebral palsy, fine motor")) == ["CP", "fine motor"]
    assert marked(section.mark_text("CP again, fine motor skills now")) == ["fine motor skills"]
    assert [mention.text for mention in section.mentions] == [
        "CP", "fine motor", "fine motor skills",
    ]  # fmt: skip
    assert [mention.is_other_spelling for mention in section.mentions] == [True, False, False]


def test_a_word_that_an_earlier_section_explains_says_so():
    first, second = glossed(**SPELLINGS), glossed(**SPELLINGS)
    second.explained = first.explained
    first.mark_text("CP")
    html = second.mark_text("cerebral palsy, fine motor")
    assert html.count('<span class="term again">') == 1
    assert [mention.is_again for mention in second.mentions] == [True, False]


def test_a_word_within_a_longer_one_that_was_mentioned_stays_plain():
    section = glossed(**SPELLINGS)
    section.mark_text("fine motor skills")
    assert marked(section.mark_text("fine motor skills")) == []


def test_text_is_escaped():
    section = glossed(bad='<b>"x"</b>')
    html = section.mark_text('a <b>"x"</b> & <script>')
    assert "<b>" not in html and "<script>" not in html
    assert text_of(html) == 'a <b>"x"</b> & <script>'


def test_links_and_headings_stay_as_they_are():
    section = glossed(**SPELLINGS)
    html = '<h3>CP</h3><p><a href="https://x.org/?a>CP">on <strong>CP</strong></a> and CP</p>'
    done = section.mark_html(html)
    assert marked(done) == ["CP"]
    assert done.startswith(html[: html.index(" and CP")])


def test_a_word_that_tags_break_up_is_none():
    section = glossed(**SPELLINGS, term="term")
    assert marked(section.mark_html("<p>pre<em>term</em> <strong>fine</strong> motor</p>")) == []
    assert marked(section.mark_html("<p>pre-<em>term</em></p>")) == []
    assert marked(section.mark_html("<p>(<em>term</em>)</p>")) == ["term"]
    html = "<ul><li>fine</li><li>motor</li></ul><p>fine<br>motor</p>"
    assert marked(section.mark_html(html)) == []


def test_what_is_not_marked_stays_byte_for_byte():
    html = clean("<p>A &amp; B &lt;i&gt; \"q\" 'r' <em>x</em><br>y</p><ul><li>z</li></ul>")
    assert glossed(**SPELLINGS).mark_html(html) == html


def test_what_is_marked_is_whole():
    html = glossed(**SPELLINGS).mark_text("has CP now")
    button = lxml_html.fromstring(html).find(".//button")
    assert button.get("aria-label") == "CP: what it means"
    assert button.get("popovertarget") == "term-findings-1"
    assert button.get("id") == "ask-findings-1"
    assert 'href="#term-findings-1" id="from-findings-1"' in html


names = st.sampled_from(["CP", "cerebral palsy", "fine motor", "skills", "x", "-", " ", "<", "&"])
plain_texts = st.lists(names | filled, max_size=8).map("".join)


@given(st.lists(plain_texts, max_size=5))
def test_plain_text_never_changes(texts):
    section = glossed(**SPELLINGS)
    done = [section.mark_text(text) for text in texts]
    assert [unescape(re.sub("<[^>]*>", "", html)) for html in done] == texts
    assert_once(section, "".join(done))


tags = st.sampled_from(
    ["<p>", "</p>", "<em>", "</em>", "<strong>", "</strong>", "<br>", "<ul><li>", "</li></ul>",
     '<a href="https://x.org/?CP&a>b">', "</a>"]
)  # fmt: skip
rich_texts = st.lists(names | tags | filled, max_size=14).map("".join).map(clean)


@given(rich_texts)
def test_rich_text_never_changes_and_stays_clean(html):
    section = glossed(**SPELLINGS)
    done = section.mark_html(html)
    assert_once(section, done)
    unmarked = re.sub(r'<span class="term"><label[^>]*>(.*?)</label>.*?</span>', r"\1", done)
    assert clean(unmarked) == clean(html)
    tree = lxml_html.fromstring(f"<div>{done}</div>")
    assert not tree.xpath("//a[not(@class)]//button | //a//a")


def assert_once(section, html):
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2 * len(section.mentions)
