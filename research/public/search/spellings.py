"""British and American spellings of the same word, by the few rules that hold for most."""

# What stands in a word on the one side of the ocean, and on the other.
_PAIRS = [
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"),
    ("ise", "ize"), ("yse", "yze"), ("ysing", "yzing"),
    ("our", "or"), ("tre", "ter"), ("ogue", "og"), ("ence", "ense"), ("programme", "program"),
    ("grey", "gray"), ("ller", "ler"), ("lling", "ling"), ("lled", "led"),
    ("paed", "ped"), ("haem", "hem"), ("anaem", "anem"), ("anaesth", "anesth"),
    ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("foet", "fet"), ("faec", "fec"),
    ("caec", "cec"), ("coel", "cel"), ("rrhoea", "rrhea"), ("noea", "nea"), ("gynaec", "gynec"),
    ("manoeuv", "maneuv"), ("aesthe", "esthe"), ("leukaem", "leukem"), ("mould", "mold"),
]  # fmt: skip
_AT_THE_END = {"tre", "ter", "ogue", "og", "yse", "yze", "ise", "ize", "ence", "ense"}
_SHORTEST = 5  # letters: in shorter words the rules make other words


def variants(word: str) -> list[str]:
    """Return `word`, folded, and how else it is spelled; not every one need be a word."""
    found = {word: None}
    if len(word) >= _SHORTEST:
        for pair in _PAIRS:
            for here, there in (pair, pair[::-1]):
                found |= dict.fromkeys(_replaced(word, here, there))
    return list(found)


def _replaced(word: str, here: str, there: str) -> list[str]:
    if here in _AT_THE_END:
        return [word.removesuffix(here) + there] if word.endswith(here) else []
    place = word.rfind(here)
    if place < 0 or word.startswith(there, place):
        return []
    return [word[:place] + there + word[place + len(here) :]]
