"""What the views below an article's own address share."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path

from research.models import Article


def article_urls(model_admin: admin.ModelAdmin, *views: tuple) -> list:
    """Return the URLs of `views`: each a route, the view, and how the URL's name ends."""
    return [
        path(route, model_admin.admin_site.admin_view(view), name=f"research_article_{name}")
        for route, view, name in views
    ]


def viewable(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """Return the article `pk`. Raises Http404 for none, PermissionDenied for who may not see it."""
    article = get_object_or_404(Article, pk=pk)
    if not model_admin.has_view_permission(request, article):
        raise PermissionDenied
    return article
