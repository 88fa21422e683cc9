"""What is killed half-way, from the first save of an article to its being emptied."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from unittest import mock

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from clinic.models import TeamMember
from research.document import expunged, rows
from research.document.schema import Document, FindingLine
from research.models import Article, Revision, Topic
from research.workflow import actions
from research.workflow.actions import expunging
from tests.invariants import figures, problems
from tests.kills import Seam
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.people import (
    ann,
    approved,
    fresh,
    in_review,
    may,
    published_by_people,
    rob,
    written,
)
from tests.research.pictured import picture

REASON = "One of the reasons there are."
SECRET = "Zephyrine Quillfeather"


def article() -> Article:
    return Article.objects.get()


def whole_document() -> Document:
    """A Document in which nothing is missing."""
    for topic in TOPICS:
        Topic.objects.get_or_create(slug=topic.slug, name=topic.name)
    for each in AUTHORS:
        values = {"name": each.name, "credentials": each.credentials}
        TeamMember.objects.get_or_create(slug=each.slug, defaults=values)
    named = {"topics": tuple(TOPICS), "authors": tuple(AUTHORS), "picture": picture()}
    return sample_document(**named)


def changed() -> Document:
    """The draft with something changed in every part."""
    document = rows.read(article())
    first, *others = document.findings
    findings = (FindingLine(text="A new one", children=(first,)), *others[:-1])
    citations = (*document.citations, source(primary=False, doi="10.5555/more", title="More"))
    parts = {"findings": findings, "citations": citations, "picture": None, "for_therapists": ()}
    return replace(document, title="Changed", topics=document.topics[1:], **parts)


def save_changed():
    actions.save_draft(article(), changed(), by=ann())


def schedule_second():
    published_by_people(written(whole_document()))
    save_changed()
    published_by_people(fresh(article()), at=timezone.now() + timedelta(days=2))


def approve_third():
    schedule_second()
    actions.save_draft(article(), replace(rows.read(article()), title="Third"), by=ann())
    approved(article())


def close_first():
    telling = (FindingLine(text=f"{SECRET} liked it"),)
    published_by_people(written(replace(whole_document(), findings=telling)))
    plain = (FindingLine(text="All liked it"),)
    draft = replace(rows.read(article()), findings=plain, picture=None)
    actions.save_draft(article(), draft, by=ann())
    close()


def close():
    editions = list(article().editions.all())
    actions.close(article(), by=may(), editions=editions, reason=REASON)


def empty_again() -> list[str]:
    """Return what is wrong once the command has finished what was begun, as at every start."""
    call_command("expunge", "--again", stdout=StringIO())
    found = list(problems())
    if expunged.read()[0]:
        found += [f"“{SECRET}” is still there"] * (SECRET in str(rows_of(Revision)))
        found += ["a picture is still on the disk"] * any(settings.MEDIA_ROOT.rglob("*.webp"))
    return found


def rows_of(model) -> list[dict]:
    return list(model.objects.values())


@dataclass(frozen=True)
class Act:
    """`prepare` makes the site on which `do` is done; `wrongs` says what is wrong afterwards."""

    prepare: Callable[[], object]
    do: Callable[[], object]
    wrongs: Callable[[], list[str]] = lambda: list(problems())

    def look(self) -> tuple[list[str], list]:
        """Return what is wrong with the site, and how it stands."""
        return self.wrongs(), figures()

    def stage(self):
        """Make the site, with everybody who is to act on it."""
        for person in (ann, rob, may):
            person()
        self.prepare()

    def to(self, seam: Seam) -> str:
        """Do it, dying at `seam`."""
        with (
            connection.execute_wrapper(seam),
            mock.patch.object(expunged, "append", seam.after(expunged.append)),
            mock.patch.object(expunging, "remove_files", seam.after(expunging.remove_files)),
        ):
            self.do()
        return "done"


def latest() -> int:
    return article().revisions.first().pk


ACTS = {
    "first save": Act(whole_document, lambda: written(whole_document())),
    "save": Act(lambda: written(whole_document()), save_changed),
    "send": Act(lambda: written(), lambda: actions.send(article(), by=ann())),
    "approve": Act(
        lambda: in_review(),
        lambda: actions.approve(article(), by=rob(), seen=latest(), whole=True),
    ),
    "publish": Act(
        lambda: approved(written(whole_document())),
        lambda: actions.publish(article(), by=ann(), note="Clearer."),
    ),
    "publish and call off": Act(
        approve_third, lambda: actions.publish(article(), by=ann(), note="Clearer.")
    ),
    "withdraw": Act(schedule_second, lambda: actions.withdraw(article(), by=ann(), reason=REASON)),
    "close": Act(lambda: published_by_people(written(whole_document())), close),
    "expunge": Act(
        close_first, lambda: actions.expunge(article(), 1, reason=REASON), wrongs=empty_again
    ),
}
