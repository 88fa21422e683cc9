"""Which passwords are too easy to guess, however long they are.

A guesser tries common passwords, words that hang about the clinic, rows of keys and
repetitions, alone and put together. So a password is cut into such pieces and what is left
between them, in whatever way makes it cheapest to guess, and the pieces' cost is summed up in
bits: about how often the number of guesses doubles.
"""

import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clinic.models import ClinicProfile, TeamMember
from clinic.text import normalised

LONGEST = 128
_FEWEST_BITS = 34
_OUR_WORDS = """
    research insights therapy therapies therapist therapists occupational clinic clinics family
    families children parent parents article articles author reviewer manager website admin
    administrator password passwort welcome login letmein secret changeme
""".split()
_ROWS = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb",
    "!@#$%^&*()",
]
_RUNS = [row[::way] for row in _ROWS for way in (1, -1)]
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
# What a piece costs, in bits; a common password is one of 20,000.
_COMMON, _OUR_WORD, _RUN, _AGAIN, _LETTER, _DIGIT, _SIGN = 14.0, 5.0, 6.0, 3.0, 4.7, 3.3, 4.0
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 24
_SHORTEST_WORD = 4


class HardToGuessValidator:
    """Refuses what is put together from pieces that are guessed first.

    It has nothing to say of passwords below `min_length`: Django's own does.
    """

    def __init__(self, min_length: int = 0):
        self.min_length = min_length

    def validate(self, password: str, user: User | None = None):
        """Raise ValidationError with a sentence, where `password` is easy to guess."""
        if len(password) > LONGEST:
            text = _("This is longer than %(most)d characters. A shorter one is safe enough.")
            raise ValidationError(text % {"most": LONGEST}, code="password_too_long")
        is_long = len(password) >= self.min_length
        if is_long and bits(password, _words_about(user)) < _FEWEST_BITS:
            raise ValidationError(
                _(
                    "This is too easy to guess. Most of it is common words, the clinic's own "
                    "words or names, a row of keys, or repeats. Choose three or four words "
                    "that have nothing to do with each other."
                ),
                code="password_easy_to_guess",
            )

    def get_help_text(self) -> str:
        return _(
            "Choose three or four words that have nothing to do with each other, with the "
            "clinic or with you. They are easy to remember and hard to guess."
        )


def bits(password: str, words: set[str]) -> float:
    """Return about how hard `password` is to guess for whoever knows `words`, in bits."""
    text = _folded(password)
    cheapest = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST_PIECE), end - _SHORTEST_PIECE + 1)
        cheapest.append(
            min(
                cheapest[end - 1] + _cost_of_character(text[end - 1]),
                *(cheapest[start] + _cost(text, start, end, words) for start in starts),
                float("inf"),
            )
        )
    return cheapest[-1]


def _cost(text: str, start: int, end: int, words: set[str]) -> float:
    piece = text[start:end]
    unmasked = piece.translate(_LOOKS_LIKE)
    if piece in text[:start] or len(set(piece)) == 1:
        return _AGAIN
    if piece in words or unmasked in words:
        return _OUR_WORD
    if any(piece in run for run in _RUNS):
        return _RUN
    if len(piece) >= _SHORTEST_WORD and (piece in _common() or unmasked in _common()):
        return _COMMON
    return float("inf")


def _cost_of_character(character: str) -> float:
    if character.isalpha():
        return _LETTER
    return _DIGIT if character.isdigit() else _SIGN


@cache
def _common() -> set[str]:
    return CommonPasswordValidator().passwords


def _words_about(user: User | None) -> set[str]:
    """Return the words that hang about the clinic and `user`."""
    texts = [
        urlsplit(settings.SITE_URL).hostname or "",
        ClinicProfile.get().name,
        *TeamMember.objects.values_list("name", flat=True),
        *(" ".join(names) for names in User.objects.values_list("first_name", "last_name")),
    ]
    if user:
        texts += [user.get_username(), user.email, user.get_full_name()]
    return {word for text in texts for word in _words_of(text)} | set(_OUR_WORDS)


def _words_of(text: str) -> set[str]:
    """Return the words of `text`, and all of them in one, as in the name of a web host."""
    words = re.findall(r"[^\W_]+", _folded(text))
    return {word for word in (*words, "".join(words)) if len(word) >= _SHORTEST_WORD}


def _folded(text: str) -> str:
    """Return `text` without capitals and accents."""
    apart = normalised("NFKD", text).casefold()
    return "".join(character for character in apart if not unicodedata.combining(character))
