"""What gives way on paper: never a line without any of those below it, and all of it counted."""

from hypothesis import given

from research.document.schema import walk
from research.handout import cuts
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import documents


def shortened(document):
    """Yield what is left of `document` with ever fewer findings."""
    for count in range(cuts.least(document), cuts.size(document.findings) + 1):
        yield count, cuts.shortened(document, count)


@given(document=documents())
def test_no_line_stands_without_any_of_those_below_it(document):
    whole = {line.id: line for line, *_rest in walk(document.findings)}
    for count, excerpt in shortened(document):
        for line, *_rest in walk(excerpt.findings):
            assert bool(line.children) == bool(whole[line.id].children)
        assert cuts.size(excerpt.findings) <= count


@given(document=documents())
def test_what_was_left_out_is_counted_where_it_was(document):
    total = cuts.size(document.findings)
    for _count, excerpt in shortened(document):
        shown = [line for line, *_rest in walk(excerpt.findings)]
        assert len(shown) + sum(excerpt.left_out.values()) == total
        assert set(excerpt.left_out) <= {None, *(line.id for line in shown)}


@given(document=documents())
def test_something_is_left_of_every_article(document):
    excerpt = cuts.shortened(document, cuts.least(document))
    assert bool(excerpt.findings) == bool(document.findings)
    assert cuts.whole(document).findings == document.findings


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
