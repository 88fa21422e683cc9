"""One article through its editorial life while the clock goes back and forward."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import time_machine
from django.db import transaction
from django.utils import timezone
from PIL import Image

from clinic.models import TeamMember
from research.document import rows, schema
from research.models import Article, GlossaryTerm, PublicStatus, Topic
from research.workflow import actions
from research.workflow.permissions import can
from research.workflow.rules import closable
from research.workflow.situation import Situation
from research.workflow.states import Action
from tests.research.documents import sample_document
from tests.research.people import ann, approved, fresh, may, rob, written
from tests.research.pictured import picture

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CLOCKS = [NOON - 5 * DAY, NOON, NOON + 5 * DAY]
BASE = "/research/throwing-and-catching/"
PATHS = [
    *("", "changes/", "editions/1/", "editions/2/", "editions/3/", "handout.pdf"),
    *("card.png", "card-tall.png"),
    *("citation.bib", "citation.ris", "citation.json"),
]
DATA = "/research/throwing-and-catching.json"
LISTS = ["/", "/research/", "/research/topics/balls/", "/research/glossary/", "/team/ann/"]
LISTS += ["/research/topics/balls/what-we-know/"]
ABOUT = {
    "topics": (schema.Topic(slug="balls", name="Balls"),),
    "authors": (schema.Author(slug="ann", name="Ann Author"),),
}
SHADES = {1: "crimson", 2: "indigo", 3: "teal"}


class Life:
    """One article, the clock, and what was taken away: the words that only its versions say."""

    def __init__(self, client, clock):
        self.client, self.clock = client, clock
        self.gone: set[str] = set()
        self.withdrawn: set[str] = set()
        TeamMember.objects.create(slug="ann", name="Ann Author", user=ann())
        Topic.objects.create(slug="balls", name="Balls")
        GlossaryTerm.objects.create(term="ball play", slug="ball-play", meaning="Play.")
        self.number = 0
        self.number = written(self.document(1)).pk

    @property
    def article(self) -> Article:
        return Article.objects.get(pk=self.number)

    @property
    def shades(self) -> set[str]:
        return {SHADES[each.number] for each in self.article.editions.all()}

    def document(self, number: int):
        shade = SHADES[number]
        shown = {"picture": picture(shade)}
        document = rows.read(self.article) if self.number else sample_document(**ABOUT)
        message = f"Ball play with a {shade} ball."
        return replace(document, title=f"The {shade} one", message=message, **shown)

    def _next(self) -> Article:
        if number := self.article.editions.count():
            actions.save_draft(self.article, self.document(number + 1), by=ann())
        return approved(self.article, by=rob())

    def publish(self):
        actions.publish(self._next(), by=ann(), note="Clearer.")
        self.withdrawn = set()

    def schedule(self):
        actions.publish(self._next(), by=ann(), at=timezone.now() + DAY, note="Clearer.")

    def correct(self):
        actions.save_draft(self.article, self.document(self.article.editions.count() + 1), by=ann())
        actions.correct(self.article, by=may(), reason="A number was wrong.")
        self.withdrawn = set()

    def move(self):
        if can(Action.MOVE, Situation(self.article), ann()):
            actions.move(self.article, by=ann())
            self.withdrawn = set()

    def call_off(self):
        if can(Action.CALL_OFF, Situation(self.article), ann()):
            actions.call_off(self.article, by=ann())

    def withdraw(self):
        before = self.shades - self.gone
        actions.withdraw(self.article, by=rob(), reason="We look into it.")
        self.withdrawn = before
        self.gone |= before

    def reinstate(self):
        actions.reinstate(self.article, by=rob())
        self.gone -= self.withdrawn
        self.withdrawn = set()

    def close(self):
        editions = closable(Situation(self.article))
        actions.close(self.article, by=may(), editions=editions, reason="Consent.")
        self.gone |= {SHADES[edition.number] for edition in editions}
        self.withdrawn = set()

    def do(self, names: str, hours: tuple[int, ...] = ()):
        """Do what `names` say, the clock moved by `hours` after each."""
        for name, shift in zip(names.split(), [*hours, *([0] * 9)], strict=False):
            getattr(self, name)()
            self.clock.shift(timedelta(hours=shift))

    def texts(self) -> dict[str, str]:
        """Return what each address says, those that refuse and the lists included."""
        addresses = [BASE + path for path in PATHS] + [DATA, *LISTS]
        found = {address: self.client.get(address) for address in addresses}
        return {address: _said(answer) for address, answer in found.items()}

    def assert_gone(self):
        """What was taken away is at no address, whatever the clock says."""
        for moment in CLOCKS:
            with time_machine.travel(moment, tick=False):
                texts = self.texts()
                for shade in self.gone:
                    where = [a for a, text in texts.items() if f"{shade} ball" in text]
                    assert not where, f"{shade} is shown at {moment}: {where}"
                if self.gone == self.shades:
                    assert "print-out" not in texts[BASE + "handout.pdf"]

    def assert_in_reach(self):
        """Whatever somebody can be shown, at any time, can be taken away at any time."""
        for moment in CLOCKS:
            with time_machine.travel(moment, tick=False), transaction.atomic():
                take_away(self.article)
                assert all_shown(self.article) == set(), f"out of reach at {moment}"
                transaction.set_rollback(True)


def _said(answer) -> str:
    match answer["Content-Type"]:
        case "application/pdf":
            return "the print-out"
        case "image/png":
            return Image.open(BytesIO(answer.getvalue())).text["Description"]
    return answer.text


def take_away(article: Article):
    """Do what a manager can to show nothing of `article`."""
    while can(Action.CALL_OFF, Situation(article), may()):
        actions.call_off(article, by=may())
    if can(Action.WITHDRAW, Situation(article), may()):
        actions.withdraw(article, by=may(), reason="Gone.")


def all_shown(article: Article) -> set[tuple]:
    """Return when which edition is shown, by the clocks there are."""
    found = set()
    for moment in CLOCKS:
        with time_machine.travel(moment, tick=False):
            situation = Situation(fresh(article))
            if situation.status == PublicStatus.LIVE:
                found.add((moment, situation.current.edition.number))
    return found
