"""What became of the studies that articles cite, as far as somebody has to do something about it.

It is dealt with once the page is withdrawn or published anew, or, of what needs no change, once
somebody says that she looked at it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import zone
from research.models import (
    Article,
    Citation,
    LiveEdition,
    LiveSource,
    NoticeSeen,
    PublicStatus,
    Revision,
    StudyCheck,
    StudyNotice,
    Unknown,
    Verdict,
)
from research.public.flags import AMBER, RED
from research.workflow.waiting import WorklistPart, change_url, part

LOOK_AGAIN = timedelta(days=365)  # how long a look holds at a study of which nothing is known


@dataclass(frozen=True)
class Noted:
    """That `article` cites the study `doi`, of which `verdict` says what became; "" is unknown.

    `is_study` says that it is what the article is about, `edition` which edition shows it to
    readers, None where only the draft cites it. `since` is when this was found; `why` says why
    nothing is known.
    """

    article: Article
    doi: str
    is_study: bool
    verdict: str
    since: datetime
    edition: object = None
    notice: str = ""
    why: str = ""

    def __str__(self):
        return str(self.article)

    @property
    def is_red(self) -> bool:
        return self.verdict in RED

    @property
    def may_be_seen(self) -> bool:
        """Whether it may need no change, so that a look at it is enough."""
        return not self.is_red


def noted(articles: QuerySet | None = None) -> list[Noted]:
    """Return what waits for somebody of `articles`, or of all; what came last first.

    The number of queries is the same for few and for many.
    """
    notices = {notice.doi: notice for notice in StudyNotice.objects.all()}
    checks = {check.doi: check for check in StudyCheck.objects.long_unknown()}
    found = [
        entry
        for cited in _cited(articles)
        for entry in _entries(cited, notices.get(cited.doi), checks.get(cited.doi))
    ]
    looks = _looks({entry.article.pk for entry in found})
    open_ones = [entry for entry in found if not _is_dealt_with(entry, looks)]
    return sorted(open_ones, key=lambda entry: (entry.since, entry.article.pk), reverse=True)


def drafts_on_fallen() -> set[int]:
    """Return the articles (pk) whose draft is about a study that was taken back."""
    red = StudyNotice.objects.filter(verdict__in=RED).values("doi")
    drafts = Citation.objects.filter(primary=True, doi__in=red)
    return set(drafts.values_list("article", flat=True))


@dataclass(frozen=True)
class _Cited:
    article: Article
    doi: str
    is_study: bool
    edition: object = None


def _cited(articles: QuerySet | None) -> Iterator[_Cited]:
    """Yield what readers see cited, and what only a draft cites that may yet be published."""
    told = Q(doi__in=StudyNotice.objects.values("doi"))
    told |= Q(doi__in=StudyCheck.objects.long_unknown().values("doi"))
    shown = LiveEdition.objects.during().filter(status=PublicStatus.LIVE)
    public = LiveSource.objects.filter(told, live__in=shown.values("pk"))
    drafted = Citation.objects.filter(told, article__in=_open_drafts().values("pk"))
    if articles is not None:
        public = public.filter(live__article__in=articles.values("pk"))
        drafted = drafted.filter(article__in=articles.values("pk"))
    seen = set()
    for source in public.select_related("live__article", "live__edition"):
        seen.add((source.live.article_id, source.doi))
        yield _Cited(source.live.article, source.doi, source.is_study, source.live.edition)
    for citation in drafted.select_related("article"):
        if (citation.article_id, citation.doi) not in seen:
            yield _Cited(citation.article, citation.doi, citation.primary)


def _open_drafts() -> QuerySet:
    """Return the articles but those that were taken away and whose draft says nothing new."""
    latest = Revision.objects.filter(article=OuterRef("pk")).order_by("-pk").values("digest")
    away = LiveEdition.objects.during().exclude(status=PublicStatus.LIVE)
    same = {"article": OuterRef("pk"), "edition__revision__digest": OuterRef("latest_digest")}
    return Article.objects.annotate(latest_digest=Subquery(latest[:1])).exclude(
        Exists(away.filter(**same))
    )


def _entries(
    cited: _Cited, notice: StudyNotice | None, check: StudyCheck | None
) -> Iterator[Noted]:
    values = vars(cited)
    if notice:
        yield Noted(**values, verdict=notice.verdict, since=notice.found_at, notice=notice.notice)
    if check and check.unknown_since:
        yield Noted(**values, verdict="", since=check.unknown_since, why=check.why)


def _looks(articles: set[int]) -> dict[tuple, datetime]:
    """Return when somebody last looked, by article, study and what was known of it."""
    names = ("article_id", "doi", "verdict", "notice")
    looks = NoticeSeen.objects.filter(article__in=articles).order_by("at")
    return {tuple(values): at for *values, at in looks.values_list(*names, "at")}


def _is_dealt_with(entry: Noted, looks: dict[tuple, datetime]) -> bool:
    looked_at = looks.get((entry.article.pk, entry.doi, entry.verdict, entry.notice))
    if not entry.verdict:
        return bool(looked_at and looked_at > max(entry.since, timezone.now() - LOOK_AGAIN))
    if entry.edition and entry.edition.at > entry.since:
        return True
    return bool(looked_at) and entry.may_be_seen


# --- the work list ----------------------------------------------------------------------------


def work(articles: QuerySet | None = None) -> Iterator[WorklistPart]:
    """Yield what waits of `articles`, or of all, the most pressing first; some may be empty."""
    entries = noted(articles)
    for name, heading, verdicts in _PARTS:
        rows = [entry for entry in entries if entry.verdict in verdicts]
        yield part(name, str(heading), rows, _line, studies_url)


# Each part: its name, its heading, and the verdicts that stand in it ("": nothing is known).
_PARTS = (
    ("fallen", gettext_lazy("A study was taken back"), RED),
    ("doubted", gettext_lazy("A study is doubted or out of date"), AMBER),
    (
        "corrected",
        gettext_lazy("A study was corrected: compare it with what you wrote"),
        frozenset({str(Verdict.CORRECTED)}),
    ),
    ("unknown", gettext_lazy("Nothing has been known of a study for 14 days"), frozenset({""})),
)


def studies_url(entry: Noted) -> str:
    """Return where the studies of an article stand in the admin."""
    return f"{change_url(entry.article)}#studies"


def _line(entry: Noted) -> str:
    """Return what the work list says of `entry`: what to do, and where to read why."""
    return f"{what_to_do(entry)} {link(entry)}"


def link(entry: Noted) -> str:
    """Return where the notice can be read; the study itself, where it has no address."""
    return f"https://doi.org/{entry.notice or entry.doi}"


def what_to_do(entry: Noted) -> str:
    """Return, in a sentence or two, what somebody has to do about `entry`."""
    if not entry.verdict:
        return _not_known(entry)
    if not entry.is_red:
        return _(
            "%(verdict)s. Compare the notice with what you wrote. Then publish the page anew, or "
            "say that you looked at it."
        ) % {"verdict": Verdict(entry.verdict).label}
    if entry.edition is None:
        return _("The draft rests on it. Take it out, or write about another study.")
    if entry.is_study:
        return _(
            "Families are told, and see no finding. Withdraw the page, or publish it anew about "
            "another study."
        )
    return _(
        "Families are told, and see no step that rests on it. Take this source and its steps out, "
        "and publish the page anew."
    )


def _not_known(entry: Noted) -> str:
    text = _(
        "No register has answered since %(day)s. Open the link. Where the journal took the study "
        "back, withdraw the page. Else say that you looked at it."
    )
    if entry.why == str(Unknown.NOT_REGISTERED):
        text = _(
            "No register has known this DOI since %(day)s. Compare it with the study letter by "
            "letter, and mend it."
        )
    return text % {"day": date_format(timezone.localtime(entry.since, zone()), "DATE_FORMAT")}
