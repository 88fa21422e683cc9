"""The rows that searches find, kept true whatever changes what they are about.

An article's is written with its live row (`research.public.derived`); the others by `refresh`,
which is told of each hard word, member of the team and page that changes, alone or with others.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Model

from clinic.models import Page, TeamMember
from clinic.richtext import to_text
from research.models import (
    GlossaryTerm,
    LiveEdition,
    SearchRow,
    SearchSpelling,
)
from research.public.search import vocabulary
from research.public.search.texts import SearchTexts
from research.public.search.words import joined, spelled

OTHERS = (GlossaryTerm, TeamMember, Page)  # what is found and is no article
_COLUMNS = ("first", "second", "rest")


def keep_article(row: LiveEdition, texts: SearchTexts):
    """Write the search row of `row`, which has none."""
    _write(
        SearchRow.Kind.ARTICLE,
        row.pk,
        **vars(texts),
        **_values_of(row),
        live=row,
    )


def forget_article(row: LiveEdition):
    SearchRow.objects.filter(live=row).delete()


def texts_kept(row: LiveEdition) -> SearchTexts:
    """Return what the search row of `row` says."""
    kept = SearchRow.objects.filter(live=row).first()
    names = (*_COLUMNS, "has_steps")
    return SearchTexts(**{name: getattr(kept, name) for name in names}) if kept else SearchTexts()


def refresh(model: type[Model], keys: Iterable[int]):
    """Make the search rows of the rows `keys` of `model`, one of OTHERS, what these now say.

    What is gone, and what readers cannot see, has none.
    """
    keys = set(keys)
    own = SearchRow.objects.filter(kind=_KINDS[model], key__in=keys)
    with vocabulary.counting(own):
        shown = [each for each in model._base_manager.filter(pk__in=keys) if _is_shown(each)]
        own.exclude(key__in=[each.pk for each in shown]).delete()
        for found in shown:
            _keep(found)


def rebuild_others():
    """Make anew the rows of all that is no article, and take away those of what is gone."""
    for model in OTHERS:
        rows = SearchRow.objects.filter(kind=_KINDS[model]).values_list("key", flat=True)
        refresh(model, {*rows, *model._base_manager.values_list("pk", flat=True)})


def mismatched() -> Iterator[str]:
    """Yield the name of each of OTHERS of which searches know something else than it says."""
    for model, kind in _KINDS.items():
        own = SearchRow.objects.filter(kind=kind).prefetch_related("spellings")
        rows = {row.key: row for row in own}
        for found in model._base_manager.iterator():
            row = rows.pop(found.pk, None)
            if not (_is_kept(found, row) if _is_shown(found) else row is None):
                yield str(found)
        yield from map(str, rows.values())
    articles = SearchRow.objects.filter(kind=SearchRow.Kind.ARTICLE).select_related("live")
    yield from (str(row) for row in articles.iterator() if not _is_of_its_article(row))


def lacks_others() -> bool:
    """Whether nothing but articles was ever written here: the rows are new in this database."""
    return not SearchRow.objects.filter(live=None).exists()


_KINDS = {
    GlossaryTerm: SearchRow.Kind.WORD,
    TeamMember: SearchRow.Kind.PERSON,
    Page: SearchRow.Kind.PAGE,
}


def _is_shown(found: Model) -> bool:
    return getattr(found, "is_shown", True)


def _keep(found: Model):
    row = _write(_KINDS[type(found)], found.pk, **_values(found))
    keys = _spellings(found)
    row.spellings.exclude(key__in=keys).delete()
    there = set(row.spellings.values_list("key", flat=True))
    SearchSpelling.objects.bulk_create(
        SearchSpelling(row=row, key=key) for key in sorted(keys - there)
    )


def _is_kept(found: Model, row: SearchRow | None) -> bool:
    """Say whether `row` is what `_keep` writes of `found`."""
    if row is None or {each.key for each in row.spellings.all()} != _spellings(found):
        return False
    values = _columns(**_values(found))
    return values == {name: getattr(row, name) for name in values}


def _is_of_its_article(row: SearchRow) -> bool:
    """Say whether `row` names its live row; its texts are compared with the Document's."""
    if row.live is None:
        return False
    values = {"key": row.live.pk, **_values_of(row.live)}
    values = _columns(**values, **{name: getattr(row, name) for name in _COLUMNS})
    return values == {name: getattr(row, name) for name in values}


def _values_of(live: LiveEdition) -> dict:
    return {
        "slug": live.slug,
        "language": live.entry["language"],
        "is_sample": live.is_sample,
        "starts": live.starts,
        "until": live.until,
    }


def _values(found: Model) -> dict:
    values = {"slug": found.slug, "is_sample": found.is_sample, "language": _language(found)}
    return values | _texts(found)


def _spellings(found: Model) -> set[str]:
    words = (found.term, *found.others) if isinstance(found, GlossaryTerm) else ()
    return set(map(joined, words))


def _language(found: Model) -> str:
    return getattr(found, "language", "en")


def _texts(found: Model) -> dict[str, str]:
    """Return the texts of a row of OTHERS."""
    match found:
        case GlossaryTerm():
            first, second, rest = [found.term, *found.others], [found.meaning], []
        case TeamMember():
            first, second = [found.name], [found.role, found.credentials]
            rest = [to_text(found.bio)]
        case Page():
            first, second, rest = [found.title], [found.summary], [to_text(found.body)]
        case _:
            raise TypeError(found)
    return {
        name: "\n".join(filter(None, lines))
        for name, lines in zip(_COLUMNS, (first, second, rest), strict=True)
    }


def _write(kind: str, key: int, **values) -> SearchRow:
    row, _is_new = SearchRow.objects.update_or_create(
        kind=kind, key=key, defaults=_columns(**values)
    )
    return row


def _columns(**values) -> dict:
    """Return `values` with what in their texts is also written otherwise."""
    return values | {f"{name}_spelled": spelled(values[name]) for name in _COLUMNS}
