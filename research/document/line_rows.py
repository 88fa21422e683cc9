"""Writing outlines: each line to its row, found by identity."""

from uuid import UUID

from django.db.models import Model

from research.document import codec
from research.document.save_changes import save_changes
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine, walk
from research.models import Article, Finding, RiskFactor, Takeaway

# Where the row and the line call the same alike, and both hold text.
TAKEAWAY_FIELDS = (
    "text", "advice", "basis", "source", "scope", "plain", "needs", "stop", "ages", "drawing",
)  # fmt: skip


def write_findings(article: Article, lines: tuple[FindingLine | RiskFactorLine, ...]):
    """Make the findings and risk factors of `article` be `lines`.

    A line that changed its kind leaves one table and enters the other with its identity.
    """
    findings = _Rows(Finding, article)
    risk_factors = _Rows(RiskFactor, article)
    for position, (line, parent) in enumerate(_with_parents(lines)):
        values = {
            "position": position,
            "text": line.text,
            "parent_id": findings.id_of(parent),
            "plain": line.plain,
        }
        if isinstance(line, RiskFactorLine):
            risk_factors.put(line, values | {"examples": line.examples})
        else:
            proportion = codec.as_json(line.proportion)
            findings.put(line, values | {"proportion": proportion, "certainty": line.certainty})
    risk_factors.delete_remaining()
    findings.delete_remaining()


def write_takeaways(article: Article, audience: str, lines: tuple[TakeawayLine, ...]):
    """Make the take-aways of `article` for `audience` be `lines`."""
    rows = _Rows(Takeaway, article, audience=audience)
    for position, (line, parent) in enumerate(_with_parents(lines)):
        values = {name: getattr(line, name) for name in TAKEAWAY_FIELDS}
        values |= {"position": position, "parent_id": rows.id_of(parent)}
        rows.put(line, values | {"amount": codec.as_json(line.amount)})
    rows.delete_remaining()


def _with_parents(lines: tuple):
    return [(line, parent) for line, _depth, parent in walk(lines)]


class _Rows:
    """The rows of one table for one outline, by identity."""

    def __init__(self, model, article: Article, **scope):
        self.model, self.scope = model, {"article": article, **scope}
        self.remaining = {row.uuid: row for row in model.objects.filter(**self.scope)}
        self.written: dict[UUID, Model] = {}

    def id_of(self, line) -> int | None:
        """Return the number of the row written for `line`, or None for no line."""
        return line and self.written[line.id].pk

    def put(self, line, values: dict):
        row = self.remaining.pop(line.id, None) or self.model(uuid=line.id, **self.scope)
        save_changes(row, values)
        self.written[line.id] = row

    def delete_remaining(self):
        self.model.objects.filter(pk__in=[row.pk for row in self.remaining.values()]).delete()
