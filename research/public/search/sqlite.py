"""Searching by SQLite's FTS5: an index beside the table, which triggers keep true."""

from research.models import SearchRow
from research.public.search.expression import Depth, Expression, Group

_ROWS = SearchRow._meta.db_table
_INDEX = "research_search"
KEY = f"{_INDEX}.rowid"
_COLUMNS = "first second rest first_spelled second_spelled rest_spelled".split()
IS_ARTICLE = f"({KEY} NOT IN (SELECT id FROM {_ROWS} WHERE live_id IS NULL))"  # noqa: S608
_FIRST = "first first_spelled"
_DEPTHS = {Depth.FIRST: _FIRST, Depth.SECOND: f"{_FIRST} second second_spelled"}
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


def found(expression: Expression, depth: Depth) -> tuple[str, list]:
    """Return the tables with their condition, and its parameters, that find `expression` not
    deeper than `depth`."""
    return f"{_INDEX} WHERE {_INDEX} MATCH %s", [_as_deep(depth, expression)]


def without(expression: Expression, depth: Depth) -> tuple[str, list]:
    """Return what holds of those in which it stands deeper than `depth`, and its parameters."""
    return f"NOT {_WITHIN}", [_as_deep(depth, expression)]


def order(expression: Expression) -> tuple[str, list]:
    """Return by what the rows found stand in order, the best first."""
    best, params = rank(expression)
    sql = f"CASE WHEN {_WITHIN} THEN 0 WHEN {_WITHIN} THEN 1 ELSE 2 END, {best}"
    return sql, [*(_as_deep(depth, expression) for depth in _DEPTHS), *params]


def rank(expression: Expression) -> tuple[str, list]:
    """Return the same of rows in which it stands equally deep."""
    return f"NOT {IS_ARTICLE}, bm25({_INDEX}, 10, 3, 1, 10, 3, 1), {KEY} DESC", []


def _as_deep(depth: Depth, expression: Expression) -> str:
    written = _written(expression)
    return f"{{{_DEPTHS[depth]}}} : ({written})" if depth in _DEPTHS else written


def _written(expression: Expression) -> str:
    return " OR ".join(f"({' AND '.join(map(_group, way))})" for way in expression.ways)


def _group(group: Group) -> str:
    return "(" + " OR ".join(f'"{" ".join(phrase)}"' for phrase in group) + ")"
