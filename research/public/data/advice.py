"""What parents and therapists can do, each line with what it rests on."""

from research.document import page_words
from research.document import steps
from research.document.schema import Amount, Document, TakeawayLine
from research.document.steps import RestsOn
from research.models import Basis, Scope
from research.public.data.parts import choice, words_of
from research.public.data.sources import ids_by_key


class Advice:
    """The take-aways of a Document, each line with what it rests on."""

    def __init__(self, document: Document):
        self._document = document
        self._source_ids = ids_by_key(document)

    def for_parents(self) -> dict:
        """Return the steps, what keeps a child safe, and when to get help."""
        return {
            "steps": self._list(self._of_kind(""), are_steps=True),
            "keep_safe": self._list(self._of_kind(steps.KEEP_SAFE)),
            "get_help": self._list(self._of_kind(steps.GET_HELP)),
        }

    def for_therapists(self) -> dict:
        """Return what is written for therapists, each line with whose task it is."""
        return self._list(self._document.for_therapists, with_scope=True)

    def _of_kind(self, kind: str) -> tuple[TakeawayLine, ...]:
        return steps.advice_of(self._document, kind)

    def _list(
        self, lines: tuple[TakeawayLine, ...], *, are_steps: bool = False, with_scope: bool = False
    ) -> dict:
        """Return `lines` with what all of them rest on; null where they differ."""
        shared = steps.shared_basis(lines, self._document)
        if shared and not are_steps:
            shared = steps.basis_of(lines[0], self._document)
        return {
            "rests_on": self._rests_on(shared, lines[0]) if shared else None,
            "lines": [self._line(line, with_scope) for line in lines],
        }

    def _line(self, line: TakeawayLine, with_scope: bool) -> dict:
        return {
            **words_of(line),
            **({"whose_task": _whose_task(line)} if with_scope else {}),
            "rests_on": self._rests_on(steps.basis_of(line, self._document), line),
            "amount": _amount(line.amount, line.basis),
            "needs": line.needs,
            "stop": line.stop,
            "ages": line.ages,
            "children": [self._line(child, with_scope) for child in line.children],
        }

    def _rests_on(self, rests_on: RestsOn, line: TakeawayLine) -> dict:
        """Return the sentence on what `line` rests, its kind, and the id of a source it names."""
        return {
            "value": choice(Basis, line.basis)["value"],
            "sentence": rests_on.sentence,
            "source": self._source_ids[rests_on.source.key] if rests_on.source else None,
        }


def _whose_task(line: TakeawayLine) -> dict:
    scope = choice(Scope, line.scope)
    return scope if scope["value"] else {"value": "", "words": page_words.scope_unsaid()}


def _amount(amount: Amount | None, basis: str) -> dict | None:
    if amount is None:
        return None
    return {"sentences": list(steps.amount_sentences(amount, basis)), **vars(amount)}
