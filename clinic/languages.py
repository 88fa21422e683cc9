"""The languages that a clinic speaks, each offered in itself to who reads little of ours.

A sentence stands here only where it is sure to be right; the other languages keep their names.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Offer(NamedTuple):
    """One `sentence` in the language whose BCP 47 tag is `language`."""

    language: str
    sentence: str


# By the names that clinics write, in English and in the language itself.
_OFFERS = {
    ("arabic", "العربية"): Offer("ar", "نتحدث العربية."),
    ("bengali", "bangla", "বাংলা"): Offer("bn", "আমরা বাংলা বলি।"),
    ("cantonese", "廣東話"): Offer("yue-Hant", "我們會說廣東話。"),
    ("chinese", "中文"): Offer("zh-Hans", "我们说中文。"),
    ("croatian", "hrvatski"): Offer("hr", "Govorimo hrvatski."),
    ("czech", "čeština"): Offer("cs", "Mluvíme česky."),
    ("danish", "dansk"): Offer("da", "Vi taler dansk."),
    ("dutch", "nederlands"): Offer("nl", "Wij spreken Nederlands."),
    ("english",): Offer("en", "We speak English."),
    ("farsi", "persian", "فارسی"): Offer("fa", "ما فارسی صحبت می‌کنیم."),
    ("filipino", "tagalog"): Offer("tl", "Nagsasalita kami ng Tagalog."),
    ("finnish", "suomi"): Offer("fi", "Puhumme suomea."),
    ("french", "français"): Offer("fr", "Nous parlons français."),
    ("german", "deutsch"): Offer("de", "Wir sprechen Deutsch."),
    ("greek", "ελληνικά"): Offer("el", "Μιλάμε ελληνικά."),
    ("gujarati", "ગુજરાતી"): Offer("gu", "અમે ગુજરાતી બોલીએ છીએ."),
    ("hebrew", "עברית"): Offer("he", "אנחנו מדברים עברית."),
    ("hindi", "हिन्दी", "हिंदी"): Offer("hi", "हम हिन्दी बोलते हैं।"),
    ("hungarian", "magyar"): Offer("hu", "Beszélünk magyarul."),
    ("italian", "italiano"): Offer("it", "Parliamo italiano."),
    ("japanese", "日本語"): Offer("ja", "日本語を話します。"),
    ("korean", "한국어"): Offer("ko", "한국어를 합니다."),
    ("mandarin", "普通话"): Offer("zh-Hans", "我们会说普通话。"),
    ("norwegian", "norsk"): Offer("no", "Vi snakker norsk."),
    ("polish", "polski"): Offer("pl", "Mówimy po polsku."),
    ("portuguese", "português"): Offer("pt", "Falamos português."),
    ("punjabi", "ਪੰਜਾਬੀ"): Offer("pa", "ਅਸੀਂ ਪੰਜਾਬੀ ਬੋਲਦੇ ਹਾਂ।"),
    ("romanian", "română"): Offer("ro", "Vorbim română."),
    ("russian", "русский"): Offer("ru", "Мы говорим по-русски."),
    ("spanish", "español"): Offer("es", "Hablamos español."),
    ("swedish", "svenska"): Offer("sv", "Vi talar svenska."),
    ("tamil", "தமிழ்"): Offer("ta", "நாங்கள் தமிழ் பேசுகிறோம்."),
    ("turkish", "türkçe"): Offer("tr", "Türkçe konuşuyoruz."),
    ("ukrainian", "українська"): Offer("uk", "Ми говоримо українською."),
    ("urdu", "اردو"): Offer("ur", "ہم اردو بولتے ہیں۔"),
    ("vietnamese", "tiếng việt"): Offer("vi", "Chúng tôi nói tiếng Việt."),
}
_BY_NAME = {name: offer for names, offer in _OFFERS.items() for name in names}
_BETWEEN = re.compile(r"[,;/&+·]| and | or | et | y | und ", re.IGNORECASE)


def offers(languages: str, page_language: str) -> Iterator[Offer]:
    """Yield what is said in the `languages` that a clinic has written, in their order.

    Nothing in the language of the page, which says it already.
    """
    names = (name.strip(" .()").casefold() for name in _BETWEEN.split(languages))
    spoken = page_language.split("-")[0]
    for offer in dict.fromkeys(_BY_NAME[name] for name in names if name in _BY_NAME):
        if offer.language.split("-")[0] != spoken:
            yield offer
