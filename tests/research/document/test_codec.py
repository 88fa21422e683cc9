"""Documents as bytes: nothing lost, equal content equal bytes, identities aside."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from research.document.codec import CodecError, digest, dumps, loads, stored_digest
from research.document.schema import Document, FindingLine, Proportion, RiskFactorLine, walk
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents


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
    assert data["schema"] == 3
    assert len(data["lines"]) == 6
    assert '"id"' not in json.dumps(data["document"])


# --- what later schemas added -----------------------------------------------------------

SHARE = Proportion(count=40, of=100, whom="children born preterm")
# As it was stored before lines could have plain words.
STORED = (
    '{"document":{"authors":[],"citations":[],"findings":[{"children":[{"examples":"i.e. cars",'
    '"kind":"risk-factor","text":"Noise"}],"text":"Caught"}],"for_parents":[],"for_therapists":[],'
    '"interest":"","is_sample":false,"language":"en","message":"","picture":null,"relevance":"",'
    '"slug":"ball","study":{"age_from":null,"age_to":null,"design":"","evidence_level":"",'
    '"evidence_scale":"","funding":"","limits":"","population":[],"sample":""},"title":"Ball",'
    '"topics":[]},"lines":["00000000-0000-0000-0000-000000000001",'
    '"00000000-0000-0000-0000-000000000002"],"schema":1}'
)
STORED_DIGEST = "52b63b8c7724dcec2b7c58f48750a64087647a5232eb8095fbaa6f0721b123b8"


def ball(**said) -> Document:
    factor = RiskFactorLine(text="Noise", examples="i.e. cars", id=UUID(int=2))
    line = FindingLine(text="Caught", children=(factor,), id=UUID(int=1), **said)
    return Document(slug="ball", title="Ball", findings=(line,))


def test_what_was_stored_before_there_were_plain_words_is_the_same_bytes_and_digest():
    assert loads(STORED) == ball()
    assert dumps(loads(STORED)) == dumps(ball()) == STORED
    assert stored_digest(STORED) == digest(ball()) == STORED_DIGEST


@pytest.mark.parametrize("said", [{"plain": "They caught it"}, {"proportion": SHARE}])
def test_plain_words_and_proportions_are_signed(said):
    assert digest(ball(**said)) != STORED_DIGEST
    assert loads(dumps(ball(**said))) == ball(**said)
    assert json.loads(dumps(ball(**said)))["schema"] == 2


@pytest.mark.parametrize(
    "change",
    [
        *({"count": 41}, {"of": 10, "count": 4}, {"whom": "others"}, {"part": True}),
        {"other_count": 0, "other_whom": "children born at term"},
    ],
)
def test_each_part_of_a_proportion_is_signed(change):
    other = ball(proportion=replace(SHARE, **change))
    assert digest(other) != digest(ball(proportion=SHARE))
    assert loads(dumps(other)).findings[0].proportion == replace(SHARE, **change)
