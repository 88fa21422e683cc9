"""The parts of the article's form: what the smallest article needs, and behind that all else."""

from django.contrib.admin.utils import flatten
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from clinic.text import unify_line_ends
from research.admin.article.form import ArticleForm

_MORE = {"classes": ["collapse"]}
PARTS = [
    (gettext_lazy("The study"), {"fields": ["seen", "source"]}),
    (
        gettext_lazy("What families read first"),
        {"fields": ["message", "question", "title", ("for_whom", "not_for")]},
    ),
    (gettext_lazy("What the study found"), {"fields": ["findings"]}),
    (gettext_lazy("What you can do at home"), {"fields": ["for_parents"]}),
    (gettext_lazy("How sure are we?"), {"fields": ["certainty", "doubts", "limits"]}),
    (
        gettext_lazy("Help sooner"),
        {"fields": [("help_now", "help_soon"), "help_offers", ("crisis_line", "no_special_help")]},
    ),
    (None, {"fields": ["interest"]}),
    (gettext_lazy("More: topics and authors"), {**_MORE, "fields": ["topics", "byline"]}),
    (
        gettext_lazy("More: why it matters, and what becomes more likely"),
        {**_MORE, "fields": ["more_likely", "relevance"]},
    ),
    (gettext_lazy("More: for therapists"), {**_MORE, "fields": ["for_therapists"]}),
    (
        gettext_lazy("More: how the study was made"),
        {
            **_MORE,
            "fields": [
                ("design", "evidence"),
                ("age_from", "age_to"),
                "study_size",
                "population",
                "harms",
                "harms_seen",
                "effort",
                "funding",
            ],
        },
    ),
    (gettext_lazy("More: other sources"), {**_MORE, "fields": ["sources"]}),
    (
        gettext_lazy("More: a picture"),
        {
            **_MORE,
            "fields": [
                "picture",
                "picture_alt",
                "picture_decorative",
                "picture_child",
                "picture_credit",
            ],
        },
    ),
    (
        gettext_lazy("More: address, language, and when an article is not needed any more"),
        {
            **_MORE,
            "description": gettext_lazy(
                "Articles are never deleted, so that what families have read can always be "
                "looked up. A draft that was never published and that nobody wants can be "
                "discarded: with “Discard” at the top of this page, once it is saved."
            ),
            "fields": ["slug", "language", "is_invented"],
        },
    ),
]
READING = [(None, {"fields": ["title", "message", "as_text"]})]


_NOTHING = (None, "", (), [])
_ALWAYS_THERE = ("slug", "language")


def unfolded(parts: list, form: ArticleForm, wanted: str = "") -> list:
    """Return `parts` as they are shown with `form`: each that is folded says what it holds.

    What has a mistake in it, what was changed and is not saved, and the field `wanted` stand open.
    """
    return [_part(name, options, form, wanted) for name, options in parts]


def _part(name, options: dict, form: ArticleForm, wanted: str) -> tuple:
    if "collapse" not in options.get("classes", ()):
        return name, options
    fields = flatten(options["fields"])
    if any(field == wanted or _is_in_hand(field, form) for field in fields):
        return name, {**options, "classes": []}
    filled = [_called(field, form) for field in fields if is_filled(field, form)]
    heading = format_html('{} <span class="filled">{}</span>', name, ", ".join(filled))
    return (heading if filled else name), options


def _is_in_hand(field: str, form: ArticleForm) -> bool:
    return form.is_bound and (field in form.errors or _is_changed(field, form))


def _is_changed(field: str, form: ArticleForm) -> bool:
    shown, typed = form.initial.get(field), form[field].value()
    if isinstance(shown, str) and isinstance(typed, str):  # browsers send other line ends
        return unify_line_ends(shown).strip() != unify_line_ends(typed).strip()
    return field in form.changed_data


def is_filled(field: str, form: ArticleForm) -> bool:
    """Say whether `field` says anything as it was last saved."""
    return says_anything(field, form.initial.get(field))


def says_anything(field: str, value) -> bool:
    """Say whether `value` is more than what stands in `field` from the beginning."""
    return field not in _ALWAYS_THERE and value is not False and value not in _NOTHING


def _called(field: str, form: ArticleForm) -> str:
    """Return the field's label; of the byline who stands in it, as that may only be offered."""
    if field != "byline":
        return str(form.fields[field].label)
    names = dict(form.fields[field].widget.choices)
    return ", ".join(names[value] for value in form.initial[field] if value in names)
