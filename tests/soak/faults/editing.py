"""An editor who is signed in, saves numbered words, publishes them, and keeps what she was told."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlencode, urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from tests.bench.servers import PRODUCTION
from tests.soak.faults.answers import Answer, ask
from tests.soak.faults.filling import Sheet
from tests.soak.faults.reading import BEFORE, COMING, DURING

PAUSE = 0.3  # seconds between two acts
MESSAGE = "Practise a little each day, as version {} says."
SAVED, AGAIN, KEPT = "saved", "the form again, as typed", "told; typed words kept in the browser"
SIGN_IN = "asked to sign in; typed words kept in the browser"
BROKEN = "no answer; typed words kept in the browser"
LONGEST = 60  # seconds that an editor waits before it is a fault of the site's


class NotNow(Exception):
    """Raised with the answer where a page did not come, so that nothing could be typed."""


@dataclass
class Browser:
    """What an editor's browser does, without its scripts."""

    port: int
    session: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._noted(ask(self.port, path, headers=self._headers(path)))

    def form(self, path: str) -> tuple[str, dict]:
        """Return where the form at `path` stands, and what sending it as it is would send."""
        answer = self.get(path)
        if answer.status in (301, 302):
            path = answer.headers["Location"]
            answer = self.get(path)
        forms = [f for f in answer.tree.forms if f.get("id", "").endswith("_form")]
        if answer.status != 200 or not forms:
            raise NotNow(answer)
        values: dict = {}
        for name, value in forms[0].form_values():
            values.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\n", "\r\n"))
        for radio in forms[0].xpath(".//input[@type='radio'][@checked]"):
            values[radio.name] = [radio.get("value", "on")]
        names = {each.get("name") for each in forms[0].iter("input", "textarea")}
        return path, values | ({"password_again": ""} if "password_again" in names else {})

    def send(self, path: str, values: dict, **files) -> Answer:
        """Send `values`, and open files by their names, to the form at `path`."""
        body = urlencode(values, doseq=True).encode()
        kind = "application/x-www-form-urlencoded"
        if files:
            body, kind = encode_multipart(BOUNDARY, values | files), MULTIPART_CONTENT
        headers = self._headers(path) | {"Content-Type": kind}
        return self._noted(ask(self.port, path, method="POST", body=body, headers=headers))

    def _headers(self, path: str) -> dict[str, str]:
        cookies = {"sessionid": self.session, **self.cookies}
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return {"Cookie": cookie, "Referer": PRODUCTION["SITE_URL"] + urlsplit(path).path}

    def _noted(self, answer: Answer) -> Answer:
        cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
        if cookie.startswith("csrftoken="):
            self.cookies["csrftoken"] = cookie.partition("=")[2]
        return answer


@dataclass
class Editor(threading.Thread):
    """Does `acts` in turn until told to stop; `acknowledged` is what she was told is saved."""

    port: int
    sheet: Sheet
    acts: tuple[str, ...] = ("save", "publish")
    phase: str = BEFORE
    seen: dict[str, Counter] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    wrongs: list[str] = field(default_factory=list)
    acknowledged: dict[str, list] = field(default_factory=dict)
    may_break: bool = False

    def __post_init__(self):
        super().__init__(daemon=True)
        self.browser = Browser(self.port, self.sheet.session)
        self.busy = threading.Lock()  # held while she does something
        self._over = threading.Event()

    __hash__ = threading.Thread.__hash__

    def run(self):
        for number in itertools.count(1):
            for act in self.acts:
                if self._over.is_set():
                    return
                with self.busy:
                    self.do(act, number)
                time.sleep(PAUSE)

    def stop(self):
        self._over.set()
        self.join()

    def do(self, act: str, number: int):
        """Do `act` once, and note what was answered."""
        phase, doing = self.phase, getattr(self, f"_{act}")
        try:
            typed, answer = doing(number)
        except NotNow as error:
            typed, answer = "", error.args[0]
        is_saved = bool(typed) and is_done(answer)
        if is_saved:
            self.acknowledged.setdefault(act, []).append(typed)
        if phase in (
            DURING,
            self.phase,
        ):  # what began before it and ended in it is neither
            self._note(act, phase, kind_of(typed, answer), answer, is_saved=is_saved)

    def has_saved(self, phase: str) -> bool:
        """Whether every act was done since `phase` began."""
        return all(self.seen.get(phase, Counter())[(act, SAVED)] for act in self.acts)

    def was_answered(self, phase: str) -> bool:
        """Whether every act was answered that she began since `phase` did."""
        return {act for act, _kind in self.seen.get(phase, Counter())} == set(self.acts)

    def _note(self, act: str, phase: str, kind: str, answer: Answer, *, is_saved: bool):
        self.seen.setdefault(phase, Counter())[(act, kind)] += 1
        self.longest[phase] = max(self.longest.get(phase, 0), answer.took)
        if phase == COMING or is_saved:
            return
        if answer.took > LONGEST:
            self.wrongs.append(f"an editor, {phase}, {act}: waited {answer.took:.0f} s")
        is_broken = not answer.status
        is_told = (
            answer.is_in_words
            or kind == SIGN_IN
            or (is_broken and self.may_break and phase == DURING)
        )
        if not is_told or phase == BEFORE:
            words = answer.body[:120] or answer.headers
            self.wrongs.append(f"an editor, {phase}, {act}: {answer.status}, {words!r}")

    # --- acts: each returns what was typed, and the answer ------------------------------

    def _fill(self, page: str, change: Callable[[dict], dict], **files) -> Answer:
        path, values = self.browser.form(self.sheet.admin[page])
        values |= change(values)
        if "password_again" in values:
            values["password_again"] = self.sheet.password
        return self.browser.send(path, values, **files)

    def _save(self, number: int) -> tuple[str, Answer]:
        title = f"Draft {number} of the soak"
        return title, self._fill("draft", lambda values: {"title": title, "_save": "1"})

    def _publish(self, number: int) -> tuple[str, Answer]:
        message = MESSAGE.format(number)
        answer = self._fill("live", lambda values: {"message": message, "_save": "1"})
        if not is_done(answer):
            return message, answer
        self.acknowledged.setdefault("save live", []).append(message)
        said = {"note": f"Version {number}.", "reason": "Nobody is left."}
        return message, self._fill("publish live", lambda values: said)

    def _upload(self, number: int) -> tuple[str, Answer]:
        image, file = Image.effect_noise((700, 700), 90 + number % 9), BytesIO()
        image.save(file, "PNG")
        file.seek(0)
        file.name = "portrait.png"
        role = f"Therapist number {number}"
        return role, self._fill("portrait", lambda v: {"role": role, "_save": "1"}, picture=file)

    def _invite(self, number: int) -> tuple[str, Answer]:
        email = f"colleague-{time.monotonic_ns()}@example.org"
        names = {"email": email, "first_name": "Col", "last_name": "League", "_save": "1"}
        return email, self._fill("invite", lambda values: names | {"roles": [self.sheet.role]})


def is_done(answer: Answer) -> bool:
    """Say whether the site led on to what comes after a save, and not to the sign-in page."""
    return answer.status == 302 and "/login/" not in answer.headers.get("Location", "")


def kind_of(typed: str, answer: Answer) -> str:
    """Return in words what an editor got who had `typed` something, or could not yet."""
    if not answer.status:
        return BROKEN
    if answer.status == 302:
        return SAVED if typed and is_done(answer) else SIGN_IN
    if answer.tree.xpath("//input[@name='username']"):
        return SIGN_IN
    if "What you typed is kept in this browser" in answer.words:
        return f"{KEPT} ({answer.status})"
    if typed and typed in answer.body.decode(errors="replace"):
        return AGAIN
    return f"“{answer.heading}” ({answer.status})"
