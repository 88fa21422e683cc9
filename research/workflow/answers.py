"""What people without an account answer by share links: how it is taken, and what waits."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from research.models import Revision, ShareAnswer, ShareLink
from research.public import share_links
from research.workflow.refusals import Refused
from research.workflow.waiting import WorklistPart, part


class DraftChanged(Refused):
    """Raised where the draft says something else than what was read."""

    def __init__(self):
        super().__init__(
            _(
                "The draft was changed since you read it, so nothing was sent yet. Please look at "
                "what is new. If your answer still holds, send it."
            )
        )


class AnsweredAlready(Refused):
    """Raised where another answer came by the same link about the same draft."""


class LinkClosed(Refused):
    """Raised where nobody may answer by the link, or no more."""


@transaction.atomic
def take(
    link: ShareLink, *, digest: str, verdict: str, place: str = "", quote: str = "", text: str = ""
) -> ShareAnswer:
    """Keep what is answered by `link` about the draft whose `digest` was read.

    The same answer sent twice stands once. Raises LinkClosed, DraftChanged and AnsweredAlready.
    """
    link = ShareLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    revision = share_links.revision_of(link)
    if not link.asks or revision is None:
        raise LinkClosed(_("This link no longer works."))
    if revision.digest != digest:
        raise DraftChanged
    said = {"verdict": verdict, "place": place, "quote": quote, "text": text}
    answer, is_new = ShareAnswer.objects.get_or_create(
        link=link, digest=digest, defaults={"revision": revision, **said}
    )
    if not is_new and (answer.verdict, answer.place, answer.text) != (verdict, place, text):
        raise AnsweredAlready(
            _(
                "Somebody has answered by this link already, and it takes one answer about each "
                "draft. What you wrote was not sent: please ask for a link of your own, or send it "
                "by e-mail."
            )
        )
    return answer


def is_answered(link: ShareLink, revision: Revision) -> bool:
    return link.answers.filter(digest=revision.digest).exists()


def unread() -> QuerySet:
    """Return the answers that no colleague has read yet, the newest first."""
    return ShareAnswer.objects.filter(read_at=None)


def to_read(answers: QuerySet) -> WorklistPart:
    """Name those of `answers` that wait to be read."""
    answers = answers.select_related("link__article")
    return part("answers", _("Answers by share links"), answers, _text, _url)


def _text(answer: ShareAnswer) -> str:
    values = {
        "who": answer.link.purpose or _("no name given"),
        "answer": answer.get_verdict_display().lower(),
    }
    return _("%(who)s: %(answer)s") % values


def _url(answer: ShareAnswer) -> str:
    return reverse("admin:research_article_share", args=[answer.link.article_id])
