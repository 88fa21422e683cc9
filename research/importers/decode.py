"""From a file's bytes to text, whatever it was saved with; what is no text is refused."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.text import unify_line_ends, without_ligatures
from research.importers.limits import MAX_BYTES, MAX_LINES
from research.importers.refusal import ImportRefused
from research.importers.report import LeftOut

_PICTURE = gettext_lazy("a picture")
_ARCHIVE = gettext_lazy("a compressed archive")
_WEB_PAGE = gettext_lazy("a web page")
_OFFICE = gettext_lazy("an Office document")
_PROGRAM = gettext_lazy("a program or its data")
_MEDIA = gettext_lazy("a sound or a film")
_KINDS = [
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|\0\0\x01\0|8BPS", _PICTURE),
    (rb"RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif)", _PICTURE),
    (rb"<(?:!DOCTYPE svg|svg)\b", _PICTURE),
    (rb"RIFF.{4}|.{4}ftyp|ID3[\x02-\x04]|OggS\0|fLaC\0|\x1aE\xdf\xa3", _MEDIA),
    (rb"[\s\S]{0,1024}%PDF-", gettext_lazy("a PDF")),
    (rb"PK\x03\x04.*?(?:word/|xl/|ppt/|\[Content_Types\]|mimetypeapplication/vnd)", _OFFICE),
    (rb"\xd0\xcf\x11\xe0", gettext_lazy("an Office document of the old kind")),
    (rb"PK[\x03\x05\x07]|\x1f\x8b|BZh\d1AY|7z\xbc\xaf|\xfd7zXZ|Rar!\x1a", _ARCHIVE),
    (rb"\{\\rtf", gettext_lazy("a rich-text document (RTF)")),
    (rb"<(?:!DOCTYPE html|html|head|body|h[1-6]|p|div|"
     rb"article|section|main|meta|title|table|ul|ol|span)\b", _WEB_PAGE),
    (rb"\x7fELF|MZ.{50,}This program|\xca\xfe\xba\xbe|SQLite format 3", _PROGRAM),
]  # fmt: skip
_SIGNATURES = [(re.compile(pattern, re.DOTALL | re.IGNORECASE), kind) for pattern, kind in _KINDS]
# Encodings that a web page may name for itself; what others name is not tried.
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?"""
    rb"(iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr))",
    re.IGNORECASE,
)
_LOOKED_AT = 65536  # bytes at a file's start
_PROLOG = [(b"<?xml", b">"), (b"<!--", b"-->")]
_BYTE_ORDER_MARKS = [
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
]
_HARMLESS = set("\t\n\r\f\v\x1a\x1c\x1d\x1e\x85")


@dataclass(frozen=True)
class Decoded:
    """A file's text, its lines ended by line feeds, and what there is to say about it.

    `aside` is what stood in the file and is no text of lines: tables, pictures, footnotes.
    """

    text: str
    notes: tuple[str, ...] = ()
    aside: tuple[LeftOut, ...] = ()


def read(file: BinaryIO) -> Decoded:
    """Return the text in `file`, of which no more than MAX_BYTES are read. Raises ImportRefused."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = _("The file is larger than %(most)s: no article's text is that long.")
        raise ImportRefused(message % {"most": filesizeformat(MAX_BYTES)})
    return decode(data)


def decode(data: bytes) -> Decoded:
    """Return the text that `data` holds. Raises ImportRefused for no text, or none at all."""
    if not data.strip():
        raise ImportRefused(_("The file is empty: there is nothing to import."))
    decoded = _marked(data) or _unmarked(data)
    text = unify_line_ends(decoded.text)
    check_text(text)
    return Decoded(without_ligatures(text), (*decoded.notes, *_line_ends(decoded.text)))


def decode_markup(data: bytes) -> str:
    """Return the HTML that `data` holds, in the encoding it names where it is not UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data.count(0) * 4 > len(data):
        return data.decode(_likely_wide(data), "replace")
    named = _CHARSET.search(data[:_LOOKED_AT])
    for encoding in ("utf-8", named[1].decode() if named else "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _line_ends(text: str) -> Iterator[str]:
    if "\r\n" in text:
        yield _("The file has Windows line endings: check that no lines ran together.")
    elif "\r" in text:
        yield _("The file has old Mac line endings: check that no lines ran together.")


def _marked(data: bytes) -> Decoded | None:
    """Read what says by its first bytes how it is written."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            _refuse_other_kinds(body)
            if encoding == "utf-8":
                return _utf8(body)
            return _wide(body, encoding, note=_encoding_note(encoding))
    return None


def _unmarked(data: bytes) -> Decoded:
    _refuse_other_kinds(data)
    if b"\0" in data:
        note = _(
            "The file seems to be UTF-16 without a byte-order mark: check letters with accents."
        )
        return _wide(data, _likely_wide(data), note=note)
    return _utf8(data)


def _refuse_other_kinds(data: bytes):
    start = data[:_LOOKED_AT]
    behind_prolog = start[_prolog_end(start) :]
    for pattern, kind in _SIGNATURES:
        if pattern.match(start) or pattern.match(behind_prolog):
            message = _(
                "The file looks like %(kind)s, not like text: open it, copy its text and paste "
                "that, or save it as plain text (.txt, UTF-8)."
            )
            raise ImportRefused(message % {"kind": kind})


def _prolog_end(data: bytes) -> int:
    """Return where white space, an XML declaration and comments end that `data` begins with."""
    position = 0
    while True:
        position = len(data) - len(data[position:].lstrip())
        ending = next((ending for mark, ending in _PROLOG if data.startswith(mark, position)), None)
        close = data.find(ending, position) if ending else -1
        if ending is None or close < 0:
            return position
        position = close + len(ending)


def _refuse_noise() -> NoReturn:
    raise ImportRefused(
        _(
            "The file is not text: open it, copy its text and paste that, or save it as plain text "
            "(.txt, UTF-8)."
        )
    )


def _encoding_note(encoding: str) -> str:
    name = encoding[:6].upper()
    return _("The file was read as %(name)s: check letters with accents.") % {"name": name}


def _wide(data: bytes, encoding: str, *, note: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), (note,))
    except UnicodeDecodeError:
        _refuse_noise()


def _likely_wide(data: bytes) -> str:
    """Tell by where the zero bytes stand which half comes first; few are no UTF-16 at all."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) / 4 or min(even, odd) > max(even, odd) / 10:
        _refuse_noise()
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _windows(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 in which a few bytes are broken, as where a file was cut or stitched."""
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    if broken * 4 > sound:
        return None
    lines = enumerate(unify_line_ends(text).split("\n"), 1)
    numbers = [str(number) for number, line in lines if "\ufffd" in line]
    message = _("Some letters could not be read. They are shown as “�” in line %(lines)s.")
    return Decoded(text, (message % {"lines": ", ".join(numbers[:10])},))


def _windows(data: bytes) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        _refuse_noise()
    message = _(
        "The file is not UTF-8, so it was read as Windows-1252. Check letters with accents, "
        "dashes and quotation marks."
    )
    return Decoded(text, (message,))


def check_text(text: str):
    """Refuse what decodes by chance, and what is longer than any article. Raises ImportRefused."""
    if not text.strip("\ufeff \t\n\r\u00a0\u200b"):
        raise ImportRefused(_("The file is empty: there is nothing to import."))
    sample = text[:20_000]
    words = sum(character.isalnum() or character.isspace() for character in sample)
    strange = sum(_is_strange(character) for character in sample)
    if strange * 50 > len(sample) or (words * 2 < len(sample) and len(sample) > 40):
        _refuse_noise()
    if (lines := text.count("\n")) > MAX_LINES:
        raise ImportRefused(too_many_lines(lines))


def too_many_lines(lines: int) -> str:
    message = _("The file has %(lines)d lines: an article has at most %(most)d.")
    return message % {"lines": lines, "most": MAX_LINES}


def _is_strange(character: str) -> bool:
    if character in _HARMLESS:
        return False
    return unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
