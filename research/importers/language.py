"""The language of a text, by the small words that no sentence goes without."""

import re
from collections import Counter

from django.utils.translation import gettext_lazy

_ENGLISH = "en"
_NAMES = {
    "de": gettext_lazy("German"), "fr": gettext_lazy("French"), "es": gettext_lazy("Spanish"),
    "it": gettext_lazy("Italian"), "pt": gettext_lazy("Portuguese"), "nl": gettext_lazy("Dutch"),
}  # fmt: skip
_SMALL_WORDS = {
    _ENGLISH: "the of and to in is for that with was were are this not they be or an from by",
    "de": "der die das und den dem ein eine nicht mit sich auf ist sind wurde zu im für als es",
    "fr": "le la les des et une est dans pour que qui sur pas avec au aux ont du sont ce",
    "es": "el la los las y una es por para que con del se al más su fue como niños en",
    "it": "il la gli di che è una per con del della nel non sono al si le come più dei",
    "pt": "o os as uma que não com para do da dos das em no na foi mais por se ao",
    "nl": "de het een en van in is dat niet met voor op zijn werd te bij ook aan er deze",
}
_LANGUAGES = {
    word: {language for language, words in _SMALL_WORDS.items() if word in words.split()}
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_FEWEST = 6  # small words that tell a language


def foreign(text: str) -> str:
    """Return the name of the language that `text` is in, or "" for English or too few words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if _is_written_otherwise(text):
        return str(gettext_lazy("a language in another script"))
    found = Counter(language for word in words for language in _LANGUAGES.get(word, ()))
    language, count = max(found.items(), key=lambda item: item[1], default=(_ENGLISH, 0))
    is_foreign = language != _ENGLISH and count >= _FEWEST and count > 2 * found[_ENGLISH]
    return str(_NAMES[language]) if is_foreign else ""


def _is_written_otherwise(text: str) -> bool:
    """Say whether most letters are not Latin."""
    letters = re.findall(r"[^\W\d_]", text)
    other = sum(letter > "\u036f" and not "\u1e00" <= letter <= "\u1eff" for letter in letters)
    return other * 2 > len(letters)
