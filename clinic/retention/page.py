"""The table of what is kept, as docs/privacy.md has it."""

from clinic.retention.records import Record, records

_HEAD = """# What is kept about staff

Written by `manage.py privacy_table` from the table that the admin's page *What is kept about you*
shows and that `manage.py tidy` forgets by, with the times of a site that set no others; a test says
when it is out of date.
"""


def page() -> str:
    """Return docs/privacy.md."""
    rows = [_row(record) for record in records()]
    return "\n".join([_HEAD, "| what | what stands in it | how long |", "|---|---|---|", *rows, ""])


def _row(record: Record) -> str:
    return f"| {record.what} | {record.holds} | {record.told_until}{_variable(record)} |"


def _variable(record: Record) -> str:
    return f" (`FORGET_{record.name.upper()}_DAYS`)" if record.days else ""
