"""From releases to what is public: the rows of LiveEdition, rebuilt from the events alone."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clinic import audit, migrating, reading, statistics
from clinic.pictures import is_closed
from research.document import codec
from research.document.schema import Document
from research.models import (
    Article,
    Edition,
    LiveCount,
    LiveEdition,
    PublicStatus,
    Review,
    SearchRow,
    SearchWord,
)
from research.public import archive
from research.public.approvals import Approvals, approvals_of
from research.public.derived import Derived, derived_from, forget, keep, stored
from research.public.outcomes import live_values
from research.public.search import rows as search_rows
from research.public.search import vocabulary

UNREADABLE = "unreadable"  # what the log calls an edition that this program cannot read

_log = logging.getLogger(__name__)


def rebuild(article: Article):
    """Make the live rows of `article` what its releases and its reviews say."""
    before = {row.edition_id: row for row in article.live.all()}
    approvals = approvals_of(article)
    rows = LiveEdition.objects.filter(article=article)
    found = SearchRow.objects.filter(live__article=article)
    with archive.counting(rows), vocabulary.counting(found):
        rows.delete()
        for values in outcomes_of(article, approvals):
            values["review_id"] = values.pop("review")
            values["review_due"] = approvals.due(values["edition"])
            _add(article, values, before.get(values["edition"].pk))
    transaction.on_commit(statistics.refresh, robust=True)


def after_migrate(sender, using, **kwargs):
    """Fill the live rows where a migration emptied them, all or none (`post_migrate`), and try
    again what another version of this program could not read.

    Until they are there, readers are shown nothing: nor what was taken away.
    """
    if using != "default" or not migrating.is_finished(using):
        return
    articles = Article.objects.filter(releases__isnull=False)
    emptied = not LiveEdition.objects.exists()
    if not emptied:
        not_found = Q(live__status=PublicStatus.LIVE, live__can_hold=True, live__search=None)
        articles = articles.filter(Q(live__is_readable=False) | not_found)
    with transaction.atomic():
        # What was counted of rows that a migration took away says nothing any more.
        uncounted = emptied or not (LiveCount.objects.exists() and SearchWord.objects.exists())
        for article in articles.distinct().iterator():
            rebuild(article)
        if search_rows.lacks_others():
            search_rows.rebuild_others()
        if uncounted:
            archive.recount()
            vocabulary.recount()


def outcomes_of(article: Article, approvals: Approvals) -> list[dict]:
    """Return what events and approvals say of each released edition: values of its live row."""
    outcomes = live_values(article.releases.select_related("edition__revision").order_by("number"))
    for values in outcomes:
        check = approvals.check_of(values["edition"].revision)
        values["review"] = check and check.pk
    return outcomes


def mismatched() -> Iterator[Article]:
    """Yield the articles whose live rows are not what their events and approvals say."""
    released = Article.objects.filter(Q(releases__isnull=False) | Q(live__isnull=False))
    for article in released.distinct().order_by("pk").iterator():
        expected = {
            values.pop("edition").pk: values
            for values in outcomes_of(article, approvals_of(article))
        }
        names = next(iter(expected.values()), {"number": None})
        there = {row.pop("edition"): row for row in article.live.values("edition", *names)}
        if expected != there or not all(map(_is_derived, article.live.whole())):
            yield article


def _is_derived(row: LiveEdition) -> bool:
    """Say whether lists and searches know of `row` just what its Document says."""
    try:
        document = document_of(row.edition)
    except codec.CodecError:
        return True
    if row.status != PublicStatus.LIVE or document is None:
        return True
    derived = derived_from(document, row.review)
    past = Derived(derived.fields, derived.topics, sources=derived.sources)
    return stored(row) == (derived if row.can_hold else past)


def _add(article: Article, values: dict, before: LiveEdition | None):
    try:
        document = document_of(values["edition"])
    except codec.CodecError:
        LiveEdition.objects.create(article=article, **_unreadable(article, before), **values)
        return
    is_live = values["status"] == PublicStatus.LIVE and document is not None
    review = Review.objects.filter(pk=values["review_id"]).first()
    derived = derived_from(document, review) if is_live else Derived({})
    picture = document.picture if document else None
    is_shown = picture is not None and not is_closed(picture.digest)
    row = LiveEdition.objects.create(
        article=article,
        slug=document.slug if document else "",
        picture=picture.digest if is_shown else "",
        handout=before.handout if before else {},
        **derived.fields,
        **values,
    )
    if is_live:
        keep(row, derived)


def _unreadable(article: Article, before: LiveEdition | None) -> dict:
    """Return the values of the row of an edition that cannot be read: as `before`, where it could.

    Its last address leads to the page that says so.
    """
    last = article.addresses.last()
    return {
        "is_readable": False,
        "slug": before.slug if before else (last.slug if last else article.slug),
        "picture": before.picture if before else "",
    }


def next_start(moment: datetime) -> datetime | None:
    """Return when the next edition that waits for its date appears after `moment`."""
    return LiveEdition.objects.pending(moment).values_list("starts", flat=True).first()


def document_of(edition: Edition) -> Document | None:
    """Return what `edition` says; None where an operator emptied it. Raises CodecError."""
    content = edition.revision.content
    return codec.loads(content) if content else None


def document_in(row: LiveEdition) -> Document | None:
    """Return what readers are shown of the edition of `row`; None where it was emptied.

    That is what it says, without a picture that was closed. Where this program cannot read it,
    nothing of it is shown from then on but that, and people are told. Raises CodecError then.
    """
    try:
        document = document_of(row.edition)
    except codec.CodecError as error:
        reading.afterwards(partial(_leave_out, row, error))
        raise
    return document if row.picture or not document else without_picture(document)


def without_picture(document: Document) -> Document:
    return replace(document, picture=None) if document.picture else document


def _leave_out(row: LiveEdition, error: codec.CodecError):
    name = f"Edition {row.edition.number} of the article {row.slug!r}"
    _log.error("%s cannot be read: %s", name, error)
    try:
        own = LiveEdition.objects.filter(pk=row.pk)
        found = SearchRow.objects.filter(live=row.pk)
        with transaction.atomic(), archive.counting(own), vocabulary.counting(found):
            if own.filter(is_readable=True).update(is_readable=False):
                forget(row)
                number = _("version %(number)d") % {"number": row.edition.number}
                audit.record(
                    UNREADABLE,
                    row.article,
                    by=None,
                    by_name=_("The website"),
                    revision=row.edition.revision,
                    detail=number,
                )
    except DatabaseError:  # where nothing can be written, the page says what it can all the same
        _log.exception("That could not be noted.")
