"""The glossary in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from research.admin.languages import languages
from research.admin.proposals.proposed import ProposedAdmin, ProposedForm
from research.models import GlossaryTerm
from research.models.glossary import LONGEST
from research.public import archive


class Terms(ChangeList):
    """The list of terms, each with how many live articles use it."""

    def get_results(self, request):
        """As Django, with what all terms of the page need in a fixed number of queries."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        counts = archive.explaining(term.slug for term in self.result_list)
        for term in self.result_list:
            term.use_count = counts.get(term.slug, 0)


class TermForm(ProposedForm):
    """A term with the languages to choose from."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), initial="en")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:  # not where the page only shows
            self.fields["language"].choices = languages(self.instance.language)


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(ProposedAdmin):
    room_name = gettext_lazy("Glossary")
    form = TermForm
    list_display = ["term", "meaning", "also", "live_articles"]
    search_fields = ["term", "meaning", "spellings"]
    fields = ["term", "meaning", "spellings", "language", "slug"]
    prepopulated_fields = {"slug": ["term"]}

    def get_changelist(self, request, **kwargs):
        return Terms

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Make the boxes as large as what goes into them."""
        areas = {
            "meaning": forms.Textarea(attrs={"rows": 3, "cols": 60}),
            "spellings": forms.Textarea(attrs={"rows": 4, "cols": 40}),
        }
        return super().get_form(request, obj, change, **{"widgets": areas, **kwargs})

    def get_changeform_initial_data(self, request):
        """Begin with the word that the address names: its own web address is made of it."""
        initial = super().get_changeform_initial_data(request)
        word = initial.get("term", "")
        return initial | ({"slug": slugify(word)[:LONGEST]} if word else {})

    def get_prepopulated_fields(self, request, obj=None):
        """The address is made of a new term, and stays when the term is spelt otherwise."""
        return {} if obj else self.prepopulated_fields

    @admin.display(description=gettext_lazy("also written"))
    def also(self, term: GlossaryTerm) -> str:
        return ", ".join(term.others)

    @admin.display(description=gettext_lazy("live articles"))
    def live_articles(self, term: GlossaryTerm) -> int:
        return term.use_count
