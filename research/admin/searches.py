"""What readers searched for in vain, for managers: what to write next."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from clinic.admin.filters import OwnFilters
from research.models import SearchMiss


@admin.register(SearchMiss)
class SearchMissAdmin(OwnFilters, admin.ModelAdmin):
    list_display = ("query", "count", "in_month")
    list_display_links = None

    @admin.display(description=gettext_lazy("month"), ordering="month")
    def in_month(self, miss: SearchMiss) -> str:
        return date_format(miss.month, "YEAR_MONTH_FORMAT")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
