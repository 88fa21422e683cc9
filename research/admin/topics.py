"""Topics in the admin."""

from django.contrib import admin

from clinic.admin.kept import KeptAdmin
from clinic.admin.unsaved import UnsavedMixin
from research.models import Topic


@admin.register(Topic)
class TopicAdmin(UnsavedMixin, KeptAdmin, admin.ModelAdmin):
    list_display = ["name", "question", "position"]
    search_fields = ["name", "question"]
    fields = ["name", "question", "position", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    actions = None

    def has_delete_permission(self, request, obj=None):
        """A topic stays while a draft or a published article names it."""
        is_used = obj and (obj.article_set.exists() or obj.live.exists())
        return super().has_delete_permission(request, obj) and not is_used

    def get_readonly_fields(self, request, obj=None):
        """The address of a topic stays once families can come by it."""
        return ["slug"] if obj and obj.live.exists() else []

    def get_prepopulated_fields(self, request, obj=None):
        """The address is made of the name as long as it can be changed."""
        return {} if self.get_readonly_fields(request, obj) else self.prepopulated_fields
