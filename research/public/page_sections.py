"""An article's page in order: which sections it has, and all that their templates need."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from clinic import around
from clinic.models import ClinicProfile
from research.document.schema import Document, Study
from research.document.steps import has_steps_from_study
from research.glossary import Glossed, Matcher, matcher_for
from research.public.pages import PublicArticle
from research.public.ways_on import Step, ways_on


@dataclass(frozen=True)
class PageSection:
    """A part of the article's page: its anchor, its heading and the template that fills it.

    `glossed` remembers which hard words have been mentioned in it while it is rendered;
    `clinical` does the same for the clinical words, which readers may leave hidden.
    """

    id: str
    label: str
    glossed: Glossed
    clinical: Glossed

    @property
    def template(self) -> str:
        return f"research/article/{self.id}.html"


def page_of(public_article: PublicArticle) -> dict:
    """Return what the article's page needs to show `public_article`: the one way to show one."""
    standing = around.current()
    clinic = standing.clinic
    matcher = matcher_for(public_article.document.language)
    head = Glossed(matcher, "head")
    return {
        "around": standing,
        "clinic": clinic,
        "public_article": public_article,
        "document": public_article.document,
        "fallen": public_article.fallen,
        "edition": public_article.edition,
        "matcher": matcher,
        "head": PageSection("head", "", head, Glossed(matcher, "head-clinical")),
        "ways": ways_on(_step(public_article), [topic.slug for topic in public_article.topics]),
        "sections": sections(public_article, clinic, matcher, head.explained),
        "page_language": public_article.document.language,
        "noindex": public_article.is_sample,
    }


def _step(public_article: PublicArticle) -> Step:
    document, study = public_article.document, public_article.document.study
    ages = (study.age_from, study.age_to)
    is_sample = public_article.is_sample
    return Step(document.slug, public_article.heading, document.language, *ages, is_sample)


# The sections in their order: the field of the clinic's own label for each, and our label.
_SECTIONS = {
    "at-home": ("label_home", gettext_lazy("What you can do at home")),
    "help": ("label_help", gettext_lazy("Getting help")),
    "talk-to-us": ("label_contact", gettext_lazy("Talk to us")),
    "findings": ("label_findings", gettext_lazy("What the study found")),
    "evidence": ("label_evidence", gettext_lazy("How sure are we?")),
    "relevance": ("label_relevance", gettext_lazy("Why it matters in therapy")),
    "therapists": ("label_therapists", gettext_lazy("For therapists")),
    "source": ("label_source", gettext_lazy("Where this comes from")),
    "about": ("label_about", gettext_lazy("About this page")),
}


def sections(
    public_article: PublicArticle,
    clinic: ClinicProfile,
    matcher: Matcher,
    explained: set[str] | None = None,
) -> list[PageSection]:
    """Return the sections of the article's page that have something in them, in order.

    The labels of `clinic` take the place of ours; `matcher` knows the hard words of the
    document's language. `explained` are the words that stand explained above them.
    """
    printed = set() if explained is None else explained
    return [
        PageSection(
            id=id,
            label=getattr(clinic, label) or str(ours),
            # What is folded away is not printed, and explains nothing.
            glossed=Glossed(matcher, id, set() if id == "therapists" else printed),
            clinical=Glossed(matcher, f"clinical-{id}"),
        )
        for id, (label, ours) in _in_order(public_article)
        if _has_content(id, public_article)
    ]


def _in_order(public_article: PublicArticle) -> list[tuple]:
    """Return `_SECTIONS`: steps that do not rest on the study come after what it found.

    What a study found that was taken back comes first of nothing.
    """
    if public_article.fallen or has_steps_from_study(public_article.document):
        return list(_SECTIONS.items())
    return sorted(_SECTIONS.items(), key=lambda section: section[0] != "findings")


def _has_content(id: str, public_article: PublicArticle) -> bool:
    fallen = public_article.fallen
    if id == "evidence" and public_article.how_sure:
        return True
    if id == "findings" and fallen and fallen.message:
        return True
    return _says(id, public_article.document) or bool(fallen and _says(id, fallen))


def _says(id: str, document: Document) -> bool:
    contents = {
        "at-home": document.for_parents,
        "findings": document.findings,
        "evidence": _has_evidence(document.study),
        "relevance": document.relevance,
        "therapists": document.for_therapists or document.study.evidence_level,
        "source": document.citations,
    }
    return bool(contents.get(id, True))


def _has_evidence(study: Study) -> bool:
    known_age = study.age_from is not None or study.age_to is not None
    words = (study.certainty, study.limits, study.harms, study.harms_seen, study.effort)
    return known_age or any((*words, study.design, study.study_size, study.population))
