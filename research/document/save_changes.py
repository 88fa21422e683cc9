"""Saving no more than what differs, so that an untouched row is never written."""

from django.db.models import Model


def save_changes(row: Model, values: dict):
    """Set `values` on `row` and save the fields that differ; a new row is saved whole."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if row.pk is None:
        row.save()
    elif changed:
        row.save(update_fields=changed)
