"""Acts in orders that nobody would think of, by a clock that goes forward and back: afterwards
everything holds."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
import time_machine
from django.db import transaction

from research.document import expunged
from research.document.problems import InvalidDocument
from research.models import Article
from research.workflow import actions
from research.workflow.permissions import can, open_actions
from research.workflow.roles import REVIEWERS
from research.workflow.rules import closable
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.transitions import STEPS, after
from tests.invariants import assert_sound
from tests.research.documents import sample_document, source
from tests.research.people import ann, may, person, rob, written
from tests.research.pictured import picture
from tests.research.workflow.acts import REASON, Choice, do

pytestmark = [pytest.mark.django_db, pytest.mark.data]

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PUBLIC = [Action.MOVE, Action.CALL_OFF, Action.WITHDRAW, Action.REINSTATE, Action.CLOSE]


LIVES, LENGTH = 5, 40

# How often each kind of step is taken.
KINDS = (
    "write write edition edition public public public anything operator empty restore later earlier"
)


class Step(NamedTuple):
    """What is done next, to which of the articles, and how; `which` chooses among what is open."""

    kind: str
    article: int
    which: int
    person: int
    picture: int
    choice: dict


def step(chance: random.Random) -> Step:
    """Return a step by chance."""
    return Step(
        kind=chance.choice(KINDS.split()),
        article=chance.randrange(2),
        which=chance.randrange(12),
        person=chance.randrange(4),
        picture=chance.randrange(3),
        choice={
            "title": chance.choice(["One", "Two"]),
            "hours": chance.choice([None, 1, 3]),
            "editions": tuple(chance.sample(range(1, 5), 2)),
        },
    )


class Life:
    """Two articles that share their pictures, and four people who do what they like."""

    def __init__(self, clock):
        self.clock = clock
        self.pictures = [None, picture("red"), picture("blue")]
        self.people = [ann(), rob(), person("sue", REVIEWERS), may()]
        other = {"slug": "another", "citations": (source(doi="10.5555/other"),)}
        shown = {"picture": self.pictures[1]}
        documents = [sample_document(**shown), sample_document(**shown, **other)]
        self.numbers = [written(document).pk for document in documents]

    def go(self, step: Step):
        """Do `step`, whether or not it is open, and see that everything holds of the article."""
        article = Article.objects.get(pk=self.numbers[step.article])
        if getattr(self, step.kind)(step, article):
            assert_sound(Article.objects.get(pk=article.pk))
        self.clock.shift(timedelta(seconds=1))

    def write(self, step: Step, article: Article) -> bool:
        return self.attempt(Action.SAVE, step, article, self.people[0])

    def edition(self, step: Step, article: Article) -> bool:
        """Have the draft checked and published."""
        author, reviewer = self.people[:2]
        by = {Action.SEND: author, Action.APPROVE: reviewer, Action.PUBLISH: author}
        return sum(self.attempt(each, step, article, by[each]) for each in by) > 0

    def public(self, step: Step, article: Article) -> bool:
        """Change what is public or to be, as a manager can."""
        manager = self.people[-1]
        found = [each for each in open_actions(Situation(article), manager) if each in PUBLIC]
        if not found:
            return False
        open_ones = [edition.number for edition in closable(Situation(article))]
        chosen = tuple(open_ones[: 1 + step.which % 2])
        step = step._replace(choice=step.choice | {"editions": chosen})
        return self.attempt(found[step.which % len(found)], step, article, manager)

    def anything(self, step: Step, article: Article) -> bool:
        by = self.people[step.person]
        found = open_actions(Situation(article), by) + list(STEPS)
        return self.attempt(found[step.which % len(found)], step, article, by)

    def attempt(self, action: Action, step: Step, article: Article, by) -> bool:
        article = Article.objects.get(pk=article.pk)
        before = Situation(article)
        state, status, may_act = before.state, before.status, can(action, before, by)
        choice = Choice(picture=self.pictures[step.picture], **step.choice)
        if not done(lambda: do(action, article, choice, by=by)):
            return False
        assert may_act or action == Action.SAVE, "done, though it was not open"
        now = Situation(Article.objects.get(pk=article.pk))
        assert now.state in (state, after(action, state))
        assert now.status in action.record.public[status]
        assert action != Action.WITHDRAW or now.all_pending == []
        return True

    def operator(self, step: Step, article: Article) -> bool:
        return done(lambda: actions.publish_by_operator(article))

    def empty(self, step: Step, article: Article) -> bool:
        closed = Situation(article).closed
        found = list(article.editions.filter(pk__in=closed).values_list("number", flat=True))
        number = found[step.which % len(found)] if found else 1
        return done(lambda: actions.expunge(article, number, reason=REASON))

    def restore(self, step: Step, article: Article) -> bool:
        revisions = list(article.revisions.all())
        revision = revisions[step.which % len(revisions)]
        return done(lambda: actions.restore(article, revision, by=self.people[step.person]))

    def later(self, step: Step, article: Article) -> bool:
        """Let time pass."""
        self.clock.shift(timedelta(hours=step.which / 3))
        return True

    def earlier(self, step: Step, article: Article) -> bool:
        """Set the clock back."""
        self.clock.shift(-timedelta(hours=step.which / 3))
        return True


def done(act: Callable) -> bool:
    """Say whether `act` was done, rather than refused."""
    try:
        with transaction.atomic():
            act()
    except (actions.Refused, InvalidDocument):
        return False
    return True


@contextmanager
def life() -> Iterator[Life]:
    """Begin a life, of which nothing is left afterwards."""
    expunged.path().unlink(missing_ok=True)
    with time_machine.travel(START, tick=False) as clock, transaction.atomic():
        yield Life(clock)
        transaction.set_rollback(True)


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.mark.parametrize("seed", range(LIVES))
def test_any_order_of_acts_leaves_everything_as_it_has_to_be(data_dir, seed):
    chance = random.Random(seed)
    with life() as begun:
        for number in range(LENGTH):
            taken = step(chance)
            try:
                begun.go(taken)
            except AssertionError as error:
                error.add_note(f"at step {number}, {taken}")
                raise
            if number % 10 == 9:  # the other article, too, and what they share
                assert_sound()
