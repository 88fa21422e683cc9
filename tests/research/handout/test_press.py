"""The PDF: who reads it by ear, by eye or by camera gets the same, whatever was written."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from clinic.models import Notice, PaperSize
from research.document.schema import Amount, FindingLine, TakeawayLine
from research.glossary import Matcher
from research.handout import letters, press, typesetter
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents
from tests.research.glossary.terms import words
from tests.research.handout.sheets import (
    ADDRESS,
    codes,
    elements,
    in_order,
    opened,
    printed,
    profile,
    sheet,
    text,
)
from tests.research.pictured import stored

HOSTILE = "# = $x$ *a* _b_ @c \\n `d` [e] {f} \"g\" 'h' <i> // j ~ #panic() 100% – “é ñ”"


# --- read aloud -----------------------------------------------------------------------------


def test_it_is_tagged_and_says_its_title_and_language():
    pdf = opened(press.pdf(sheet()))
    assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
    assert pdf.Root.Lang == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Throwing and catching"
        assert metadata["pdfuaid:part"] == "1"
    assert pdf.docinfo.Title == "Throwing and catching"


@pytest.mark.parametrize("is_large", [False, True])
def test_it_is_read_in_the_order_that_parents_need(is_large):
    made = sheet(matcher=Matcher(words(catching="catching")), is_large=is_large)
    in_order(
        text(press.pdf(made)),
        "The Clinic",
        "Throwing and catching",
        "Ten minutes of ball play a day can help.",
        "We are not very sure of what the study found",
        "For children of 3 to 7 years.",
        "What you can do at home",
        "Families in the study did these steps. There was no group to compare with.",
        "Play catch with a soft ball",
        "When to get help",
        "Talk to us",
        "(416) 555-0142",
        "https://example.org/book",
        "Monday to Friday",
        ADDRESS,
        "Version 2, March 4, 2026. Checked by Bo Roe, OT on March 1, 2026.",
        "What the study found",
        "Catching improved",
        "more in the younger group",
        "What can make trouble with catching more likely",
        "This is not a prediction for your child.",
        "Little practice (i.e. no yard, no ball)",
        "Throwing did not change",
        "How sure are we?",
        "One town only.",
        "What some words mean",
        "What catching is.",
        "Where this comes from",
        "Ball play at home",
        "Please note",
        "For information only",
    )


def test_a_trademark_is_named_where_it_stands_on_the_paper():
    assert "Ballo™ is a mark of B." not in text(press.pdf(sheet()))
    lines = (TakeawayLine(text="Play BALLO together"),)
    assert "Ballo™ is a mark of B." in text(press.pdf(sheet(sample_document(for_parents=lines))))
    notice = Notice(title="Note", text="<p>We teach Ballo.</p>")
    assert "Ballo™ is a mark of B." in text(press.pdf(sheet(notices=(notice,))))


def test_a_late_check_says_so_and_names_no_day_ahead():
    due = date(2026, 3, 31)
    made = text(press.pdf(sheet(check_due=due)))
    assert "To be checked again by March 31, 2026." in made and "late" not in made
    for is_out_of_date, words_said in ((False, "We are late in checking this page again."),
                                       (True, "This page may be out of date.")):  # fmt: skip
        late = sheet(check_due=due, is_overdue=True, is_out_of_date=is_out_of_date)
        made = text(press.pdf(late))
        said = f"{words_said} It should have been checked by March 31, 2026."
        in_order(made, said, "Throwing and catching")
        assert "To be checked again" not in made


def test_headings_step_down_one_at_a_time():
    made = elements(
        opened(press.pdf(sheet(sample_document(help_now="No breath."), clinic=profile())))
    )
    levels = [int(tag[2]) for tag, *_rest in made if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_pictures_have_words_of_their_own(db):
    made = elements(opened(press.pdf(sheet(clinic=profile(logo=stored())))))
    figures = [alt for tag, alt, _words in made if tag == "/Figure"]
    assert figures == ["Logo of The Clinic", f"QR code that leads to {ADDRESS}"]


def test_a_logo_whose_file_is_lost_leaves_the_name(db, media_root):
    logo = stored()
    for path in (media_root / "pictures").iterdir():
        path.unlink()
    assert "The Clinic" in text(press.pdf(sheet(clinic=profile(logo=logo))))
    logo = stored()
    for path in (media_root / "pictures").iterdir():
        path.write_bytes(b"no picture")
    assert "The Clinic" in text(press.pdf(sheet(clinic=profile(logo=logo))))


def test_it_says_where_nobody_checked_it():
    made = text(press.pdf(sheet(checker="", checked=None)))
    assert "Not yet checked by a second therapist" in made


# --- on paper -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "points"), [(PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792))]
)
def test_the_paper_is_the_clinics(size, points):
    pdf = opened(press.pdf(sheet(clinic=profile(paper_size=size))))
    assert tuple(round(float(each)) for each in pdf.pages[0].mediabox[2:]) == points


def test_the_camera_finds_the_page_that_says_what_is_newest():
    assert codes(sheet()) == [ADDRESS]


@pytest.mark.parametrize(("is_large", "points"), [(False, 12), (True, 18)])
@pytest.mark.parametrize("count", [1, 6, 9])
def test_nothing_is_set_smaller_than_can_be_read(is_large, points, count):
    amount = Amount(minutes=10, times=3, per="day", weeks=4)
    lines = tuple(
        TakeawayLine(text=f"Step {n}", basis="study", amount=amount) for n in range(count)
    )
    pdf = opened(press.pdf(sheet(sample_document(for_parents=lines), is_large=is_large)))
    for page in pdf.pages:
        sizes = re.findall(rb"/\S+ ([\d.]+) Tf", page.Contents.read_bytes())
        assert sizes and min(map(float, sizes)) >= points


def test_a_preview_says_so_on_every_page_and_leads_nowhere():
    lines = tuple(TakeawayLine(text=f"Step {n}") for n in range(60))
    document = sample_document(for_parents=lines)
    draft = sheet(document, address="", number=None, published=None)
    pages = printed(press.pdf(draft))
    assert len(pages) > 1
    assert all("Preview: not published" in page for page in pages)
    assert codes(draft) == []
    assert "Preview: not published" not in "".join(printed(press.pdf(sheet())))


@pytest.mark.parametrize(
    ("invented", "people", "words"),
    [
        (True, True, "The study on this page and the people named on it are invented."),
        (True, False, "The study on this page is invented."),
        (False, True, "The study is real. The people named on this page are invented."),
    ],
)
def test_what_is_invented_says_so(invented, people, words):
    made = sheet(sample_document(is_invented=invented), has_invented_people=people)
    assert f"Sample {words}" in text(press.pdf(made))


# --- too much of it -------------------------------------------------------------------------


def test_what_to_do_at_home_is_never_left_out():
    lines = tuple(TakeawayLine(text=f"Step {n} of many", basis="study") for n in range(150))
    made = press.pdf(sheet(sample_document(for_parents=lines)))
    assert press.pages(made) == len(opened(made).pages) > 2
    assert "Step 149 of many" in text(made)


def test_what_fits_is_whole():
    made = press.pdf(sheet())
    assert press.pages(made) == len(opened(made).pages)
    assert "On our website:" in text(made) and "shortened" not in text(made)


# --- whatever is written --------------------------------------------------------------------


def test_marks_come_out_as_they_were_typed():
    document = sample_document(
        title=HOSTILE,
        message=HOSTILE,
        for_parents=(TakeawayLine(text=HOSTILE, children=(TakeawayLine(text=HOSTILE),)),),
        findings=(FindingLine(text=HOSTILE),),
    )
    made = text(press.pdf(sheet(document, clinic=profile(hours=HOSTILE))))
    assert made.count(HOSTILE) == 6


def test_long_words_stay_on_the_paper():
    endless = "w" * 2000
    made = press.pdf(sheet(sample_document(message=endless)))
    assert endless in re.sub(r"[\s\u200b]", "", text(made))


@pytest.mark.parametrize("words", ["שלום לכולם", "مرحبا", "नमस्ते", "Well done 🎉"])
def test_any_script_is_made_into_a_paper(words):
    made = press.pdf(sheet(sample_document(title=words, message=words)))
    assert opened(made).docinfo.Title == words
    assert "Play catch with a soft ball" in text(made)


def test_the_log_names_an_article_in_a_few_words(caplog):
    caplog.set_level("INFO", logger=press.__name__)
    press.pdf(sheet(sample_document(title="Play 🎉 " + "w" * 290)))
    assert caplog.messages and all("“Play 🎉 www" in each for each in caplog.messages)
    assert "w" * press.MOST_LOGGED not in caplog.text


@given(document=documents())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_every_valid_article_is_made_into_a_paper_or_left_to_its_page(document):
    try:
        made = press.pdf(sheet(document))
    except press.LettersMissing:
        return
    assert len(opened(made).pages) >= 1


# --- what makes another ---------------------------------------------------------------------


def test_the_digest_follows_all_that_is_printed():
    first = press.digest(sheet())
    assert first == press.digest(sheet())
    notice = replace_notice("Ask another doctor.")
    others = [
        sheet(notices=(notice,)),
        sheet(number=3),
        sheet(address=ADDRESS.replace("localhost:8000", "clinic.example")),
        sheet(checker="Cy Roe"),
        sheet(matcher=Matcher(words(ball="ball"))),
        sheet(is_large=True),
        sheet(clinic=profile(emergency_number="112")),
        sheet(clinic=profile(paper_size=PaperSize.A4)),
        sheet(clinic=profile(phone="1")),
        sheet(replace(sample_document(), message="Anew.")),
        sheet(has_invented_people=True),
        sheet(check_due=date(2026, 3, 31)),
        sheet(check_due=date(2026, 3, 31), is_overdue=True),
    ]
    digests = {press.digest(each) for each in others}
    assert len(digests) == len(others) and first not in digests


def replace_notice(words: str):
    notice = sheet().notices[0]
    notice.text = f"<p>{words}</p>"
    return notice


# --- letters that no font has -----------------------------------------------------------------


@pytest.fixture
def without_letters(monkeypatch):
    """Let this machine have no font but those that come with Typst."""
    monkeypatch.setattr(typesetter, "ALL_FONTS", typesetter.OUR_FONTS)
    letters._found.cache_clear()
    yield
    letters._found.cache_clear()


def test_a_word_that_no_font_has_is_told_and_no_row_of_boxes(without_letters):
    made = sheet(sample_document(message="Play 每天 十分 ball \U0001f389 daily."))
    pdf = press.pdf(made)
    note = "Play [see our page: we cannot print these letters] ball daily."
    assert note in text(pdf)
    with opened(pdf).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "每天", "question": ""},
        {"title": "👩‍👧 \U0010fffd", "question": ""},
        {"message": "每天玩十分钟的球可能有帮助。" * 100},
    ],
)
def test_what_is_mostly_in_such_letters_is_not_printed(without_letters, changes):
    with pytest.raises(press.LettersMissing):
        press.pdf(sheet(sample_document(**changes)))


# --- from right to left -----------------------------------------------------------------------


def test_what_runs_from_right_to_left_leaves_our_sentences_whole():
    """A PDF's words come out as they stand: a full stop on the wrong side would come first."""
    arabic = sample_document(language="ar", message="قد تساعد عشر دقائق من اللعب.")
    words = text(press.pdf(sheet(arabic)))
    assert "For children of 3 to 7 years." in words
    in_order(words, "Call:", "(416) 555-0142", "Book a visit:", "https://example.org/book")
