"""Searching by SQLite's FTS5: an index beside the table, which triggers keep true."""

from research.models import SearchRow
from research.public.search.expression import Expression

_ROWS = SearchRow._meta.db_table
_INDEX = "research_search"
KEY = f"{_INDEX}.rowid"
_COLUMNS = "first second rest first_spelled second_spelled rest_spelled".split()
_FIRST = "first first_spelled"
_FIRST_AND_SECOND = f"{_FIRST} second second_spelled"
# The sign keeps FTS5 from being asked for each of those rows.
_WITHIN = f"+{KEY} IN (SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s)"  # noqa: S608
_TRIGGERS = [f"search_{event}" for event in ("insert", "update", "delete")]


def _writing(prefix: str, command: str = "") -> str:
    """Return what tells the index of the row `prefix` (OLD or NEW) of the table."""
    names = ", ".join(([_INDEX] if command else []) + ["rowid", *_COLUMNS])
    values = [f"{prefix}.{column}" for column in ("id", *_COLUMNS)]
    values = ", ".join(([f"'{command}'"] if command else []) + values)
    return f"INSERT INTO {_INDEX} ({names}) VALUES ({values});"  # noqa: S608 - our own names


_CREATION = [
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {_INDEX} USING fts5 (
        {", ".join(_COLUMNS)}, content='{_ROWS}', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    f"CREATE TRIGGER search_insert AFTER INSERT ON {_ROWS} BEGIN {_writing('NEW')} END",
    f"CREATE TRIGGER search_update AFTER UPDATE ON {_ROWS} "
    f"BEGIN {_writing('OLD', 'delete')} {_writing('NEW')} END",
    f"CREATE TRIGGER search_delete AFTER DELETE ON {_ROWS} BEGIN {_writing('OLD', 'delete')} END",
    f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('rebuild')",  # noqa: S608 - our own names
]


def install(cursor):
    """Make the index, and put back the triggers that a migration took with the table."""
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    present = {row[0] for row in cursor.fetchall()}
    if set(_TRIGGERS) <= present:
        return
    for trigger in _TRIGGERS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for statement in _CREATION:
        cursor.execute(statement)


def forget(cursor):
    """Have the index hold nothing of what was deleted."""
    cursor.execute(f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('rebuild')")  # noqa: S608


def found(expression: Expression) -> tuple[str, list]:
    """Return the tables with their condition, and its parameters, that find `expression`."""
    return f"{_INDEX} WHERE {_INDEX} MATCH %s", [_written(expression)]


def best(expression: Expression) -> tuple[str, list]:
    """Return what holds of those found that come before all others, and its parameters."""
    return _WITHIN, [_in_columns(_FIRST, expression)]


def order(expression: Expression) -> tuple[str, list]:
    """Return by what the rows found stand in order, the best first."""
    sql = f"""CASE WHEN {_WITHIN} THEN 0 WHEN {_WITHIN} THEN 1 ELSE 2 END,
        {KEY} IN (SELECT id FROM {_ROWS} WHERE live_id IS NULL),
        bm25({_INDEX}, 10, 3, 1, 10, 3, 1), {KEY} DESC"""  # noqa: S608 - our own names
    return sql, [_in_columns(columns, expression) for columns in (_FIRST, _FIRST_AND_SECOND)]


def _in_columns(columns: str, expression: Expression) -> str:
    return f"{{{columns}}} : ({_written(expression)})"


def _written(expression: Expression) -> str:
    groups = [
        "(" + " OR ".join(f'"{" ".join(phrase)}"' for phrase in group) + ")"
        for group in expression.groups
    ]
    return (" OR " if expression.is_any else " AND ").join(groups)
