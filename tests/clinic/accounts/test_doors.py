"""One password is hashed at a time, the others are told at once, and crowds are slowed."""

import threading

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password
from django.core.cache import cache
from django.test import Client

from clinic.accounts import invitations
from clinic.accounts.doors import Crowd
from clinic.accounts.hashing import Busy, Gate, OneAtATimeHasher, gate
from tests.admin_pages import signed_in, visit
from tests.clinic.accounts.test_getting_in import NEW, ask_for_link, link, path_of
from tests.people import PASSWORD, with_role

PATIENCE = 300  # seconds, after which something that must happen has not
HASHER = "clinic.accounts.hashing.OneAtATimeHasher"
HASHERS = [HASHER, "django.contrib.auth.hashers.MD5PasswordHasher"]


class Elsewhere:
    """Another thread of this process that holds a gate until it is let go."""

    def __init__(self, held: Gate):
        self.gate, self.has_it, self.may_go = held, threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold)

    def __enter__(self):
        self.thread.start()
        assert self.has_it.wait(PATIENCE)
        return self

    def __exit__(self, *error):
        self.may_go.set()
        self.thread.join(PATIENCE)

    def _hold(self):
        with self.gate():
            self.has_it.set()
            assert self.may_go.wait(PATIENCE)


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


@pytest.fixture
def taken(settings):
    """Have another thread hash a password during the test."""
    cache.clear()
    settings.PASSWORD_HASHERS = HASHERS
    with Elsewhere(gate):
        yield


def is_told(response) -> bool:
    """Whether the answer says to try again, and when."""
    assert response.status_code == 429 and int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    assert PASSWORD not in response.content.decode()
    return "our password was not checked" in " ".join(response.content.decode().split())


# --- every way to a hash ------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bo@clinic.example", "nobody@clinic.example"])
def test_signing_in_while_another_does_is_refused_at_once_and_keeps_the_name(bo, taken, name):
    client = Client()
    response = client.post("/admin/login/", {"username": name, "password": PASSWORD})
    assert is_told(response) and f'value="{name}"' in response.content.decode()
    assert client.get("/admin/").status_code == 302


@pytest.mark.django_db
def test_a_refusal_costs_no_guess(bo, taken):
    typed = {"username": "bo@clinic.example", "password": "wrong"}
    assert all(is_told(Client().post("/admin/login/", typed)) for _number in range(30))


@pytest.mark.django_db
def test_a_name_unknown_is_hashed_too_and_waits_its_turn(settings):
    settings.PASSWORD_HASHERS = HASHERS
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OneAtATimeHasher, "encode", lambda *args: seen.append(args) or "x$1$y$z")
        Client().post("/admin/login/", {"username": "nobody", "password": "x"})
    assert len(seen) == 1


@pytest.mark.django_db
def test_an_invitation_stays_open(taken):
    bo = with_role("bo", "Authors", password=None)
    page = visit(Client(), path_of(invitations.link(bo)))
    form = {"new_password1": NEW, "new_password2": NEW}
    assert is_told(page.client.post(page.url, form))
    bo.refresh_from_db()
    assert not bo.has_usable_password()


@pytest.mark.django_db
def test_a_link_for_a_new_password_stays_good(bo, settings):
    cache.clear()
    ask_for_link("bo@clinic.example")
    page = visit(Client(), path_of(link()))
    settings.PASSWORD_HASHERS = HASHERS
    form = {"new_password1": NEW, "new_password2": NEW}
    with Elsewhere(gate):
        assert is_told(page.client.post(page.url, form))
    assert page.client.post(page.url, form).status_code == 302
    bo.refresh_from_db()
    assert bo.check_password(NEW)


@pytest.mark.django_db
def test_changing_the_password_changes_nothing(bo, settings):
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    client = signed_in(bo)
    settings.PASSWORD_HASHERS = HASHERS
    with Elsewhere(gate):
        assert is_told(client.post("/admin/password_change/", form))
    bo.refresh_from_db()
    assert bo.check_password(PASSWORD)


def test_the_hash_is_djangos_own(settings):
    settings.PASSWORD_HASHERS = [HASHER]
    assert OneAtATimeHasher.iterations >= PBKDF2PasswordHasher.iterations
    made_before = PBKDF2PasswordHasher().encode(PASSWORD, "salt", 1000)
    assert check_password(PASSWORD, made_before)
    assert make_password(PASSWORD).startswith("pbkdf2_sha256$")


def test_other_threads_of_python_run_while_a_password_is_hashed():
    """A hash that held the interpreter would hold the readers of its process with it."""
    steps, done = [], threading.Event()
    hashing = threading.Thread(target=lambda: (OneAtATimeHasher().encode("x", "y"), done.set()))
    hashing.start()
    while not done.is_set():
        steps.append(None)
    hashing.join(PATIENCE)
    assert len(steps) > 100


# --- the gate ------------------------------------------------------------------------------


def test_whoever_is_inside_may_go_through_again():
    once = Gate()
    with once(), once():
        pass
    with Elsewhere(once), pytest.raises(Busy), once():
        pass


def test_one_may_wait_and_only_one():
    once, inside = Gate(), threading.Event()

    def wait():
        with once(patience=PATIENCE):
            inside.set()

    waiting = threading.Thread(target=wait)
    with Elsewhere(once):
        waiting.start()
        while not once._queue.locked():
            pass
        with pytest.raises(Busy), once(patience=PATIENCE):
            pass
    assert inside.wait(PATIENCE)
    waiting.join(PATIENCE)


# --- crowds --------------------------------------------------------------------------------


@pytest.fixture
def pauses(monkeypatch):
    """Collect how long requests were held, and hold none."""
    found = []
    monkeypatch.setattr("clinic.accounts.doors.time.sleep", found.append)
    return found


@pytest.fixture
def clock(monkeypatch):
    """Let time stand still; the test moves it."""
    now = [1000.0]
    monkeypatch.setattr("clinic.accounts.doors.time.monotonic", lambda: now[0])
    return now


def test_one_network_that_asks_without_end_has_to_pause_and_others_do_not(pauses, clock):
    crowd = Crowd()
    for _number in range(100):
        crowd.slow_down("192.0.2.1")
    assert len(pauses) == 80
    crowd.slow_down("192.0.2.2")
    assert len(pauses) == 80
    clock[0] += 10
    crowd.slow_down("192.0.2.1")
    assert len(pauses) == 80


def test_networks_are_not_remembered_without_end(pauses, clock):
    crowd = Crowd()
    for number in range(5000):
        crowd.slow_down(f"192.0.2.{number}")
    assert len(crowd._tokens) <= 1000


def test_some_threads_are_never_held(monkeypatch, clock):
    crowd, held, may_go = Crowd(), threading.Semaphore(0), threading.Event()

    def sleep(_seconds):
        held.release()
        assert may_go.wait(PATIENCE)

    for _number in range(20):
        crowd.slow_down("192.0.2.1")
    monkeypatch.setattr("clinic.accounts.doors.time.sleep", sleep)
    waiting = [threading.Thread(target=crowd.slow_down, args=["192.0.2.1"]) for _ in range(20)]
    for thread in waiting:
        thread.start()
        assert held.acquire(timeout=PATIENCE)
    crowd.slow_down("192.0.2.1")  # one more comes back at once
    may_go.set()
    for thread in waiting:
        thread.join(PATIENCE)


@pytest.mark.django_db
def test_who_has_signed_in_here_before_and_who_reads_is_not_slowed_down(bo, pauses, clock):
    colleague, stranger = signed_in(bo), Client()
    colleague.get("/admin/")  # from then on this is a device known
    pauses.clear()
    for _number in range(30):
        colleague.get("/admin/password_change/")
        stranger.get("/robots.txt")
    assert not pauses
    for _number in range(30):
        stranger.get("/admin/login/")
    assert pauses
