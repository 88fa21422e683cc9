"""What a page says of a study or a source that was taken back or doubted."""

from dataclasses import dataclass

from django import template

from research.document.schema import Citation
from research.public import flag_words
from research.public.pages import PublicArticle

register = template.Library()
for said in (flag_words.fallen_steps, flag_words.fallen_findings, flag_words.left_out_on_paper):
    register.simple_tag(said)


@dataclass(frozen=True)
class SourceWarning:
    """What became of a source, and where more about it can be read."""

    sentence: str
    link: str
    link_words: str
    is_red: bool


@register.filter
def warning_of(source: Citation, public_article: PublicArticle) -> SourceWarning | None:
    """Return what readers have to know of `source`; None where it is nothing."""
    flag = next((flag for flag in public_article.flags if flag.doi == source.doi), None)
    if flag is None or not (sentence := flag_words.of_source(flag)):
        return None
    return SourceWarning(sentence, flag.link, flag_words.link_words(flag), flag.is_red)
