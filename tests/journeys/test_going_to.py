"""Finding one's way: the column beside the form, its menu on a phone, and comments beside lines."""

import pytest
from playwright.sync_api import expect

from clinic.models import ClinicProfile
from research.document.schema import FindingLine, TakeawayLine
from research.workflow import actions
from tests.journeys.conftest import DESK
from tests.journeys.editing import edit
from tests.journeys.looks import faults
from tests.research.people import ann, in_review, may, rob, written

pytestmark = pytest.mark.django_db(transaction=True)

SMALL_PHONE = {"width": 320, "height": 640}
FINDINGS = (
    FindingLine(text="Throwing improved"),
    FindingLine(text="Catching improved in 40%", plain="Catching improved in all."),
)


@pytest.fixture
def article():
    """An article in review, with a remark on one line and a comment on it and on its limits."""
    ClinicProfile(name="The Clinic").save()
    steps = (TakeawayLine(text="Play catch"),)
    article = in_review(written(findings=FINDINGS, for_parents=steps))
    seen = article.revisions.first().pk
    actions.comment(article, by=rob(), seen=seen, text="By how much?", line=FINDINGS[1].id)
    actions.comment(article, by=rob(), seen=seen, text="So few?", field="limits")
    return article


def open_remarks(page, part: str):
    page.locator(".overview-parts > li", has_text=part).locator("summary").click()


def test_a_remark_in_the_column_opens_its_line_and_focuses_it(signed_in, article):
    page = edit(signed_in(ann()), article)
    open_remarks(page, "What the study found")
    page.locator("#overview a", has_text="40% is missing").click()
    text = page.locator(f"#line-{FINDINGS[1].id} .outline-text")
    expect(text).to_be_focused()
    expect(text).to_be_in_viewport()
    details = page.locator(f"#line-{FINDINGS[1].id} .outline-details")
    expect(details).to_be_visible()
    expect(page).to_have_url(f"/admin/research/article/{article.pk}/change/")


def test_a_folded_part_opens_when_one_goes_there(signed_in, article):
    page = edit(signed_in(ann()), article)
    page.locator("#overview").get_by_role("link", name="how the study was made").click()
    expect(page.locator("#id_design")).to_be_focused()


def test_a_warning_on_another_page_opens_the_line_that_it_names(signed_in, article):
    page = signed_in(rob())
    page.goto(f"/admin/research/article/{article.pk}/review/")
    with page.expect_navigation():
        page.locator(".warnings a", has_text="40% is missing").click()
    expect(page.locator(f"#line-{FINDINGS[1].id} .outline-text")).to_be_focused()


def test_on_a_phone_the_menu_leads_there_and_closes(signed_in, article):
    page = edit(signed_in(ann(), viewport=SMALL_PHONE), article)
    menu = page.locator("#overview")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Go to…").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="How sure are we?").click()
    expect(menu).to_be_hidden()
    expect(page.get_by_label("Not very sure")).to_be_in_viewport()


def test_without_scripts_the_links_lead_to_their_fields(signed_in, article):
    page = edit(signed_in(ann(), java_script_enabled=False), article)
    page.locator("#overview").get_by_role("link", name="What the study found").click()
    expect(page.locator("#id_findings")).to_be_in_viewport()
    expect(page.locator(".comments")).to_contain_text("By how much?")


def test_comments_stand_beside_their_lines_follow_them_and_are_resolved_there(signed_in, article):
    page = edit(signed_in(ann()), article)
    beside = page.locator(f"#line-{FINDINGS[1].id} .comment")
    expect(beside).to_contain_text("By how much?")
    expect(page.locator(".field-limits .comment")).to_contain_text("So few?")
    page.locator(f"#line-{FINDINGS[1].id} .outline-text").click()
    page.get_by_role("toolbar").first.get_by_role("button", name="Remove").click()
    expect(page.locator(".field-findings .comment")).to_contain_text("By how much?")
    expect(beside).to_have_count(0)
    page.get_by_role("toolbar").first.get_by_role("button", name="Undo").click()
    expect(beside).to_contain_text("By how much?")
    page.locator("#id_message").fill("Typed and not saved.")
    beside.get_by_role("button", name="Mark as resolved").click()
    expect(page.locator(".comments-said")).to_have_text("The comment is resolved.")
    expect(beside).to_have_count(0)
    expect(page.locator("#id_message")).to_have_value("Typed and not saved.")
    assert not article.comments.filter(resolved_at=None, line=FINDINGS[1].id).exists()


def test_commenting_from_beside_a_line_keeps_what_was_typed(signed_in, article):
    page = signed_in(rob())
    page.goto(f"/admin/research/article/{article.pk}/review/")
    page.get_by_label("Comment", exact=True).fill("In how many?")
    frame = page.frame_locator("iframe")
    frame.locator(f"a[data-about='{FINDINGS[0].id}']").click()
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    expect(page.get_by_label("Comment", exact=True)).to_have_value("In how many?")
    expect(page.get_by_label("About")).to_have_value(str(FINDINGS[0].id))
    expect(frame.locator(".said", has_text="By how much?")).to_be_visible()


def test_the_editing_and_review_pages_have_no_faults(signed_in, article, axe):
    page = edit(signed_in(ann()), article)
    expect(page.locator(".field-limits .comment")).to_be_visible()
    assert faults(page, axe, (SMALL_PHONE, DESK)) == []
    page.set_viewport_size(SMALL_PHONE)
    page.get_by_role("button", name="Go to…").click()
    expect(page.locator("#overview")).to_be_visible()
    assert faults(page, axe) == []
    reviewer = signed_in(rob())
    reviewer.goto(f"/admin/research/article/{article.pk}/review/")
    expect(reviewer.frame_locator("iframe").locator(".said").first).to_be_visible()
    assert faults(reviewer, axe, (SMALL_PHONE, DESK)) == []
    reviewer.goto(f"/admin/research/article/{article.pk}/preview/page/")
    expect(reviewer.locator(".said").first).to_be_visible()
    assert faults(reviewer, axe, (SMALL_PHONE, DESK)) == []


def test_the_page_of_share_links_has_no_faults(signed_in, article, axe):
    actions.share(article, by=ann())
    page = signed_in(ann())
    page.goto(f"/admin/research/article/{article.pk}/share/")
    assert faults(page, axe, (SMALL_PHONE, DESK)) == []


@pytest.mark.parametrize("size", [SMALL_PHONE, DESK])
def test_a_link_arrives_though_editors_of_rich_text_grow_above_its_field(signed_in, article, size):
    page = signed_in(may(), viewport=size)
    page.goto("/admin/")
    page.get_by_role("link", name="Put a word above every page").click()
    expect(page.locator(".cke_wysiwyg_div").first).to_be_visible()
    expect(page.locator("#id_announcement")).to_be_focused()
    expect(page.locator("#id_announcement")).to_be_in_viewport()


def test_a_link_arrives_in_a_field_of_rich_text(signed_in, article):
    page = signed_in(ann())
    page.goto(f"/admin/research/article/{article.pk}/change/?at=relevance#id_relevance")
    expect(page.locator(".field-relevance .cke_wysiwyg_div")).to_be_focused()
    expect(page.locator(".field-relevance .cke_wysiwyg_div")).to_be_in_viewport()


def test_what_a_review_lacks_is_a_link_that_enters_it(signed_in, article):
    page = signed_in(rob())
    page.goto(f"/admin/research/article/{article.pk}/review/")
    with page.expect_navigation():
        page.get_by_role("button", name="Approve", exact=True).click()
    summary = page.locator(".error-summary")
    summary.get_by_role("link", name="Does the page tell of harms and effort?").click()
    expect(page.locator("#id_harms_told input").first).to_be_focused()
    for question in page.locator(".questions fieldset").all():
        question.get_by_label("Yes").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Approve", exact=True).click()
    summary.get_by_role("link", name="I have checked the whole article").click()
    expect(page.locator("#id_whole")).to_be_focused()
