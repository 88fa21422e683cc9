"""What the filters of the clinic's lists share."""

from django.contrib import admin
from django.db.models import QuerySet


class ListedFilter(admin.SimpleListFilter):
    """One of the values listed; whatever else stands in the address finds nothing."""

    def queryset(self, request, queryset):
        """Return what the value chosen leaves of `queryset`."""
        value = self.value()
        if not value:
            return queryset
        is_listed = value in {str(listed) for listed, _label in self.lookup_choices}
        return self.narrowed(queryset, value) if is_listed else queryset.none()

    def narrowed(self, queryset: QuerySet, value: str) -> QuerySet:
        """Return the rows that `value` stands for."""
        raise NotImplementedError
