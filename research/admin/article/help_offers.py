"""When to get help sooner, offered from the article's topics and taken over by its author alone.

A topic's button sends the form with what was typed. It comes back with the topic's words put
into the boxes, and nothing is saved until the author does it.
"""

from django.contrib import admin, messages
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.unsaved import unjudged
from research.models import Article, Topic

USE = "_use_help"  # the topic's web address, sent by the button
_TEXTS = ("help_now", "help_soon")


class HelpOffersMixin:
    """For the article's ModelAdmin: shows what its topics say, and puts it into the form."""

    def get_readonly_fields(self, request, obj=None):
        """Add the offers, which are no field of the form."""
        return [*super().get_readonly_fields(request, obj), "help_offers"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class; one that judges nothing where words are only put into it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return unjudged(form) if _topic(request) else form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own, the words of the topic whose button was pressed among what was typed."""
        if topic := _topic(request):
            request.POST = _with_help(request.POST, topic)
            message = _("This is what is said for “%(topic)s”. Look it through, and press Save.")
            messages.info(request, message % {"topic": topic.name})
            extra_context = {**(extra_context or {}), "is_unsaved": True}
        return super().changeform_view(request, object_id, form_url, extra_context)

    @admin.display(description=gettext_lazy("Said for its topics"))
    def help_offers(self, article: Article) -> SafeString:
        """Return what the topics say; the page shows that of those which are ticked."""
        chosen = set(article.topics.values_list("pk", flat=True)) if article.pk else set()
        offers = [
            (topic, topic.pk in chosen)
            for topic in Topic.objects.all()
            if topic.help_now or topic.help_soon or topic.crisis_line
        ]
        context = {"offers": offers, "are_any_chosen": any(is_chosen for _t, is_chosen in offers)}
        return render_to_string("admin/research/article/help_offers.html", context)


def _topic(request: HttpRequest) -> Topic | None:
    """Return the topic whose button was pressed, if one was."""
    slug = request.POST.get(USE, "")
    # Compared here, as what was sent may hold characters that no database takes.
    return next((each for each in Topic.objects.all() if each.slug == slug), None) if slug else None


def _with_help(posted: QueryDict, topic: Topic) -> QueryDict:
    """Return `posted` with what `topic` says below what stands in the boxes already."""
    posted = posted.copy()
    for name in _TEXTS:
        lines = posted.get(name, "").splitlines()
        lines += [line for line in getattr(topic, name).splitlines() if line not in lines]
        posted[name] = "\n".join(lines)
    if topic.crisis_line:
        posted["crisis_line"] = "on"
    posted.pop("no_special_help", None)
    return posted
