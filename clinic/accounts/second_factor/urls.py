"""Addresses of the second factor, under the admin's."""

from django.urls import path

from clinic.accounts.second_factor import views

urlpatterns = [
    path("", views.OverviewView.as_view(), name="second_factor"),
    path("code/", views.CodeView.as_view(), name="second_factor_code"),
    path("set-up/", views.SetUpView.as_view(), name="second_factor_set_up"),
    path("off/", views.RemoveView.as_view(), name="second_factor_off"),
    path("recovery-codes/", views.CodesView.as_view(), name="second_factor_codes"),
    path("recovery-codes/new/", views.RenewCodesView.as_view(), name="second_factor_renew"),
    path("recovery-codes/file/", views.CodesFileView.as_view(), name="second_factor_file"),
]
