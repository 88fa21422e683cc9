"""The headings an article's parts may stand under, in the many words people use for them."""

import re
from dataclasses import dataclass, replace

from clinic.text import normalised
from research.importers import family_headings
from research.importers.lines import SourceLine

# What the parts of a file are called here.
TITLE, MESSAGE, FINDINGS, RISK_FACTORS = "title", "message", "findings", "risk-factors"
RELEVANCE, POPULATION, SAMPLE, AGES = "relevance", "population", "sample", "ages"
THERAPISTS, PARENTS, CITATION = "for_therapists", "for_parents", "citation"
LIMITS, FUNDING, DESIGN, LEVEL = "limits", "funding", "design", "level"
TOPICS, AUTHORS = "topics", "authors"
GROUP = "group"  # "Take-aways", above those for therapists and those for parents
OTHER = "other"  # a heading of something that an article has no part for
SITE = "site"  # "Disclaimer", "About us", …

_OUR = r"(?:the |this |our |a )?"
_STUDY = r"(?:study|research|review|paper|article|trial|researchers|authors)"
_KIND = (
    r"(?:(?:most )?(?:significant|key|main|major|important|principal|primary|clinical|clinically|"
    r"study|research|core|notable|relevant|essential|top)(?: and)? )*"
)
_PERSON_CARED = (
    r"(?:the )?(?:parents?|families|family(?: members?)?|caregivers?|care givers?|carers?|"
    r"guardians?|mums and dads|mothers and fathers|home|the home|you at home)"
)
_PERSON_TREATING = (
    r"(?:the )?(?:p(?:a)?ediatric )?(?:therapists?|clinicians?|ots?|o t s?|otas?|"
    r"occupational therap(?:ists?|y)(?: practi[ct]ioners?)?|practitioners?|professionals?|"
    r"(?:health ?care|health|medical) (?:providers?|professionals?|workers?)|clinical practice|"
    r"practice|ot practice|therapy|co therapists)"
)


def _for(person: str) -> str:
    """Return the pattern of advice for `person`, before or behind the word for advice."""
    several = rf"{person}(?:(?: and| or)? {person})*"
    advice = (
        r"(?:(?:key |main |clinical |practical )*(?:take ?aways?(?: points?| messages?)?|"
        r"take home(?: messages?| points?)?|tips?|advice|recommendations?|suggestions?|strategies|"
        r"ideas|guidance|messages?|points|activities|implications|lessons|notes?|"
        r"what (?:this|it|the study) (?:means|says)))"
    )
    can_do = (
        rf"what {person} (?:can do|(?:should|need to|can) (?:know|do|try))(?: at home)?|"
        rf"what can {person} do(?: at home)?"
    )
    return (
        rf"{several}|(?:{advice} )?(?:for|to) {several}|{advice} {several}|{several} {advice}|"
        rf"{can_do}|how (?:can )?{person} (?:can )?help(?: at home)?"
    )


_WORDS = {
    TITLE: r"(?:article |page |study )?title",
    MESSAGE: (
        r"(?:the )?(?:one |main |key |core |take home )*message(?: in short)?|"
        r"in (?:short|brief|a nutshell|one sentence|summary)|(?:the )?bottom line|"
        r"(?:plain language |lay |one sentence )?summary|(?:the )?short version|at a glance"
    ),
    RELEVANCE: (
        rf"{_KIND}(?:relevance|significance|importance|implications?|applications?)"
        r"(?: (?:to|for|in|of) (?:the )?(?:(?:p(?:a)?ediatric )?(?:ot|occupational therapy|"
        r"therapy)(?: practice)?|(?:clinical )?practice|us|our (?:work|clients|practice|clinic|"
        r"families)|clinic|profession|field))?|"
        r"why (?:it|this|this study|the study) (?:is important|matters)"
        r"(?: (?:to|for|in) (?:\w+ ?){1,3})?|why (?:is|does) (?:it|this) (?:important|matter)|"
        r"what (?:this|it) means(?: for (?:ot|occupational therapy|therapy|practice|our practice))?"
    ),
    PARENTS: _for(_PERSON_CARED)
    + r"|what you can do(?: at home)?|what (?:this|it) means for you|"
    r"(?:what to do|activities|things to (?:do|try)|ideas|tips) at home",
    THERAPISTS: _for(_PERSON_TREATING)
    + r"|clinical take ?aways?|practice points|clinical (?:bottom line|recommendations?)",
    RISK_FACTORS: (
        r"(?:the )?(?:known |main |key |possible |potential |important )?risk factors?"
        r"(?: (?:for|of|in|that) .{1,80})?|what can make it more likely"
    ),
    FINDINGS: (
        rf"(?:the )?{_KIND}(?:findings?|results?|outcomes?)"
        rf"(?: (?:of|from|in) {_OUR}{_STUDY})?(?: and risk factors?)?|"
        rf"what {_OUR}{_STUDY} (?:found|finds?|shows?|showed|says|said|tells us)|"
        r"what (?:we|they|was|were) (?:found|learned|learnt)|what we know|(?:key|main) points|"
        rf"what did (?:they|{_OUR}{_STUDY}) find(?: out)?|"
        rf"summary of (?:the )?{_KIND}(?:findings|results)|(?:key |main )?highlights"
    ),
    SAMPLE: (
        r"sample size|number of (?:participants|studies|children|subjects|patients)|"
        r"studies or children|group size"
    ),
    POPULATION: (
        r"(?:study |target |sample |patient )?(?:populations?|participants?|sample|subjects?|"
        r"patients|cohort)(?: (?:studied|included|characteristics|description|group|details|"
        r"information))?|who (?:was|were|is|are) (?:studied|included|involved|in the study)|"
        r"who (?:took part|participated|they studied|the study included)|"
        r"(?:the )?children (?:studied|in the study)|ages? and (?:group|sample) size"
    ),
    CITATION: (
        rf"(?:full |study |article |original |main |primary |apa |the )*"
        rf"(?:citations?|references?|sources?|bibliography|works? cited)"
        rf"(?: {_STUDY}| information| details| list)?|"
        r"(?:the )?original (?:study|article|paper|research|publication)|where this comes from|"
        r"journal article"
    ),
    LIMITS: (
        rf"(?:the |study |main |key |strengths and )?(?:limits|limitations?|caveats|weaknesses)"
        rf"(?: of {_OUR}{_STUDY})?|what (?:we|this study) (?:do|does) not (?:know|tell us)"
    ),
    FUNDING: (
        r"(?:study |sources? of )?funding(?: sources?| statement| information)?|"
        r"funded by|funders?"
    ),
    DESIGN: r"(?:study |research )?design|(?:type of study|study type|kind of study)",
    LEVEL: (
        r"(?:level|strength|quality|grade)s? of (?:the )?evidence|evidence(?: level| grade)?|loe"
    ),
    AGES: r"ages?(?: range| ranges| group| groups)?(?: of (?:the )?(?:children|participants))?",
    TOPICS: r"topics?|tags?|categor(?:y|ies)|key ?words?",
    AUTHORS: (
        r"(?:article |page |summary )?(?:authors?|written by|by|prepared by)|"
        r"summar(?:y|i[sz]ed) by"
    ),
    GROUP: (
        r"(?:key |main |clinical )?(?:take ?aways?|take home (?:messages?|points?))|"
        r"implications and advice"
    ),
    SITE: (
        r"(?:legal |medical )?(?:disclaimers?|notices?)|about (?:us|our clinic|the clinic)|"
        r"who we are|our (?:team|services|mission|programs?|programmes?)|confidentiality(?: note)?|"
        r"privacy(?: policy)?|copyright|trade ?marks?|contact(?: us)?|follow us|share(?: this)?|"
        r"comments?|related (?:posts?|articles?)|you may also like|leave a reply|navigation|menu"
    ),
    OTHER: (
        r"(?:study )?(?:background|introduction|context|abstract|overview)|rationale|hypothes[ie]s|"
        r"(?:study |research )?(?:objectives?|aims?|goals?|purposes?|questions?)(?: of .{1,30})?|"
        r"(?:study |materials and |data )?(?:methods?|methodology|procedures?|measures?|"
        r"analys[ie]s|collection|interventions?)|outcome measures?|(?:discussion|conclusions?)"
        r"(?: and (?:discussion|conclusions?))?|future (?:research|directions)|"
        r"acknowledge?ments?|(?:declarations?|conflicts?|competing|disclosures?)"
        r"(?: of)?(?: interests?)?|further reading|(?:other |more )?resources|see also|appendix|"
        r"glossary|definitions?|inclusion criteria|exclusion criteria|setting|strengths|ethics"
    ),
}  # fmt: skip
# Those first, since “Question” says more than that it is a part an article does not have.
_ALL_WORDS = family_headings.WORDS | _WORDS
_PATTERNS = {name: re.compile(pattern) for name, pattern in _ALL_WORDS.items()}
_MARKDOWN = re.compile(r"^(#{1,6})\s+(.*)$")
_BOLD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s?(:?)\s?(.*)$")
_ITALIC = re.compile(r"^[*_]([^*_]+)[*_]\s*:?$")
_INLINE = re.compile(r"^(?P<heading>[^:]{2,80}?)\s*(?P<mark>:|\s[–—-]\s|\s[–—-]$)\s*(?P<rest>.*)$")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+")
_MOST_WORDS = 14


@dataclass(frozen=True)
class Heading:
    """A heading that was recognised; `rest` is what follows it on its line.

    `look` says how it is set off, so that headings of the same look can be told from lines;
    `aside` is what its brackets say, where that names no part itself. One that is not `is_strong`
    is a single word, which may as well begin a line of a list.
    """

    part: str
    words: str
    rest: str = ""
    aside: str = ""
    look: str = ""
    is_strong: bool = True


def recognise(line: SourceLine) -> Heading | None:
    """Return the heading that `line` is, or begins with; None for any other line."""
    look, words = bare(line.words)
    if (
        not words
        or words.endswith((",", ";"))
        or (words[0].islower() and not _is_apart(look, line))
    ):
        return None
    heading = _whole(words, look) or _numbered(words, look) or _with_rest(words, look)
    if heading is None or (
        line.is_marked and not (look or (heading.is_strong and not line.indent))
    ):
        return None
    if heading.part == OTHER and heading.rest and not (look or line.blank_before):
        return None
    return heading


def _is_apart(look: str, line: SourceLine) -> bool:
    """Say whether a line that starts small can be a heading, not the rest of a sentence."""
    return bool(look) or line.blank_before


def names_people_alone(heading: Heading) -> bool:
    """Say whether this is "Parents", with no word of advice: a heading below "Take-aways" only."""
    spelling = spelling_of(heading.words)
    return bool(re.fullmatch(rf"{_PERSON_CARED}|{_PERSON_TREATING}", spelling))


def bare(words: str) -> tuple[str, str]:
    """Return how a line is set off, and its words without that."""
    if match := _MARKDOWN.match(words):
        return match[1], _set_off(match[2].rstrip(" #"))[1]
    return _set_off(words)


def _set_off(words: str) -> tuple[str, str]:
    if match := _BOLD.match(words):
        return "**", f"{match[1]}{match[2]} {match[3]}".strip()
    if match := _ITALIC.match(words):
        return "*", match[1]
    if words.isupper() and len(words) > 3:
        return "A", words
    return ("", words)


def look_of(line: SourceLine) -> str:
    """Return how `line` is set off as a heading: by signs, by capitals, by a colon, or not."""
    look, words = bare(line.words)
    return look or (":" if words.endswith(":") else "")


def spelling_of(words: str) -> str:
    """Return `words` in the one spelling that headings are compared in."""
    words = normalised("NFKC", words).casefold()
    words = re.sub(r"\bo\.\s?t\.?(?=s|\W|$)", "ot", words).replace("&", " and ")
    words = re.sub(r"['’]s\b|['’]", "", words)
    words = re.sub(r"\(s\)|/s\b", "s", words)
    return " ".join(re.sub(r"[\W_]+", " ", words).split())


def _whole(words: str, look: str) -> Heading | None:
    """Read a line that is all heading; brackets behind it may say more."""
    if len(words) > 160:
        return None
    asides = " ".join(match.group().strip() for match in _BRACKETS.finditer(words))
    for text, aside in ((words, ""), (_BRACKETS.sub("", words), asides)):
        spelling = spelling_of(text)
        if part := _part(spelling):
            if part == RISK_FACTORS or _names_parts(aside):  # then it is kept, or says nothing new
                text, aside = words, ""
            look = look or _colon(words)
            return Heading(part, text.rstrip(" :"), "", aside, look, _is_strong(spelling))
    return None


def _names_parts(aside: str) -> bool:
    """Say whether brackets only name what is below, as in "Population (age, group size)"."""
    pieces = filter(None, map(spelling_of, re.split(r"[,;/&()\[\]]|\band\b", aside)))
    return all(map(_part, pieces))


def _numbered(words: str, look: str) -> Heading | None:
    """Read "1. Key findings"; a single word behind a number is an item of a list."""
    match = _NUMBER.match(words)
    heading = match and _whole(words[match.end() :], look)
    return heading if heading and heading.is_strong else None


def _with_rest(words: str, look: str) -> Heading | None:
    match = _INLINE.match(words)
    heading = _whole(match["heading"], look) if match else None
    if not (match and heading and match["rest"]):
        return None
    if match["mark"] != ":" and not heading.is_strong:
        return None
    return replace(heading, rest=match["rest"], look=look)


def _part(spelling: str) -> str:
    if not spelling or len(spelling.split()) > _MOST_WORDS:
        return ""
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(spelling)), "")


def _is_strong(spelling: str) -> bool:
    return " " in spelling or spelling in ("citation", "takeaways")


def _colon(words: str) -> str:
    return ":" if words.endswith(":") else ""
