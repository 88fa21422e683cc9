"""What stands around an article on a clinic's page and is the site's, not the article's."""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark
from clinic.richtext import to_text
from research.document import schema
from research.document.references import author_of, topic_of
from research.importers.taken import Taken, words_of
from research.models import Topic

# A stretch this short may stand in the site's words by chance.
_LONG_ENOUGH = 16  # letters and digits

# By these a line is known wherever it stands.
_ANYWHERE = [
    (
        gettext_lazy("a disclaimer"),
        r"(?:informational|information|educational|general) purposes|\bdisclaimer\s*:|"
        r"\b(?:substitut\w*|replac\w*|constitut\w*|considered|intended|is not|are not)\b.{0,60}"
        r"\b(?:medical|professional|health) advice",
    ),
    (
        gettext_lazy("a trademark line"),
        r"\b(?:trade ?|service )marks?\b.{0,20}\bof\b|\bis a registered (?:trade|service)",
    ),
    (
        gettext_lazy("a confidentiality note"),
        r"\bnames?\b.{0,80}\b(?:changed|withheld)\b.{0,80}"
        r"\b(?:confidential\w*|privacy|protect\w*|identit\w+)|"
        r"\b(?:protect|preserve|respect)\b.{0,30}\b(?:privacy|confidentiality|anonymity)\b"
        r".{0,30}\b(?:clients?|families|patients?|children)",
    ),
    (
        gettext_lazy("a copyright line"),
        r"©|\(c\)\s?\d{4}|\bcopyright\b.{0,30}\d{4}|all rights reserved",
    ),
    (
        gettext_lazy("the page's own"),
        r"^(?:tel|phone|fax|e-?mail|opening hours)\s*[:.]|"
        r"^(?:follow us|share this|skip to \w+|back to top|powered by .*|privacy policy|"
        r"terms of (?:use|service)|subscribe|log ?in|sign up|read more)\W*$",
    ),
]
_LEAD_IN = gettext_lazy("the page's own heading or lead-in")
# By these only above an article's title, or behind an article.
_BEFORE = [
    (
        _LEAD_IN,
        r"^(?:explore|discover|browse|welcome|stay up|keep up|check out|here you|on this page|"
        r"catch up|get the latest|"
        r"(?:read|find|see|learn) (?:about|more|our|the latest|up|all|here|out))\b.*"
        r"\b(?:articles|studies|insights|news|blog|posts|latest|up[- ]to[- ]date|our research|"
        r"resources)\b",
    ),
    (
        _LEAD_IN,
        r"^(?:research(?: (?:&|and|\+) (?:insights|news|resources|articles))?|insights|blog|news|"
        r"articles|resources|home|menu|search|our (?:blog|research)|"
        r"latest (?:research|news|articles)|evidence (?:summaries|corner)|"
        r"research (?:summaries|corner|blog|articles|library|updates?))$",
    ),
    (
        _LEAD_IN,
        r"^(?:posted|published|updated|last updated|last reviewed|date)\b.*\d|"
        r"^\d+ min(?:ute)?s? read|^home\b.*[>›»|/]|^(?:\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|"
        r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})$",
    ),
]
# By these only behind an article.
_ABOUT = [
    (
        gettext_lazy("about the clinic"),
        r"\bis an? .{0,100}\b(?:clinic|practice|organi[sz]ation|cent(?:er|re)|company|team|studio|"
        r"service)\b|^(?:we|our)\b|^at [\w '’&-]{3,60}, we\b|"
        r"^(?:[A-Z][\w'’]+ (?:& |and |of )?){1,6}(?:helps|offers|provides|supports|serves|"
        r"specialises|specializes|has been|was founded|works with)\b",
    ),
    (
        gettext_lazy("how to reach the clinic"),
        r"\(?\d{3}\)?[-. ]\d{3,4}[-. ]\d{4}|\S@\S{1,100}\.\w|^(?:www\.|https?://)|"
        r"\b(?:contact|call|email|e-mail|visit) us\b|\bbook (?:an?|your) ",
    ),
]


class Zone(Enum):
    """Where a line stands; the further from an article, the sooner it is the site's."""

    IN_ARTICLE = ()
    BEFORE = (*_BEFORE,)
    AFTER = (*_BEFORE, *_ABOUT)

    @cached_property
    def patterns(self):
        patterns = [*_ANYWHERE, *self.value]
        return [(why, re.compile(pattern, re.IGNORECASE)) for why, pattern in patterns]


@dataclass(frozen=True)
class Site:
    """The site's own words: `text` is all of them, `names` what stands alone in a line.

    `known` has the topics and the team by their names, for files that name them.
    """

    text: str = ""
    names: frozenset[str] = frozenset()
    known: dict[str, dict[str, schema.Topic | schema.Author]] = field(default_factory=dict)

    def find(self, part: str, words: str) -> Taken | None:
        """Return the "topics" or "authors" that `words` name; None unless all are known."""
        names = [name for name in re.split(r"[,;/\n]|\band\b|&", words) if _key(name)]
        known = self.known.get(part, {})
        is_one_name = _key(words) in known
        named = [known.get(_key(name)) for name in ([words] if is_one_name else names)]
        values = tuple(dict.fromkeys(value for value in named if value))
        if not values or None in named:
            return None
        in_words = ", ".join(value.name for value in values)
        return Taken({part: values}, in_words, sum(map(_words, values), Counter()))

    def reason(self, words: str, zone: Zone) -> str:
        """Return why `words` are the site's where they stand, or ""."""
        if self._says(words):
            return _("already on the site")
        if zone is not Zone.IN_ARTICLE and _key(words) in self.names:
            return _("the clinic's own name or heading")
        return next((str(why) for why, pattern in zone.patterns if pattern.search(words)), "")

    def _says(self, words: str) -> bool:
        key = _key(words)
        return len(key) >= _LONG_ENOUGH and key in self.text


def own_words() -> Site:
    """Return what the site says of itself in this database."""
    profile = ClinicProfile.get()
    trademarks = Trademark.objects.values_list("sentence", flat=True)
    notices = [to_text(text) for text in Notice.objects.values_list("text", flat=True)]
    lines = [to_text(profile.about), *notices, *trademarks, profile.tagline, profile.whom_we_help]
    names = [profile.name, profile.tagline, *Page.objects.values_list("title", flat=True)]
    names += TeamMember.objects.values_list("name", flat=True)
    return Site("|".join(map(_key, lines)), frozenset(filter(None, map(_key, names))), _known())


def _known() -> dict[str, dict[str, schema.Topic | schema.Author]]:
    topics = Topic.objects.all()
    team = {member.name: author_of(member) for member in TeamMember.objects.all()}
    team |= {str(member): author_of(member) for member in TeamMember.objects.all()}
    return {
        "topics": {
            _key(name): topic_of(topic) for topic in topics for name in (topic.name, topic.slug)
        },
        "authors": {_key(name): author for name, author in team.items()},
    }


def _words(named: schema.Topic | schema.Author) -> Counter[str]:
    """Return the words that a topic or a member of the team is named by."""
    if isinstance(named, schema.Topic):
        return words_of(named.name, named.slug)
    return words_of(f"{named.name} {named.credentials}")


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())
