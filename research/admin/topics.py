"""Topics in the admin."""

from django.contrib import admin

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

    def get_prepopulated_fields(self, request, obj=None):
        """The address is made of the name as long as it can be changed."""
        return {} if self.get_readonly_fields(request, obj) else self.prepopulated_fields
