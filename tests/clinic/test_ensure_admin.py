import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def ensure_admin() -> str:
    out = StringIO()
    call_command("ensure_admin", stdout=out)
    return out.getvalue()


def test_the_first_start_makes_an_account_one_can_sign_in_with():
    said = ensure_admin()
    password = re.search(r"Password: +(\S+)", said)[1]
    user = authenticate(RequestFactory().post("/"), username="admin", password=password)
    assert user.is_superuser
    assert user.is_staff


def test_a_later_start_changes_nothing_and_says_how_to_get_in():
    ensure_admin()
    before = get_user_model().objects.values().get()
    said = ensure_admin()
    assert "changepassword admin" in said
    assert "Password:" not in said
    assert get_user_model().objects.values().get() == before


def test_another_admin_is_enough():
    get_user_model().objects.create_superuser("maria", password="x")
    assert "changepassword maria" in ensure_admin()
    assert get_user_model().objects.count() == 1


def test_a_name_that_is_taken_is_refused_in_a_sentence():
    get_user_model().objects.create_user("admin", password="x")
    with pytest.raises(CommandError, match="choose another name"):
        ensure_admin()
