"""What a card says: whole sentences, the most important first, while they stay within its words.

No sentence is cut. What does not fit is left out, and nothing is ever said without how sure we
are of it, which has its place before all else.
"""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from research.card.facts import Card, CardFacts, Role, Shape
from research.document.certainty import certainty_claim, certainty_of_this, certainty_sentence
from research.document.numbers import Numbers, share_of
from research.document.page_words import unchecked as unchecked_words
from research.document.schema import Document, TakeawayLine, walk
from research.document.steps import advice_of, amount_sentences, basis_of
from research.document.text import ended
from research.handout import letters, typesetter
from research.wording.narrow import conditions, for_whom_first

_LONGEST_ADDRESS = 110  # characters that stand on a wide card in letters that can be read
_LETTERS, _IDEOGRAPHS = 16, 2  # that a word has at most: what is longer counts as several

_Said = dict[Role, str]


@typesetter.at_work()
def card(facts: CardFacts, shape: Shape) -> Card:
    """Return what the card of an article that is live says, in the language that is active."""
    document, said = facts.document, _drawable(_always(facts, shape))
    for forms in _additions(facts, shape):
        wholes = (said | form for form in forms if _drawable(form) == form)
        said = next((whole for whole in wholes if _fits(whole, shape)), said)
    drawing, is_alarm = _drawing(said, document), bool(facts.flag.instead)
    return Card(shape, document.language, _in_order(said), drawing, is_alarm)


@typesetter.at_work()
def card_instead(said: Iterable[tuple[Role, str]], shape: Shape, language: str) -> Card:
    """Return the card that says what became of an article: of `said`, what fits."""
    fitting: _Said = {}
    for role, text in said:
        if _drawable({role: text}) and _fits(fitting | {role: text}, shape):
            fitting[role] = text
    return Card(shape, language, _in_order(fitting), is_alarm=True)


def printed(address: str) -> str:
    """Return `address` as it is printed: without its scheme, and where it is long, the site's."""
    parts = urlsplit(address)
    whole = f"{parts.netloc}{parts.path}"
    return whole if len(whole) <= _LONGEST_ADDRESS else parts.netloc


def count(text: str) -> int:
    """Return how many words `text` has; of scripts without spaces, how many fill as much room."""
    return sum(_words_in(word) for word in text.split())


def _words_in(word: str) -> int:
    wide = sum(east_asian_width(character) in "WF" for character in word)
    return -(-wide // _IDEOGRAPHS) + -(-(len(word) - wide) // _LETTERS)


def _fits(said: _Said, shape: Shape) -> bool:
    # An address is one word, however long it is; the clinic's name takes none.
    counted = {role: text for role, text in said.items() if role is not Role.CLINIC}
    words = sum(1 if role is Role.ADDRESS else count(text) for role, text in counted.items())
    return words <= shape.most_words


def _drawable(said: _Said) -> _Said:
    """Return what of `said` can be drawn without an empty box in place of a letter."""
    return {
        role: text for role, text in said.items() if letters.are_there(letters.without_emoji(text))
    }


def _in_order(said: _Said) -> tuple[tuple[Role, str], ...]:
    drawn = {role: letters.without_emoji(text) for role, text in said.items()}
    return tuple((role, drawn[role]) for role in Role if drawn.get(role))


# --- what is said -----------------------------------------------------------------------------


def _always(facts: CardFacts, shape: Shape) -> _Said:
    """Return what is said whatever it is about, in its fewest words."""
    flag = facts.flag
    return {
        Role.FLAG: flag.warning,
        Role.LATE: " ".join(_late(facts)),
        Role.SAMPLE: _("Sample") if facts.is_sample or facts.document.is_invented else "",
        Role.CERTAINTY: flag.instead[-1] if flag.instead else certainty_claim(facts.document.study),
        Role.CLINIC: facts.clinic,
        Role.DATE: _date_text(facts, shape),
        Role.ADDRESS: printed(facts.address),
    }


def _late(facts: CardFacts) -> Iterator[str]:
    if facts.is_correction:
        yield _("Corrected, not checked yet.")
    if facts.is_out_of_date:
        yield _("This page may be out of date.")


def _date_text(facts: CardFacts, shape: Shape) -> str:
    name = "DATE_FORMAT" if shape.is_tall else "YEAR_MONTH_FORMAT"
    in_words = date_format(facts.published, name)
    return in_words if letters.are_there(in_words) else facts.published.isoformat()


def _additions(facts: CardFacts, shape: Shape) -> Iterator[list[_Said]]:
    """Return what is said beside, by its weight; each in its forms, of which the first that fits
    is taken."""
    return _of_what_fell(facts) if facts.flag.instead else _of_the_article(facts, shape)


def _of_what_fell(facts: CardFacts) -> Iterator[list[_Said]]:
    yield [{Role.CERTAINTY: text} for text in facts.flag.instead]
    yield [{Role.STEP: facts.flag.advice}]
    yield _headings(facts)


def _of_the_article(facts: CardFacts, shape: Shape) -> Iterator[list[_Said]]:
    document = facts.document
    yield _headlines(facts)
    if shape.is_tall:
        invented = _("Sample: the study is invented.")
        yield [{Role.SAMPLE: invented}] if document.is_invented else []
        unchecked = ended(unchecked_words(is_correction=True))
        yield [{Role.LATE: unchecked}] if facts.is_correction and not facts.is_out_of_date else []
        yield _steps(document)
    yield [{Role.QUESTION: facts.heading}]
    yield [{Role.CERTAINTY: certainty_claim(document.study)}]
    if shape.is_tall:
        yield _numbers(document)
    reasoned = certainty_sentence(document.study)
    yield [{Role.CERTAINTY: reasoned}] if reasoned else []


def _headlines(facts: CardFacts) -> list[_Said]:
    """Return what a card is about: the message, with how sure we are of it, or else a heading.

    Where none of them fits, or no font has their letters, it says where all of it is.
    """
    message, sure = facts.document.message, certainty_of_this(facts.document.study)
    headlines = [{Role.MESSAGE: message, Role.CERTAINTY: sure}] if message else []
    language = facts.document.language
    language = dict(settings.LANGUAGES).get(language, language)
    elsewhere = _("Read this page (%(language)s).") % {"language": language}
    return [*headlines, *_headings(facts), {Role.QUESTION: elsewhere}]


def _headings(facts: CardFacts) -> list[_Said]:
    headings = (facts.heading, facts.document.title, facts.topic)
    return [{Role.QUESTION: heading} for heading in headings if heading]


def _steps(document: Document) -> list[_Said]:
    """Return the things to do, each with what it rests on; first those for all children.

    Where each is for some children only, and none fits, the page is named, which has them all.
    """
    steps = sorted(advice_of(document), key=conditions)
    said = [
        {Role.STEP: words, Role.BASIS: basis_of(line, document).sentence}
        for line in steps
        for words in _step_forms(line, len(steps))
    ]
    if steps and all(map(conditions, steps)):
        said.append({Role.STEP: _("What you can do at home stands on the page.")})
    return said


def _step_forms(line: TakeawayLine, steps: int) -> Iterator[str]:
    """Yield the words of a step, with when to stop; first with how much, too.

    Of one for some children these are named before it, and that there are others of the `steps`.
    """
    words = for_whom_first(line)
    if not words or words.endswith(":"):
        return  # it says nothing without the lines below, or not whom it is for
    ages = f"{_('Age:')} {line.ages}" if line.ages else ""
    others = _("For other children, see the page.") if conditions(line) and steps > 1 else ""
    for amount in (" ".join(amount_sentences(line.amount, line.basis)), ""):
        yield " ".join(ended(said) for said in (ages, words, amount, line.stop, others) if said)


def _numbers(document: Document) -> list[_Said]:
    """Return the number that the article tells first, where it says what became of the others."""
    counted = ((line, above) for line, _n, above in walk(document.findings) if share_of(line))
    line, above = next(counted, (None, None))
    share = share_of(line)
    if line is None or share is None or share.part or not (share.what and share.others):
        return []
    number = Numbers(document).of(line, above)
    return [{Role.NUMBER: " ".join(number.sentences)}] if number else []


def _drawing(said: _Said, document: Document) -> str:
    """Return the name of the drawing of the step that is said."""
    step, steps = said.get(Role.STEP, ""), advice_of(document)
    lines = (line for line in steps if step in _step_forms(line, len(steps)))
    return next((line.drawing for line in lines), "")
