"""The forms of English words: "utilised" is to "use" as "utilise" is to "used".

Of what this does not know, it makes the regular form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from research.models import PlainWord

# Past and participle of what is irregular, as far as plainer words are made of it.
_IRREGULAR = {
    "be": ("was", "been"), "break": ("broke", "broken"), "bring": ("brought", "brought"),
    "build": ("built", "built"), "buy": ("bought", "bought"), "choose": ("chose", "chosen"),
    "come": ("came", "come"), "cut": ("cut", "cut"), "deal": ("dealt", "dealt"),
    "do": ("did", "done"), "draw": ("drew", "drawn"), "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"), "feed": ("fed", "fed"), "feel": ("felt", "felt"),
    "find": ("found", "found"), "get": ("got", "got"), "give": ("gave", "given"),
    "go": ("went", "gone"), "grow": ("grew", "grown"), "have": ("had", "had"),
    "hear": ("heard", "heard"), "hold": ("held", "held"), "keep": ("kept", "kept"),
    "know": ("knew", "known"), "lead": ("led", "led"), "leave": ("left", "left"),
    "let": ("let", "let"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "mean": ("meant", "meant"), "meet": ("met", "met"), "overcome": ("overcame", "overcome"),
    "pay": ("paid", "paid"), "put": ("put", "put"), "read": ("read", "read"),
    "rise": ("rose", "risen"), "run": ("ran", "run"), "say": ("said", "said"),
    "see": ("saw", "seen"), "seek": ("sought", "sought"), "send": ("sent", "sent"),
    "set": ("set", "set"), "show": ("showed", "shown"), "sit": ("sat", "sat"),
    "sleep": ("slept", "slept"), "speak": ("spoke", "spoken"), "speed": ("sped", "sped"),
    "spend": ("spent", "spent"), "spread": ("spread", "spread"), "stand": ("stood", "stood"),
    "swing": ("swung", "swung"), "take": ("took", "taken"), "teach": ("taught", "taught"),
    "tell": ("told", "told"), "think": ("thought", "thought"), "throw": ("threw", "thrown"),
    "undergo": ("underwent", "undergone"), "undertake": ("undertook", "undertaken"),
    "understand": ("understood", "understood"), "wake": ("woke", "woken"),
    "wear": ("wore", "worn"), "withdraw": ("withdrew", "withdrawn"), "write": ("wrote", "written"),
}  # fmt: skip
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURALS = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet",
    "tooth": "teeth", "life": "lives", "half": "halves", "piece of advice": "pieces of advice",
}  # fmt: skip
# What ends in consonant, vowel, consonant and is stressed there doubles its last letter.
_DOUBLING = {"admit", "begin", "commit", "enrol", "occur", "permit", "prefer", "refer", "transfer"}
_AFTER_THE_HEAD = (" of ", " for ", " who ", " in ", " with ", " at ", " to ", " born ", " from ")
_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True)
class Form:
    """`hard` as it may stand in a text, and `plainer` in the same form.

    `past` is another than "" where `hard` is past and participle in one, and `plainer` is not:
    "demonstrated" is "showed" in the past, and else "shown". `is_one` says that it is a thing in
    the singular, `is_as_it_stands` that it was given as it stands.
    """

    hard: str
    plainer: str
    past: str = ""
    is_one: bool = False
    is_as_it_stands: bool = False


def forms(word: str, plainer: str, kind: str) -> Iterator[Form]:
    """Yield all forms of the English `word`, in both spellings, each with that of `plainer`."""
    for spelling in _spellings(word):
        if kind == PlainWord.Kind.VERB:
            yield from _verbs(spelling, plainer)
        elif kind == PlainWord.Kind.NOUN:
            yield Form(spelling, plainer, is_one=True)
            yield Form(plural(spelling), plainer and plural(plainer))
        else:
            yield Form(spelling, plainer, is_as_it_stands=True)


def _spellings(word: str) -> list[str]:
    """Return `word` in British and in American spelling, each once."""
    american = word.replace("aed", "ed").replace("aem", "em").replace("oed", "ed")
    first, space, rest = american.partition(" ")
    for ending in ("ise", "isation", "ised", "ising"):
        if first.endswith(ending) and len(first) > len(ending) + 3:
            first = first[: -len(ending)] + ending.replace("is", "iz", 1)
            break
    return list(dict.fromkeys([word, american, first + space + rest]))


def _verbs(hard: str, plainer: str) -> Iterator[Form]:
    of_hard, of_plainer = _parts(hard), _parts(plainer)
    past, participle = of_hard[2:4]
    for one, other in zip(
        (*of_hard[:2], of_hard[4]), (*of_plainer[:2], of_plainer[4]), strict=True
    ):
        yield Form(one, other)
    if past != participle:
        yield Form(past, of_plainer[2])
        yield Form(participle, of_plainer[3])
    else:
        is_one = of_plainer[2] == of_plainer[3]
        yield Form(participle, of_plainer[3], "" if is_one else of_plainer[2])
    if doubled := _other_doubling(hard):
        yield Form(doubled[0], of_plainer[3])
        yield Form(doubled[1], of_plainer[4])


def _parts(verb: str) -> tuple[str, str, str, str, str]:
    """Return the base of `verb`, its third person, past, participle and ending in "-ing".

    Of several words the first is the verb. "" gives nothing but "".
    """
    if not verb:
        return ("",) * 5
    first, space, rest = verb.partition(" ")
    past, participle = _IRREGULAR.get(first) or (_past(first), _past(first))
    inflected = (first, _THIRD.get(first) or _with_s(first), past, participle, _ing(first))
    base, third, before, done, doing = (f"{form}{space}{rest}" for form in inflected)
    return base, third, before, done, doing


def plural(noun: str) -> str:
    """Return the plural of `noun`; of several words, of the last before "of", "who" and such."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    cuts = [noun.find(after) for after in _AFTER_THE_HEAD if after in noun]
    cut = min(cuts, default=len(noun))
    before, space, head = noun[:cut].rpartition(" ")
    return before + space + (_PLURALS.get(head) or _with_s(head)) + noun[cut:]


def _with_s(word: str) -> str:
    if word.endswith(_SIBILANTS):
        return f"{word}es"
    return f"{word[:-1]}ies" if _ends_in_y(word) else f"{word}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_in_y(verb) else f"{_doubled(verb)}ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _doubled(verb: str) -> str:
    vowels = sum(letter in _VOWELS for letter in verb)
    is_short = vowels == 1 and len(verb) > 2 and verb[-2] in _VOWELS
    is_doubled = is_short and verb[-1] not in "aeiouwxy"
    return verb + verb[-1] if is_doubled or verb in _DOUBLING else verb


def _other_doubling(verb: str) -> tuple[str, str] | None:
    """Return "benefitted" and "benefitting" of what has one "t", too."""
    first, space, rest = verb.partition(" ")
    if first not in {"benefit", "focus"}:
        return None
    return f"{first + first[-1]}ed{space}{rest}", f"{first + first[-1]}ing{space}{rest}"


def article_for(word: str) -> str:
    """Return "a" or "an", whichever stands before `word`."""
    first = word.casefold()
    sounds_like_a_consonant = first.startswith(("use", "uni", "eu", "one", "u.", "ura"))
    sounds_like_a_vowel = first[:1] in _VOWELS or first.startswith(("hour", "honest"))
    return "an" if sounds_like_a_vowel and not sounds_like_a_consonant else "a"
