"""Every word of a file comes out: in the article, left out as the site's, or not understood."""

import re
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.document.schema import Author, Document, Topic, walk
from research.document.text import plain_text
from research.importers import headings, pasted, text
from research.importers.content import Content
from research.importers.decode import Decoded, decode
from research.importers.refusal import ImportRefused
from research.importers.report import Report
from research.importers.site import Site
from research.importers.update import new_document, updated
from research.models import Basis, EvidenceScale, Scope, StudyDesign
from tests.research.documents import sample_document
from tests.research.importers import clipboards
from tests.research.importers.reading import REAL_PAGE, STEPPING_STONES
from tests.research.importers.test_headings import KNOWN

# --- what is normalised, and is no loss -----------------------------------------------------

# A list's markers, and the numbers of headings: the article numbers its lines itself.
_MARKER = re.compile(
    r"^(?:#+)?\s*(?:o|\(?(?:\d+(?:\.\d+)*|[ivxl]+|[a-zA-Z])[.)])(?=\s|$)", re.MULTILINE
)
# What a line's kind and its plain words are introduced by: the article has a box for each.
_NOTATION = re.compile(r"\{Plain words:|\b(?:Risk factor|Finding):")
# Other spellings of a value that is chosen from a list, by the value.
_SPELLINGS = {
    StudyDesign.RANDOMISED_TRIAL: "RCT randomized",
    EvidenceScale.OCEBM: "CEBM",
    "1B": "Ib", "2": "II", "3": "III", "4": "IV",
}  # fmt: skip
# What such a value is introduced by, how names are joined, and how an address and the parts of a
# citation are introduced.
_SAYS_NOTHING = set(
    "a an the study design level of evidence and https doi org pp vol no art".split()
)
_CITATION_LABELS = set("authors year title journal volume issue pages date source".split())

_HEADING = re.compile(r"“(.*)”")


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", str(text).casefold()))


def of_value(value: str, label: str) -> Counter[str]:
    return words_of(label) | words_of(_SPELLINGS.get(value, ""))


def words_in_article(document: Document) -> Counter[str]:
    """Return the words that a reader of `document` sees."""
    study = document.study
    words = words_of(plain_text(document))
    words += of_value(study.design, StudyDesign(study.design).label if study.design else "")
    scale = study.evidence_scale
    words += of_value(scale, EvidenceScale(scale).label if scale else "")
    words += of_value(study.evidence_level, f"level {study.evidence_level}")
    for named in (*document.topics, *document.authors):
        words += words_of(f"{named.name} {getattr(named, 'credentials', '')}")
    for line, *_where in walk((*document.for_therapists, *document.for_parents)):
        words += words_of(Basis(line.basis).label if line.basis else "")
        words += words_of(Scope(line.scope).label if line.scope else "")
    return words


def lost(source: str, document: Document, report: Report) -> Counter[str]:
    """Return the words of `source` that come out in no place."""
    kept = words_in_article(document)
    for item in (*report.site, *report.unknown):
        kept += words_of(item.words)
    # A heading is the place of what stands under it; the report names it there.
    for part in {placed.part for placed in report.placed}:
        kept += words_of(_HEADING.search(part)[1]) if _HEADING.search(part) else Counter()
    missing = words_of(_NOTATION.sub("", _MARKER.sub("", source))) - kept
    allowed = _SAYS_NOTHING | (_CITATION_LABELS if document.citations else set())
    return Counter({word: times for word, times in missing.items() if word not in allowed})


def wrongly_placed(document: Document, report: Report) -> list[str]:
    """Return what `report` lists as placed that does not stand in `document`, word for word."""
    kept = words_in_article(document)
    says_nothing = Counter(dict.fromkeys(_SAYS_NOTHING, 9))
    words = [
        placed.words.partition(": ")[2] if placed.part.startswith("Citation, ") else placed.words
        for placed in report.placed
    ]
    return [line for line in words if words_of(_NOTATION.sub("", line)) - kept - says_nothing]


# --- files ----------------------------------------------------------------------------------

JANE = Author(slug="jane-doe", name="Jane Doe", credentials="OT Reg. (Ont.)")
ROB = Author(slug="rob-poe", name="Rob Poe")
FINE_MOTOR, SLEEP = Topic(slug="fine-motor", name="Fine motor"), Topic(slug="sleep", name="Sleep")
SITE = Site(
    text="herethewindisateacherofall",
    names=frozenset({"kitehouse"}),
    known={
        "topics": {"finemotor": FINE_MOTOR, "sleep": SLEEP},
        "authors": {"janedoe": JANE, "janedoeotregont": JANE, "robpoe": ROB},
    },
)

# "~" is a word that stands nowhere else in the file.
HEADINGS = [words for all_words in KNOWN.values() for words in all_words]
VALUES = {
    headings.DESIGN: [
        "Randomised trial", "RCT", "A randomised controlled trial (RCT) of ~ in ~ schools",
        "Randomized controlled trial", "Systematic review and meta-analysis", "Cohort study, ~",
        "a ~ kind", "Prospective ~ cohort", "A cohort study", "Survey",
    ],
    headings.LEVEL: [
        "OCEBM 2011, level 3", "Level II (Oxford), ~ quality", "AOTA Ib", "AOTA 1B: ~", "Level 3",
        "CEBM level 3", "OCEBM", "high",
    ],
    headings.TOPICS: [
        "Fine motor", "Fine motor, Sleep", "fine-motor and sleep", "Sleep, sleep", "Sleep, ~",
    ],
    headings.AUTHORS: [
        "Jane Doe", "Jane Doe, OT Reg. (Ont.)", "Jane Doe and Rob Poe", "Jane Doe, Jane Doe",
        "Jane Doe, MSc",
    ],
    headings.SAMPLE: ["40", "~ families", "~ " * 120],
    headings.AGES: ["~ children aged 5 to 8 years", "Infants between 6 and 18 months, ~"],
    headings.MESSAGE: ["A ~ helps.", "~ " * 120],
    headings.TITLE: ["Another ~"],
}  # fmt: skip
CITATIONS = [
    "Roe A, Poe B, et al. ~ and ~. J Inv. 2001;1:2-3. doi:10.5555/~",
    "Poe, E. (2009). ~. J ~, 2(1), 5–6. https://doi.org/10.5555/~",
    "Bee, A. (2020). ~ ~. J Inv, 1, 1. PMID: 12345",
    "a talk about ~ by the ~ sea", "~ ~. PMCID: PMC123", "https://example.org/~",
    "Authors: Roe, A.\nTitle: ~\nJournal: J ~\nYear: 2001",
    "Title: ~ ~\nTitle: ~\nYear: 2001\nDate: 2002",
]  # fmt: skip
LINES = [
    "~", "~ ~ (i.e. ~)", "**~** and *~*", "~: ~", "~, ~ and ~ are ~ in the ~ of ~.", "E. ~",
    "~ [This study]", "~ [~]", "~ {Plain words: ~}", "~ {40 of 100: ~}", "~ {}",
    "Risk factor: ~", "Risk factor: ~ {4 of 10: ~}", "Risk factors ~\n  - ~ {4 of 10: ~}",
    "Finding: ~ (e.g. ~)",
    "Language: ~", "Date: 1 May 2020, ~", "By Jane Doe, ~", "Picture: ~ by ~", "Risk factors for ~",
    "Risk factors", "No substitute for medical advice, ~.", "Here the wind is a teacher of all",
    "Kite House", "We like ~.", "© 2020 ~", "Tel: 416-555-0100 ~", "Research & Insights",
    "~ ~ ~ ~ ~ ~ ~ ~ ~ ~ that was broken by an editor which\n  goes on in a ~ line",
]  # fmt: skip
BLOCKS = [*(value for values in VALUES.values() for value in values), *CITATIONS, *LINES]
LEADS = ["", "", "- ", "* ", "  1. ", "    a) ", "\t• ", "      - ", "o\t", "### ", "-", "> "]
BEHIND = ["", "", ":", " (n = ~)", " (age, group size)", " (~)"]

headings_alone = st.builds(
    lambda lead, words, behind: f"\n{lead}{words}{behind}\n",
    st.sampled_from(["", "", "## ", "* "]),
    st.sampled_from(HEADINGS),
    st.sampled_from(BEHIND),
)
in_line = st.builds(
    lambda lead, words, block: f"{lead}{words.rstrip(' :')}: {block}",
    st.sampled_from(LEADS),
    st.sampled_from(HEADINGS),
    st.sampled_from(BLOCKS),
)
lines = st.builds(str.__add__, st.sampled_from(LEADS), st.sampled_from(BLOCKS))
sections = st.builds(
    lambda heading, below: "\n".join([heading, *below]),
    headings_alone | in_line,
    st.lists(lines | in_line, max_size=4),
)


def valued(part: str):
    """Make the part that has one value, in its usual forms, with or without more below it."""
    heading, value = st.sampled_from(KNOWN[part]), st.sampled_from(VALUES[part])
    values = st.builds(str.__add__, st.sampled_from(["", "- "]), value)
    below = st.lists(lines | values, max_size=2).map("\n".join)
    in_its_line = st.builds(
        "{}{}: {}\n{}".format, st.sampled_from(["", "* "]), heading, value, below
    )
    return in_its_line | st.builds("\n{}\n{}\n{}".format, heading, values, below)


files = st.builds(
    lambda opening, parts, tail: "\n".join([*opening, *parts, *tail]),
    st.lists(lines | st.just(""), max_size=3),
    st.lists(sections | st.sampled_from([*VALUES]).flatmap(valued), min_size=1, max_size=6),
    st.lists(lines | st.just(""), max_size=3),
).map(lambda body: _with_words_of_its_own(f"Balls and hoops\n{body}\n\nFindings\n- ~\n"))


def _with_words_of_its_own(source: str) -> str:
    numbers = count()
    return re.sub("~", lambda _match: _word(next(numbers)), source)


def _word(number: int) -> str:
    """Return the word of `number`: letters alone, so that it is read as nothing else."""
    letters = "bdfgklmnprtvz"
    first, rest = number % len(letters), number // len(letters)
    return f"w{letters[rest % len(letters)]}a{letters[first]}o{'q' * (rest // len(letters))}"


def read(source: str | bytes) -> tuple[Content, Report]:
    decoded = decode(source) if isinstance(source, bytes) else Decoded(source)
    return text.parse(decoded, SITE)


# --- the property ---------------------------------------------------------------------------


@settings(max_examples=150)
@given(files)
def test_every_word_of_any_file_comes_out(source):
    try:
        content, report = read(source)
    except ImportRefused:
        return
    document = new_document(content, slug="read")
    assert not lost(source, document, report)
    assert not wrongly_placed(document, report)


@settings(max_examples=60)
@given(files, files)
def test_every_word_comes_out_where_a_draft_is_updated(before, source):
    try:
        earlier, _report = read(before)
        content, report = read(source)
    except ImportRefused:
        return
    document = updated(updated(sample_document(), earlier), content)
    assert not lost(source, document, report)
    assert not wrongly_placed(document, report)


@settings(max_examples=50)
@given(files, st.sampled_from(["utf-8-sig", "utf-16"]), st.sampled_from(["\r\n", "\r"]))
def test_every_word_comes_out_of_any_encoding(source, encoding, line_end):
    try:
        content, report = read(source.replace("\n", line_end).encode(encoding))
    except ImportRefused:
        return
    assert not lost(source, new_document(content, slug="read"), report)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LINES)), max_size=8),
    st.sampled_from(
        [clipboards.word, clipboards.google_docs, clipboards.word_online, clipboards.web_page]
    ),
)
def test_every_word_of_a_pasted_list_comes_out(lines, make):
    lines = [(depth, _with_words_of_its_own(words)) for depth, words in lines]
    depths = [0]
    for depth, _words in lines:
        depths.append(min(depth, depths[-1] + 1))
    nested = [(depth, words) for depth, (_given, words) in zip(depths[1:], lines, strict=True)]
    rows = pasted.read(make(nested), "").rows
    kept = sum((words_of(row.text) for row in rows), Counter())
    assert not sum((words_of(words) for _depth, words in nested), Counter()) - kept


@pytest.mark.parametrize("file", [STEPPING_STONES, REAL_PAGE], ids=["own", "real"])
def test_every_word_of_a_page_of_the_clinic_comes_out(file):
    if not file.exists():
        pytest.skip("the clinic's own page is not beside this checkout")
    content, report = read(file.read_bytes())
    document = new_document(content, slug="read")
    assert not lost(file.read_text(), document, report)
    assert not wrongly_placed(document, report)
    assert report.unknown == []
