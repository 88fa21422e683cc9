"""Whatever a person can type has a length, and a sentence where it is longer."""

import importlib
import pkgutil
from dataclasses import fields

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory

import clinic
import research
from clinic.models import ClinicProfile
from research.document import bounds, schema
from research.models import Article, Citation
from tests.admin_pages import signed_in, superuser, visit
from tests.research.people import in_review, written


def all_forms() -> list[type[forms.BaseForm]]:
    """Return every form of ours, the admin's own among them."""
    for package in (clinic, research):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and not module.name.endswith("wsgi"):
                importlib.import_module(module.name)
    found, left = [], [forms.BaseForm]
    while left:
        left += (below := left.pop().__subclasses__())
        found += [each for each in below if each.__module__.split(".")[0] in ("clinic", "research")]
    return found


def forms_of_the_admin() -> list[type[forms.BaseForm]]:
    request = RequestFactory().get("/")
    request.user, request.session = superuser(), {}
    rooms = admin.site._registry.items()
    return [
        each.get_form(request)
        for _model, each in rooms
        if each.has_add_permission(request) or each.has_change_permission(request)
    ]


def without_length(form: type[forms.BaseForm]) -> list[str]:
    return [
        f"{form.__module__}.{form.__name__}.{name}"
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField)
        and field.max_length is None
        # Hashed, and kept nowhere as it was typed.
        and not isinstance(field.widget, forms.PasswordInput)
        and not isinstance(field.widget, forms.HiddenInput)  # nobody types there
        and name != "username"  # has the length of the account's, once the form is made
    ]


@pytest.mark.django_db
def test_every_text_that_can_be_typed_has_a_length():
    found = all_forms() + forms_of_the_admin()
    assert len(found) > 20
    assert [name for form in found for name in without_length(form)] == []


CHOSEN = {"language", "interest", "slug", "digest", "basis", "scope", "credentials"}
CHOSEN |= {"design", "evidence_scale", "evidence_level", "certainty", "harms"}
CHOSEN |= {"advice", "per", "unsaid", "kind", "child"}


def test_every_text_of_a_document_has_a_bound_or_is_chosen():
    kinds = [each for each in vars(schema).values() if hasattr(each, "__dataclass_fields__")]
    lacking = [
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in fields(kind)
        if field.type in (str, "str")
        and field.name not in bounds.LENGTHS.get(kind, {})
        and field.name not in CHOSEN
        and kind not in (schema.Topic, schema.Author)  # as their rows have them
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("kind", "model", "names"),
    [
        (schema.Document, Article, {}),
        (schema.Study, Article, {}),
        (schema.Picture, Article, {"alt": "picture_alt", "credit": "picture_credit"}),
        (schema.Citation, Citation, {}),
    ],
)
def test_what_a_document_may_hold_fits_into_its_column(kind, model, names):
    for name, most in bounds.LENGTHS[kind].items():
        column = model._meta.get_field(names.get(name, name)).max_length
        assert column is None or most <= column, name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "question", "message", "title", "for_whom", "not_for", "more_likely", "help_now",
        "help_soon", "limits", "harms_seen", "effort", "funding", "study_size", "picture_alt",
    ],
)  # fmt: skip
def test_what_is_too_long_comes_back_whole_with_a_sentence(name):
    article = written()
    page = visit(signed_in(superuser()), f"/admin/research/article/{article.pk}/change/")
    typed = "many words " * 400
    page = page.send(**{name: typed})
    assert any("characters long. Shorten it to at most" in each for each in page.errors())
    assert page.values[name][0].strip() == typed.strip()


@pytest.mark.django_db
def test_a_reason_and_a_comment_have_a_length():
    article = in_review(written())
    client = signed_in(superuser())
    page = f"/admin/research/article/{article.pk}"
    for url, data in [
        (f"{page}/review/", {"seen": article.revisions.first().pk, "text": "x" * 4001}),
        (f"{page}/act/correct/", {"reason": "x" * 2001}),
        (f"{page}/share/", {"purpose": "x" * 201}),
    ]:
        words = client.post(url, data).content.decode()
        assert "characters long. Shorten it to at most" in words and data.popitem()[1] in words


@pytest.mark.django_db
def test_the_clinics_own_texts_have_a_length():
    ClinicProfile(name="Clinic").save()
    page = visit(signed_in(superuser()), "/admin/clinic/clinicprofile/1/change/")
    page = page.send(hours="x" * 5001, about="<p>" + "x" * 50_001 + "</p>")
    assert sum("characters long. Shorten it to at most" in each for each in page.errors()) == 2
