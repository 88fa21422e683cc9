"""Which migrations a backup's rows belong to, and the models of that state.

Rows are read and written by the models as migrations know them: nothing of our own code
changes a value on its way.
"""

from django.apps import apps as present_apps
from django.db import connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from clinic.backup.refusals import BackupError

State = list[tuple[str, str]]  # app and name of each migration


def applied() -> State:
    """Return the migrations of this database, of the apps that there are.

    There are none in a new database. Raises BackupError where this program does not know one.
    """
    state = sorted(key for key in MigrationLoader(connection).applied_migrations if _is_ours(key))
    if unknown := _unknown(state):
        message = _(
            "The database was brought up to date by a newer version of this program (%(what)s). "
            "Use that one."
        )
        raise BackupError(message % {"what": _named(unknown)})
    return state


def models_at(state: State):
    """Return the app registry as it was at `state`, whose fields store values as they are."""
    loader = MigrationLoader(connection)
    nodes = [key for key in state if key in loader.graph.nodes]
    try:
        apps = loader.project_state(nodes).apps
    except NodeNotFoundError as error:
        raise BackupError(_("These migrations cannot be followed: %s.") % error) from error
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
                field.auto_now = field.auto_now_add = False
    return apps


def check_is_known(state: State):
    """Raise BackupError where a newer program made the backup."""
    if unknown := _unknown([key for key in state if _is_ours(key)]):
        message = _(
            "A newer version of this program made this backup (it has %(what)s). Install that "
            "version or a later one, and restore it there."
        )
        raise BackupError(message % {"what": _named(unknown)})


def bring_to(state: State):
    """Migrate the database to `state`, from one that has no more than it.

    Raises BackupError where the database is further than that.
    """
    further = sorted(set(applied()) - set(state))
    if further:
        message = _(
            "This backup is from before an update (it lacks %(what)s), so its rows do not fit "
            "the tables that are here. Give it a new database without tables: on SQLite, move "
            "clinic.sqlite3 away; on PostgreSQL, create another and name it in DATABASE_URL. "
            "Then restore without running “manage.py migrate” first: this command does it."
        )
        raise BackupError(message % {"what": _named(further)})
    executor = MigrationExecutor(connection)
    executor.migrate(_last_of(state, executor.loader.graph))


def bring_up_to_date():
    """Run the migrations that are left, without what follows on `migrate`."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def is_present(state: State) -> bool:
    """Say whether `state` is that of this program."""
    return not set(MigrationLoader(connection).disk_migrations) - set(state)


def _last_of(state: State, graph) -> State:
    """Return those of `state` that no other of it follows: the rest comes with them."""
    there = set(state) & graph.nodes.keys()
    followed = {parent.key for key in there for parent in graph.node_map[key].parents}
    return sorted(there - followed)


def _is_ours(key: tuple[str, str]) -> bool:
    return key[0] in present_apps.app_configs  # one that was taken out leaves its lines behind


def _unknown(state: State) -> State:
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return sorted(set(state) - known)


def _named(state: State) -> str:
    return ", ".join(f"{app} {name}" for app, name in state[-3:])
