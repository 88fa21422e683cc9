"""What keeps a Document from families, in sentences that say what to do."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from research.document.line_problems import quote
from research.document.problems import Problem
from research.document.schema import (
    Citation,
    Document,
    FindingLine,
    RiskFactorLine,
    TakeawayLine,
    proportions,
    walk,
)
from research.models import Basis, Certainty, Doubt, SourceKind

_CITED = tuple(
    map(str, (Basis.OTHER_SOURCE, Basis.GUIDANCE))
)  # what rests on one of the other sources


def unpublishable(document: Document) -> list[Problem]:
    """Return what keeps `document` from being published, in the order of the form."""
    checks = (_head, _findings, _certainty, _advice, _help, _rest)
    return [Problem(*lacked) for check in checks for lacked in check(document)]


_Lacks = Iterator[tuple[str, str] | tuple[str, str, UUID]]  # a field, a sentence, and whose line


def _head(document: Document) -> _Lacks:
    if not document.title:
        yield "title", _("Give the article a title.")
    if not document.message:
        yield "message", _("Say in one sentence what a parent can repeat: the message.")
    if not document.for_whom:
        yield "for_whom", _("Say whom this is about: “For children born before 37 weeks.”")


def _findings(document: Document) -> _Lacks:
    if not document.findings:
        yield "findings", _("Say what the study found: at least one finding.")
    if len({proportion.of for proportion in proportions(document)}) > 1:
        yield (
            "findings",
            _("Use the same total for all proportions of one article: all of 10, or all of 100."),
        )
    lines = [line for line, *_rest in walk(document.findings)]
    if not document.more_likely and any(isinstance(line, RiskFactorLine) for line in lines):
        yield (
            "more_likely",
            _("Say what the risk factors make more likely: “trouble with writing”."),
        )
    for line in lines:
        if isinstance(line, FindingLine) and line.proportion and not line.proportion.what:
            message = _("Say what those counted do (“find small movements hard”), in “%(line)s”.")
            yield "findings", message % quote(line), line.id


def _certainty(document: Document) -> _Lacks:
    study = document.study
    if not study.certainty:
        yield (
            "certainty",
            _(
                "Say how sure the study can make us of what it found. Unless we can be very sure, "
                "also tick why not."
            ),
        )
    elif study.certainty != str(Certainty.VERY) and not study.doubts:
        yield "doubts", _("Say why we cannot be surer: tick at least one reason.")
    elif study.doubts == (str(Doubt.ELSE),) and not study.limits:
        yield "limits", _("Say in a sentence what else keeps us from being surer.")


def _advice(document: Document) -> _Lacks:
    if not document.for_parents:
        yield "for_parents", _("Say what parents can do: at least one take-away for parents.")
    sources = {source.key: source for source in document.citations}
    for field in ("for_parents", "for_therapists"):
        for line, *_rest in walk(getattr(document, field)):
            if line.basis in _CITED:
                cited = _cited(line, sources)
                yield from ((field, message % quote(line), line.id) for message in cited)


def _cited(line: TakeawayLine, sources: dict[str, Citation]) -> Iterator[str]:
    source = sources.get(line.source)
    if source is None:
        yield _("Choose which of the sources “%(line)s” rests on.")
    elif line.basis == str(Basis.GUIDANCE) and not _is_whole_guidance(source):
        yield _(
            "“%(line)s” rests on official guidance: say in that source who issued it, in which "
            "country, when, and its web address."
        )


def _is_whole_guidance(source: Citation) -> bool:
    is_guidance = source.kind == str(SourceKind.GUIDELINE)
    return is_guidance and all((source.issuer, source.country, source.year, source.url))


def _help(document: Document) -> _Lacks:
    if not (document.help_now or document.help_soon or document.no_special_help):
        yield (
            "help_now",
            _("Say when families should get help sooner, or tick that there is nothing special."),
        )


def _rest(document: Document) -> _Lacks:
    picture = document.picture
    if document.source is None:
        yield "citations", _("Say which study this is about: fill in “The study”.")
    if picture and not (picture.alt or picture.decorative):
        yield "picture", _("Say what the picture shows, or tick that it is decoration only.")
    if picture and not picture.child:
        yield "picture", _("Say whether a child can be recognised in the picture.")
    if not document.interest:
        yield "interest", _("Say whether we sell what the page discusses.")


def lost_sources(document: Document) -> Iterator[Problem]:
    """Yield what to say of each line that rests on a source which is no longer there."""
    keys = {source.key for source in document.citations}
    for field in ("for_parents", "for_therapists"):
        for line, *_rest in walk(getattr(document, field)):
            if line.basis in _CITED and line.source and line.source not in keys:
                message = _(
                    "The source that “%(line)s” rests on is not among the sources any more. "
                    "Choose another, or put it back."
                )
                yield Problem(field, message % quote(line), line.id)
