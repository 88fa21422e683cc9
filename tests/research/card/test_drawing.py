"""The picture of a card: what is drawn is what is heard, and reads on a phone."""

import io
import re
from dataclasses import replace

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from PIL import Image

from research.card import drawing
from research.card.composing import card_instead
from research.card.facts import Flag, Role, Shape
from research.document.schema import TakeawayLine
from research.handout import letters, typesetter
from tests.clinic.test_colours import of_readers
from tests.research.card.carded import card, set_out
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents
from tests.research.handout.sheets import opened, printed

AT_A_PHONE = 360  # pixels: how wide a picture is shown
READABLE = 12  # pixels: the smallest letters there
HOSTILE = "# = $x$ *a* _b_ @c \\n `d` [e] {f} <i> // j ~ #panic() 100%"


def cards():
    flag = Flag(instead=("We cannot be sure of it.",), advice="Do not act on it.")
    arabic = sample_document(language="ar", message="قد تساعد عشر دقائق من اللعب بالكرة كل يوم.")
    steps = (TakeawayLine(text="Play catch", drawing="catch", basis="study"),)
    for shape in Shape:
        yield card(sample_document(is_invented=True, for_parents=steps), shape)
        yield card(sample_document(message=""), shape, flag=flag)
        yield card(sample_document(), shape, flag=Flag(warning="There is a newer version of it."))
        yield card(arabic, shape, is_out_of_date=True)
        gone = [(Role.FLAG, "We have withdrawn this page."), (Role.ADDRESS, "www.clinic.example")]
        yield card_instead(gone, shape, "en")


CARDS = list(cards())


def shown(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("made", CARDS)
def test_it_is_a_picture_of_its_size_and_small_to_send(made):
    png = drawing.png(made)
    picture = shown(png)
    assert (picture.format, picture.size) == ("PNG", (made.shape.width, made.shape.height))
    assert len(png) < 150_000


@pytest.mark.parametrize("made", CARDS)
def test_the_file_says_the_same_words(made):
    assert shown(drawing.png(made)).text["Description"] == made.words


@pytest.mark.parametrize("made", CARDS)
def test_all_that_is_heard_is_drawn_and_no_more(made):
    """Letters are compared, since a line may end within what is heard as one."""
    pages = printed(set_out(made))
    drawn = sorted("".join(pages))
    heard = sorted("".join(text for _role, text in made.said))
    assert len(pages) == 1
    assert _letters(drawn) == _letters(heard)


def _letters(characters) -> list[str]:
    return [character for character in characters if character.isalnum()]


@pytest.mark.parametrize("made", CARDS)
def test_the_smallest_letters_read_at_the_width_of_a_phone(made):
    least = min(sizes(set_out(made)))
    assert least * AT_A_PHONE / made.shape.width >= READABLE


def sizes(pdf: bytes) -> list[float]:
    found = [page.Contents.read_bytes() for page in opened(pdf).pages]
    return [float(size) for page in found for size in re.findall(rb"/\S+ ([\d.]+) Tf", page)]


# --- colours ----------------------------------------------------------------------------------

TEXT_ON_GROUND = [
    ("ink", "paper"), ("accent", "paper"), ("muted", "paper"), ("ink", "panel"),
    ("alert", "alert-panel"), ("due", "due-panel"),
]  # fmt: skip


def colours() -> dict[str, str]:
    template = (settings.BASE_DIR / "research/card/card.typ").read_text("utf-8")
    return dict(re.findall(r'#let ([\w-]+) = rgb\("(#\w+)"\)', template))


def test_it_wears_the_colours_of_the_light_page():
    readers = {name: light.lower() for name, (light, _dark) in of_readers().items()}
    of_cards = {{"line-colour": "line"}.get(name, name): value for name, value in colours().items()}
    assert of_cards == {name: readers[name] for name in of_cards}


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(text, ground):
    one, other = (_luminance(colours()[name]) for name in (text, ground))
    assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 6


def test_the_ground_is_drawn_so_that_a_card_reads_in_the_dark_too():
    picture = shown(drawing.png(CARDS[0])).convert("RGBA")
    corner = picture.getpixel((5, picture.height - 5))
    assert "#{:02x}{:02x}{:02x}".format(*corner[:3]) == colours()["paper"]
    assert corner[3] == 255


def _luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2 defines."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- whatever is written ----------------------------------------------------------------------


# What no font that comes along has, and what is wider than a line.
LETTERS = {
    "Chinese": "每天玩十分钟的球可能有帮助。",
    "Thai": "การเล่นบอลวันละสิบนาที",
    "Arabic": "قد تساعد عشر دقائق من اللعب بالكرة كل يوم.",
    "Hebrew": "עשר דקות של משחק בכדור ביום",
    "Cyrillic": "Десять минут игры с мячом в день.",
    "Devanagari": "रोज़ दस मिनट गेंद खेलना",
    "emoji": "Play \U0001f389 ball \u2705 daily \U0001f469\U0001f3fd\u200d\U0001f9bd 1\ufe0f\u20e3",
    "marks": "Z\u0337a\u0337 e\u0301 o\u0323\u0308",
    "private": "Play \ue000 ball",
}
WIDE = ["W" * 200, "Rindfleischetikettierungs" * 7, "W" * 25, " ".join(["M" * 15] * 25), "9" * 60]


@pytest.mark.parametrize("words", LETTERS.values(), ids=LETTERS)
def test_no_letter_is_an_empty_box(words):
    """Whatever fonts this machine has: Typst refuses a PDF with a letter that no font has."""
    for shape in Shape:
        document = sample_document(title=words, question=words, message=words)
        made = card(document, shape, clinic=words, topic=words)
        assert drawing.compiled(made, **typesetter.ALL_FONTS, **typesetter.ACCESSIBLE)


def test_what_cannot_be_drawn_leads_to_the_page_in_its_language(monkeypatch):
    monkeypatch.setattr(letters, "_found", lambda words: False)
    words = "ボール遊び"
    document = sample_document(title=words, question="", message=words, language="ja")
    said = dict(card(document, heading=words, topic=words, clinic=words).said)
    assert said[Role.QUESTION] == "Read this page (Japanese)."
    assert Role.CERTAINTY in said and Role.CLINIC not in said


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("words", [*WIDE, "1,234.56 of 9\u00a0999.5 " * 3])
def test_nothing_is_drawn_beyond_the_frame(words, shape):
    steps = (TakeawayLine(text=" ".join(["Wonderful"] * 12), drawing="catch", basis="study"),)
    made = card(sample_document(title=words, message=words, for_parents=steps), shape)
    picture = shown(drawing.png(made)).convert("RGB")
    width, height = picture.size
    paper = picture.getpixel((5, height - 5))
    for box in (
        (0, 30, 40, height),
        (width - 40, 30, width, height),
        (0, height - 40, width, height),
    ):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


@pytest.mark.parametrize("words", [HOSTILE, "שלום עולם", "مرحبا", "こんにちは", "🎉", "W" * 200])
def test_any_words_are_drawn_as_they_are(words):
    for shape in Shape:
        document = sample_document(message=words, title=words)
        made = card(document, shape)
        assert shown(drawing.png(made)).size == (shape.width, shape.height)


def test_marks_are_words_and_no_markup():
    (page,) = printed(set_out(card(sample_document(title="", message=HOSTILE), Shape.TALL)))
    assert page.replace(" ", "").startswith(HOSTILE.replace(" ", ""))


def test_the_digest_changes_with_the_words_and_the_shape():
    one = card()
    assert drawing.digest(one) == drawing.digest(card())
    others = [card(shape=Shape.TALL), card(sample_document(message="Play."))]
    others.append(replace(one, language="fr"))
    assert len({drawing.digest(made) for made in (one, *others)}) == 4


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_whatever_is_written_is_one_picture(document):
    for shape in Shape:
        assert shown(drawing.png(card(document, shape))).size == (shape.width, shape.height)
