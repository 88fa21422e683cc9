"""The hand-outs of articles: what goes into one, and having it made when it is needed.

Making one takes a moment of computing, so it never happens in a transaction, nor for a page
that is read: it happens once an edition is published, and where that failed or something on
the paper has changed since, when the first reader asks for it.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import reading
from clinic.clock import zone
from clinic.models import ClinicProfile, Notice, Trademark
from research.glossary import Matcher, matcher_for
from research.handout import press, store
from research.handout.sheet import PrintedFlag, Sheet
from research.models import Edition, LiveEdition, PublicStatus
from research.public import flag_words, pages
from research.public.closed import is_closed
from research.public.pages import PublicArticle

_log = logging.getLogger(__name__)
_making = threading.Lock()


@dataclass(frozen=True)
class Facts:
    """What a link to a hand-out says of it: `size` in bytes; both are 0 before it is made."""

    pages: int = 0
    size: int = 0

    @property
    def words(self) -> str:
        """Both in words, with the kind of file."""
        if not self.pages:
            return _("PDF")
        pages = ngettext("%(n)d page", "%(n)d pages", self.pages) % {"n": self.pages}
        size = max(1, round(self.size / 1000))
        return _("PDF, %(pages)s, %(size)d KB") % {"pages": pages, "size": size}


def sheet_of(
    public_article: PublicArticle,
    clinic: ClinicProfile | None = None,
    *,
    notices: Iterable[Notice] | None = None,
    trademarks: Iterable[Trademark] | None = None,
    matcher: Matcher | None = None,
    is_large: bool = False,
) -> Sheet:
    """Return all that the hand-out of `public_article` says; what is not given is read.

    `matcher` knows the hard words of the document's language; `is_large` asks for large print.
    """
    notices = Notice.objects.filter(is_shown=True) if notices is None else notices
    trademarks = Trademark.objects.all() if trademarks is None else trademarks
    clinic = clinic or ClinicProfile.get()
    return Sheet(
        document=public_article.document,
        clinic=clinic,
        notices=tuple(notices),
        trademarks=tuple(trademarks),
        matcher=matcher or matcher_for(public_article.document.language),
        check_due=public_article.review_due,
        is_overdue=public_article.is_overdue,
        is_out_of_date=public_article.is_out_of_date,
        is_correction=public_article.is_correction,
        has_invented_people=public_article.has_sample_people,
        is_large=is_large,
        flag=_flag(public_article),
        flagged_sources=tuple(_flagged_sources(public_article)),
        **_edition(public_article, clinic),
        **_check(public_article, clinic),
    )


def _edition(public_article: PublicArticle, clinic: ClinicProfile) -> dict:
    if public_article.edition is None:
        return {}
    number = public_article.edition.number
    address = settings.SITE_URL + reverse("research:article", args=[public_article.slug])
    return {
        "number": number,
        "published": _day(public_article.appeared_at, clinic),
        "address": address,
    }


def _check(public_article: PublicArticle, clinic: ClinicProfile) -> dict:
    if not (review := public_article.review):
        return {}
    checker = ", ".join(filter(None, [review.signed_name, review.signed_credentials]))
    return {"checker": checker, "checked": _day(review.at, clinic)}


def _flag(public_article: PublicArticle) -> PrintedFlag | None:
    banner, is_cut = public_article.flag_banner, public_article.fallen is not None
    if not (banner or is_cut):
        return None
    about = banner and {"happened": banner.happened, "advice": banner.advice, "link": banner.link}
    return PrintedFlag(
        **(about or {}),
        despite=public_article.despite if public_article.is_fallen else "",
        instead=flag_words.instead_of_certainty(public_article.flags),
        left_out=flag_words.left_out_on_paper() if is_cut else "",
    )


def _flagged_sources(public_article: PublicArticle) -> Iterator[tuple[str, str]]:
    for flag in public_article.flags:
        if sentence := flag_words.of_source(flag):
            yield flag.doi, sentence


def _day(moment: datetime, clinic: ClinicProfile) -> date:
    return timezone.localtime(moment, zone(clinic.time_zone)).date()


# --- having it made ---------------------------------------------------------------------------


def path_of(public_article: PublicArticle, sheet: Sheet) -> Path:
    """Return where the hand-out of an edition is kept; its name changes with `sheet`."""
    edition = public_article.edition.pk
    return store.path_of(edition, press.digest(sheet), is_large=sheet.is_large)


def make(public_article: PublicArticle, sheet: Sheet, path: Path) -> bytes:
    """Return the hand-out of an edition: what stands at `path`, or else made now.

    Raises press.NotPrintable. What is closed meanwhile has to be seen, so it ends the reading.
    """
    reading.end()
    return store.read(path) or _made(sheet, path, edition=public_article.edition)


def make_draft(article: int, sheet: Sheet) -> bytes:
    """Return the hand-out of a draft of the article (pk), made once for each content.

    Raises press.NotPrintable.
    """
    path = store.draft_path(article, press.digest(sheet))
    return store.read(path) or _made(sheet, path)


def _made(sheet: Sheet, path: Path, *, edition: Edition | None = None) -> bytes:
    """Make it and keep it; of several who ask at once, one does.

    Where it cannot be kept, it is made all the same.
    """
    with _making:
        if stored := store.read(path):
            return stored
        pdf = press.pdf(sheet)
        _keep(path, pdf)
        if edition:
            _forget_closed(edition)
            _tell(edition, sheet, pdf)
    return pdf


def _tell(edition: Edition, sheet: Sheet, pdf: bytes):
    """Let the page of `edition` say how long and large its print-out is."""
    facts = {} if sheet.is_large else {"pages": press.pages(pdf), "size": len(pdf)}
    if not facts:
        return
    try:
        with transaction.atomic():
            LiveEdition.objects.filter(edition=edition).exclude(handout=facts).update(handout=facts)
    except DatabaseError:
        _log.exception("The page does not say how long its print-out is.")


def _keep(path: Path, pdf: bytes):
    try:
        store.write(path, pdf)
    except OSError:
        _log.exception("The hand-out %s could not be kept.", path.name)


def _forget_closed(edition: Edition):
    """Delete what was made of an edition that was closed meanwhile.

    Whoever closes one deletes what is there after the commit, and what comes later is ours.
    """
    if is_closed(edition):
        store.remove([edition.pk])


# --- when an article's life goes on -----------------------------------------------------------


def make_later(edition: Edition):
    """Have the hand-out of `edition` made once the present transaction is through."""
    transaction.on_commit(partial(_prepare, edition.pk))


def forget_later(editions: Iterable[Edition], *, must: bool = False):
    """Delete the hand-outs of `editions`, and of drafts that may say the same, after the commit.

    No address shows them any more, so what the disk does not let go is only named in the log.
    Where they `must` be gone, that raises OSError; all else is done by then.
    """
    editions = list(editions)
    articles = {edition.article_id for edition in editions}
    keys = [edition.pk for edition in editions]
    transaction.on_commit(partial(_forget, keys, articles, must=must))


def _forget(editions: list[int], articles: set[int], *, must: bool):
    try:
        store.remove(editions)
        for article in articles:
            store.remove_drafts(article)
    except OSError:
        if must:
            raise
        _log.exception("The hand-outs of editions %s could not be deleted.", editions)


def _prepare(edition: int):
    """Make both prints ahead; publishing is done already, whatever happens here."""
    try:
        rows = LiveEdition.objects.whole().filter(edition=edition, status=PublicStatus.LIVE)
        if row := rows.first():
            public_article = pages.of_edition(row)
            sheet = sheet_of(public_article)
            for printed in (sheet, replace(sheet, is_large=True)):
                make(public_article, printed, path_of(public_article, printed))
    except press.NotPrintable:
        _log.info("Edition %d has no hand-out: its page alone can show it.", edition)
    except Exception:
        _log.exception("The hand-out of edition %d is made when somebody asks for it.", edition)
