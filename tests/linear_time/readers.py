"""Every function that reads what a person sends, and the modules that only look so."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import html as lxml_html

from clinic import languages, links, logs, richtext, text, words
from clinic.accounts import guesses
from clinic.admin import log_table
from clinic.serving import incoming
from clinic.templatetags import clinic_site
from research import outline, readability
from research.card import composing
from research.citations import (
    asides,
    chinese,
    compared,
    container,
    csl,
    csl_names,
    doi,
    doubts,
    export,
    files,
    journals,
    name_lines,
    names,
    notation,
    pubmed,
    read_csl,
    reference,
    styles,
)
from research.citations.registry import jats, notices, records
from research.document import (
    contradictions,
    design_words,
    figures,
    noticed,
    overclaims,
    precision,
    slugs,
)
from research.document.parts import Name
from research.document.placed import paired
from research.document.schema import (
    Amount,
    Citation,
    Document,
    FindingLine,
    Line,
    Study,
    TakeawayLine,
)
from research.glossary import Glossed, Matcher, Word
from research.handout import blocks, letters, rich
from research.importers import (
    abstract,
    ages,
    article_json,
    beginnings,
    citation_lines,
    decode,
    furniture,
    headings,
    html,
    hyphens,
    labels,
    language,
    lines,
    markers,
    odt_page,
    opening,
    pages,
    parted,
    pasted,
    pieces,
    prose,
    raised,
    report,
    sections,
    sentence_ends,
    site,
    study,
    styled,
    symbols,
    taken,
    unsaid,
    update,
    whole,
    word_lists,
    wrapped,
)
from research.importers import (
    files as importer_files,
)
from research.importers import text as importer
from research.importers.refusal import ImportRefused
from research.models import glossary as glossary_model
from research.outline import braces, details, indented, list_marks, matching, sent
from research.public.markdown import marks
from research.public.markdown import rich as markdown_rich
from research.public.search import ages as asked_ages
from research.public.search import amounts as asked_amounts
from research.public.search import clinic_facts, danger, excerpts, stems
from research.public.search import words as search_words
from research.reads import log_lines
from research.wording import abbreviations, bundled, counted, guarded, narrow, passive, sentences
from research.wording import plainer as plainer_words
from tests.research.documents import sample_document

LENGTH = 3_000  # characters of the longer text, unless a reader takes less


@dataclass(frozen=True)
class Reader:
    """A function that reads outside text; `most` are the characters that it reads at all."""

    read: Callable[[str], object]
    most: int = LENGTH


def _document(content: str):
    return sample_document(
        message=content, findings=(FindingLine(text=content, plain=content),), relevance=content
    )


def _advised(content: str):
    return sample_document(message=content, for_parents=(TakeawayLine(text="Play"),))


def _plainer(content: str):
    rows = tuple((row.word, row.plainer, row.kind, True) for row in bundled.bundled())
    return list(plainer_words.plain_words("en", rows).remarks(content, Matcher(())))


def _source(content: str) -> Citation:
    return Citation(title=content, authors=(Name(family=content, given=content),), pages=content)


def _endnote(content: str) -> str:
    title, author = escape(content), escape(content)
    return (
        f"<xml><records><record><titles><title>{title}</title></titles><contributors><authors>"
        f"<author>{author}</author></authors></contributors></record></records></xml>"
    )


def _open_document(content: str) -> str:
    words = escape("".join(filter(str.isprintable, content)))
    body = f"<body><text><p>{words}</p><h>{words}</h><list><list-item><p>{words}</p></list-item>"
    return odt_page.page_of(f"<a>{body}</list></text></body></a>".encode(), b"")


def _compared(content: str):
    half = len(content) // 2
    pairs = ((content, content[::-1]), (content[:half], content[half:]))
    mine, theirs = (
        Citation(title=a, authors=(Name(family=a, given=b),), journal=a, issue=a, pages=a, doi=a)
        for a, b in pairs
    )
    return compared.compared(mine, theirs), compared.compared(theirs, mine)


def _refusable(read: Callable) -> Callable[[str], object]:
    def reading(content: str):
        try:
            return read(content)
        except (ImportRefused, sent.UnreadableRows):
            return None

    return reading


def _received(content: str):
    for head in ("Content-Length:", "Content-Length: 1", "Expect:", "Transfer-Encoding:"):
        with suppress(incoming.Unreceivable):
            incoming.Incoming().add(f"GET / HTTP/1.1\r\n{head}{content}\r\n\r\n".encode())


def _element(content: str):
    element = lxml_html.Element("p", style=text.one_line(content))
    element.set("class", text.one_line(content))
    return element


def _styled(element):
    return (
        styled.is_struck(element), styled.is_hidden(element), styled.is_raised(element),
        styled.is_lowered(element),
    )  # fmt: skip


def _lines(content: str) -> list[lines.SourceLine]:
    return list(lines.source_lines(content))


def _other_design(typed: str):
    study = Study(design="cohort", study_size=text.one_line(typed))
    return design_words.other_design(Document(slug="x", title="x", study=study))


def _noticed(typed: str):
    study = Study(design="cohort", population=(Line(text=typed),))
    step = TakeawayLine(text=typed, amount=Amount(minutes=10, times=3, per="day", weeks=4))
    findings = (FindingLine(text=typed),)
    document = sample_document(findings=findings, for_parents=(step,), study=study, help_now=typed)
    return list(noticed.noticed(document))


def _glossed(content: str):
    return Glossed(_matcher(content), "x").mark_html(content)


def _matcher(content: str) -> Matcher:
    return Matcher((Word("a", content[:16] or "a", "b", ("c d", "CP")),))


def _differ(content: str):
    half = len(content) // 2
    again = (content[:4] * len(content))[: len(content)]
    words.word_runs(again, content)
    return words.word_runs(content, content[half:] + content[:half]), words.inline(content, "x")


def _matched(content: str):
    before = tuple(FindingLine(text=line) for line in content.split("\n")[:300])
    rows = outline.parse(content[::-1])[:300]
    after = tuple(FindingLine(text=row.text) for row in rows)
    return matching.match(rows, before), paired(before, after)


def _as_json(typed: str) -> bytes:
    return article_json.write(sample_document(title=typed, relevance=typed)).encode()


NO_SITE = site.Site()
READERS: dict[str, list[Reader]] = {
    "research.public.markdown.marks": [Reader(marks.text), Reader(marks.run)],
    "research.public.markdown.rich": [Reader(lambda t: markdown_rich.blocks_of(richtext.clean(t)))],
    "research.public.search.ages": [Reader(asked_ages.age_question)],
    "research.public.search.amounts": [Reader(asked_amounts.in_digits)],
    "research.public.search.words": [
        Reader(search_words.words_of),
        Reader(search_words.with_joined_negations),
        Reader(search_words.spelled),
        Reader(lambda text: list(search_words.common_words(text))),
    ],
    "research.public.search.signs": [Reader(danger.dangers_of), Reader(danger.dangers_in)],
    "research.public.search.stems": [Reader(stems.stem_of), Reader(stems.asked_stems)],
    "research.public.search.clinic_facts": [Reader(clinic_facts.autonyms)],
    "research.public.search.excerpts": [
        Reader(lambda t: excerpts.Marker(((("ball",), ("the", "kite")),)).excerpt(t)),
    ],
    "clinic.accounts.guesses": [Reader(guesses.spelling)],
    "clinic.admin.log_table": [Reader(log_table.harmless)],
    "clinic.logs": [Reader(logs.path_of), Reader(lambda t: logs.path_of(f"/admin/invitation/{t}"))],
    "clinic.serving.incoming": [Reader(_received)],
    "clinic.canonical": [Reader(lambda t: richtext.clean(t))],
    "clinic.languages": [Reader(lambda t: list(languages.offers(t, "en")))],
    "clinic.links": [Reader(lambda t: links.open_elsewhere(richtext.clean(t)))],
    "clinic.richtext": [Reader(richtext.clean), Reader(richtext.phrase), Reader(richtext.to_text)],
    "clinic.templatetags.clinic_site": [
        Reader(clinic_site.rich), Reader(clinic_site.tel), Reader(clinic_site.direction),
    ],
    "clinic.text": [Reader(text.one_line), Reader(text.paragraphs), Reader(text.unify_line_ends),
                    Reader(text.fold), Reader(text.without_ligatures)],
    "clinic.words": [Reader(_differ)],
    "research.citations.compared": [Reader(_compared), Reader(_compared, 60)],
    "research.citations.asides": [Reader(lambda t: asides.take(text.one_line(t)), 2900)],
    "research.citations.chinese": [Reader(chinese.read, 80)],
    "research.citations.doubts": [
        Reader(lambda t: list(doubts.about(_source(t), text.one_line(t))), 2900),
        Reader(lambda t: list(doubts.about(Citation(title="x", journal=t), t)), 2900),
    ],
    "research.citations.journals": [
        Reader(lambda t: journals.title_and_journal(text.one_line(t), is_placed=True), 2900),
        Reader(lambda t: journals.is_journal(text.one_line(t)), 2900),
    ],
    "research.citations.container": [
        *(Reader(lambda t, read=read: read(text.one_line(t)), 2900)
          for read in (container.read_tail, container.split_title, container.take_pages,
                       container.split_chapter)),
    ],
    "research.citations.csl": [
        Reader(csl.is_year), Reader(lambda t: csl.item(_source(t), "x")),
    ],
    "research.citations.csl_names": [
        Reader(lambda t: csl_names.parts(Name(family=t, given=t))),
        Reader(lambda t: csl_names.initials(text.one_line(t), ". ", hyphens=True)),
    ],
    "research.citations.doi": [Reader(doi.find)],
    "research.citations.export": [
        Reader(lambda t: [export.write(sample_document(citations=(_source(t),)), each)
                          for each in export.FORMATS]),
    ],
    "research.citations.name_lines": [
        Reader(lambda t: list(map(name_lines.question, name_lines.lines(t)))),
        Reader(lambda t: name_lines.write(name_lines.read(text.one_line(t)))),
    ],
    "research.citations.names": [
        Reader(names.parse, 3000), Reader(lambda t: names.parse(t, strict=True), 3000),
        Reader(names.names_others, 3000), Reader(names.looks_like_organisation, 3000),
        Reader(names.reach, 3000), Reader(lambda t: names.in_full(t.split(", ")), 3000),
        Reader(names.may_be_several), Reader(names.in_another_order),
    ],
    "research.citations.notation": [
        Reader(notation.pages), Reader(notation.year), Reader(notation.pages, 60),
    ],
    "research.citations.pubmed": [
        Reader(pubmed.as_line),
        Reader(lambda t: pubmed.as_line(f"Title {t}\n. 2013 Nov:5:1-4.\n{t}\n{t}")),
        Reader(lambda t: pubmed.as_line(f"1. J. 2013;5:1.\n\n{t}\n\n{t}\n\n")),
    ],
    "research.citations.read_csl": [
        Reader(read_csl.text),
        Reader(lambda t: read_csl.citation({"title": t, "author": [{"family": t}], "page": t})),
    ],
    "research.citations.registry.jats": [Reader(jats.unmarked), Reader(jats.paragraphs)],
    "research.citations.files": [
        Reader(lambda t: files.read(f"@article{{x, title={{{t}}}, author={{{t}}}}}"), 5000),
        Reader(lambda t: files.read(f"@article{{{t}"), 5000),
        Reader(lambda t: files.read(f"TY  - JOUR\nAU  - {t}\nTI  - {t}\n"), 5000),
        Reader(lambda t: files.read("[" + t), 5000),
        Reader(lambda t: files.read(f"PMID- 1\nTI  - {t}\nFAU - {t}\nVI  - {t}\n"), 5000),
        Reader(lambda t: files.read(f"%0 Book\n%T {t}\n%A {t}\n%D {t}\n"), 5000),
        Reader(lambda t: files.read(_endnote(t)), 5000),
    ],
    "research.citations.registry.notices": [
        Reader(lambda t: notices.worst({"title": t, "updated-by": [{"type": t, "label": t}]})),
        Reader(lambda t: notices.softened(notices.Notice(notices.RED), t)),
        Reader(notices.newer_version),
    ],
    "research.citations.registry.records": [
        Reader(lambda t: records._open_licence({"URL": t})),
    ],
    "research.citations.reference": [
        Reader(reference.parse, 2900), Reader(reference.parse),
        Reader(lambda t: reference.of_fields({"title": t, "authors": t, "url": t, "doi": t})),
    ],
    "research.citations.styles": [Reader(lambda t: styles.read(text.one_line(t)), 2900)],
    "research.document.slugs": [Reader(slugs._latin)],
    "research.document.contradictions": [
        Reader(lambda t: contradictions.remarks(text.one_line(t), "x")),
        Reader(lambda t: contradictions.remarks("x", text.one_line(t))),
        Reader(lambda t: contradictions.remarks_on_advice(text.one_line(t), "x")),
    ],
    "research.document.design_words": [Reader(_other_design)],
    "research.document.overclaims": [
        Reader(lambda t: overclaims.overclaim(text.one_line(t), "unknown")),
        Reader(lambda t: overclaims.untested_advice(_advised(text.one_line(t)))),
    ],
    "research.document.precision": [Reader(precision.without_statistics)],
    "research.document.figures": [
        Reader(figures.figures),
        Reader(figures.says_a_share),
        Reader(lambda t: list(figures.more_than_all(t))),
    ],
    "research.document.noticed": [Reader(_noticed)],
    "research.wording.abbreviations": [
        Reader(lambda t: list(abbreviations.unexplained(t, t, _matcher(t)))),
    ],
    "research.wording.counted": [Reader(lambda t: list(counted.uncounted(t)), 12_000)],
    "research.wording.fitting": [Reader(_plainer)],
    "research.wording.narrow": [
        Reader(lambda t: narrow.conditions(TakeawayLine(text=t))),
        Reader(lambda t: narrow.for_whom_first(TakeawayLine(text=t))),
    ],
    "research.wording.guarded": [
        Reader(guarded.left_alone),
        Reader(lambda t: guarded.starts_a_sentence(t, len(t))),
        Reader(lambda t: guarded.keeps_meaning(t, t[::-1])),
    ],
    "research.wording.passive": [Reader(lambda t: list(passive.passives(t)))],
    "research.wording.plainer": [Reader(_plainer)],
    "research.wording.sentences": [Reader(lambda t: list(sentences.long_sentences(t, "en")))],
    "research.glossary.glossed": [Reader(_glossed)],
    "research.glossary.matcher": [Reader(lambda t: list(_matcher(t).find(t)))],
    "research.card.composing": [Reader(composing.count)],
    "research.handout.letters": [Reader(letters.are_ours), Reader(letters.without_emoji)],
    "research.handout.blocks": [Reader(blocks.words), Reader(blocks.paragraph)],
    "research.handout.rich": [Reader(lambda t: rich.from_html(richtext.clean(t)))],
    "research.importers.abstract": [Reader(lambda t: abstract.offers(t, [t]))],
    "research.importers.article_json": [
        Reader(_refusable(lambda t: article_json.read(_as_json(t)))),
        Reader(_refusable(lambda t: article_json.read(b"{" + t.encode()))),
    ],
    "research.importers.ages": [Reader(lambda t: ages.find([text.one_line(t)]))],
    "research.importers.citation_lines": [
        Reader(lambda t: citation_lines.citations_end(_lines(t), NO_SITE)),
        Reader(lambda t: citation_lines.parse(_lines(t))),
        Reader(lambda t: citation_lines.is_source(text.one_line(t))),
        Reader(lambda t: citation_lines.sources_alone(_lines(t))),
    ],
    "research.importers.decode": [Reader(_refusable(lambda t: decode.decode(t.encode())))],
    "research.importers.files": [
        Reader(_refusable(lambda t: importer_files.read(BytesIO(t.encode()), "a.md"))),
        Reader(_refusable(lambda t: importer_files.read(BytesIO(f"<html>{t}".encode())))),
        Reader(_refusable(lambda t: importer_files.read_pasted(t, t))),
    ],
    "research.importers.pages": [Reader(pages.text_and_aside)],
    "research.importers.pieces": [
        Reader(lambda t: pieces.unread(decode.Decoded(t))),
        Reader(lambda t: pieces.pieces(decode.Decoded(t), report.Report())),
    ],
    "research.importers.whole": [
        Reader(_refusable(lambda t: whole.parse_untitled(decode.Decoded(t), NO_SITE))),
    ],
    "research.importers.headings": [
        Reader(lambda t: headings.bare(text.one_line(t))), Reader(headings.spelling_of),
        Reader(lambda t: [headings.recognise(line) for line in _lines(t)]),
    ],
    "research.importers.beginnings": [
        Reader(lambda t: beginnings.alike(t.split("\n"))),
        Reader(lambda t: beginnings.alike([t.replace("\n", " ")])),
    ],
    "research.importers.furniture": [Reader(lambda t: furniture.without_furniture(_lines(t)))],
    "research.importers.html": [
        Reader(html.holds_list), Reader(html.says_more), Reader(html.read_text),
    ],
    "research.importers.html_lines": [Reader(html.read_text), Reader(pages.text_and_aside)],
    "research.importers.hyphens": [
        Reader(lambda t: hyphens.put_together([f"{t}-", t], hyphens.known_words([t]))),
        Reader(lambda t: hyphens.put_together(t.split("\n"), frozenset())),
    ],
    "research.importers.labels": [
        Reader(lambda t: [labels.unknown_label(each, are_in_line=True) for each in _lines(t)]),
        Reader(lambda t: labels.without_front_matter(_lines(f"---\n{t}\n---"))),
        Reader(lambda t: [labels.is_above_text(each, each) for each in _lines(t)]),
    ],
    "research.importers.language": [Reader(language.foreign)],
    "research.importers.lines": [Reader(_lines)],
    "research.importers.markers": [Reader(lambda t: markers.nested(_lines(t)))],
    "research.importers.odt_page": [Reader(_open_document)],
    "research.importers.opening": [
        Reader(lambda t: opening.read_opening(_lines(t), NO_SITE, t)),
    ],
    "research.importers.prose": [
        Reader(lambda t: prose.without_emphasis(text.one_line(t))),
        Reader(lambda t: prose.rich(_lines(t))),
    ],
    "research.importers.pasted": [
        Reader(lambda t: pasted.read("", t)), Reader(lambda t: pasted.read(t, "")),
        Reader(lambda t: pasted.read(f"<ul><li>{t}</ul>", t)),
    ],
    "research.importers.raised": [
        Reader(lambda t: raised.raised(t, "x")), Reader(raised.lowered),
    ],
    "research.importers.sentence_ends": [
        Reader(sentence_ends.ends_sentence), Reader(lambda t: list(sentence_ends.sentences(t))),
    ],
    "research.importers.styled": [
        Reader(styled.says_more), Reader(lambda t: _styled(_element(t))),
    ],
    "research.importers.symbols": [
        Reader(symbols.read_private_use),
        Reader(lambda t: symbols.font_of(_element(t), "")),
    ],
    "research.importers.word_lists": [
        Reader(lambda t: word_lists.word_item(_element(f"mso-list:l1 level1;{t}"))),
    ],
    "research.importers.wrapped": [
        Reader(lambda t: wrapped.unwrap(_lines(t))),
        Reader(lambda t: wrapped.unwrap(_lines(t), prose=True)),
    ],
    "research.importers.parted": [
        Reader(lambda t: parted.know_sources(parted.Split(opening=_lines(t)))),
    ],
    "research.importers.sections": [Reader(lambda t: sections.split(_lines(t), NO_SITE))],
    "research.importers.site": [
        Reader(lambda t: [NO_SITE.reason(text.one_line(t), zone) for zone in site.Zone]),
        Reader(lambda t: NO_SITE.find("topics", t)),
    ],
    "research.importers.study": [
        Reader(study.design), Reader(study.evidence), Reader(study.certainty),
    ],
    "research.importers.taken": [
        Reader(taken.words_of),
        Reader(lambda t: taken.Taken({}, t, taken.words_of(t)).divide(_lines(t))),
    ],
    "research.importers.text": [
        Reader(_refusable(lambda t: importer.parse(decode.Decoded(t), NO_SITE))),
        Reader(_refusable(lambda t: importer.parse(
            decode.Decoded(f"Title\n\nFindings\n- {t}\n\nPopulation\n{t}\n\nCitation\n{t}\n"),
            NO_SITE))),
    ],
    "research.importers.unsaid": [
        Reader(lambda t: list(unsaid.still_to_say(
            sample_document(findings=(FindingLine(text=text.one_line(t)),))))),
    ],
    "research.importers.update": [Reader(update.title_key)],
    "research.models.glossary": [Reader(glossary_model.key)],
    "research.outline.details": [
        Reader(details.split_examples), Reader(lambda t: details.split_brackets(t, ("(", ")"))),
        Reader(lambda t: details.guess_risk_factors(outline.parse(t))),
    ],
    "research.outline.indented": [
        *(Reader(lambda t, kind=kind: indented.render(indented.parse(t, kind), kind))
          for kind in ("", "findings", "therapists", "parents")),
    ],
    "research.outline.list_marks": [
        Reader(lambda t: list_marks.settled(t.split("\n"))),
        Reader(lambda t: list_marks.settled([t])),
        Reader(lambda t: list_marks.marker_end(t, text.one_line(t))),
        Reader(lambda t: list_marks.bullet_for([t])),
    ],
    "research.outline.matching": [Reader(_matched)],
    "research.outline.braces": [
        Reader(lambda t: braces.guarded(text.one_line(t), braces.FINDING_BRACES)),
        Reader(lambda t: braces.guarded(text.one_line(t), braces.PARENT_BRACES)),
    ],
    "research.outline.sent": [Reader(_refusable(lambda t: sent.loads(t, "findings")))],
    "research.reads.log_lines": [Reader(log_lines.parsed)],
    "research.readability": [Reader(lambda t: readability.advice(_document(t)))],
}  # fmt: skip
# Modules that use patterns or stand in these rooms and read nothing a person sends.
HARMLESS = {
    "clinic.backup.places": "names of our own files",
    "research.public.former": "looks at 300 characters at most",
    "research.public.live_terms": "the words of spellings of 80 characters",
    "clinic.accounts.passwords": "looks at 128 characters at most",
    "clinic.accounts.refusals": "templates of our own, and a token matched whole",
    "clinic.accounts.second_factor.devices": "looks at 100 characters at most",
    "clinic.forms": "a digest of 64 characters, matched whole",
    "clinic.admin.unsaved": "an id of 32 characters, matched whole",
    "clinic.picture_reading": "a file's first bytes",
    "clinic.pictures": "names of our own files",
    "clinic.static_finder": "names of files that packages bring",
    "research.admin.article.looking_up": "names of boxes, matched whole",
    "research.admin.article.registered": "an issue, matched whole; what is pasted goes to doi",
    "research.admin.article.filling": "names of boxes",
    "research.admin.article.citations": "names of boxes; what is in them goes to citations",
    "research.document.problems": "matches once from the start, without alternatives that overlap",
    "research.glossary": "hands on what its modules do",
    "research.glossary.usage": "hands each text to the matcher",
    "research.handout.press": "PDFs of our own making",
    "research.importers": "empty",
    "research.importers.odt": "a document that packed has bounded, given to odt_page",
    "research.importers.docx": "a document that packed has bounded, given to mammoth",
    "research.importers.limits": "numbers",
    "research.importers.packed": "names of members, of which it looks at 300 characters",
    "research.importers.content": "values only",
    "research.importers.existing": "asks the database",
    "research.importers.family_headings": "words that headings looks for",
    "research.citations.spelling": "patterns that names looks for",
    "research.importers.heading_words": "words that headings looks for",
    "research.importers.parts": "goes through lines that others have read",
    "research.importers.refusal": "an exception",
    "research.importers.report": "counts lines",
    "research.importers.sources": "hands each block to citation_lines",
    "research.citations": "empty",
    "research.citations.registry": "empty",
    "research.citations.read_bibtex": "measured by files",
    "research.citations.read_ris": "measured by files",
    "research.citations.read_tagged": "measured by files",
    "research.citations.read_endnote_xml": "measured by files",
    "research.citations.registry.client": "looks at addresses and headers, of bounded length",
    "research.citations.issuers": "looks for one name, as it is, in what was pasted",
    "research.outline": "hands on what its modules do",
    "research.outline.flat": "goes through rows",
    "research.public.share_links": "a token of at most 64 characters, matched whole",
}
