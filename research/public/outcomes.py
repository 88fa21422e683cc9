"""What an article's events say together: which edition has which status, and which of them can
still hold of the article as a whole. Numbers decide, not hours: no clock is asked here.

`chain` holds the editions that can: the first from its recording on (unless it is dated, too),
the others from their dates, each later than the one before. Whoever acts has called off what
was pending by then where the act asks for it; so what is still in the chain before an undated
event has had its time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from research.models import Edition, PublicStatus, Release


@dataclass
class Outcome:
    """What became of `edition` by the event `number`. `note` says what changed in it, `reason`
    why it was taken away, `despite` why it was published though its study had been taken back;
    `withdrawal` is the number of the event that withdrew it last."""

    edition: Edition
    number: int
    since: datetime
    status: PublicStatus = PublicStatus.LIVE
    starts: datetime | None = None
    appeared: datetime | None = None
    note: str = ""
    reason: str = ""
    closing_reason: str = ""
    despite: str = ""
    withdrawal: int = 0

    def become(self, status: PublicStatus, release: Release):
        """Take `status` by `release`, which holds from its recording."""
        self.status, self.number, self.since = status, release.number, release.at
        self.starts, self.reason = None, release.reason
        self.closing_reason = release.closing_reason


def live_values(releases: Iterable[Release]) -> list[dict]:
    """Return the values of a live row for each edition, from an article's events in order."""
    events = _Events()
    for release in releases:
        events.acts[Release.Kind(release.kind)](release)
    return events.values()


class _Events:
    def __init__(self):
        self.outcomes: dict[int, Outcome] = {}
        self.chain: list[int] = []
        self.notes: dict[int, str] = {}
        self.acts = {
            Release.Kind.PUBLISH: self._publish,
            Release.Kind.MOVE: self._move,
            Release.Kind.CALL_OFF: self._call_off,
            Release.Kind.WITHDRAW: self._withdraw,
            Release.Kind.REINSTATE: self._reinstate,
            Release.Kind.CLOSE: self._close,
        }

    def _publish(self, release: Release):
        appears = release.starts or release.at
        self.notes[release.edition_id] = release.reason
        self.outcomes[release.edition_id] = Outcome(
            release.edition,
            release.number,
            since=appears,
            starts=release.starts,
            appeared=appears,
            note=release.reason,
            despite=release.despite,
        )
        if release.starts is None:
            self._hold(release.edition_id)
        else:
            earlier = [key for key in self.chain if self._is_before(key, release.starts)]
            self.chain = [*earlier, release.edition_id]

    def _is_before(self, key: int, date: datetime) -> bool:
        starts = self.outcomes[key].starts
        return starts is None or starts < date

    def _move(self, release: Release):
        outcome = self.outcomes[release.edition_id]
        outcome.number, outcome.starts = release.number, release.starts
        outcome.since = outcome.appeared = release.starts or release.at
        if release.starts is None:
            self._hold(release.edition_id)

    def _call_off(self, release: Release):
        del self.outcomes[release.edition_id]
        self.chain = [key for key in self.chain if key != release.edition_id]

    def _withdraw(self, release: Release):
        """All that was public of the article goes with it, and so do all plans."""
        self.chain = [self._of(release).edition.pk]
        for outcome in self.outcomes.values():
            if outcome.status == PublicStatus.LIVE:
                outcome.become(PublicStatus.WITHDRAWN, release)
                outcome.withdrawal = release.number

    def _reinstate(self, release: Release):
        """Whatever was withdrawn together comes back together."""
        withdrawal = self._of(release).withdrawal
        for outcome in self.outcomes.values():
            if outcome.status == PublicStatus.WITHDRAWN and outcome.withdrawal == withdrawal:
                outcome.become(PublicStatus.LIVE, release)
                outcome.appeared = outcome.appeared or release.at
        self._hold(release.edition_id)

    def _close(self, release: Release):
        """What nobody is shown by now closes at its own address alone, if anything else holds."""
        self._of(release).become(PublicStatus.CLOSED, release)
        if release.edition_id in self.chain or not self.chain:
            self._hold(release.edition_id)

    def _of(self, release: Release) -> Outcome:
        """Return the outcome of the release's edition; without a plan where that was called off."""
        note = self.notes.get(release.edition_id, "")
        outcome = Outcome(release.edition, release.number, since=release.at, note=note)
        return self.outcomes.setdefault(release.edition_id, outcome)

    def _hold(self, key: int):
        """Let the edition `key` hold at once, and nothing that came before it any more."""
        place = self.chain.index(key) if key in self.chain else len(self.chain)
        self.chain = [key, *self.chain[place + 1 :]]

    def values(self) -> list[dict]:
        dates = [self.outcomes[key].starts for key in self.chain]
        until = dict(zip_longest(self.chain, dates[1:]))
        appeared = [outcome.appeared for outcome in self.outcomes.values() if outcome.appeared]
        return [
            {
                "edition": outcome.edition,
                "number": outcome.number,
                "status": outcome.status,
                "reason": outcome.note if outcome.status == PublicStatus.LIVE else outcome.reason,
                "closing_reason": outcome.closing_reason,
                "despite": outcome.despite,
                "first_at": min(appeared, default=outcome.since),
                "appeared_at": outcome.appeared or outcome.since,
                "since": outcome.since,
                "can_hold": key in until,
                "starts": outcome.starts if key in until else None,
                "until": until.get(key),
            }
            for key, outcome in self.outcomes.items()
        ]
