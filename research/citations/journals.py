"""Where a title ends and the name of a journal begins, and how a journal's name is known."""

import re

from research.citations import names
from research.citations.container import split_chapter, split_title

QUOTED = re.compile(
    r"[\"“«](?P<double>[^\"”»]{1,300})(?:(?<=[.,?!])[\"”»]|[\"”»](?=[,.]|$))|"
    r"(?<!\w)['‘](?P<single>.{1,300})(?:(?<=[.,?!])['’](?=\s)|(?<!\s)['’](?=[,.]|$))"
)
# Words that journals are named by, in full or as indexes shorten them.
_STRONG = re.compile(
    r"\b(?:J|Journal|Annals|Archives?|Arch|Ann|Reviews?|Rev|Bulletin|Bull|Acta|Frontiers|Front|BMC|"
    r"BMJ|JAMA|Lancet|P(?:a)?ediatrics|P(?:a)?ediatr|Nature|Science|PLo?S|Proceedings|Proc|"
    r"Quarterly|Cochrane Database|Trials|Dyslexia|Neurol\w*|Psychol\w*|Ther|Zeitschrift|Revista|"
    r"Revue|Rivista|Physiother\w*|Rehabil|Disabil|Disord|Occup|Dev)\b|杂志|学报|期刊"
)
_WEAK = re.compile(
    r"\b(?:Res|Research|Med\w*|Ther\w*|Developments?|Developmental|Disabil\w*|Disord\w*|Autism|"
    r"Child(?:ren|hood)?|Infants?|Rehabilitation|Neuroscience|Nursing|Sleep|Care|Phys\w*|"
    r"Occupational|Clin\w*|Am|Int|Eur|Br|Can|Aust|Scand|Sci|Open|Behav\w*|Educ\w*|OTJR)\b"
)
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w*|Books?|Verlag|Wiley|Springer|Elsevier|Inc|Ltd|Pearson)\b"
)
# How a shortened name begins, where a comma stands before it.
_SHORTENED = re.compile(
    r", (?:(?:Early|J|Int|Eur|Am|Br|Can|Aust) )?"
    r"(?:J|Dev|Am|Br|Can|Int|Eur|Res|Arch|Ann|Clin|Phys|Occup|Pediatr|Paediatr|Scand|Aust|"
    r"Neurol|Psychol|Disabil|Exp|Curr|Front|Proc|Rev|Sci|Semin|Appl|Med|Hum|Percept|Educ|"
    r"Behav|Acta|Orthop|Neurorehabil|Dysphagia|Nutr|Nurs)\.$"
)
_DOTTED_PLACE = re.compile(r", (?:[A-Z]\.){2,4}\s+(?=[A-Z])")
# Names that hold a comma themselves.
_WITH_COMMAS = re.compile(
    r",\s(?P<journal>(?:The )?(?:\w+ ){0,3}Journal (?:of|for|on)\b.*|"
    r"Child:? Care, Health (?:and|&) Development|Attention, Perception,? (?:and|&) Psychophysics|"
    r"Language, Speech,? (?:and|&) Hearing Services in Schools|Psychology, Health (?:and|&) "
    r"Medicine|Disability, CBR (?:and|&) Inclusive Development)$"
)


def title_and_journal(text: str, *, is_placed: bool) -> tuple[str, str]:
    """Divide what stands before volume and pages; the journal is "" where there is none.

    `is_placed` says that there are volume or pages, so that there must be a journal.
    """
    quoted = QUOTED.match(text.lstrip())
    if quoted:
        return quoted["double"] or quoted["single"], text.lstrip()[quoted.end() :].lstrip(" .,")
    title, book = split_chapter(text)
    if book:
        return title, book
    title, journal = split_title(text)
    if comma := _SHORTENED.search(title):
        title, journal = text[: comma.start()], text[comma.start() + 2 :]
    elif not journal and ", " in text:
        return _at_comma(text, is_placed=is_placed)
    return (title, journal) if is_placed or is_journal(journal) else (text, "")


def _at_comma(text: str, *, is_placed: bool) -> tuple[str, str]:
    """Divide "Title, Journal", as Taylor & Francis and ScienceDirect have it."""
    if place := _DOTTED_PLACE.search(text):
        return text[: place.end()].rstrip(), text[place.end() :]
    if match := _WITH_COMMAS.search(text):
        return text[: match.start()], match["journal"]
    title, _comma, journal = text.rpartition(", ")
    return (title, journal) if is_placed or is_journal(journal) else (text, "")


def is_journal(text: str) -> bool:
    """Tell a journal from a publisher, for which a citation has no field."""
    if is_publisher(text):
        return False
    return bool(
        _STRONG.search(text) or (_WEAK.search(text) and not names.looks_like_organisation(text))
    )


def is_publisher(text: str) -> bool:
    return bool(_PUBLISHER.search(text))


def second_sentence(title: str) -> str:
    """Return what stands behind the last period of `title`, as a journal or a publisher would."""
    return split_title(title)[1]
