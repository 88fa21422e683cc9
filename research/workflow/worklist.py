"""What waits for somebody: the list on the admin's first page and in the reminders.

Each section is one query, however many articles there are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.accounts.identity.persons import accounts_of_same_people
from clinic.clock import shown, today, zone
from clinic.models import name_of
from research.models import (
    Article,
    Byline,
    DraftState,
    Edition,
    LiveEdition,
    Proposal,
    ProposalDecision,
    PublicStatus,
    Review,
    Revision,
)
from research.workflow.permissions import PERMISSIONS
from research.workflow.proposals import CONFIRM, PROPOSE, confirmers
from research.workflow.situation import REVIEW_PERMISSION
from research.workflow.states import Action

DUE_DAYS = 60  # how long before a review falls due the list names it
PATIENCE_DAYS = 3  # how long an article may wait for its review before Managers see it
DECLINED_DAYS = 14  # how long what was declined is named to whoever proposed it
SHOWN = 20  # items of a section that are named one by one
ARTICLES = "admin:research_article_changelist"
PROPOSALS = "admin:research_proposal_changelist"


@dataclass(frozen=True)
class Item:
    """An article or a proposal, what there is to know of it, and where it is worked on."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Section:
    """What waits for one reason; `has_more` says that not all of it is named.

    `all_url` is where all of its kind are listed.
    """

    name: str
    heading: str
    items: list[Item]
    has_more: bool
    all_url: str

    @property
    def count(self) -> str:
        """How many there are, as far as they were counted."""
        return f"{len(self.items)}+" if self.has_more else str(len(self.items))


def worklist(user) -> list[Section]:
    """Return what waits for `user`, the most pressing first; sections without any are left out."""
    return [section for section in _sections(user) if section.items]


def _sections(user) -> Iterator[Section]:
    articles = _annotated(user)
    may_review, may_write = (
        user.has_perm(name) for name in (REVIEW_PERMISSION, PERMISSIONS[Action.SAVE])
    )
    is_manager = user.has_perm(PERMISSIONS[Action.CLOSE])
    if may_review:
        yield _waiting(articles, user)
    if user.has_perm(CONFIRM):
        yield _proposed(user)
    if user.has_perm(PROPOSE):
        yield _declined(user)
    if may_write:
        mine = articles.filter(Q(is_mine=True))
        yield _in_state(mine, "changes", _("Changes asked of you"), DraftState.CHANGES_ASKED)
        yield _ready(mine)
        yield _in_state(mine.filter(_HAS_NEWS), "drafts", _("Your drafts"), DraftState.DRAFT)
    if may_review or is_manager:
        yield _due(_live())
    elif may_write:
        yield _due(_live().filter(article__in=articles.filter(was_mine=True)))
    if user.has_perm(PERMISSIONS[Action.PUBLISH]):
        yield _scheduled()
    if is_manager:
        yield _slow(articles)


def _annotated(user) -> QuerySet:
    """Return the articles, each with what `user` has to do with it.

    `is_mine`: changed by them since the last edition; `was_mine`: at any time, or in the
    byline; `is_own_work`: they may not review it (see `Situation.contributors`).
    """
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by("-number")
    approval = Review.objects.filter(
        article=OuterRef("article"),
        digest=OuterRef("revision__digest"),
        decision=Review.Decision.APPROVE,
    )
    saved = Revision.objects.filter(article=OuterRef("pk"))
    accounts = {user.pk} | accounts_of_same_people([user.pk])
    own = saved.filter(by__in=accounts)
    latest_digest = Subquery(saved.order_by("-pk").values("digest")[:1])
    articles = Article.objects.select_related("reviewer", "sent_by").annotate(
        latest_digest=latest_digest,
        last_digest=Subquery(editions.values("revision__digest")[:1]),
        last_revision=_or_0(editions),
    )
    approved = editions.filter(~Q(revision__digest=OuterRef("latest_digest")), Exists(approval))
    return articles.annotate(
        approved_revision=_or_0(approved),
        is_author=Exists(Byline.objects.filter(article=OuterRef("pk"), author__user__in=accounts)),
        is_mine=Exists(own.filter(pk__gt=OuterRef("last_revision"))),
        was_mine=Exists(own) | Q(is_author=True),
        is_own_work=Exists(own.filter(pk__gt=OuterRef("approved_revision"))) | Q(is_author=True),
    )


def _or_0(editions: QuerySet) -> Coalesce:
    """Return the revision of the first of `editions`, or 0, which no revision is."""
    first = Subquery(editions.values("revision")[:1])
    return Coalesce(first, Value(0), output_field=BigIntegerField())


_HAS_NEWS = Q(last_digest=None) | ~Q(last_digest=F("latest_digest"))


def _waiting(articles: QuerySet, user) -> Section:
    # What was sent to somebody who is gone by now is for whoever is left.
    asked = Q(reviewer=user) | Q(reviewer=None) | Q(reviewer__is_active=False)
    found = articles.filter(asked, state=DraftState.IN_REVIEW, is_own_work=False)
    heading = _("Waiting for your review")
    return _section("review", heading, found.order_by("sent_at"), _sent_text(zone()), review_url)


def _in_state(articles: QuerySet, name: str, heading: str, state: DraftState) -> Section:
    return _section(name, heading, articles.filter(state=state).order_by("-pk"), _nothing)


def _ready(articles: QuerySet) -> Section:
    found = articles.filter(_HAS_NEWS, state=DraftState.APPROVED).exclude(
        Exists(LiveEdition.objects.pending().filter(article=OuterRef("pk")))
    )
    heading = _("Approved: ready to publish")
    return _section("ready", heading, found.order_by("-pk"), _nothing)


def _slow(articles: QuerySet) -> Section:
    since = timezone.now() - timedelta(days=PATIENCE_DAYS)
    found = articles.filter(state=DraftState.IN_REVIEW, sent_at__lt=since).order_by("sent_at")
    heading = _("Waiting for review longer than %(days)d days") % {"days": PATIENCE_DAYS}
    return _section("slow", heading, found, _sent_text(zone()))


def _live() -> QuerySet:
    return LiveEdition.objects.during().filter(status=PublicStatus.LIVE).select_related("article")


def _due(live: QuerySet) -> Section:
    until = today() + timedelta(days=DUE_DAYS)
    found = live.filter(review_due__lte=until).order_by("review_due")
    heading = _("Overdue for review, or due within %(days)d days") % {"days": DUE_DAYS}
    return _section("due", heading, found, _due_text(today()), lambda row: review_url(row.article))


def _scheduled() -> Section:
    found, where = LiveEdition.objects.pending().select_related("article", "edition"), zone().key

    def text(row):
        values = {"number": row.edition.number, "when": shown(row.starts, where)}
        return _("Version %(number)d appears on %(when)s.") % values

    return _section("scheduled", _("Scheduled"), found, text, lambda row: _url(row.article))


def _proposed(user) -> Section:
    """Name the words that `user` may confirm: another's, or those that nobody else can."""
    own = {user.pk, *accounts_of_same_people([user.pk])}
    others = {each.pk for each in confirmers(without=own)}
    found = [
        proposal
        for proposal in Proposal.objects.open().defer("before", "after")
        if not own & set(proposal.words_by) or others <= set(proposal.words_by)
    ]
    heading = _("Words that wait for a second person")
    return _section("words", heading, found, _proposed_text, _proposal_url, PROPOSALS)


def _proposed_text(proposal: Proposal) -> str:
    values = {"who": proposal.by_name, "kind": proposal.get_kind_display().lower()}
    return _("%(kind)s, proposed by %(who)s") % values


def _declined(user) -> Section:
    """Name what was declined to `user` lately, until something is proposed there anew."""
    since = timezone.now() - timedelta(days=DECLINED_DAYS)
    same = {name: OuterRef(f"proposal__{name}") for name in ("model", "object_id", "name")}
    newer = Proposal.objects.filter(**same, pk__gt=OuterRef("proposal"))
    declined = ProposalDecision.objects.filter(
        ~Exists(newer), outcome=ProposalDecision.Outcome.DECLINED, at__gte=since, proposal__by=user
    )
    found = declined.select_related("proposal").order_by("-pk")
    heading = _("Declined: words that you proposed")
    return _section("declined", heading, found, _declined_text, _declined_url, PROPOSALS)


def _declined_text(decision: ProposalDecision) -> str:
    values = {"who": decision.by_name, "reason": Truncator(decision.reason).chars(120)}
    return _("%(who)s: “%(reason)s”") % values


def _proposal_url(proposal: Proposal) -> str:
    return proposal.get_absolute_url()


def _declined_url(decision: ProposalDecision) -> str:
    return decision.proposal.get_absolute_url()


def _section(name: str, heading: str, found, text, url=None, room: str = ARTICLES) -> Section:
    """Return the section of `found`, a queryset or a list; `room` lists all of its kind."""
    rows = list(found[: SHOWN + 1])
    items = [Item(_title(row), text(row), (url or _url)(row)) for row in rows[:SHOWN]]
    return Section(name, heading, items, has_more=len(rows) > SHOWN, all_url=reverse(room))


def _title(row) -> str:
    match row:
        case LiveEdition():
            return str(row.article)
        case Proposal():
            return row.name
        case ProposalDecision():
            return row.proposal.name
    return str(row)


def _nothing(article: Article) -> str:
    return ""


def _sent_text(where: ZoneInfo) -> Callable[[Article], str]:
    """Say who sent an article and how many of the clinic's days ago."""
    now_there = timezone.localtime(timezone.now(), where).date()

    def text(article: Article) -> str:
        days = (now_there - timezone.localtime(article.sent_at, where).date()).days
        who = name_of(article.sent_by)
        if not days:
            return _("sent by %(who)s today") % {"who": who}
        message = ngettext("sent by %(who)s yesterday", "sent by %(who)s %(days)d days ago", days)
        return message % {"who": who, "days": days}

    return text


def _due_text(day):
    def text(row: LiveEdition) -> str:
        when = date_format(row.review_due, "DATE_FORMAT")
        message = _("overdue since %(when)s") if row.review_due < day else _("due on %(when)s")
        return message % {"when": when}

    return text


def _url(article: Article) -> str:
    return reverse("admin:research_article_change", args=[article.pk])


def review_url(article: Article) -> str:
    """Return where `article` is reviewed."""
    return reverse("admin:research_article_review", args=[article.pk])
