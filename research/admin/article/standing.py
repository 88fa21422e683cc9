"""How an article stands and what may be done next, for the top of its admin page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.clock import shown
from clinic.models import name_of
from research.admin.acts.admin import url_of
from research.models import Article, DraftState, PublicStatus
from research.workflow.permissions import open_actions
from research.workflow.situation import Situation
from research.workflow.states import Action

# What the bar at the foot offers beside saving: the next step, where it is open.
_NEXT = (Action.PUBLISH, Action.SEND)
_CAREFUL = {Action.WITHDRAW, Action.CLOSE, Action.CORRECT, Action.PUBLISH_UNCHECKED}


@dataclass(frozen=True)
class Step:
    """Something that may be done: what its button says, and where it is done."""

    action: Action
    label: str
    url: str

    @property
    def is_careful(self) -> bool:
        """Whether it stands apart from the usual next steps."""
        return self.action in _CAREFUL


@dataclass(frozen=True)
class Fact:
    """One line about the draft or the public page: a glyph with its word, and a sentence.

    `url` is where families see it, if they do.
    """

    name: str
    glyph: str
    word: str
    text: str
    url: str = ""


def standing(article: Article, user) -> dict:
    """Return the facts, the steps open to `user`, and the comments that are not resolved."""
    situation = Situation(article)
    steps = _steps(situation, user)
    comments = article.comments.filter(resolved_at=None).select_related("revision")
    return {
        "facts": [_draft(situation), _public(situation), *_pending(situation)],
        "steps": steps,
        "next_steps": _next(steps),
        "comments": [(each, shown(each.at)) for each in comments],
        "may_resolve": user.has_perm("research.change_article"),
    }


def _steps(situation: Situation, user) -> list[Step]:
    labels = {
        Action.APPROVE: _("Review"),
        Action.ASK_CHANGES: _("Review"),
        Action.SEND: _sending(situation),
    }
    steps: dict[str, Step] = {}
    for action in open_actions(situation, user):
        if action != Action.SAVE:
            url = url_of(action, situation.article)
            label = labels.get(action, action.label)
            steps.setdefault(url, Step(action, str(label), url))
    return list(steps.values())


def _sending(situation: Situation) -> str:
    """Return what sending for review is called in this state."""
    if situation.state == DraftState.IN_REVIEW:
        return _("Ask somebody else to review")
    if situation.state == DraftState.APPROVED:
        return _("Send for another review")
    return str(Action.SEND.label)


def _next(steps: list[Step]) -> list[Step]:
    """Return what the bar offers: publishing where a colleague approved, else sending."""
    there = {step.action: step for step in steps}
    usual = Action.SEND in there and there[Action.SEND].label == Action.SEND.label
    wanted = [action for action in _NEXT if action in there]
    return [there[action] for action in wanted if action != Action.SEND or usual][:1]


def _draft(situation: Situation) -> Fact:
    state = situation.state
    return Fact(state.value, state.glyph, state.label, _draft_text(situation))


def _draft_text(situation: Situation) -> str:
    article, edition = situation.article, situation.edition_of_draft
    was_public = situation.row_of(edition) is not None
    if situation.state == DraftState.IN_REVIEW:
        return _sent(article)
    if situation.state == DraftState.CHANGES_ASKED:
        return _("A colleague asked for changes: see the comments, mend it, and send it again.")
    if was_public:
        return _("The draft says just what version %(number)d does.") % {"number": edition.number}
    if situation.state == DraftState.APPROVED:
        return _("It can be published as it stands; any edit asks for a new review.")
    return _("Families do not see this draft.")


def _sent(article: Article) -> str:
    values = {"when": shown(article.sent_at), "who": name_of(article.sent_by)}
    if article.reviewer:
        values["to"] = name_of(article.reviewer)
        return _("%(who)s sent it to %(to)s on %(when)s.") % values
    return _("%(who)s sent it on %(when)s, to anyone who may review.") % values


def _public(situation: Situation) -> Fact:
    status = situation.status
    is_live = status == PublicStatus.LIVE
    url = reverse("research:article", args=[situation.current.slug]) if is_live else ""
    return Fact(status.value, status.glyph, status.label, _public_text(situation), url)


def _public_text(situation: Situation) -> str:
    row = situation.current
    if row is None:
        return _("Families see nothing of this article yet.")
    values = {"number": row.edition.number, "when": shown(row.since)}
    if row.status == PublicStatus.LIVE:
        return _("Families see version %(number)d, since %(when)s.") % values
    values["reason"] = row.reason
    if row.status == PublicStatus.WITHDRAWN:
        return _("Version %(number)d was withdrawn on %(when)s: %(reason)s") % values
    return _("Version %(number)d was closed for good on %(when)s: %(reason)s") % values


def _pending(situation: Situation) -> list[Fact]:
    scheduled = PublicStatus.SCHEDULED
    text = _("Version %(number)d appears on %(when)s.")
    return [
        Fact(
            scheduled.value,
            scheduled.glyph,
            scheduled.label,
            text % {"number": row.edition.number, "when": shown(row.starts)},
        )
        for row in situation.all_pending
    ]
