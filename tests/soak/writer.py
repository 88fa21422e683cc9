"""Somebody who never stops saving and publishing, until killed.

    python -m tests.soak.writer SEED

Prints a line for each act done: its name and how long it took, in milliseconds. Whatever a
person would not have been told in words ends it with a traceback.
"""

import os
import random
import sys
import time

import django

WEIGHTS = {"save": 6, "send": 6, "approve": 20, "publish": 20, "recall": 1, "withdraw": 1}
AUTHOR = "ann"  # nobody else writes, or nobody would be left to check it


def main(seed: int):
    """Act for ever."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    chance = random.Random(seed)
    print("ready", flush=True)
    while True:
        started = time.perf_counter()
        name = act(chance)
        took = (time.perf_counter() - started) * 1000
        print(f"{name} {took:.1f}", flush=True)


def act(chance: random.Random) -> str:
    """Do one thing that is open to somebody, and return its name; "refused" where none was."""
    from research.document.problems import InvalidDocument
    from research.models import Article
    from research.workflow.actions import EditConflict, Refused
    from tests.research.workflow.acts import do

    article = chance.choice(list(Article.objects.all()))
    by, action = _choose(article, chance)
    if action is None:
        return "refused"
    try:
        do(action, article, _how(chance), by=by)
    except (Refused, InvalidDocument, EditConflict):
        return "refused"
    return str(action)


def _choose(article, chance: random.Random):
    from django.contrib.auth.models import User

    from research.workflow.permissions import open_actions
    from research.workflow.situation import Situation
    from research.workflow.states import Action

    by = chance.choice(list(User.objects.order_by("pk")))
    found = [
        each
        for each in open_actions(Situation(article), by)
        if each != Action.SAVE or by.username == AUTHOR
    ]
    weights = [WEIGHTS.get(str(each), 2) for each in found]
    return by, chance.choices(found, weights)[0] if found else None


def _how(chance: random.Random):
    from tests.research.workflow.acts import Choice

    return Choice(
        title=f"Title {chance.randrange(10**6)}",
        hours=chance.choice([None, None, 1, 48]),
        editions=(chance.randrange(1, 40),),
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
