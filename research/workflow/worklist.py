"""What waits for somebody: the list on the admin's first page and in the reminders.

The number of queries is the same for few and for many articles.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.accounts.identity.persons import SamePeople
from clinic.accounts.identity.rule import lack_of
from clinic.clock import date_and_time, today, zone
from clinic.models import name_of
from research.models import (
    Article,
    Byline,
    DraftState,
    Edition,
    LiveEdition,
    PublicStatus,
    Revision,
)
from research.public.approvals import approvals_of_each, is_out_of_date
from research.workflow import studies
from research.workflow.answers import to_read, unread
from research.workflow.contributors import Workers, workers_on
from research.workflow.permissions import is_permitted
from research.workflow.reports import to_answer, waiting
from research.workflow.states import Action
from research.workflow.underway import Draft, Drafts
from research.workflow.waiting import WorklistPart, change_url, part, review_url
from research.workflow.waiting_words import declined_lately, to_confirm

DUE_DAYS = 60  # how long before a review falls due the list names it
SLOW_DAYS = 3  # how long an article may wait for its review before managers see it


def worklist(user) -> list[WorklistPart]:
    """Return what waits for `user`, the most pressing first, without what is empty."""
    return [work for work in _parts(user) if work.items]


def _parts(user) -> Iterator[WorklistPart]:
    articles = _annotated(user)
    drafts = Drafts(articles)
    may_review, may_write, may_manage = (
        is_permitted(action, user)
        for action in (Action.APPROVE, Action.SAVE, Action.PUBLISH_UNCHECKED)
    )
    if may_manage:
        yield from studies.work()
    elif may_write:
        yield from studies.work(articles.filter(was_mine=True))
    if is_permitted(Action.ANSWER_REPORT, user):
        yield to_answer(_reports(articles, user, may_manage))
    if may_review:
        yield _for_review(drafts, user)
    if is_permitted(Action.CONFIRM, user):
        yield to_confirm(user)
    if is_permitted(Action.PROPOSE, user):
        yield declined_lately(user)
    if may_write:
        yield to_read(_answers(articles, user, may_manage))
        yield _changes(drafts, user)
        yield _ready(drafts, user)
        yield _unfinished(articles)
    if may_manage:
        yield _due(_live(), drafts.reviewers)
    elif may_review:
        yield _due(_live(), drafts.reviewers, only_for=user)
    elif may_write:
        yield _due(_live().filter(article__in=articles.filter(was_mine=True)))
    if is_permitted(Action.PUBLISH, user):
        yield _scheduled()
    if may_manage:
        yield _unreadable()
        yield _out_of_date(_live())
        yield _slow(articles)
        yield _stuck(drafts)


def _reports(articles: QuerySet, user, may_manage: bool) -> QuerySet:
    """Return the reported mistakes that are for `user`: managers see that none is forgotten."""
    is_nobodys = Q(owner=None) | Q(owner__is_active=False)
    wrote = Q(article__in=articles.filter(was_mine=True).values("pk"))
    return waiting() if may_manage else waiting().filter(Q(owner=user) | is_nobodys & wrote)


def _answers(articles: QuerySet, user, may_manage: bool) -> QuerySet:
    """Return the unread answers that are for `user`; those of who has left are the managers'."""
    own = Q(link__by=user) | Q(link__article__in=articles.filter(was_mine=True).values("pk"))
    return unread().filter(own | Q(link__by__is_active=False) if may_manage else own)


def _annotated(user) -> QuerySet:
    """Return the articles, each with what `user` has to do with it.

    `is_mine`: changed by them since the last edition; `was_mine`: at any time, or in the
    byline; `has_news`: the draft is not what was published last.
    """
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by("-number")
    saved = Revision.objects.filter(article=OuterRef("pk"))
    accounts = {user.pk} | SamePeople().accounts([user.pk])
    own = saved.filter(by__in=accounts)
    in_byline = Byline.objects.filter(article=OuterRef("pk"), author__user__in=accounts)
    last = Coalesce(
        Subquery(editions.values("revision")[:1]), Value(0), output_field=BigIntegerField()
    )
    return Article.objects.annotate(
        latest_digest=Subquery(saved.order_by("-pk").values("digest")[:1]),
        last_digest=Subquery(editions.values("revision__digest")[:1]),
        last_revision=last,
        is_mine=Exists(own.filter(pk__gt=OuterRef("last_revision"))),
        was_mine=Exists(own) | Exists(in_byline),
        has_news=Q(last_digest=None) | ~Q(last_digest=F("latest_digest")),
    ).select_related("sent_by")


# --- the drafts -------------------------------------------------------------------------------


def _for_review(drafts: Drafts, user) -> WorklistPart:
    in_review = drafts.in_state(DraftState.IN_REVIEW)
    articles = [draft.article for draft in in_review if draft.waits_for_review_by(user)]
    articles.sort(key=lambda article: article.sent_at)
    return part("review", _("Waiting for your review"), articles, _sent_text(zone()), review_url)


def _own_drafts(user, drafts: Iterable[Draft]) -> list[Draft]:
    return [draft for draft in drafts if user.pk in draft.workers.answerable]


def _changes(drafts: Drafts, user) -> WorklistPart:
    given_back = _own_drafts(user, drafts.in_state(DraftState.CHANGES_ASKED))
    return part("changes", _("Changes asked of you"), [draft.article for draft in given_back])


def _ready(drafts: Drafts, user) -> WorklistPart:
    approved = _own_drafts(user, drafts.in_state(DraftState.APPROVED))
    to_check = {draft.article.pk for draft in approved if not draft.has_check}

    fallen = studies.drafts_on_fallen()

    def text(article: Article) -> str:
        if article.pk in fallen:
            return _("its study was taken back: only a manager can publish it, with a reason")
        again = _("has to be checked as a whole first: send it for review again")
        return again if article.pk in to_check else ""

    articles = [draft.article for draft in approved]
    return part("ready", _("Approved: ready to publish"), articles, text)


def _unfinished(articles: QuerySet) -> WorklistPart:
    unfinished = articles.filter(is_mine=True, has_news=True, state=DraftState.DRAFT)
    return part("drafts", _("Your drafts"), unfinished.order_by("-pk"))


def _slow(articles: QuerySet) -> WorklistPart:
    since = timezone.now() - timedelta(days=SLOW_DAYS)
    slow = articles.filter(state=DraftState.IN_REVIEW, sent_at__lt=since).order_by("sent_at")
    heading = _("Waiting for review longer than %(days)d days") % {"days": SLOW_DAYS}
    return part("slow", heading, slow, _sent_text(zone()))


def _sent_text(where: ZoneInfo) -> Callable[[Article], str]:
    """Say who sent an article and how many of the clinic's days ago."""
    today_there = timezone.localtime(timezone.now(), where).date()

    def text(article: Article) -> str:
        days = (today_there - timezone.localtime(article.sent_at, where).date()).days
        who = name_of(article.sent_by)
        if not days:
            return _("sent by %(who)s today") % {"who": who}
        message = ngettext("sent by %(who)s yesterday", "sent by %(who)s %(days)d days ago", days)
        return message % {"who": who, "days": days}

    return text


# --- what nobody would take further ------------------------------------------------------------


def _stuck(drafts: Drafts) -> WorklistPart:
    """Name the drafts that nobody finds on a list or could send, because people are missing."""
    reasons = dict(_not_reviewable(drafts)) | dict(_left_by_its_authors(drafts))
    unsent = [article for article in drafts.nobody_may_review() if article.pk not in reasons]
    reasons |= {article.pk: _nobody_left(article) for article in unsent}
    stuck = [draft.article for draft in drafts.all if draft.article.pk in reasons]
    heading = _("These need a manager")
    articles = list({article.pk: article for article in [*stuck, *unsent]}.values())
    return part("stuck", heading, articles, lambda article: reasons[article.pk])


def _nobody_left(article: Article) -> str:
    if article.has_news:
        return _("nobody is left who may review it: publish it with a reason, or invite somebody")
    return _("nobody is left who may review it: invite somebody")


def _not_reviewable(drafts: Drafts) -> Iterator[tuple[int, str]]:
    for draft in drafts.in_state(DraftState.IN_REVIEW):
        if not draft.is_reviewable:
            lacks = ", ".join(map(_cannot_yet, draft.colleagues))
            yield draft.article.pk, lacks or _nobody_left(draft.article)


def _cannot_yet(user) -> str:
    values = {"name": name_of(user), "why": lack_of(user).told_others}
    return _("%(name)s cannot check yet: %(why)s") % values


def _left_by_its_authors(drafts: Drafts) -> Iterator[tuple[int, str]]:
    waiting_for_authors = [
        draft
        for state in (DraftState.CHANGES_ASKED, DraftState.APPROVED)
        for draft in drafts.in_state(state)
    ]
    writers = _writers() if waiting_for_authors else set()
    for draft in waiting_for_authors:
        if draft.workers.answerable.isdisjoint(writers):
            yield draft.article.pk, _("nobody who worked on it is here any more: take it over")


def _writers() -> set[int]:
    """Return the accounts (pk) that find on their list what is asked of authors."""
    (permission,) = Action.SAVE.record.permissions
    users = get_user_model().objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend"
    )
    return set(users.filter(is_staff=True).values_list("pk", flat=True))


# --- what is public ---------------------------------------------------------------------------


def _live() -> QuerySet:
    live = LiveEdition.objects.during().filter(status=PublicStatus.LIVE)
    return live.select_related("article", "edition__revision").defer("edition__revision__content")


def _unreadable() -> WorklistPart:
    """Name what families are told of that it cannot be shown."""
    unreadable = LiveEdition.objects.during().filter(is_readable=False).select_related("article")
    heading = _("Families cannot read these")
    why = _(
        "the website cannot read what was published: ask the person who looks after the "
        "website, or publish it again"
    )
    return part(
        "unreadable",
        heading,
        unreadable.order_by("pk"),
        lambda row: why,
        lambda row: change_url(row.article),
    )


def _due(live: QuerySet, colleagues: Collection = (), only_for=None) -> WorklistPart:
    """Name what falls due; with `only_for`, what that reviewer may check.

    Where none of `colleagues` may, it says what to do.
    """
    until = today() + timedelta(days=DUE_DAYS)
    due = list(live.filter(review_due__lte=until).order_by("review_due"))
    workers = _workers_on_live(due) if colleagues else {}
    if only_for:
        due = [row for row in due if only_for.pk not in workers[row.article_id].contributors]
    alone = {
        row.pk
        for row in due
        if colleagues and not _may_any(colleagues, workers[row.article_id].contributors)
    }
    when = _due_text(today())

    def text(row: LiveEdition) -> str:
        if row.pk not in alone:
            return when(row)
        return _("%(when)s; all who may review worked on it: invite a reviewer") % {
            "when": when(row)
        }

    heading = _("Overdue for review, or due within %(days)d days") % {"days": DUE_DAYS}
    return part("due", heading, due, text, lambda row: review_url(row.article))


def _workers_on_live(rows: Collection[LiveEdition]) -> dict[int, Workers]:
    """Return who worked on what families see of each article (pk)."""
    revisions = [row.edition.revision for row in rows]
    return workers_on(revisions, approvals_of_each([row.article_id for row in rows]))


def _may_any(reviewers: Collection, contributors: set[int]) -> bool:
    return any(user.pk not in contributors for user in reviewers)


def _due_text(day) -> Callable[[LiveEdition], str]:
    def text(row: LiveEdition) -> str:
        when = date_format(row.review_due, "DATE_FORMAT")
        message = _("overdue since %(when)s") if row.review_due < day else _("due on %(when)s")
        return message % {"when": when}

    return text


def _out_of_date(live: QuerySet) -> WorklistPart:
    """Name the pages that tell families that they may be out of date."""
    day = today()
    overdue = live.filter(review_due__lt=day).order_by("review_due")
    rows = [row for row in overdue if is_out_of_date(row.review_due, day)]
    heading = _("Overdue for more than a year: have them checked, or withdraw them")
    return part("out-of-date", heading, rows, _due_text(day), lambda row: change_url(row.article))


def _scheduled() -> WorklistPart:
    pending, where = LiveEdition.objects.pending().select_related("article", "edition"), zone().key

    def text(row: LiveEdition) -> str:
        values = {"number": row.edition.number, "when": date_and_time(row.starts, where)}
        return _("Version %(number)d appears on %(when)s.") % values

    return part("scheduled", _("Scheduled"), pending, text, lambda row: change_url(row.article))
