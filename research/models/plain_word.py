"""Hard words with plainer ones, for those who write: readers never see the list."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import LineField

LONGEST = 80  # characters of a word, and of what is plainer


class PlainWord(models.Model):
    """A word of one language that families should not have to read, with a plainer one.

    An empty `plainer` says that the clinic avoids the word and leaves it to the author what to
    write. `kind` says which forms are found with it, in English; elsewhere it is found as it
    stands. What `is_bundled` comes with the program and is not deleted: whoever does not want it
    turns off `is_used`.
    """

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("Found only as it stands")
        VERB = "verb", _("Something one does: “utilise”, “utilised”, “utilising”")
        NOUN = "noun", _("Something there can be several of: “difficulty”, “difficulties”")

    word = LineField(
        _("hard word"),
        max_length=LONGEST,
        help_text=_("Write it as in the middle of a sentence, in its simplest form: “utilise”."),
    )
    plainer = LineField(
        _("plainer word"),
        max_length=LONGEST,
        blank=True,
        help_text=_(
            "In its simplest form, too: “use”. Leave it empty for a word that you avoid and that "
            "has no one plainer word."
        ),
    )
    kind = models.CharField(_("forms"), max_length=8, choices=Kind, default=Kind.PHRASE)
    language = models.CharField(_("language"), max_length=12, default="en")
    is_used = models.BooleanField(
        _("suggested to authors"),
        default=True,
        help_text=_("Untick it to leave this word alone from now on."),
    )
    is_bundled = models.BooleanField(_("came with the program"), default=False, editable=False)

    class Meta:
        verbose_name = _("plainer word")
        verbose_name_plural = _("plainer words")
        ordering = ["word", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word"],
                name="hard_word_once_a_language",
                violation_error_message=_(
                    "This word is on the list already. Look for it in the list, and change it "
                    "there."
                ),
            ),
            models.CheckConstraint(condition=~Q(word=""), name="hard_word_has_a_word"),
        ]

    def __str__(self):
        return self.word
