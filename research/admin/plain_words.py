"""The list of plainer words in the admin: the bundled ones and the clinic's own."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.filters import ListedFilter
from clinic.admin.kept import KeptAdmin
from clinic.admin.unsaved import UnsavedMixin
from clinic.forms_text import LineInput
from research.admin.languages import languages
from research.models import PlainWord
from research.wording.guarded import keeps_meaning


class PlainWordForm(forms.ModelForm):
    """A word with the languages to choose from; it may say neither more nor less than before."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), initial="en")

    class Meta:
        model = PlainWord
        fields = ["word", "plainer", "kind", "language", "is_used"]
        field_classes = {"word": LineInput, "plainer": LineInput}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:  # not where the page only shows
            self.fields["language"].choices = languages(self.instance.language)

    def clean_word(self) -> str:
        """Refuse a word that stands on the list already, in whatever case."""
        word = self.cleaned_data["word"]
        others = PlainWord.objects.exclude(pk=self.instance.pk).filter(word__iexact=word)
        if others.filter(language=self.data.get("language", "en")).exists():
            raise forms.ValidationError(
                _("“%(word)s” is on the list already. Look for it there, and change it."),
                params={"word": word},
            )
        return word

    def clean(self):
        """Refuse a plainer word that says another number, "not" or hedge than the hard one."""
        cleaned = super().clean()
        word, plainer = cleaned.get("word"), cleaned.get("plainer")
        if word and plainer and not keeps_meaning(word, plainer):
            self.add_error(
                "plainer",
                _(
                    "One of the two says a number, “not”, or how sure something is, and the other "
                    "does not. Nobody should change that by one key: choose another word, or "
                    "leave this empty."
                ),
            )
        return cleaned


class OriginFilter(ListedFilter):
    title = gettext_lazy("whose words")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("own", _("Our own")), ("bundled", _("Came with the program"))]

    def narrowed(self, queryset, value):
        return queryset.filter(is_bundled=value == "bundled")


@admin.register(PlainWord)
class PlainWordAdmin(UnsavedMixin, KeptAdmin, admin.ModelAdmin):
    form = PlainWordForm
    list_display = ["word", "shown", "language", "is_used", "is_bundled"]
    list_filter = [OriginFilter, "is_used", "language"]
    search_fields = ["word", "plainer"]
    search_help_text = gettext_lazy("Searches the hard words and the plainer ones.")
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 100
    actions = None

    def changelist_view(self, request, extra_context=None):
        """Django's own, under a plain heading."""
        title = {"title": _("Plainer words"), **(extra_context or {})}
        return super().changelist_view(request, title)

    def get_readonly_fields(self, request, obj=None):
        """The hard word of a bundled row stays: the row is known by it."""
        return ["word", "kind", "language"] if obj and obj.is_bundled else []

    def has_delete_permission(self, request, obj=None):
        """What came with the program is not deleted, but left unused."""
        is_ours = obj is None or not obj.is_bundled
        return is_ours and super().has_delete_permission(request, obj)

    @admin.display(description=gettext_lazy("plainer word"), ordering="plainer")
    def shown(self, word: PlainWord) -> str:
        return word.plainer or _("(avoid it)")
