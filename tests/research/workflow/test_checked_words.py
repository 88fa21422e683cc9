"""What stands inside checked pages changes by a proposal alone: every field, every way."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models

from clinic import snapshots
from research.admin.proposals.admin import _PLACES
from research.admin.proposals.proposed import ProposedAdmin
from research.models import CheckedWords, GlossaryTerm, Topic
from tests.research.glossary.terms import term
from tests.research.proposing import confirmed, proposed, topic

pytestmark = [pytest.mark.django_db, pytest.mark.data]
CHECKED = [model for model in apps.get_models() if issubclass(model, CheckedWords)]


def another(field: models.Field, value):
    """Return a value of `field` other than `value`."""
    if field.choices:
        return next(key for key, _label in field.flatchoices if key != value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1
    if isinstance(field, models.SlugField):
        return f"{value}-new"
    if isinstance(field, models.CharField | models.TextField):
        return "es" if field.name == "language" else f"{value} new".strip()
    raise AssertionError(f"Say here how {field} is changed: it has to be proposed like the others.")


FIELDS = [(model, field) for model in CHECKED for field in snapshots.fields(model)]


def test_the_models_whose_words_stand_inside_checked_pages_are_known():
    assert set(CHECKED) == {GlossaryTerm, Topic}


@pytest.mark.parametrize("model", CHECKED)
def test_a_proposal_holds_every_field_of_its_row(model):
    own = {
        each.name
        for each in model._meta.get_fields(include_hidden=True)
        if not each.auto_created and not getattr(each, "primary_key", False)
    }
    assert own == {field.name for field in snapshots.fields(model)}, (
        "Readers may see this field, and proposals do not cover it: a snapshot knows a row's own "
        "columns alone."
    )


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda value: getattr(value, "name", ""))
def test_a_field_changes_when_it_is_confirmed_and_not_before(model, field):
    row = term() if model is GlossaryTerm else topic(question="Why?")
    old = getattr(row, field.attname)
    new = another(field, old)
    proposal = proposed(row, **{field.attname: new})
    row.refresh_from_db()
    assert getattr(row, field.attname) == old
    confirmed(proposal)
    row.refresh_from_db()
    assert getattr(row, field.attname) == new


@pytest.mark.parametrize("model", CHECKED)
def test_its_room_in_the_admin_only_proposes(model):
    room = admin.site.get_model_admin(model)
    assert isinstance(room, ProposedAdmin)
    assert not room.list_editable and not room.actions and not room.inlines
    assert model in _PLACES
    inlines = {each.model for other in admin.site._registry.values() for each in other.inlines}
    assert model not in inlines
