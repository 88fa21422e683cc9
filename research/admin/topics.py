"""Topics in the admin."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from research import drawings
from research.admin.proposals.proposed import ProposedAdmin
from research.models import Topic


@admin.register(Topic)
class TopicAdmin(ProposedAdmin):
    list_display = ["name", "question", "position"]
    search_fields = ["name", "question"]
    fields = [
        "name",
        "question",
        "help_now",
        "help_soon",
        "crisis_line",
        "drawing",
        "position",
        "slug",
    ]
    prepopulated_fields = {"slug": ["name"]}
    radio_fields = {"drawing": admin.VERTICAL}

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Return Django's own field; one that chooses a drawing shows them."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "drawing":
            field.choices = [(name, _drawn(name, label)) for name, label in field.choices]
        return field

    def get_prepopulated_fields(self, request, obj=None):
        """The address is made of the name as long as it can be changed."""
        return {} if self.get_readonly_fields(request, obj) else self.prepopulated_fields


def _drawn(name: str, label: str) -> SafeString:
    """Return `label` behind the drawing `name`, if there is one of that name."""
    return format_html("{}<span>{}</span>", drawings.inline(name), label)
