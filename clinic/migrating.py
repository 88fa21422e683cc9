"""Whether the database is as this program needs it."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def is_finished(using: str) -> bool:
    """Say whether every app's migrations are there: an operator may run those of one first."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
