"""Hypothesis' strategies for all Documents that are valid."""

from dataclasses import replace

from hypothesis import strategies as st

from research.document.parts import Name
from research.document.problems import invalid
from research.document.schema import (
    MAX_DEPTH,
    Amount,
    Citation,
    Document,
    FindingLine,
    Line,
    Proportion,
    RiskFactorLine,
    Study,
    TakeawayLine,
)
from research.models import (
    Advice,
    Basis,
    Certainty,
    Doubt,
    EvidenceScale,
    Harms,
    Interest,
    Per,
    Scope,
    SourceKind,
    StudyDesign,
    Unsaid,
)
from tests.research.documents import AUTHORS, TOPICS

words = st.text(max_size=40)
filled = words.filter(lambda text: Line(text=text).text != "")
optional = st.just("") | filled
# What is said again stands in braces in the indented text: let them be met.
again = optional | st.text(alphabet="a \\{};:1", max_size=12)


def _therapists_lines():
    return _takeaways({"scope": st.sampled_from(["", *Scope.values])})


def _parents_lines():
    said = dict.fromkeys(("plain", "needs", "stop", "ages"), again)
    return _takeaways(said | {"amount": st.none() | amounts()}) | _takeaways(
        said | {"advice": st.sampled_from(Advice.values)}
    )


def _takeaways(details: dict, depth=MAX_DEPTH):
    line = st.builds(
        TakeawayLine,
        text=filled,
        basis=st.sampled_from(["", *Basis.values]),
        source=again,
        children=_takeaways(details, depth - 1) if depth > 1 else st.just(()),
        **details,
    )
    return st.lists(line, max_size=3 if depth == MAX_DEPTH else 2).map(tuple)


@st.composite
def amounts(draw):
    times = draw(st.none() | st.integers(1, 50))
    return Amount(
        minutes=draw(st.none() | st.integers(1, 600)),
        times=times,
        per=draw(st.sampled_from(Per.values)) if times else "",
        weeks=draw(st.none() | st.integers(1, 104)),
        after=draw(filled),
        unsaid="" if times else draw(st.sampled_from(["", *Unsaid.values])),
    )


@st.composite
def proportions(draw):
    of = draw(st.sampled_from([10, 100]))
    has_other = draw(st.booleans())
    usual_count = draw(st.none() | st.integers(0, of))
    return Proportion(
        count=draw(st.integers(0, of)),
        of=of,
        whom=draw(filled),
        what=draw(again),
        others=draw(again),
        measured=draw(again),
        usual_count=usual_count,
        usual_unsaid=draw(st.booleans()) if usual_count is None else False,
        other_count=draw(st.integers(0, of)) if has_other else None,
        other_whom=draw(filled) if has_other else "",
        part=draw(st.booleans()),
    )


def _findings(depth=MAX_DEPTH):
    line = st.builds(
        _with_sound_parts,
        st.builds(
            FindingLine,
            text=filled,
            plain=again,
            proportion=st.none() | proportions(),
            certainty=st.sampled_from(["", *Certainty.values]),
            children=_findings(depth - 1) if depth > 1 else st.just(()),
        ),
        st.just(depth),
    )
    if depth < MAX_DEPTH:
        line |= st.builds(RiskFactorLine, text=filled, examples=optional, plain=again)
    return st.lists(line, max_size=3 if depth == MAX_DEPTH else 2).map(tuple)


def _with_sound_parts(line: FindingLine, depth: int) -> FindingLine:
    """Return `line` with each proportion right below it part of its own only where it can be."""
    children = tuple(_sound_part(child, line.proportion) for child in line.children)
    outermost = line.proportion if depth < MAX_DEPTH else _apart(line.proportion)
    return replace(line, proportion=outermost, children=children)


def _sound_part(line, above: Proportion | None):
    share = getattr(line, "proportion", None)
    if share is None or (above and share.of == above.of and share.count <= above.count):
        return line
    return replace(line, proportion=_apart(share))


def _apart(share: Proportion | None) -> Proportion | None:
    return share and replace(share, part=False)


def _population(depth=2):
    children = _population(depth - 1) if depth > 1 else st.just(())
    return st.lists(st.builds(Line, text=filled, children=children), max_size=3).map(tuple)


names = st.builds(Name, family=filled, given=optional)
ages = st.tuples(*[st.none() | st.integers(0, 1200)] * 2).filter(
    lambda pair: None in pair or pair[0] <= pair[1]
)
evidence = st.sampled_from(
    [
        ("", ""),
        *((scale.value, level) for scale in EvidenceScale for level in scale.levels),
    ]
)


@st.composite
def studies(draw):
    age_from, age_to = draw(ages)
    scale, level = draw(evidence)
    return Study(
        design=draw(st.sampled_from(["", *StudyDesign.values])),
        evidence_scale=scale,
        evidence_level=level,
        age_from=age_from,
        age_to=age_to,
        study_size=draw(optional),
        population=draw(_population()),
        certainty=draw(st.sampled_from(["", *Certainty.values])),
        doubts=tuple(draw(st.sets(st.sampled_from(Doubt.values)))),
        limits=draw(words),
        harms=draw(st.sampled_from(["", *Harms.values])),
        harms_seen=draw(words),
        effort=draw(words),
        funding=draw(words),
    )


@st.composite
def citations(draw):
    found = draw(
        st.lists(
            st.builds(
                Citation,
                title=filled,
                kind=st.sampled_from(["", *SourceKind.values]),
                editors=st.lists(names, max_size=2).map(tuple),
                publisher=optional,
                issuer=optional,
                country=optional,
                free_url=st.sampled_from(["", "https://example.org/free"]),
                free_licence=optional,
                authors=st.lists(names, max_size=3).map(tuple),
                year=st.sampled_from(["", "2013", "in press"]),
                journal=optional,
                volume=optional,
                issue=optional,
                pages=optional,
                doi=st.sampled_from(["", "10.1111/dmcn.12297", "10.5555/A(b)c;d<e>"]),
                url=st.sampled_from(["", "https://example.org/a?b=c"]),
            ),
            max_size=3,
        )
    )
    if not found:
        return ()
    which = draw(st.none() | st.integers(0, len(found) - 1))
    return tuple(
        Citation(**{**vars(citation), "primary": n == which}) for n, citation in enumerate(found)
    )


def documents():
    """Return a strategy for valid Documents that name TOPICS and AUTHORS alone."""
    return st.builds(
        Document,
        slug=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
        title=filled,
        language=st.sampled_from(["en", "es", "fr-CA"]),
        question=words,
        message=words,
        for_whom=words,
        not_for=words,
        more_likely=words,
        help_now=words,
        help_soon=words,
        crisis_line=st.booleans(),
        no_special_help=st.booleans(),
        topics=st.lists(st.sampled_from(TOPICS), unique=True).map(tuple),
        authors=st.lists(st.sampled_from(AUTHORS), unique=True).map(tuple),
        study=studies(),
        findings=_findings(),
        relevance=words | st.sampled_from(["<p>a <b>b</b></p>", "<ul><li>x<ul><li>y</ul></ul>"]),
        for_therapists=_therapists_lines(),
        for_parents=_parents_lines(),
        citations=citations(),
        interest=st.sampled_from(["", *Interest.values]),
        is_invented=st.booleans(),
    ).filter(lambda document: not invalid(document))
