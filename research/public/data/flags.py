"""What became of the studies that an article cites."""

from research.public import flag_words
from research.public.flags import Flag
from research.public.pages import PublicArticle


def flags(public_article: PublicArticle) -> dict:
    """Return what the banner says, why the page is still there, and each notice."""
    banner = public_article.flag_banner
    return {
        "sentence": banner.sentence if banner else "",
        "taken_back": public_article.is_fallen,
        "despite": public_article.despite if public_article.is_fallen else "",
        "notices": [_notice(flag) for flag in public_article.flags if flag_words.of_source(flag)],
    }


def _notice(flag: Flag) -> dict:
    return {
        "doi": flag.doi,
        "is_the_study": flag.is_study,
        "value": flag.verdict,
        "sentence": flag_words.of_source(flag),
        "on": flag.day or None,
        "url": flag.link,
    }
