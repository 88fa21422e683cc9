"""What a data folder made earlier holds comes along."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clinic.accounts.identity.rule import as_now, has_confirmed_address, has_confirmed_member
from clinic.models import AuditEntry
from tests.people import with_role

pytestmark = [pytest.mark.data, pytest.mark.django_db(transaction=True)]


def migrate(*targets):
    """Migrate; return the models as they are then."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    return executor.loader.project_state(list(targets)).apps


def test_addresses_in_use_count_as_confirmed_and_the_log_names_each():
    apps = migrate(("clinic", "0002_the_log"))
    try:
        bo = with_role("bo")
        members = apps.get_model("clinic", "TeamMember").objects
        members.create(name="Bo Roe", slug="bo", user_id=bo.pk)
        with_role("invited", password=None)
        User.objects.create_superuser("admin")
    finally:
        executor = MigrationExecutor(connection)
        migrate(*executor.loader.graph.leaf_nodes())
    confirmed = {each.username: has_confirmed_address(as_now(each)) for each in User.objects.all()}
    assert confirmed == {
        "bo@clinic.example": True,
        "invited@clinic.example": False,
        "admin": False,
    }
    assert not has_confirmed_member(as_now(bo))  # she says that herself
    entry = AuditEntry.objects.get(action="confirm-address")
    assert (entry.object_id, entry.by_name) == (str(bo.pk), "operator")
    assert entry.detail == "bo@clinic.example: in use before addresses were confirmed"
