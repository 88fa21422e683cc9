"""What the clinic says of itself, for questions about the clinic: its hours, its languages."""

from enum import StrEnum
from functools import cache

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

from clinic import around
from clinic.models import ClinicProfile
from clinic.text import fold
from research.public.search.query import Question
from research.public.search.signs import Signs
from research.public.search.words import words_of

_signs = Signs("clinic")

_SPOKEN = frozenset("speak speaks speaking spoken talk language therapist therapists help".split())

# As parents call them, where Django has another name or none.
_MORE_LANGUAGES = {
    "yue": ("Cantonese", "粵語"), "cmn": ("Mandarin", "普通话"), "zh": ("Chinese", "中文"),
    "fa": ("Farsi", "فارسی"), "pa": ("Punjabi", "ਪੰਜਾਬੀ"), "tl": ("Tagalog", "Tagalog"),
    "so": ("Somali", "Soomaali"), "am": ("Amharic", "አማርኛ"), "ti": ("Tigrinya", "ትግርኛ"),
    "ps": ("Pashto", "پښتو"), "gu": ("Gujarati", "ગુજરાતી"), "es": ("Castellano", "español"),
}  # fmt: skip


class Fact(StrEnum):
    LANGUAGES = "languages"
    HOURS = "hours"
    COST = "cost"
    ADDRESS = "address"
    CONTACT = "contact"


def facts_asked(question: Question) -> frozenset[Fact]:
    """Return what of the clinic `question` asks for: nothing that its profile leaves empty."""
    clinic = around.current().clinic
    facts = set(map(Fact, _signs.typed(question.text)))
    if _names_a_language(question) or _is_said(question, clinic.languages):
        facts.add(Fact.LANGUAGES)
    if _is_said(question, clinic.hours):
        facts.add(Fact.HOURS)
    if _is_said(question, clinic.address) or _is_said(question, clinic.area):
        facts.add(Fact.ADDRESS)
    return frozenset(fact for fact in facts if _is_known(fact, clinic))


def autonyms(languages: str) -> list[tuple[str, str]]:
    """Return each of `languages`, “English, French and Spanish”, with its code as it calls itself.

    What is no language that we know stays as it was written, with no code.
    """
    for between in (" and ", " & ", "/", ";", "\n"):
        languages = languages.replace(between, ",")
    names = filter(None, map(str.strip, languages.split(",")))
    return [_by_name().get(fold(name), ("", name)) for name in names]


def _is_known(fact: Fact, clinic: ClinicProfile) -> bool:
    said = {
        Fact.LANGUAGES: clinic.languages or clinic.interpreter,
        Fact.HOURS: clinic.hours,
        Fact.ADDRESS: clinic.address or clinic.area,
    }
    return bool(said.get(fact, clinic.phone or clinic.email))


def _is_said(question: Question, text: str) -> bool:
    """Say whether `text` has all words of `question` that say something, which are no numbers."""
    words = {word for word in question.words if not word.isdigit()}
    return bool(words) and len(words) == len(question.words) and words <= set(words_of(text))


def _names_a_language(question: Question) -> bool:
    """Say whether it asks for nothing but a language, other than that of this site."""
    words = set(question.words) - _SPOKEN
    codes = {_by_name().get(word, ("", ""))[0] for word in words}
    own = (get_language() or "").partition("-")[0]
    return "" not in codes and bool(codes - {own})


@cache
def _by_name() -> dict[str, tuple[str, str]]:
    """Return the code of each language and how it calls itself, by its names, folded."""
    names = {}
    known = {code: info for code, info in LANG_INFO.items() if "name" in info}
    for code, info in known.items():
        for name in (info["name"], info["name_local"]):
            names.setdefault(fold(name), (code, info["name_local"]))
    for code, (name, own) in _MORE_LANGUAGES.items():
        names |= {fold(each): (code, own) for each in (name, own)}
    return names
