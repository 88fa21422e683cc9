"""Hard words with their plain meanings."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models.told import ToldQuerySet
from clinic.text import one_line
from clinic.text_fields import LineField, ParagraphsField
from research.models.checked_words import CheckedWords

LONGEST = 80  # characters of one spelling

HYPHENS = frozenset("-\u2010\u2011")
APOSTROPHES = frozenset("'\u2019\u02bc")

_BETWEEN = re.compile("[\r\n,;]")
_ALIKE = str.maketrans({**dict.fromkeys(HYPHENS, " "), **dict.fromkeys(APOSTROPHES, "'")})


class GlossaryTerm(CheckedWords):
    """A hard word of one language, with its plain meaning and its other spellings.

    `spellings` holds a spelling or an abbreviation a line. No two terms of a language share
    one, whatever the case of its letters.
    """

    term = LineField(
        _("term"),
        max_length=LONGEST,
        help_text=_("Write it as in the middle of a sentence: “cerebral palsy”."),
    )
    slug = models.SlugField(
        _("web address"),
        max_length=LONGEST,
        unique=True,
        validators=[RegexValidator("^[a-z0-9-]+$")],
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    meaning = ParagraphsField(
        _("plain meaning"),
        max_length=300,
        help_text=_("One or two short sentences that a child of eleven understands."),
    )
    spellings = ParagraphsField(
        _("other spellings and abbreviations"),
        max_length=1000,
        blank=True,
        help_text=_(
            "Write each on a new line, plurals too. A word in capitals, such as “CP”, is "
            "explained only where it is in capitals. For all other words, capital and small "
            "letters are the same."
        ),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    objects = ToldQuerySet.as_manager()

    class Meta(CheckedWords.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "term"], name="term_once_a_language"),
            models.CheckConstraint(condition=~Q(term=""), name="term_has_a_word"),
            models.CheckConstraint(condition=~Q(meaning=""), name="term_has_a_meaning"),
        ]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        return reverse("research:word", args=[self.slug])

    @property
    def others(self) -> list[str]:
        """The other spellings, in their order."""
        return self.spellings.split("\n") if self.spellings else []

    def clean(self):
        """Bring the words into their stored form.

        Raises ValidationError where one is none, or means something else already.
        """
        self.term, self.meaning = one_line(self.term), one_line(self.meaning)
        self.spellings = "\n".join(_spellings(self.term, self.spellings))
        _check_words(self)
        _check_is_free(self)

    def validate_constraints(self, exclude=None):
        """As Django; of a term that is there, `clean` has said it in better words."""
        super().validate_constraints({*(exclude or ()), "term", "language"})


def key(spelling: str) -> str:
    """Return what two spellings of one word have in common."""
    return one_line(one_line(spelling).translate(_ALIKE)).casefold()


def _spellings(term: str, text: str) -> list[str]:
    """Return the spellings in `text`, each once; people write commas between them, too."""
    spellings: dict[str, str] = {}
    for spelling in map(one_line, _BETWEEN.split(text)):
        spellings.setdefault(key(spelling) or spelling, spelling)
    return [spelling for folded, spelling in spellings.items() if folded not in ("", key(term))]


def _all_spellings(row: GlossaryTerm) -> list[tuple[str, str]]:
    """Return each spelling with the name of the field that it stands in."""
    spellings = [("term", row.term), *(("spellings", spelling) for spelling in row.others)]
    return [(name, spelling) for name, spelling in spellings if spelling]


def _check_words(row: GlossaryTerm):
    """Refuse what is no word. A field left empty has been refused before."""
    for name, spelling in _all_spellings(row):
        if not any(letter.isalnum() for letter in spelling):
            text = _("“%(word)s” has no letter in it, so it cannot be found. Write it in letters.")
            raise ValidationError({name: ValidationError(text, params={"word": spelling})})
        if len(spelling) > LONGEST:
            text = _("“%(word)s” is too long. Write each spelling on a new line.")
            params = {"word": spelling[:40] + "…"}
            raise ValidationError({name: ValidationError(text, params=params)})


def _check_is_free(row: GlossaryTerm):
    """Refuse a spelling that another term of the language has."""
    terms_by_spelling = {}
    for other in GlossaryTerm.objects.filter(language=row.language).exclude(pk=row.pk):
        terms_by_spelling |= {key(spelling): other for spelling in (other.term, *other.others)}
    for name, spelling in _all_spellings(row):
        if other := terms_by_spelling.get(key(spelling)):
            text = _(
                "“%(word)s” is already explained under “%(other)s”. Change it there, or remove "
                "it here."
            )
            params = {"word": spelling, "other": other}
            raise ValidationError({name: ValidationError(text, params=params)})
