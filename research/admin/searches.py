"""What readers searched for in vain, for managers: what to write next."""

from django.contrib import admin

from clinic.admin.filters import OwnFilters
from research.models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(OwnFilters, admin.ModelAdmin):
    list_display = ("query", "count", "month")
    list_display_links = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
