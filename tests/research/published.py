"""What tests of the public pages share: publishing an article, and reading a page's lines."""

from html.parser import HTMLParser
from unittest.mock import patch

from research.document.schema import walk
from research.document.text import line_text
from research.models import Article
from research.workflow import actions
from tests.research.documents import sample_document


def published(document=None, **changes) -> Article:
    """Publish `document`, or the sample Document with `changes`, and return its article."""
    article = Article()
    actions.save_draft(article, document or sample_document(**changes), by=None)
    actions.publish_by_operator(article)
    return article


def republished(article: Article, document, note: str = "") -> Article:
    """Publish `document` as the next edition of `article`."""
    actions.save_draft(article, document, by=None)
    actions.publish_by_operator(article, note=note)
    return article


def signed_before(document=None, **changes) -> Article:
    """Publish the same as an edition from before all was asked of it that is asked now."""
    with patch("research.workflow.actions.publishing.blockers", return_value=[]):
        return published(document, **changes)


def outline(lines: tuple) -> list[tuple[int, str]]:
    """Return the depth and the words of each of a Document's lines, in reading order.

    That is the plain words, where a line has them.
    """
    return [
        (depth, getattr(line, "plain", "") or line_text(line))
        for line, depth, _parent in walk(lines)
    ]


def shown(html: str, section: str) -> list[tuple[int, str]]:
    """Return the depth and the words of each list item that stands in the section `section`."""
    parser = _Items(section)
    parser.feed(html)
    parser.close()
    return [(depth, " ".join("".join(words).split())) for depth, words in parser.items]


class _Items(HTMLParser):
    """Collects the words directly in each <li>, not those of the elements within it.

    A picture's legend is a list, too, and no line of a Document.
    """

    def __init__(self, section: str):
        super().__init__()
        self.section, self.inside, self.items, self.path = section, False, [], []

    def handle_starttag(self, tag, attrs):
        if tag == "section":
            self.inside = dict(attrs).get("id") == self.section
        if tag == "ul" and dict(attrs).get("class") == "legend":
            tag = "legend"
        if tag == "li" and self.inside and "legend" not in self.path:
            self.items.append((self.path.count("li"), []))
        if tag not in ("br", "img", "meta", "link", "source"):
            self.path.append(tag)

    def handle_endtag(self, tag):
        while self.path and self.path.pop() not in (tag, "legend" if tag == "ul" else tag):
            pass
        self.inside = self.inside and tag != "section"

    def handle_data(self, data):
        is_line = self.path and self.path[-1] == "li" and "legend" not in self.path
        if self.inside and is_line:
            self.items[-1][1].append(data)
