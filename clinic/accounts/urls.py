"""Addresses under the admin's, where cookies are; the names are those that Django asks for."""

from django.contrib import admin
from django.urls import include, path

from clinic.accounts import views
from clinic.retention.views import kept_about_you

urlpatterns = [
    path("second-factor/", include("clinic.accounts.second_factor.urls")),
    path("", include("clinic.accounts.identity.urls")),
    path("kept-about-you/", admin.site.admin_view(kept_about_you), name="kept_about_you"),
    path("invitation/<uidb64>/<token>/", views.InvitationView.as_view(), name="invitation"),
    path("password_reset/", views.ForgottenPasswordView.as_view(), name="admin_password_reset"),
    path(
        "password_reset/done/",
        views.ForgottenPasswordSentView.as_view(),
        name="password_reset_done",
    ),
    path(
        "password_reset/complete/",
        views.NewPasswordDoneView.as_view(),
        name="password_reset_complete",
    ),
    path(
        "password_reset/<uidb64>/<token>/",
        views.NewPasswordView.as_view(),
        name="password_reset_confirm",
    ),
    path("password_change/", admin.site.admin_view(views.ChangePasswordView.as_view())),
]
