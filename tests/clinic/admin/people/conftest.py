"""A Manager at work."""

import pytest

from tests.admin_pages import signed_in
from tests.people import manager, sure


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def client(mona):
    return sure(signed_in(mona))
