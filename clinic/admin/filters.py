"""What the filters of the clinic's lists share."""

from django.contrib import admin
from django.db.models import QuerySet


class OwnFilters:
    """For a ModelAdmin: its list is narrowed by its own filters, and by nothing else.

    Django takes any question about a row's own fields from the address, and many of them, such
    as `id__range=x`, are errors of the database.
    """

    def lookup_allowed(self, lookup, value, request):
        """Say whether `lookup` is what one of the filters asks."""
        own = [each for each in self.get_list_filter(request) if isinstance(each, str)]
        return lookup in {f"{name}{how}" for name in own for how in ("__exact", "__isnull")}


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
