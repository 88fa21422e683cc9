"""Searching without regard to case, accents and ligatures, alike on SQLite and PostgreSQL.

The lookup `folded` is to `clinic.text.fold` what `icontains` is to lower case: a row is found
where its folded text holds the folded words. SQLite calls the function itself; PostgreSQL, which
has no extension of ours, spells the same out in its own functions.
"""

from django.db.models import CharField, Lookup, TextField

from clinic.text import FOLDED, FOLDED_MARKS, fold

SQLITE_FUNCTION = "clinic_fold"


def teach_sqlite(connection):
    """Give `connection`, one of Python's own to SQLite, the function that `folded` calls."""
    connection.create_function(SQLITE_FUNCTION, 1, _folded, deterministic=True)


def _folded(value) -> str | None:
    return None if value is None else fold(str(value))


@CharField.register_lookup
@TextField.register_lookup
class Folded(Lookup):
    """Whether the text holds other words: their case, accents and ligatures aside."""

    lookup_name = "folded"

    def get_prep_lookup(self):
        return fold(str(self.rhs))

    def as_sqlite(self, compiler, connection):
        text, text_params = self.process_lhs(compiler, connection)
        words, words_params = self.process_rhs(compiler, connection)
        return f"INSTR({SQLITE_FUNCTION}({text}), {words}) > 0", (*text_params, *words_params)

    def as_postgresql(self, compiler, connection):
        text, text_params = self.process_lhs(compiler, connection)
        words, words_params = self.process_rhs(compiler, connection)
        letters = {letter: plain for letter, plain in FOLDED.items() if len(plain) == 1}
        folded = f"REGEXP_REPLACE(NORMALIZE({text}, NFKD), '{FOLDED_MARKS}', '', 'g')"
        folded = f"TRANSLATE({folded}, %s, %s)"
        spelled = ["".join(letters), "".join(letters.values())]
        for letter, plain in FOLDED.items():
            if len(plain) > 1:
                folded = f"REPLACE({folded}, %s, %s)"
                spelled += [letter, plain]
        return f"STRPOS(LOWER({folded}), {words}) > 0", (*text_params, *spelled, *words_params)
