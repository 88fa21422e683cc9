"""Searching by PostgreSQL's full text: a column that the database itself fills, and its index."""

from string import punctuation

from clinic.worked_out import WorkedOut
from research.models import SearchRow
from research.public.search.expression import Depth, Expression, Group, Phrase

_ROWS = SearchRow._meta.db_table
KEY = f"{_ROWS}.id"
IS_ARTICLE = f"({_ROWS}.kind = 'article')"
_WEIGHTS = {Depth.FIRST: "a", Depth.SECOND: "a,b"}

# Whose stems PostgreSQL knows; a row of any other language is found by its words as they stand.
_CONFIGURATIONS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip

# As SQLite has it, signs only part words: PostgreSQL would take “and/or” for a file.
_SIGNS = punctuation.replace("'", "''")


def _vector() -> str:
    parts = [
        f"setweight({_stemmed(column)}, '{weight}')"
        for name, weight in (("first", "A"), ("second", "B"), ("rest", "C"))
        for column in (name, f"{name}_spelled")
    ]
    return " || ".join(parts)


def _stemmed(column: str) -> str:
    text = f"translate({column}, '{_SIGNS}', '{' ' * len(punctuation)}')"
    cases = " ".join(
        f"WHEN '{code}' THEN to_tsvector('{name}'::regconfig, {text})"
        for code, name in _CONFIGURATIONS.items()
    )
    language = "split_part(language, '-', 1)"
    return f"CASE {language} {cases} ELSE to_tsvector('simple'::regconfig, {text}) END"


def install(cursor):
    """Add the column and its index, where they are not there.

    The table is not asked to change where it need not: rows may be waiting to be checked.
    """
    cursor.execute(
        "SELECT 1 FROM information_schema.columns WHERE column_name = 'vector' "
        "AND table_schema = current_schema() AND table_name = %s",
        [SearchRow._meta.db_table],
    )
    if cursor.fetchone():
        return
    cursor.execute(
        f"ALTER TABLE {_ROWS} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_vector()}) STORED"
    )
    cursor.execute(f"CREATE INDEX IF NOT EXISTS research_search ON {_ROWS} USING gin (vector)")


def forget(cursor):
    """Nothing is left of what was deleted, once `expunge` has written the table anew."""


def found(expression: Expression, depth: Depth) -> tuple[str, list]:
    """Return the tables with their condition, and its parameters, that find `expression` not
    deeper than `depth`."""
    query, params = _query(expression)
    source = f"{_ROWS} WHERE vector @@ {query}"
    if depth not in _WEIGHTS:
        return source, params
    within, more = _within(depth, expression)
    return f"{source} AND {within}", params + more


def without(expression: Expression, depth: Depth) -> tuple[str, list]:
    """Return what holds of those in which it stands deeper than `depth`, and its parameters."""
    within, params = _within(depth, expression)
    return f"NOT {within}", params


def order(expression: Expression) -> tuple[str, list]:
    """Return by what the rows found stand in order, the best first."""
    first, params = _within(Depth.FIRST, expression)
    second, more = _within(Depth.SECOND, expression)
    best, most = rank(expression)
    return f"CASE WHEN {first} THEN 0 WHEN {second} THEN 1 ELSE 2 END, {best}", params + more + most


def rank(expression: Expression) -> tuple[str, list]:
    """Return the same of rows in which it stands equally deep."""
    query, params = _query(expression)
    return f"NOT {IS_ARTICLE}, ts_rank(vector, {query}) DESC, {KEY} DESC", params


def _within(depth: Depth, expression: Expression) -> tuple[str, list]:
    query, params = _query(expression)
    return f"(ts_filter(vector, '{{{_WEIGHTS[depth]}}}') @@ {query})", params


def _languages() -> set[str]:
    """Return the codes of the languages in which there is anything to find."""
    return set(SearchRow.objects.order_by().values_list("language", flat=True).distinct())


languages = WorkedOut(_languages)


def _query(expression: Expression) -> tuple[str, list]:
    """Return the question in the stems of each language: a row is of one of them."""
    codes = {language.partition("-")[0] for language in languages()}
    names = sorted({_CONFIGURATIONS.get(code, "simple") for code in codes}) or ["simple"]
    written = _written(expression)
    sql = " || ".join(f"to_tsquery('{name}', %s)" for name in names)
    return f"({sql})", [written] * len(names)


def _written(expression: Expression) -> str:
    return " | ".join(f"({' & '.join(map(_group, way))})" for way in expression.ways)


def _group(group: Group) -> str:
    return f"({' | '.join(map(_phrase, group))})"


def _phrase(words: Phrase) -> str:
    return f"({' <-> '.join(map(_quoted, words))})"


def _quoted(word: str) -> str:
    return f"'{word}'"  # of letters and digits alone
