"""Document <-> rows: the only two functions that touch the working draft.

A line keeps its row as long as it keeps its identity and its kind; rows that a Document
does not change are not written.
"""

from typing import Any

from django.db import transaction

from clinic.models import name_of
from research.document import codec, parts, schema
from research.document.line_rows import TAKEAWAY_FIELDS, write_findings, write_takeaways
from research.document.problems import InvalidDocument, invalid
from research.document.references import BYLINE_FIELDS, References, clashes
from research.document.save_changes import save_changes
from research.models import Article, Audience, Byline, Citation, Revision, RiskFactor

_AUDIENCES: dict[str, Any] = {
    "for_therapists": Audience.THERAPISTS,
    "for_parents": Audience.PARENTS,
}
_ARTICLE_FIELDS = (
    "slug",
    "title",
    "language",
    "question",
    "message",
    "for_whom",
    "not_for",
    "more_likely",
    "relevance",
    "help_now",
    "help_soon",
    "crisis_line",
    "no_special_help",
    "interest",
    "is_invented",
)
_STUDY_FIELDS = (
    "design", "evidence_scale", "evidence_level", "age_from", "age_to", "study_size",
    "certainty", "limits", "harms", "harms_seen", "effort", "funding",
)  # fmt: skip
_CITATION_FIELDS = (
    "title", "kind", "year", "journal", "volume", "issue", "pages", "publisher", "issuer",
    "country", "doi", "url", "free_url", "free_licence", "primary",
)  # fmt: skip


# --- reading ----------------------------------------------------------------------------


def read(article: Article) -> schema.Document:
    """Return the draft of `article` as it stands in the rows."""
    citations = article.citations.order_by("position")
    takeaways = list(article.takeaways.order_by("position"))
    trees: dict[str, Any] = {
        name: _tree([row for row in takeaways if row.audience == audience], _takeaway)
        for name, audience in _AUDIENCES.items()
    }
    return schema.Document(
        **{name: getattr(article, name) for name in _ARTICLE_FIELDS},
        topics=tuple(schema.Topic(**topic) for topic in article.named_topics),
        authors=tuple(map(_author, Byline.objects.filter(article=article))),
        picture=_picture(article),
        study=_study(article),
        findings=_tree([*article.findings.all(), *article.risk_factors.all()], _finding),
        citations=tuple(_citation(row) for row in citations),
        **trees,
    )


def _author(byline: Byline) -> schema.Author:
    return schema.Author(**{name: getattr(byline, name) for name in BYLINE_FIELDS})


def _picture(article: Article) -> schema.Picture | None:
    row = article.picture
    return row and schema.Picture(
        digest=row.digest,
        width=row.width,
        height=row.height,
        alt=article.picture_alt,
        decorative=article.picture_decorative,
        credit=article.picture_credit,
        child=article.picture_child,
    )


def _study(article: Article) -> schema.Study:
    return schema.Study(
        **{name: getattr(article, name) for name in _STUDY_FIELDS},
        doubts=tuple(article.doubts),
        population=codec.population(article.population),
    )


def _citation(row: Citation) -> schema.Citation:
    return schema.Citation(
        **{name: getattr(row, name) for name in _CITATION_FIELDS},
        authors=tuple(parts.Name(**name) for name in row.authors),
        editors=tuple(parts.Name(**name) for name in row.editors),
    )


def _tree(rows: list, make) -> tuple:
    """Return the lines below no other, each holding those below it."""
    children: dict = {}
    for row in sorted(rows, key=lambda row: row.position):
        children.setdefault(row.parent_id, []).append(row)

    def lines_below(parent_id):
        return tuple(make(row, lines_below) for row in children.get(parent_id, ()))

    return lines_below(None)


def _finding(row, lines_below):
    if isinstance(row, RiskFactor):
        return schema.RiskFactorLine(
            text=row.text, examples=row.examples, plain=row.plain, id=row.uuid
        )
    return schema.FindingLine(
        text=row.text,
        plain=row.plain,
        proportion=codec.proportion(row.proportion),
        certainty=row.certainty,
        children=lines_below(row.pk),
        id=row.uuid,
    )


def _takeaway(row, lines_below):
    return schema.TakeawayLine(
        **{name: getattr(row, name) for name in TAKEAWAY_FIELDS},
        amount=codec.amount(row.amount),
        children=lines_below(row.pk),
        id=row.uuid,
    )


# --- writing ----------------------------------------------------------------------------


@transaction.atomic
def write(article: Article, document: schema.Document, *, by) -> Revision:
    """Make the rows of `article` say `document`, and keep a revision of it.

    `by` is the user who saves, or None for an operator. Returns the revision; where nothing
    differs, identities included, that is the latest one and nothing is written. Raises
    InvalidDocument, and writes nothing, where the draft cannot be held.
    """
    references = References(document)
    if problems := invalid(document) + references.problems() + clashes(article, document):
        raise InvalidDocument(problems)
    document = references.resolved()
    if latest := _unchanged(article, document):
        return latest
    _write_article(article, document)
    references.write(article, document)
    write_findings(article, document.findings)
    for name, audience in _AUDIENCES.items():
        write_takeaways(article, audience, getattr(document, name))
    _write_citations(article, document)
    return Revision.objects.create(
        article=article,
        content=codec.dumps(document),
        digest=codec.digest(document),
        by=by,
        by_name=name_of(by),
    )


def _unchanged(article: Article, document: schema.Document) -> Revision | None:
    """Return the latest revision where it and the rows say `document` already."""
    latest = article.pk and article.revisions.first()
    text = codec.dumps(document)
    return latest if latest and latest.content == text == codec.dumps(read(article)) else None


def _write_article(article: Article, document: schema.Document):
    picture, study = document.picture, document.study
    values = {name: getattr(document, name) for name in _ARTICLE_FIELDS}
    values |= {name: getattr(study, name) for name in _STUDY_FIELDS}
    values |= {
        "doubts": codec.as_json(study.doubts),
        "population": codec.as_json(study.population),
        "named_topics": codec.as_json(document.topics),
        "picture_id": picture.digest if picture else None,
        "picture_alt": picture.alt if picture else "",
        "picture_decorative": bool(picture and picture.decorative),
        "picture_credit": picture.credit if picture else "",
        "picture_child": picture.child if picture else "",
    }
    save_changes(article, values)


def _write_citations(article: Article, document: schema.Document):
    """Write citations by their place; a primary one gives way before another takes over."""
    rows = list(article.citations.order_by("position"))
    citations = document.citations
    article.citations.filter(position__gte=len(citations)).delete()
    for row, citation in zip(rows, citations, strict=False):
        if row.primary and not citation.primary:
            save_changes(row, {"primary": False})
    for position, citation in enumerate(citations):
        row = rows[position] if position < len(rows) else Citation(article=article)
        values = {name: getattr(citation, name) for name in _CITATION_FIELDS}
        values |= {
            "authors": codec.as_json(citation.authors),
            "editors": codec.as_json(citation.editors),
            "language": document.language,
            "position": position,
        }
        save_changes(row, values)
