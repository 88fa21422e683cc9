"""Documents as bytes: nothing lost, equal content equal bytes, identities aside."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from research.document.codec import CodecError, digest, dumps, loads, stored_digest
from research.document.schema import FindingLine, walk
from tests.research.documents import documents, sample_document


def identities(document):
    return [line.id for line, *_ in walk(document.findings)]


@given(documents())
def test_bytes_give_back_the_document_with_its_identities(document):
    text = dumps(document)
    assert loads(text) == document
    assert dumps(loads(text)) == text
    assert stored_digest(text) == digest(document)


def test_identity_is_outside_equality_and_digest():
    one, other = sample_document(), sample_document()
    assert identities(one) != identities(other)
    assert one == other
    assert digest(one) == digest(other)


def test_any_word_changes_the_digest():
    document = sample_document()
    assert digest(document) != digest(replace(document, message="Another."))
    moved = replace(document, findings=tuple(reversed(document.findings)))
    assert digest(document) != digest(moved)


def test_spelling_of_the_same_characters_does_not_change_the_digest():
    one = sample_document(title="Caf\u00e9 play", findings=(FindingLine(text="a b"),))
    other = sample_document(
        title="  Cafe\u0301\u00a0play\u200b",
        findings=(FindingLine(text="a\u00a0\tb\n"),),
    )
    assert digest(one) == digest(other)


def test_digest_of_stored_text_notices_a_changed_word():
    text = dumps(sample_document())
    assert stored_digest(text.replace("Catching", "Pitching")) != stored_digest(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "not json",
        '{"schema":99,"document":{},"lines":[]}',
        '{"schema":1,"document":{"title":"x"},"lines":[]}',
        '{"schema":1,"document":{"title":"x","slug":"x","findings":[1]},"lines":[]}',
        '{"schema":1,"document":{"title":"x","slug":"x","nonsense":1},"lines":[]}',
    ],
)
def test_what_is_no_document_is_refused(text):
    with pytest.raises(CodecError):
        loads(text)


def test_content_carries_its_schema_and_keeps_identities_apart():
    data = json.loads(dumps(sample_document()))
    assert data["schema"] == 1
    assert len(data["lines"]) == 6
    assert '"id"' not in json.dumps(data["document"])
