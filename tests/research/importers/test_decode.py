"""Bytes to text: whatever a text was saved with is read, and what is no text is refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.importers.decode import MAX_BYTES, decode, read
from research.importers.refusal import ImportRefused

TEXT = "Findings – “naïve” readers\n\n  • one\u00a0\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-mark", "utf-16-be-mark"]
)
def test_unicode_is_read_with_and_without_its_mark(encoding):
    plain = encoding.removesuffix("-mark")
    mark = "\ufeff" if encoding.endswith("-mark") else ""
    decoded = decode((mark + TEXT).encode(plain))
    assert decoded.text == TEXT
    assert any("UTF-16" in note or "UTF-32" in note for note in decoded.notes) == (plain[4] != "8")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        (TEXT.encode("utf-16-be"), "UTF-16 without a byte-order mark"),
    ],
)
def test_what_has_to_be_guessed_is_read_with_a_word_about_it(data, word):
    decoded = decode(data)
    assert decoded.text == TEXT
    assert word in decoded.notes[0]


def test_a_few_broken_bytes_are_told_by_their_line():
    decoded = decode(TEXT.encode() + b"caf\xe9\n")
    assert decoded.text == TEXT + "caf\ufffd\n"
    assert "line 4" in decoded.notes[0]


@pytest.mark.parametrize(("end", "word"), [("\r\n", "Windows"), ("\r", "old Mac"), ("\u2028", "")])
def test_line_ends_of_every_kind_are_one(end, word):
    decoded = decode(f"a{end}b{end}".encode())
    assert decoded.text == "a\nb\n"
    assert word in "".join(decoded.notes)


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        (b"GIF89a\1\0\1\0", "a picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (archive("[Content_Types].xml", "word/document.xml"), "an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20, "an Office document"),
        (archive("article.txt"), "a compressed archive"),
        (rb"{\rtf1\ansi Findings}", "rich-text"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "a web page"),
        (b"\x7fELF\2\1\1\0", "a program"),
    ],
)
def test_other_kinds_of_files_are_named(data, kind):
    with pytest.raises(ImportRefused, match=kind):
        decode(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\ufeff\u00a0\n".encode(), "is empty"),
        (bytes(range(256)) * 4, "is not text"),
        (b"\x01\x02\x03\x04" * 50, "is not text"),
        (b"\xfe\xff\xd8\x00", "is not text"),
        (b"x\n" * 6000, "6000 lines"),
    ],
)
def test_what_is_no_text_is_refused(data, sentence):
    with pytest.raises(ImportRefused, match=sentence):
        decode(data)


def test_a_huge_file_is_refused_without_being_read():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            assert size > 0
            self.given += size
            return b"a" * size

    endless = Endless()
    with pytest.raises(ImportRefused, match="larger than 2"):
        read(endless)
    assert endless.given <= MAX_BYTES + 1


@settings(max_examples=200)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_no_bytes_are_too_strange(data):
    try:
        decoded = decode(data)
    except ImportRefused:
        return
    assert decoded.text.strip()
    assert "\r" not in decoded.text


def test_the_ligatures_of_a_pdf_are_spelled_out():
    assert decode("The ﬁne oﬃce".encode()).text == "The fine office"
