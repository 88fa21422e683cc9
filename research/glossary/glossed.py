"""The first mention of each hard word in a section, marked up so that it leads to the meaning.

The word itself stays plain text: pages that are copied, printed or read without their style
never lose one. Behind it stand a button that opens the meaning (a popover) and, for print and
for browsers without popovers, a link to the same element, which is then a footnote at the
section's end. `site.css` shows one of the two.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from research.glossary.matcher import Matcher, Occurrence, Word
from research.models.glossary import key

# A tag, as the sanitiser writes it: ">" may stand in an attribute, within its quotes.
_TAGS = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_IN_A_LINE = re.compile(r"</?(?:strong|em|b|i|a|span|bdi)[\s>]", re.IGNORECASE)
_MARKUP = """<span class="term{again}"><label for="ask-{id}">{text}</label>\
<button id="ask-{id}" popovertarget="term-{id}" aria-label="{label}"></button>\
<a class="note" href="#term-{id}" id="from-{id}" aria-label="{label}"></a></span>"""


@dataclass(frozen=True)
class Mention:
    """A word where a section mentions it first, as it is written there.

    `is_again` says that a section before it explains the word: on paper that is enough.
    """

    id: str
    text: str
    word: Word
    is_again: bool = False

    @property
    def is_other_spelling(self) -> bool:
        """Whether what is written there is not the term itself."""
        return key(self.text) != key(self.word.term)

    @property
    def markup(self) -> SafeString:
        label = _("%(word)s: what it means") % {"word": self.text}
        again = " again" if self.is_again else ""
        return format_html(_MARKUP, id=self.id, text=self.text, label=label, again=again)


@dataclass
class Glossed:
    """One section whose hard words are marked, each where it is mentioned first.

    Texts have to come in the order in which they stand on the page. `mentions` are what was
    marked so far; sections that are printed one after the other share what they `explained`, the
    slugs of words.
    """

    matcher: Matcher
    section: str
    explained: set[str] = field(default_factory=set)
    _mentions: dict[str, Mention] = field(default_factory=dict)

    @property
    def mentions(self) -> list[Mention]:
        return list(self._mentions.values())

    def mark_text(self, text: str) -> SafeString:
        """Return plain `text` as HTML with its hard words marked."""
        return mark_safe(self._marked(text, 0, self.matcher.find(text)))  # noqa: S308 - escaped

    def mark_html(self, html: str) -> SafeString:
        """Return sanitised `html` with its hard words marked: none in a link or a heading,
        and none that goes from one tag into another."""
        out: list[str] = []
        for is_block, pieces in _lines(html):
            out += pieces if is_block else self._marked_line(pieces)
        return mark_safe("".join(out))  # noqa: S308 - the words are escaped, the tags as they came

    def _marked_line(self, pieces: list[str]) -> Iterator[str]:
        """Mark the words of one line; its pieces are texts and tags by turns."""
        texts = ["" if piece.startswith("<") else unescape(piece) for piece in pieces]
        occurrences = deque(self.matcher.find("".join(texts)))
        start, links = 0, 0
        for piece, text in zip(pieces, texts, strict=True):
            links += _links(piece)
            inside = _pop_within(occurrences, start, start + len(text))
            yield self._marked(text, start, inside) if inside and not links else piece
            start += len(text)

    def _marked(self, text: str, start: int, occurrences: Iterable[Occurrence]) -> str:
        """Return `text`, which begins at `start`, escaped, with the first mentions marked."""
        out, escaped = [], 0
        for occurrence in occurrences:
            if occurrence.word.slug not in self._mentions:
                begin, end = occurrence.start - start, occurrence.end - start
                mention = self._mention(text[begin:end], occurrence.word)
                out += [escape(text[escaped:begin]), mention.markup]
                escaped = end
        return "".join([*out, escape(text[escaped:])])

    def _mention(self, text: str, word: Word) -> Mention:
        id, is_again = f"{self.section}-{len(self._mentions) + 1}", word.slug in self.explained
        mention = Mention(id, text, word, is_again)
        self.explained.add(word.slug)
        self._mentions[word.slug] = mention
        return mention


def _lines(html: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield the pieces of `html`, those of one line together, and tags that end one alone."""
    line: list[str] = []
    heading = 0
    for piece in _TAGS.split(html):
        is_tag = piece.startswith("<")
        heading += _headings(piece)
        if (is_tag and not _IN_A_LINE.match(piece)) or (heading and not is_tag):
            yield False, line
            yield True, [piece]
            line = []
        else:
            line.append(piece)
    yield False, line


def _pop_within(occurrences: deque[Occurrence], start: int, end: int) -> list[Occurrence]:
    """Take out what begins before `end`; return what of it stands between `start` and `end`."""
    inside = []
    while occurrences and occurrences[0].start < end:
        occurrence = occurrences.popleft()
        if start <= occurrence.start and occurrence.end <= end:
            inside.append(occurrence)
    return inside


def _links(piece: str) -> int:
    return piece.startswith(("<a ", "<a>")) - piece.startswith("</a")


def _headings(piece: str) -> int:
    match = re.match(r"<(/?)h[1-6][\s>]", piece)
    return 0 if match is None else -1 if match[1] else 1
