"""What Typst sets takes most of a second: tests have it set what they look at, by one process."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_typesetter() -> Iterator[None]:
    """Keep the process that the first test starts which needs one.

    A live server's threads have one each time, as the site does.
    """
    from research.handout import typesetter  # once Django is set up

    begin = typesetter.at_work
    with ExitStack() as until_the_end, pytest.MonkeyPatch.context() as patch:
        begin_to_stay = cache(lambda: until_the_end.enter_context(begin()))

        @contextmanager
        def at_work_and_staying():
            if threading.current_thread() is threading.main_thread():
                begin_to_stay()
            with begin():
                yield

        patch.setattr(typesetter, "at_work", at_work_and_staying)
        yield


@pytest.fixture
def nothing_made_ahead(monkeypatch):
    """Let no publishing make papers and cards: whoever asks for one gets it all the same.

    For tests that commit, which all would make four a time, and look at none.
    """
    from research.public import cards, handouts

    for module in (cards, handouts):
        monkeypatch.setattr(module, "_prepare", lambda _key: None)
