"""What holds of every article at every moment, whatever was done, or killed, in between."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from clinic import audit
from clinic.models import Picture
from research.document import codec
from research.document import rows as draft_rows
from research.management.commands.verify_editions import faults
from research.models import Article, DraftState, Edition, LiveEdition, PublicStatus, Release
from research.public import live
from research.public.pictures import digest_of, is_open_anywhere
from research.workflow.states import Action
from research.workflow.transitions import STEPS, after

LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
PUBLISHED_BY = [
    Action.PUBLISH,
    Action.PUBLISH_DESPITE,
    Action.PUBLISH_UNCHECKED,
    Action.CORRECT,
]


def assert_sound(article: Article | None = None):
    """Fail with everything that is wrong, if anything is: with `article` alone, if it is given."""
    found = list(problems_of(article) if article else problems())
    assert not found, "\n".join(found)


def problems() -> Iterator[str]:
    """Yield a sentence for whatever does not hold."""
    yield from faults()
    for article in Article.objects.order_by("pk"):
        yield from problems_of(article)
    yield from _pictures()


def problems_of(article: Article) -> Iterator[str]:
    for check in CHECKS:
        for problem in check(article):
            yield f"{article.slug}: {problem}"


def _draft(article: Article) -> Iterator[str]:
    latest = article.revisions.first()
    if latest is None:
        yield "it has no revision"
    elif codec.dumps(draft_rows.read(article)) != latest.content:
        yield "the rows are not what was saved last"


def _state(article: Article) -> Iterator[str]:
    if (told := _state_by_log(article)) != article.state:
        yield f"its state is {article.state}, and by the log {told}"
    approvals = article.reviews.filter(decision="approve", digest=article.revisions.first().digest)
    if article.state == DraftState.APPROVED and not approvals.exists():
        yield "it is approved, and nobody approved what it says"


def _state_by_log(article: Article) -> str:
    state, said = DraftState.DRAFT, None
    for entry in audit.entries_of(article).order_by("pk"):
        if entry.action == Action.SAVE:
            state = after(Action.SAVE, state) if said not in (None, entry.digest) else state
            said = entry.digest
        elif entry.action in STEPS and not _is_operator_publishing(entry):
            state = Action(entry.action).record.draft.get(state, f"{entry.action}: refused")
    return state


def _is_operator_publishing(entry) -> bool:
    return entry.action == Action.PUBLISH and entry.by_id is None


def _editions(article: Article) -> Iterator[str]:
    editions = list(article.editions.order_by("number").select_related("revision", "review"))
    if [edition.number for edition in editions] != list(range(1, len(editions) + 1)):
        yield "its editions are not counted one by one"
    for edition in editions:
        first = edition.releases.first()
        if first is None or first.kind != Release.Kind.PUBLISH:
            yield f"edition {edition.number} was never released"
        if edition.review and edition.review.digest != edition.revision.digest:
            yield f"edition {edition.number} stands on the review of something else"
        document = live.document_of(edition)
        if document and not article.addresses.filter(slug=document.slug).exists():
            yield f"edition {edition.number} has no address of its own"


def _checks(article: Article) -> Iterator[str]:
    """Readers are told of the check that publishing demanded, until a version is closed."""
    rows = article.live.filter(edition__sign_off=Edition.SignOff.CHECKED, review=None)
    if rows.exists() and not article.releases.filter(kind=Release.Kind.CLOSE).exists():
        yield "an edition is signed as checked, and its page tells of no check"
    for row in article.live.filter(edition__sign_off=Edition.SignOff.CHECKED, review_due=None):
        yield f"edition {row.edition.number} is never due for a review"


def _log(article: Article) -> Iterator[str]:
    """Whatever was done is logged, and whatever is logged was done."""
    entries = audit.entries_of(article)
    logged = Counter(entries.values_list("action", flat=True))
    released = Counter(
        Release.objects.filter(edition__article=article).values_list("kind", flat=True)
    )
    told = {kind: logged[kind] for kind in Release.Kind.values}
    told[Release.Kind.PUBLISH] = sum(logged[action] for action in PUBLISHED_BY)
    if told != {kind: released[kind] for kind in Release.Kind.values}:
        yield f"its releases are {dict(released)}, and by the log {told}"
    saved = sorted(entries.filter(action=Action.SAVE).values_list("revision", flat=True))
    if saved != sorted(article.revisions.values_list("pk", flat=True)):
        yield "its revisions are not the saves in the log"


def _live_rows(article: Article) -> Iterator[str]:
    stored = _live(article)
    with transaction.atomic():
        live.rebuild(article)
        rebuilt = _live(article)
        transaction.set_rollback(True)
    if stored != rebuilt:
        yield f"its live rows are {stored}, rebuilt {rebuilt}"
    chain = article.live.filter(can_hold=True).select_related("edition")
    for row, following in pairwise(sorted(chain, key=_date)):
        if row.until != following.starts:
            yield "what can hold of it leaves a gap"
        if row.edition.number > following.edition.number:
            yield "an older edition takes over from a newer one"


def _date(row: LiveEdition) -> datetime:
    return row.starts or datetime.min.replace(tzinfo=UTC)


def _live(article: Article) -> list[tuple]:
    names = (
        "edition number status slug reason first_at appeared_at since can_hold starts until "
        "review review_due picture"
    ).split()
    return [
        (*(getattr(row, f"{name}_id", getattr(row, name)) for name in names), _topics(row))
        for row in article.live.order_by("edition")
    ]


def _topics(row: LiveEdition) -> list[str]:
    return sorted(row.topics.values_list("slug", flat=True))


def _closed(article: Article) -> Iterator[str]:
    closed = Release.objects.filter(edition__article=article, kind=Release.Kind.CLOSE)
    shown = article.live.filter(status=PublicStatus.LIVE)
    for row in shown.filter(edition__in=closed.values("edition")):
        yield f"edition {row.edition.number} is closed, and families see it"
    for row in shown.filter(edition__revision__content=""):
        yield f"edition {row.edition.number} is empty, and families see it"


def _taken_away(article: Article) -> Iterator[str]:
    """What was taken away is shown by no clock, at the article's address or its own."""
    gone = taken_away(article)
    clocks = [LONG_AGO, timezone.now(), FAR_AHEAD, *article.live.values_list("starts", flat=True)]
    shown = [row for moment in clocks for row in LiveEdition.objects.at(moment)]
    for row in [*shown, *article.live.filter(status=PublicStatus.LIVE)]:
        if row.edition_id in gone:
            yield f"edition {row.edition.number} was taken away, and families can see it"


def taken_away(article: Article) -> set[int]:
    """Return the editions (pk) that were withdrawn or closed, by the events in their order."""
    out, closed, withdrawn, last = set(), set(), set(), set()
    for kind, edition in article.releases.order_by("number").values_list("kind", "edition"):
        if kind == Release.Kind.PUBLISH:
            out.add(edition)
        elif kind == Release.Kind.CALL_OFF:
            out.discard(edition)
        elif kind == Release.Kind.WITHDRAW:
            last, out = out | {edition}, set()
            withdrawn |= last
        elif kind == Release.Kind.REINSTATE:
            out, withdrawn = out | (last - closed), withdrawn - last
        elif kind == Release.Kind.CLOSE:
            out, closed = out - {edition}, closed | {edition}
    return (withdrawn | closed) - out


def _said_again(article: Article) -> Iterator[str]:
    """Yield what was published word for word as something that had been closed by then."""
    releases = Release.objects.filter(edition__article=article).order_by("pk")
    closed = set()
    for kind, digest in releases.values_list("kind", "edition__revision__digest"):
        if kind == Release.Kind.PUBLISH and digest in closed:
            yield "what was closed was published again"
        if kind == Release.Kind.CLOSE:
            closed.add(digest)


def _pictures() -> Iterator[str]:
    closings = Release.objects.filter(kind=Release.Kind.CLOSE).select_related("edition__revision")
    for digest in {digest_of(closing.edition) for closing in closings} - {""}:
        is_closed = bool(Picture.objects.get(pk=digest).closed)
        if is_closed == is_open_anywhere(digest):
            yield f"the picture {digest[:12]} is {'closed' if is_closed else 'open'}"


CHECKS = (_draft, _state, _editions, _checks, _log, _live_rows, _closed, _taken_away, _said_again)


def figures() -> list:
    """Return what changes with every act, as JSON knows it: to tell the old state from the new."""
    return [
        [
            article.slug,
            article.state,
            article.revisions.first().digest,
            article.revisions.exclude(content="").count(),
            article.editions.count(),
            article.live.count(),
            article.comments.count(),
            list(Release.objects.filter(edition__article=article).values_list("kind", flat=True)),
            audit.entries_of(article).count(),
        ]
        for article in Article.objects.order_by("pk")
    ]
