"""How an article stands and what may be done next, for the top of its admin page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.clock import date_and_time
from clinic.models import name_of
from research.admin.acts.admin import url_of
from research.admin.acts.forms import FORMS, ON_THE_REVIEW_PAGE
from research.admin.acts.questions import answered, last_review
from research.admin.article.studies import source_states
from research.models import Article, DraftState, PublicStatus
from research.reads import told as reads
from research.workflow.permissions import is_permitted, open_actions, refusals
from research.workflow.refusals import NobodyLeft
from research.workflow.rules import is_approved, study_stands
from research.workflow.situation import Situation
from research.workflow.states import Action

# What leads on from a state: the first that is open is the one step that stands out.
_LEADS_ON = (Action.PUBLISH, Action.APPROVE, Action.SEND)


@dataclass(frozen=True)
class Step:
    """Something that may be done: what its button says, and where it is done."""

    action: Action
    label: str
    url: str

    @property
    def is_careful(self) -> bool:
        """Whether it stands apart from the usual next steps."""
        return self.action.record.is_careful

    @property
    def saves_first(self) -> bool:
        """Whether what is typed is to be saved before it: another's review is of what is saved."""
        return self.action == Action.SEND


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
    """Return the facts, the steps open to `user` (the next one, others, those with care), whether
    nobody else can check the draft, and what the reviewer answered."""
    situation = Situation(article)
    steps = _steps(situation, user)
    next_step = _next(steps)
    others = [step for step in steps if step != next_step]
    return {
        "facts": [_draft(situation, user), _public(situation), *_pending(situation)],
        "only_reviewer": [colleague.pk for colleague in situation.colleagues] == [user.pk],
        "next_step": next_step,
        "steps": [step for step in others if not step.is_careful],
        "careful_steps": [step for step in others if step.is_careful],
        "how_it_reads": reverse("admin:research_article_how_it_reads", args=[article.pk]),
        "answered": answered(last_review(article)),
        "may_resolve": is_permitted(Action.RESOLVE, user),
        "reads": reads.of_article(article),
        "studies": source_states(article, user),
    }


def _steps(situation: Situation, user) -> list[Step]:
    steps: dict[str, Step] = {}
    for action in open_actions(situation, user):
        if action in FORMS:
            url = url_of(action, situation.article)
            steps.setdefault(url, Step(action, str(_label(action, situation)), url))
    return list(steps.values())


def _label(action: Action, situation: Situation) -> str:
    """Return what the button says that leads to `action`."""
    link = FORMS[action].link if action in ON_THE_REVIEW_PAGE else ""
    return link or action.label_in(situation.state)


def _next(steps: list[Step]) -> Step | None:
    """Return the step that leads on: to send a draft, to review or to publish it."""
    open_steps = {step.action: step for step in steps}
    step = next((open_steps[action] for action in _LEADS_ON if action in open_steps), None)
    # To send something anew that was sent or approved leads on nowhere.
    is_anew = step and step.action == Action.SEND and step.label != step.action.label
    return None if is_anew else step


def _draft(situation: Situation, user) -> Fact:
    state = situation.state
    text = " ".join(filter(None, [_draft_text(situation), _why_not_sent(situation, user)]))
    return Fact(state.value, state.glyph, state.label, text)


def _draft_text(situation: Situation) -> str:
    article, edition = situation.article, situation.edition_of_draft
    was_public = situation.row_of(edition) is not None
    if situation.state == DraftState.IN_REVIEW:
        return _sent(article)
    if situation.state == DraftState.CHANGES_ASKED:
        return _(
            "A colleague asked for changes. Read the comments, change the draft, and send it again."
        )
    if was_public:
        return _("The draft says the same as version %(number)d.") % {"number": edition.number}
    if situation.state == DraftState.APPROVED:
        return _approved(situation)
    if situation.state == DraftState.DISCARDED:
        return _("Nobody wants it at present. Take it up again, or change it and save.")
    return _("Families do not see this draft.")


def _approved(situation: Situation) -> str:
    if fallen := next(study_stands(situation, None), None):
        return str(fallen)
    if situation.check:
        return _("It can be published as it is now. After any edit, it needs a new review.")
    return " ".join(str(refusal) for refusal in is_approved(situation, None))


def _why_not_sent(situation: Situation, user) -> str:
    """Return why there is no button to send a draft that families do not see."""
    if situation.edition_of_draft:
        return ""
    refusal = next(refusals(Action.SEND, situation, user), None)
    return str(refusal) if isinstance(refusal, NobodyLeft) else ""


def _sent(article: Article) -> str:
    values = {"when": date_and_time(article.sent_at), "who": name_of(article.sent_by)}
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
        return _("Families do not see this article yet.")
    values = {"number": row.edition.number, "when": date_and_time(row.since)}
    if row.status == PublicStatus.LIVE:
        return _("Families have seen version %(number)d since %(when)s.") % values
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
            text % {"number": row.edition.number, "when": date_and_time(row.starts)},
        )
        for row in situation.all_pending
    ]
