"""Who issued a source: of guidance and reports, an organisation stands where authors would."""

from dataclasses import replace

from research.document.schema import Citation
from research.models import SourceKind

_ISSUED = (str(SourceKind.GUIDELINE), str(SourceKind.REPORT))


def issued(citation: Citation, pasted: str = "") -> Citation:
    """Return guidance or a report with its only author, an organisation, as its issuer.

    `pasted` is the text that the citation was read from. A name that stands in it in full and in
    its own order ("Autism Europe") is an organisation's: people are cited family name first.
    """
    if citation.kind not in _ISSUED or citation.issuer or len(citation.authors) != 1:
        return citation
    (author,) = citation.authors
    whole = " ".join(filter(None, (author.given, author.family)))
    if author.given and (whole not in pasted or "." in author.given):
        return citation
    return replace(citation, authors=(), issuer=whole)
