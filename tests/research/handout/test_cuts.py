"""What gives way on paper: never a whole finding or a short list, and all of it counted."""

from hypothesis import given, settings

from research.document.schema import walk
from research.handout import cuts
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import documents

few = settings(max_examples=25)


def shortened(document):
    """Yield what is left of `document` with ever longer lists."""
    for most in range(cuts.LEAST, max(cuts.LEAST, cuts.longest(document)) + 1):
        yield most, cuts.shortened(document, most)


@few
@given(document=documents())
def test_no_finding_goes_and_no_list_becomes_shorter_than_it_must(document):
    whole = {line.id: line for line, *_rest in walk(document.findings)}
    for most, excerpt in shortened(document):
        assert [line.id for line in excerpt.findings] == [line.id for line in document.findings]
        for line, *_rest in walk(excerpt.findings):
            assert len(line.children) == min(len(whole[line.id].children), most)


@few
@given(document=documents())
def test_what_was_left_out_is_counted_where_it_was(document):
    total = sum(1 for _line in walk(document.findings))
    for _most, excerpt in shortened(document):
        shown = [line for line, *_rest in walk(excerpt.findings)]
        assert len(shown) + sum(excerpt.left_out.values()) == total
        assert set(excerpt.left_out) <= {line.id for line in shown}


@few
@given(document=documents())
def test_lists_as_long_as_the_longest_lose_nothing(document):
    longest = cuts.shortened(document, cuts.longest(document))
    assert longest.findings == cuts.whole(document).findings == document.findings
    assert not longest.left_out


def test_sources_that_steps_rest_on_stay():
    guidance = source(title="Guidance", doi="10.5555/guidance", primary=False)
    other = source(title="Other", doi="10.5555/other", primary=False)
    [step] = sample_document().for_parents
    document = sample_document(
        citations=(guidance, other, source()),
        for_parents=(type(step)(text="Play", basis="guidance", source=guidance.key),),
    )
    excerpt = cuts.shortened(document, 1)
    assert excerpt.sources == (source(), guidance)
    assert excerpt.sources_left_out == 1 and excerpt.is_cut
