"""Between a Document and the values of the article's form, in both directions."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.text import Truncator

from research import outline
from research.document import schema
from research.document.bounds import MAX_LENGTHS
from research.document.references import topic_of, topics_named
from research.document.schema import Document
from research.document.slugs import free_slug

_SAME = (
    "question", "message", "for_whom", "not_for", "language", "interest", "is_invented",
    "findings", "more_likely", "relevance", "for_therapists", "for_parents",
    "help_now", "help_soon", "crisis_line", "no_special_help",
)  # fmt: skip
_SAME_OF_STUDY = (
    "design", "age_from", "age_to", "study_size", "certainty", "doubts", "limits", "harms",
    "harms_seen", "effort", "funding",
)  # fmt: skip
_PICTURE = ("picture", "picture_alt", "picture_decorative", "picture_child", "picture_credit")


def initial(document: Document) -> dict:
    """Return what the form shows of `document`."""
    study, source = document.study, document.source
    return {
        **{name: getattr(document, name) for name in (*_SAME, "title", "slug")},
        **{name: getattr(study, name) for name in _SAME_OF_STUDY},
        **_picture_values(document.picture),
        "topics": [row.slug for row in topics_named(document).values()],
        "byline": [author.slug for author in document.authors],
        "evidence": f"{study.evidence_scale}:{study.evidence_level}".strip(":"),
        "population": population_text(study.population),
        "source": (source,) if source else (),
        "sources": tuple(citation for citation in document.citations if citation is not source),
    }


def document(cleaned: dict, original: Document) -> Document:
    """Return the Document that `cleaned` describes.

    Of a value that is missing, because what was typed cannot be read, it says what `original`,
    the Document that the editor was original, does.
    """
    changes = {name: cleaned[name] for name in _SAME if name in cleaned}
    for names, make in _MAKERS.items():
        if all(name in cleaned for name in names):
            changes |= make(cleaned, original)
    return replace(original, **changes, study=_study(cleaned, original.study))


def population_text(lines: tuple[schema.Line, ...]) -> str:
    """Return the population as its textarea shows it."""
    return outline.render(outline.flatten(lines))


def _picture_values(picture: schema.Picture | None) -> dict:
    if picture is None:
        return dict.fromkeys(_PICTURE, "") | {"picture_decorative": False}
    return {
        "picture": picture.digest,
        "picture_alt": picture.alt,
        "picture_decorative": picture.decorative,
        "picture_child": picture.child,
        "picture_credit": picture.credit,
    }


def _study(cleaned: dict, original: schema.Study) -> schema.Study:
    changes = {name: cleaned[name] for name in _SAME_OF_STUDY if name in cleaned}
    if "evidence" in cleaned:
        scale, _colon, level = cleaned["evidence"].partition(":")
        changes |= {"evidence_scale": scale, "evidence_level": level}
    if "population" in cleaned:
        changes["population"] = outline.population(outline.parse(cleaned["population"]))
    if "doubts" in cleaned:
        changes["doubts"] = tuple(cleaned["doubts"])
    return replace(original, **changes)


def _title(cleaned: dict, original: Document) -> dict:
    """Return the title; that of the study, or else the message, where none was ever typed."""
    title = cleaned["title"]
    if not title and not original.title:
        study = cleaned.get("source") or [schema.Citation(title="")]
        title = study[0].title or cleaned.get("message", "")
    return {"title": Truncator(title).chars(MAX_LENGTHS["title"])}


def _slug(cleaned: dict, original: Document) -> dict:
    title = _title(cleaned, original)["title"] if "title" in cleaned else ""
    if cleaned["slug"] or not title:
        return {"slug": cleaned["slug"]}
    (study,) = cleaned.get("source") or [schema.Citation(title="")]
    return {"slug": free_slug(title, study.doi, own=original.slug)}


def _topics(cleaned: dict, original: Document) -> dict:
    """Return the topics chosen; one that was shown already keeps the name that it had there."""
    rows = topics_named(original)
    named = {rows[topic.slug]: topic for topic in original.topics if topic.slug in rows}
    return {"topics": tuple(named.get(row) or topic_of(row) for row in cleaned["topics"])}


def _authors(cleaned: dict, original: Document) -> dict:
    return {"authors": cleaned["byline"]}


def _picture(cleaned: dict, original: Document) -> dict:
    row = cleaned["picture"]
    return {
        "picture": row
        and schema.Picture(
            digest=row.digest,
            width=row.width,
            height=row.height,
            alt=cleaned["picture_alt"],
            decorative=cleaned["picture_decorative"],
            child=cleaned["picture_child"],
            credit=cleaned["picture_credit"],
        )
    }


def _study_itself(cleaned: dict, original: Document) -> dict:
    """Return all sources, the study itself at the place where it stood."""
    others = [citation for citation in original.citations if citation is not original.source]
    return _citations(cleaned["source"], cleaned.get("sources", others), original)


def _others(cleaned: dict, original: Document) -> dict:
    study = (original.source,) if original.source else ()
    return _citations(cleaned.get("source", study), cleaned["sources"], original)


def _citations(study, others, original: Document) -> dict:
    place = original.citations.index(original.source) if original.source else 0
    return {"citations": (*others[:place], *study, *others[place:])}


_MAKERS: dict[tuple[str, ...], Callable[[dict, Document], dict]] = {
    ("title",): _title,
    ("slug",): _slug,
    ("topics",): _topics,
    ("byline",): _authors,
    _PICTURE: _picture,
    ("source",): _study_itself,
    ("sources",): _others,
}
