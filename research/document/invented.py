"""What of a page is invented, in a sentence."""

from django.utils.translation import gettext as _

from research.document.schema import Document, walk
from research.models import Basis, SourceKind


def invented_sentence(document: Document, has_invented_people: bool) -> str:
    """Return what of the page of `document` is invented; "" where nothing is."""
    if document.is_invented:
        return f"{_study(document, has_invented_people)} {_('Please do not act on it.')}"
    if has_invented_people:
        return _("The study is real. The people named on this page are invented.")
    return ""


def _study(document: Document, has_invented_people: bool) -> str:
    match _cites_guidance(document), has_invented_people:
        case True, True:
            return _(
                "The study on this page, the guidance it cites and the people named on it are "
                "invented."
            )
        case True, False:
            return _("The study on this page and the guidance it cites are invented.")
        case False, True:
            return _("The study on this page and the people named on it are invented.")
    return _("The study on this page is invented.")


def _cites_guidance(document: Document) -> bool:
    """Say whether official guidance is among what `document` cites, or its advice rests on it."""
    others = (citation for citation in document.citations if not citation.primary)
    lines = walk(document.for_parents + document.for_therapists)
    return any(source.kind == str(SourceKind.GUIDELINE) for source in others) or any(
        line.basis == str(Basis.GUIDANCE) for line, *_rest in lines
    )
