"""The record of a study, asked for by its DOI."""

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.links import web_address
from research.citations import doi as dois
from research.citations import read_csl
from research.citations.registry import client, jats, notices
from research.document.schema import Citation
from research.models import SourceKind

_CSL = "application/vnd.citationstyles.csl+json"
_OPEN = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]{2,12})/(\d\.\d)")
_FOUND, _MISSING = 200, {404, 410}


class NotRegistered(Exception):
    """No register knows the DOI; its text is a sentence for people."""


@dataclass(frozen=True)
class Record:
    """What is registered of one DOI.

    `abstract` has its paragraphs. `notice` is the worst that a notice says; None where the
    register keeps no notices, so that nothing is known of them.
    """

    citation: Citation
    abstract: tuple[str, ...] = ()
    notice: notices.Notice | None = None


def of(doi: str, *, longest_pause: float = 2) -> Record:
    """Return the record of a bare `doi`: Crossref's, or by doi.org that of another agency.

    Asks the network; `longest_pause` is how many seconds a busy register may make us wait.
    Raises NotRegistered, or client.Unanswered where it cannot be known.
    """
    message = _crossref(doi, longest_pause)
    if message is not None:
        return _record(message, notices.worst(message))
    return _record(_by_doi_org(doi, longest_pause), None)


def _crossref(doi: str, longest_pause: float) -> dict | None:
    """Return Crossref's record, or None where the DOI is of another agency, or of none."""
    address = f"{settings.CROSSREF_URL}/works/{quote(doi, safe='')}"
    query = f"?mailto={quote(settings.SERVER_EMAIL)}" if settings.SERVER_EMAIL else ""
    answer = client.get(address + query, "application/json", longest_pause=longest_pause)
    if answer.status in _MISSING:
        return None
    return _of_this(doi, _read(answer).get("message"))


def _by_doi_org(doi: str, longest_pause: float) -> dict:
    address = f"{settings.DOI_URL}/{quote(doi, safe='/')}"
    answer = client.get(address, _CSL, longest_pause=longest_pause)
    if answer.status in _MISSING:
        raise NotRegistered(
            _("No register knows the DOI %(doi)s. Compare it with the article, letter by letter.")
            % {"doi": doi}
        )
    return _of_this(doi, _read(answer))


def _read(answer: client.Answer) -> dict:
    """Return the JSON of an answer, which has to be an object."""
    if answer.status != _FOUND:
        raise client.out_of_reach()
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise client.strange() from error
    if not isinstance(found, dict):
        raise client.strange()
    return found


def _of_this(doi: str, message) -> dict:
    """Return `message` as a record, under its own DOI or else the one that was asked for."""
    if not isinstance(message, dict) or not message:
        raise client.strange()
    registered = dois.normalise(read_csl.text(message.get("DOI")))
    return {**message, "DOI": registered or doi}


def _record(message: dict, notice: notices.Notice | None) -> Record:
    abstract, message = jats.paragraphs(message.get("abstract")), jats.unmarked(message)
    free_url, licence = _free_copy(message)
    found = read_csl.citation(message)
    # Every record of an article names its publisher; no style of citation does.
    publisher = "" if found.kind == str(SourceKind.ARTICLE) else found.publisher
    citation = replace(found, publisher=publisher, free_url=free_url, free_licence=licence)
    return Record(citation, tuple(abstract), notice)


def _free_copy(message: dict) -> tuple[str, str]:
    """Return where a copy is free to read under an open licence, and the licence's address."""
    licence = next(filter(None, map(_open_licence, _dicts(message.get("license")))), "")
    if not licence:
        return "", ""
    resource = message.get("resource")
    primary = resource.get("primary") if isinstance(resource, dict) else None
    address = read_csl.text(primary.get("URL")) if isinstance(primary, dict) else ""
    return web_address(address) or f"https://doi.org/{message['DOI']}", licence


def _open_licence(licence: dict) -> str:
    """Return the name of an open `licence` of the published version, such as "CC BY 4.0", or ""."""
    of_the_published = licence.get("content-version", "vor") in ("vor", "unspecified")
    match = _OPEN.search(read_csl.text(licence.get("URL"))) if of_the_published else None
    if not match:
        return ""
    name = {"zero": "CC0", "mark": "Public Domain Mark"}.get(match[1]) or f"CC {match[1].upper()}"
    return f"{name} {match[2]}"


def _dicts(value) -> list[dict]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
