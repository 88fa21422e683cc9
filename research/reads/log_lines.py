"""Lines of the server's log, in the form of deploy/nginx.conf or in nginx's form "combined"."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from research.models import Surface

# Programs that call themselves so; deploy/nginx.conf has the same words.
ROBOTS = (
    "(?<!cu)bot|crawl|spider|slurp|preview|fetch|scan|monitor|check|headless|lighthouse|facebookexternalhit"
    "|whatsapp|python|curl|wget|java/|go-http|http-?client|okhttp|axios|libwww|scrapy|feed|archive"
    "|[+]https?:|inspectiontool|-user/|embedly|iframely|ruby|perl/|php/|node"
)
_ROBOT = re.compile(ROBOTS, re.IGNORECASE)
_COMBINED = re.compile(
    r'\S+ \S+ [^\[\n]*\[(?P<time>[^\]\n]+)\] "(?P<method>[A-Z]+) (?P<path>[^ "?]*)[^"\n]*"'
    r' (?P<status>\d{3}) (?P<bytes>\S+) "(?:[^"\\\n]|\\.)*" "(?P<agent>(?:[^"\\\n]|\\.)*)"'
)
_SURFACE = re.compile(
    r"/research/(?P<slug>[a-z0-9-]+)/"
    r"(?P<file>|handout(?:-large)?\.pdf|card(?:-tall)?\.png)"
)
_READ = {200, 304}


@dataclass(frozen=True)
class Line:
    """A request as a line of the log tells it, without who sent it.

    `is_robot` is None where the line does not say. `rest` tells it from another of that second.
    """

    time: datetime
    method: str
    path: str
    status: int
    is_robot: bool | None
    rest: str

    @property
    def digest(self) -> str:
        """By what the line is known again; made of nothing that its sender brought along."""
        parts = (self.time.isoformat(), self.method, self.path, self.status, self.rest)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @property
    def read(self) -> tuple[str, Surface] | None:
        """The slug of the article that somebody read by it, and as what; None where nobody did."""
        match = _SURFACE.fullmatch(self.path)
        is_reading = self.method == "GET" and self.status in _READ and self.is_robot is False
        if not (match and is_reading):
            return None
        return match["slug"], _surface(match["file"])


def parsed(line: str) -> Line | None:
    """Return what `line` tells; None where it is in neither form."""
    try:
        return _of_json(json.loads(line)) if line.startswith("{") else _of_combined(line)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _of_json(values: dict) -> Line:
    robot = values.get("robot")
    return Line(
        time=_with_zone(datetime.fromisoformat(values["time"])),
        method=values["method"],
        path=values["path"],
        status=int(values["status"]),
        is_robot=None if robot is None else bool(robot),
        rest=str(values["request_id"]),
    )


def _of_combined(line: str) -> Line | None:
    match = _COMBINED.match(line)
    if match is None:
        return None
    agent = match["agent"]
    return Line(
        time=datetime.strptime(match["time"], "%d/%b/%Y:%H:%M:%S %z"),
        method=match["method"],
        path=match["path"],
        status=int(match["status"]),
        is_robot=agent in ("", "-") or bool(_ROBOT.search(agent)),
        rest=match["bytes"],
    )


def _with_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _surface(file: str) -> Surface:
    if file.startswith("handout"):
        return Surface.HANDOUT
    return Surface.CARD if file else Surface.PAGE
