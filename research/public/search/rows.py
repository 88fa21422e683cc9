"""The rows that searches find, kept true whatever changes what they are about.

An article's is written with its live row (`research.public.derived`); the others when a hard
word, a member of the team or a page is saved or deleted.
"""

from collections.abc import Iterable

from django.db.models import Model, Q

from clinic.models import Page, TeamMember
from clinic.richtext import to_text
from research.models import (
    GlossaryTerm,
    LiveEdition,
    SearchRow,
    SearchSpelling,
    SearchWord,
)
from research.public.search.texts import SearchTexts
from research.public.search.words import common_words, joined, spelled

OTHERS = (GlossaryTerm, TeamMember, Page)  # what is found and is no article
_COLUMNS = ("first", "second", "rest")


def keep_article(row: LiveEdition, texts: SearchTexts):
    """Write the search row of `row`, which has none."""
    _write(
        SearchRow.Kind.ARTICLE,
        row.pk,
        vars(texts),
        live=row,
        slug=row.slug,
        language=row.entry["language"],
        is_sample=row.is_sample,
    )


def texts_kept(row: LiveEdition) -> SearchTexts:
    """Return what the search row of `row` says."""
    kept = SearchRow.objects.filter(live=row).first()
    names = (*_COLUMNS, "has_steps")
    return SearchTexts(**{name: getattr(kept, name) for name in names}) if kept else SearchTexts()


def keep(found: Model):
    """Write anew the search row of `found`, one of OTHERS; what readers cannot see has none."""
    kind = _KINDS[type(found)]
    if not getattr(found, "is_shown", True):
        forget(found)
        return
    values = {"slug": found.slug, "is_sample": found.is_sample, "language": _language(found)}
    row = _write(kind, found.pk, _texts(found), **values)
    if isinstance(found, GlossaryTerm):
        keys = {joined(spelling) for spelling in (found.term, *found.others)}
        row.spellings.exclude(key__in=keys).delete()
        there = set(row.spellings.values_list("key", flat=True))
        SearchSpelling.objects.bulk_create(
            SearchSpelling(row=row, key=key) for key in sorted(keys - there)
        )


def forget(found: Model):
    """Take away the search row of `found`, one of OTHERS."""
    SearchRow.objects.filter(kind=_KINDS[type(found)], key=found.pk).delete()


def rebuild_others():
    """Make anew the rows of all that is no article, and take away those of what is gone."""
    for model in OTHERS:
        there = model._default_manager.values("pk")
        SearchRow.objects.filter(~Q(key__in=there), kind=_KINDS[model]).delete()
        for found in model._default_manager.iterator():
            keep(found)


def rebuild_words():
    """Make anew the list of common words: words of what is gone leave it."""
    SearchWord.objects.all().delete()
    texts = SearchRow.objects.exclude(kind=SearchRow.Kind.PERSON)
    for first, second in texts.values_list("first", "second").iterator():
        _keep_words((first, second))


def lacks_others() -> bool:
    """Whether nothing but articles was ever written here: the rows are new in this database."""
    return not SearchRow.objects.filter(live=None).exists()


_KINDS = {
    GlossaryTerm: SearchRow.Kind.WORD,
    TeamMember: SearchRow.Kind.PERSON,
    Page: SearchRow.Kind.PAGE,
}


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


def _write(kind: str, key: int, texts: dict, **values) -> SearchRow:
    otherwise = {f"{name}_spelled": spelled(texts[name]) for name in _COLUMNS}
    row, _is_new = SearchRow.objects.update_or_create(
        kind=kind, key=key, defaults={**texts, **otherwise, **values}
    )
    if kind != SearchRow.Kind.PERSON:
        _keep_words((texts["first"], texts["second"]))
    return row


def _keep_words(texts: Iterable[str]):
    words = sorted({word for text in texts for word in common_words(text)})
    SearchWord.objects.bulk_create(map(SearchWord, words), ignore_conflicts=True, batch_size=500)
