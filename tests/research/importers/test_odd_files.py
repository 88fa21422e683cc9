"""No file raises anything but a sentence, loads anything, or expands without bound."""

import io
import socket

import pytest

from research.importers import files, pieces, whole
from research.importers.limits import MAX_LINES
from research.importers.refusal import ImportRefused
from research.importers.site import Site
from tests.research.importers.odd_files import OUTSIDE, odd_files
from tests.research.importers.word_files import WordFile, picture

SOUND = (
    "renamed.txt", "renamed.html", "renamed.pdf", "linked-0.docx", "linked-1.docx",
    "style-map.docx", "large-picture.docx", "renamed-page.txt", "written-utf-16.html",
)  # fmt: skip
SAID = {
    "laughs.docx": "declarations that no writing program makes",
    "outside.docx": "declarations that no writing program makes",
    "wide-laughs.docx": "declarations that no writing program makes",
    "laughs-[Content_Types].xml.docx": "declarations that no writing program makes",
    "macros.docm": "macros",
    "macros.docx": "macros",
    "locked.docx": "locked with a password",
    "locked-members.docx": "locked with a password",
    "old.doc": "of the old kind",
    "spaces.docx": "unpacks to far more",
    "says-more.docx": "unpacks to far more",
    "says-less.docx": "damaged",
    "members.docx": "unpacks to far more",
    "deep.docx": "larger or more nested",
    "items.docx": "larger",
    "some-items.docx": "lines",
    "large.docx": "larger than 20.0",
    "thirty.docx": "larger than 20.0",
    "cut-6.docx": "damaged",
    "sheet.xlsx": "Excel",
    "slides.pptx": "PowerPoint",
    "text.odt": "empty",
    "folder.zip": "not a Word document",
    "text-pdf.txt": "a PDF",
    "text-nothing.txt": "empty",
    "text-noise.txt": "not text",
    "text-lines.txt": "lines",
    "page-items.html": "lines",
    "thirty.html": "larger than 2.0",
    "text-thirty.txt": "larger than 2.0",
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_where):
        raise AssertionError("a file was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str]:
    """What became of each file: the refusal, or "" where it was read."""
    return {name: what_became_of(name, data) for name, data in odd_files()}


def what_became_of(name: str, data: bytes) -> str:
    """Return the refusal, or "" for a file that was read; its pieces are all made."""
    try:
        decoded = files.read(io.BytesIO(data), name)
    except ImportRefused as refusal:
        return str(refusal).replace("\xa0", " ")
    assert decoded.text.count("\n") <= MAX_LINES
    assert len(decoded.aside) <= MAX_LINES
    try:
        _content, report, read = whole.parse_untitled(decoded, Site())
        pieces.pieces(read, report)
    except ImportRefused as refusal:
        pieces.unread(decoded)
        return str(refusal)
    return ""


def test_no_file_of_two_hundred_raises_anything_but_a_sentence(outcomes):
    assert len(outcomes) >= 200
    for name, said in outcomes.items():
        assert said == "" or (said[0].isupper() and said.endswith((".", ")"))), name
        assert "xml" not in said.casefold() and "Error" not in said, name


def test_what_is_wrong_with_a_file_is_said(outcomes):
    unsaid = {name: outcomes[name] for name in SAID if SAID[name] not in outcomes[name]}
    assert not unsaid


def test_a_sound_document_is_read_whatever_it_is_called(outcomes):
    assert [name for name in SOUND if outcomes[name]] == []


def test_an_outside_picture_is_named_and_not_fetched():
    linked = WordFile(picture("Outside", relation='r:link="rId7"'), relations=OUTSIDE)
    read = files.read(io.BytesIO(linked.bytes()), "a.docx")
    assert [item.words for item in read.aside] == ["Outside"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_no_letter_is_lost_in_an_encoding(encoding):
    page = "<html><p>Caf\u00e9 and balls"
    assert "Caf\u00e9" in files.read(io.BytesIO(page.encode(encoding)), "a.html").text
