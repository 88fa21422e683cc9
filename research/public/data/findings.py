"""What the study found, as a tree: each line with how sure we are of it, and its number."""

from clinic.models import ClinicProfile
from research.document import page_words
from research.document.certainty import finding_certainty
from research.document.grouping import LineGroup, grouped
from research.document.numbers import Circles, Group, Number, Numbers
from research.document.schema import AnyLine, Document, FindingLine, Proportion, RiskFactorLine
from research.public.data.parts import words_of


def findings(document: Document, clinic: ClinicProfile) -> list[dict]:
    """Return the findings; risk factors stand together, under what they make more likely."""
    return _below(None, document.findings, Numbers(document), clinic)


def _below(
    above: AnyLine | None, lines: tuple, numbers: Numbers, clinic: ClinicProfile
) -> list[dict]:
    entries = []
    for group in grouped(lines):
        if group.is_risk_factors:
            entries.append(_risk_factors(group, numbers.document, clinic))
        else:
            entries += [_finding(line, above, numbers, clinic) for line in group.lines]
    return entries


def _finding(
    line: FindingLine, above: AnyLine | None, numbers: Numbers, clinic: ClinicProfile
) -> dict:
    return {
        "kind": "finding",
        **words_of(line),
        "certainty": _certainty(line, numbers.document),
        "number": _number(numbers.of(line, above), line.proportion),
        "children": _below(line, line.children, numbers, clinic),
    }


def _certainty(line: FindingLine, document: Document) -> dict | None:
    sentence = finding_certainty(line, document.study)
    return {"sentence": sentence, "value": line.certainty} if sentence else None


def _risk_factors(group: LineGroup, document: Document, clinic: ClinicProfile) -> dict:
    return {
        "kind": "risk-factors",
        "heading": page_words.risks_heading(document, clinic),
        "notes": page_words.risks_notes(),
        "factors": [_factor(line) for line in group.lines],
    }


def _factor(line: RiskFactorLine) -> dict:
    return {**words_of(line), "factor": line.text, "examples": line.examples}


# --- numbers ----------------------------------------------------------------------------------


def _number(number: Number | None, share: Proportion | None) -> dict | None:
    """Return what a number says in sentences, and as it was counted."""
    if number is None or share is None:
        return None
    return {
        "counted": _group(number.counted, share.count, share.of),
        "compared": _group(number.compared, share.other_count, share.of)
        if number.compared
        else None,
        "notes": list(number.notes),
        "usual_count": share.usual_count,
    }


def _group(group: Group, count: int | None, of: int) -> dict:
    return {
        "sentences": list(group.sentences),
        "figures": group.figures,
        "count": count,
        "of": of,
        "picture": _picture(group.circles) if group.circles else None,
    }


def _picture(circles: Circles) -> dict:
    """Return what the circles to count show, in whole sentences and kind by kind."""
    return {"words": circles.label, "legend": [words for _kind, words in circles.legend]}
