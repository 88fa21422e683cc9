"""Addresses at which people say who they are."""

from django.contrib import admin
from django.urls import path

from clinic.accounts.identity import views

urlpatterns = [
    path(
        "confirm-address/",
        admin.site.admin_view(views.ask_view),
        name="ask_address",
    ),
    path(
        "confirm-address/<uidb64>/<token>/",
        admin.site.admin_view(views.confirm_view),
        name="confirm_address",
    ),
    path("who-i-am/", admin.site.admin_view(views.member_view), name="say_member"),
]
