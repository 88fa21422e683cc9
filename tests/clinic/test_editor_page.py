"""The editor runs under the policy of editing pages, in a real browser."""

import pytest
from django import forms
from django.http import HttpResponse
from django.urls import include, path

from clinic.models import ClinicProfile
from clinic.security import editing_csp

Form = forms.modelform_factory(ClinicProfile, fields=["about"])


@editing_csp
def edit(request):
    form = Form(initial={"about": "<p>We help children.</p>"})
    return HttpResponse(
        f"<!doctype html><title>Edit</title>{form.media}<form>{form}<button>Save</button></form>"
    )


urlpatterns = [path("admin/edit/", edit), path("", include("clinic.urls"))]


@pytest.fixture
def editing(settings, page):
    settings.ROOT_URLCONF = __name__
    page.goto("/admin/edit/")
    return page


def test_rich_text_can_be_typed_and_nothing_else_is_asked_for(editing):
    text = editing.locator(".cke_editable")
    text.click()
    text.press("Control+End")
    text.press("Enter")
    text.press_sequentially("Since 1998.")
    editing.get_by_role("button", name="Bold").click()
    value = editing.evaluate("CKEDITOR.instances.id_about.getData()")
    assert "<p>We help children.</p>" in value
    assert "<p>Since 1998.</p>" in value


def test_the_link_dialog_opens(editing):
    editing.locator(".cke_editable").click()
    editing.get_by_role("button", name="Link", exact=True).click()
    editing.get_by_role("dialog").get_by_label("URL").fill("clinic.example/about")
    editing.get_by_role("dialog").get_by_role("button", name="OK").click()
    assert 'href="http://clinic.example/about"' in editing.evaluate(
        "CKEDITOR.instances.id_about.getData()"
    )
