"""An article's JSON: what is written is read back equal, and what is none is one sentence."""

import json
from contextlib import suppress

import pytest
from hypothesis import given

from research.document import codec
from research.document.parts import Picture
from research.document.schema import walk
from research.importers import article_json
from research.importers.decode import MAX_BYTES
from research.importers.refusal import ImportRefused
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents
from tests.research.sampled import files

PICTURE = Picture(digest="a" * 64, width=800, height=600, alt="A ball", child="no")


@given(documents())
def test_what_is_written_is_read_back_with_its_identities(document):
    again = article_json.read(article_json.write(document).encode())
    assert again == document
    assert codec.dumps(again) == codec.dumps(document)


@pytest.mark.parametrize("document", files(), ids=lambda document: document.slug)
def test_every_sample_is(document):
    again = article_json.read(article_json.write(document).encode())
    assert codec.dumps(again) == codec.dumps(document)


def test_a_picture_is_named_and_a_sentence_says_that_its_file_is_not_there():
    document = sample_document(picture=PICTURE)
    written = article_json.write(document)
    assert "The picture's file is not in here." in json.loads(written)["note"]
    assert article_json.read(written.encode()) == document
    assert "note" not in json.loads(article_json.write(sample_document()))


def test_what_an_editor_saved_with_a_mark_in_front_is_read():
    document = sample_document()
    data = article_json.write(document).encode("utf-8-sig")
    assert article_json.is_meant(data) and article_json.read(data) == document


@pytest.mark.parametrize(
    ("data", "is_meant"),
    [
        (b'{"schema": 1}', True),
        (b"\n  {", True),
        (b"", False),
        (b"{\\rtf1 x}", False),
        (b"Hoops\n\nFindings\n- {One}", False),
    ],
)
def test_what_is_meant_as_json(data, is_meant):
    assert article_json.is_meant(data) == is_meant


# --- what is no article -------------------------------------------------------------------


def changed(**values) -> bytes:
    """Return the sample's JSON with `values` in the place of its own."""
    whole = json.loads(codec.dumps(sample_document()))
    return json.dumps({**whole, "document": {**whole["document"], **values}}).encode()


def of_the_whole(**values) -> bytes:
    return json.dumps({**json.loads(codec.dumps(sample_document())), **values}).encode()


def nested(depth: int) -> bytes:
    line = '{"text":"a","children":['
    findings = line * depth + "]}" * depth
    text = json.dumps(json.loads(codec.dumps(sample_document()))["document"])
    rest = text.rstrip("}")
    return f'{{"schema":1,"document":{rest},"findings":[{findings}]}}}}'.encode()


DAMAGED = "is not an article's JSON"
BAD = {
    "empty object": (b"{}", DAMAGED),
    "cut": (article_json.write(sample_document()).encode()[:-40], DAMAGED),
    "half of a character": (b'{"schema": 1, "document": {"title": "\xc3', "not UTF-8"),
    "not UTF-8": (b'{"schema": 1, "document": "\xff"}', "not UTF-8"),
    "newer": (of_the_whole(schema=codec.SCHEMA + 1), "newer version"),
    "much newer": (of_the_whole(schema=10**6), "newer version"),
    "older than any": (of_the_whole(schema=0), DAMAGED),
    "schema is text": (of_the_whole(schema="1"), DAMAGED),
    "unknown part": (changed(mood="good"), DAMAGED),
    "title is a number": (changed(title=5), DAMAGED),
    "title is a list": (changed(title=["a"]), DAMAGED),
    "title is missing": (of_the_whole(document={"slug": "a"}), DAMAGED),
    "yes as text": (changed(crisis_line="yes"), DAMAGED),
    "study is text": (changed(study="a"), DAMAGED),
    "age is text": (changed(study={"age_from": "3"}), DAMAGED),
    "age is a fraction": (changed(study={"age_from": 3.5}), DAMAGED),
    "age is endless": (changed(study={"age_from": 1e999}), DAMAGED),
    "age is true": (changed(study={"age_from": True}), DAMAGED),
    "findings are text": (changed(findings="abc"), DAMAGED),
    "finding is null": (changed(findings=[None]), DAMAGED),
    "number is text": (
        changed(findings=[{"text": "a", "proportion": {"count": "1", "of": 10, "whom": "x"}}]),
        DAMAGED,
    ),
    "picture is text": (changed(picture="a"), DAMAGED),
    "picture of text": (changed(picture={"digest": "a", "width": "8", "height": 8}), DAMAGED),
    "topics without end": (changed(topics=[{"slug": "a", "name": "a"}] * 40_000), DAMAGED),
    "author is text": (changed(authors=["ann"]), DAMAGED),
    "source is null": (changed(citations=[None]), DAMAGED),
    "name is a number": (changed(citations=[{"title": "a", "authors": [{"family": 3}]}]), DAMAGED),
    "half a character": (changed(relevance="<p>\ud800</p>"), DAMAGED),
    "lines are no identities": (of_the_whole(lines=["x"]), DAMAGED),
    "lines are a number": (of_the_whole(lines=5), DAMAGED),
    "lines are nothing": (of_the_whole(lines=None), DAMAGED),
    "a number without end": (b'{"schema": ' + b"9" * 5000 + b"}", DAMAGED),
    "brackets": (b'{"a":' + b"[" * 100_000, DAMAGED),
    "for readers": (b'{"format": 1, "title": "a"}', "JSON for readers"),
    "another program's": (b'{"title": "a", "author": []}', DAMAGED),
    "too large": (b"{" + b" " * MAX_BYTES, "larger than"),
    "too many lines": (b'{"schema":1,"document":{"a":[' + b'{"text":1},' * 9000, "more lines"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_article_is_refused_in_one_sentence(kind):
    data, sentence = BAD[kind]
    with pytest.raises(ImportRefused) as caught:
        article_json.read(data)
    said = str(caught.value)
    assert sentence in said and "\n" not in said


@pytest.mark.parametrize("depth", [300, 900, 5000, 60_000])
def test_lines_within_lines_without_end_are_refused_or_read(depth):
    with suppress(ImportRefused):
        outlines = article_json.read(nested(depth)).findings
        assert len(list(walk(outlines))) == depth
