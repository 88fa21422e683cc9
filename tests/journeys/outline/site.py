"""A page that holds three outline editors and nothing else of the article: for their tests.

It keeps what was saved in memory, so that a journey sees what a save makes of the lines.
"""

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from research.admin.article.outline import OutlineField
from research.admin.article.pasting import paste
from research.admin.article.wording import remarks_view
from research.outline import flatten

TEMPLATE = """{% extends "admin/base_site.html" %}
{% block extrahead %}{{ block.super }}{{ form.media }}
<link rel="stylesheet" href="/static/admin/css/forms.css">{% endblock %}
{% block content %}<form method="post" id="outlines">{% csrf_token %}
<fieldset class="module aligned">{% for field in form %}
<div class="form-row field-{{ field.name }}">{{ field.errors }}
<div><div class="flex-container">{{ field.label_tag }}{{ field }}</div></div></div>
{% endfor %}</fieldset>
<div class="submit-row"><input type="submit" value="Save"></div></form>{% endblock %}"""

NAMES = ("findings", "therapists", "parents")


class Outlines(forms.Form):
    """The three outlines of an article."""

    findings = OutlineField("findings", label="Findings", help_text="What the study says.")
    therapists = OutlineField("therapists", label="For therapists")
    parents = OutlineField("parents", label="For parents")


class Site(admin.AdminSite):
    """An admin with this page and the addresses that pasting and remarks ask."""

    saved: dict = {}

    def get_urls(self):
        """Return Django's own and ours."""
        ours = [
            path("outlines/", self.admin_view(self.outlines), name="outlines"),
            path("paste/", self.admin_view(paste), name="research_article_paste"),
            path("wording/", self.admin_view(remarks_view), name="research_article_wording"),
        ]
        return ours + super().get_urls()

    def outlines(self, request):
        """Show the form; keep its lines when they are valid."""
        form = Outlines(request.POST or None, initial=self.saved)
        for name in NAMES:
            form.fields[name].before = self.saved.get(name, ())
        if form.is_valid():
            self.saved.update(form.cleaned_data)
            form = Outlines(initial=self.saved)
        context = self.each_context(request) | {"form": form, "title": "Outlines"}
        page = engines["django"].from_string(TEMPLATE)
        return HttpResponse(page.render(context, request))

    def kept(self, name: str) -> list:
        """Return the rows of what was saved last under `name`."""
        return flatten(self.saved.get(name, ()))


site = Site()

urlpatterns = [
    path("admin/", site.urls),
    path("", include("clinic.urls")),
]
