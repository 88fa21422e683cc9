"""What a reviewer answered to the two questions that no program can, for the pages of the admin."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from research.document.problems import Problem
from research.models import Review

# The Review's field of each question, and the form's field where an answer "no" is mended.
QUESTIONS = {
    "harms_told": gettext_lazy("Does the page tell of harms and effort?"),
    "unknown_told": gettext_lazy("Does it say what we do not know?"),
}
_MENDED_AT = {"harms_told": "harms_seen", "unknown_told": "limits"}
_MISSING = {
    "harms_told": gettext_lazy("%(name)s missed something about harms or effort."),
    "unknown_told": gettext_lazy("%(name)s missed something about what we do not know."),
}


@dataclass(frozen=True)
class Answer:
    question: str
    said: str
    is_no: bool


@dataclass(frozen=True)
class Answered:
    """The answers of one review; `name` is as the review was signed."""

    name: str
    answers: tuple[Answer, ...]


def answered(review: Review | None) -> Answered | None:
    """Return what `review` answers; None for no review, and for one that was not asked."""
    if review is None or not (review.harms_told or review.unknown_told):
        return None
    answers = (
        Answer(str(question), Review.Told(said).label, said == Review.Told.NO)
        for name, question in QUESTIONS.items()
        if (said := getattr(review, name))
    )
    return Answered(review.signed_name, tuple(answers))


def missed(review: Review | None) -> Iterator[Problem]:
    """Yield, for those who publish, what the reviewer said is missing."""
    for name, field in _MENDED_AT.items():
        if review and getattr(review, name) == Review.Told.NO:
            yield Problem(field, _MISSING[name] % {"name": review.signed_name})


def last_review(article) -> Review | None:
    """Return the last review of the draft of `article` as it is now."""
    latest = article.revisions.values_list("digest", flat=True).first()
    return article.reviews.filter(digest=latest).first()
