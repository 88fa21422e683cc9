"""What was answered by the share links to an article, as its author and its reviewer see it."""

from dataclasses import dataclass

from clinic.clock import date_and_time
from research.models import Article, ShareAnswer

_GLYPHS = {"clear": "✓", "unclear": "?", "wrong": "✕"}


@dataclass(frozen=True)
class AnswerRow:
    """An answer; `is_void` says that the draft says something else by now."""

    answer: ShareAnswer
    is_void: bool
    at: str
    read_at: str

    @property
    def glyph(self) -> str:
        return _GLYPHS[self.answer.verdict]


def answers_of(article: Article, since: int = 0) -> list[AnswerRow]:
    """Return the answers about `article`: what holds of the draft first, then the newest.

    Of what holds no more, those are left out that are about a revision before `since` (pk).
    """
    latest = article.revisions.values_list("digest", flat=True).first()
    answers = ShareAnswer.objects.filter(link__article=article).select_related("link")
    rows = [_row(answer, latest) for answer in answers]
    shown = [row for row in rows if not row.is_void or row.answer.revision_id > since]
    return sorted(shown, key=lambda row: row.is_void)


def _row(answer: ShareAnswer, latest: str | None) -> AnswerRow:
    return AnswerRow(
        answer=answer,
        is_void=answer.digest != latest,
        at=date_and_time(answer.at),
        read_at=date_and_time(answer.read_at) if answer.read_at else "",
    )
