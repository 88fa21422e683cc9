"""What the filters of the clinic's lists share."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import capfirst


class OwnFilters:
    """For a ModelAdmin: its list is narrowed by its own filters alone, and called what it lists.

    Django takes any question about a row's own fields from the address, and many of them, such
    as `id__range=x`, are errors of the database. `linked_by` names the fields by which
    pages of ours lead to the list.
    """

    linked_by: tuple[str, ...] = ()

    def changelist_view(self, request, extra_context=None):
        """Return the list under its own name, as the menu has it."""
        heading = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, heading | (extra_context or {}))

    def lookup_allowed(self, lookup, value, request):
        """Say whether `lookup` is what one of the filters asks; what is no field asks nothing."""
        filters = self.get_list_filter(request)
        allowed = {*self.linked_by, *(getattr(each, "parameter_name", "") for each in filters)}
        fields = [name for name in filters if isinstance(name, str)]
        allowed |= {f"{field}{suffix}" for field in fields for suffix in ("__exact", "__isnull")}
        names = {"pk", *(field.name for field in self.opts.get_fields())}
        return lookup in allowed or not (LOOKUP_SEP in lookup or lookup in names)


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
