"""What is packed into a document of Word or LibreOffice, looked at before any of it is read.

A document is a ZIP archive of XML. Its list of members is judged first, then each XML member goes
once through a parser that keeps nothing: what declares entities, nests too deep or holds too much
is refused before the reader that builds a tree of it sees it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.importers.limits import (
    MAX_ELEMENT_DEPTH,
    MAX_ELEMENTS,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_XML_BYTES,
    SMALL_XML_BYTES,
)
from research.importers.refusal import ImportRefused

_IS_XML = re.compile(r"(?i).{0,300}\.(?:xml|rels)")
_PIECE = 65536  # bytes given to the parser at once
_CONTENT_TYPES = "[Content_Types].xml"
_KIND, _OPEN_DOCUMENT = "mimetype", b"application/vnd.oasis.opendocument.text"
_WORD = b"wordprocessingml."
# Other kinds of document that come as such an archive, by what their list of types names.
_OTHERS = ((b"spreadsheetml", "Excel"), (b"presentationml", "PowerPoint"))


def is_open_document(file: BinaryIO) -> bool:
    """Say whether `file` names itself an OpenDocument text (.odt)."""
    with suppress(Exception), ZipFile(file) as archive, archive.open(_KIND) as kind:
        return kind.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT
    return False


@dataclass
class Packed:
    """How often each element stands in the members of a document, by `member` and local name."""

    elements: Counter[tuple[str, str]] = field(default_factory=Counter)
    total: int = 0

    def count(self, member: str, element: str) -> int:
        """Return how often `element` stands in the members whose name begins with `member`."""
        return sum(
            times
            for (name, each), times in self.elements.items()
            if each == element and name.startswith(member)
        )


Places = list[tuple[str, str]]  # the beginning of a part's name, and an element of it


def unread(
    found: Packed,
    *,
    comments: Places,
    edges: Places,
    changes: Places,
    formulas: Places,
    charts: Places,
) -> Iterator[str]:
    """Name what stands in a document and no reading of its text shows, by where it would stand."""
    if count := _count(found, comments):
        message = ngettext(
            "%d comment in the document’s margin was not read.",
            "%d comments in the document’s margin were not read.",
            count,
        )
        yield message % count
    if _count(found, edges):
        yield _("What stands at the head and the foot of each page was not read.")
    if _count(found, changes):
        yield _("Changes were tracked in the document: it was read as if all were accepted.")
    if _count(found, formulas):
        yield _("The document has formulas, which were not read.")
    if _count(found, charts):
        yield _("The document has charts or diagrams, which were not read.")


def _count(found: Packed, places: Places) -> int:
    return sum(found.count(member, element) for member, element in places)


def look_into(file: BinaryIO, *, is_word: bool = True) -> Packed:
    """Return what stands in the document `file`. Raises ImportRefused where it may not be read.

    One that `is_word` says to be of Word has to be so by its own list of types.

    What is no sound archive raises what `zipfile` or expat have for it.
    """
    with ZipFile(file) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _check_list(members)
        if is_word:
            _check_kind(archive)
        packed = Packed()
        for member in members:
            if _IS_XML.fullmatch(member.filename):
                _look_at(archive, member, packed)
    return packed


def _check_list(members: list[ZipInfo]):
    """Refuse by the archive's own list, which bounds what reading a member gives."""
    if any(member.flag_bits & 1 for member in members):
        raise ImportRefused(_("The file is locked with a password. Save it without one."))
    sizes = [member for member in members if _IS_XML.fullmatch(member.filename)]
    is_bomb = any(
        member.file_size > SMALL_XML_BYTES
        and member.file_size > MAX_RATIO * max(1, member.compress_size)
        for member in sizes
    )
    xml, everything = (sum(each.file_size for each in group) for group in (sizes, members))
    if len(members) > MAX_MEMBERS or is_bomb or everything > MAX_UNPACKED_BYTES:
        raise ImportRefused(
            _("The document unpacks to far more than an article needs. Copy its text instead.")
        )
    if xml > MAX_XML_BYTES:
        message = _(
            "The text in the document is larger than %(most)s. Copy the part that you need instead."
        )
        raise ImportRefused(message % {"most": filesizeformat(MAX_XML_BYTES)})


def _check_kind(archive: ZipFile):
    """Refuse what is another kind of archive, and what brings programs (macros)."""
    names = set(archive.namelist())
    types = archive.read(_CONTENT_TYPES) if _CONTENT_TYPES in names else b""
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise ImportRefused(
            _(
                "The document holds macros, which are small programs. In Word, save it as “Word "
                "Document (.docx)”, and choose that."
            )
        )
    for mark, program in _OTHERS:
        if mark in types and _WORD not in types:
            message = _("This is a file of %(program)s, not of Word. Copy its text instead.")
            raise ImportRefused(message % {"program": program})
    if _WORD not in types:
        raise ImportRefused(
            _(
                "This is a compressed archive, not a Word document (.docx). Choose the document "
                "itself, or copy its text."
            )
        )


def _look_at(archive: ZipFile, member: ZipInfo, packed: Packed):
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def begin(name: str, _attributes):
        nonlocal depth
        depth += 1
        packed.total += 1
        if depth > MAX_ELEMENT_DEPTH or packed.total > MAX_ELEMENTS:
            _refuse_size()
        packed.elements[member.filename, name.rpartition(":")[2][:100]] += 1

    def end(_name: str):
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = _refuse_entities
    with archive.open(member) as opened:
        while piece := opened.read(_PIECE):
            parser.Parse(piece)
    parser.Parse(b"", True)


def _refuse_size():
    raise ImportRefused(
        _(
            "The document is larger or more nested than any article. Copy the part that you need "
            "instead."
        )
    )


def _refuse_entities(*_declaration):
    """No program for writing declares what XML may be made to expand or fetch."""
    raise ImportRefused(
        _(
            "The document holds declarations that no writing program makes, so it was not opened. "
            "Copy its text instead."
        )
    )
