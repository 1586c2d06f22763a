"""Addresses of signing in and out.

They are listed one by one: allauth would also bring pages to sign up and to set, change and reset
passwords, and there are no passwords here. The names are those allauth asks for.
"""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

from exchange.accounts import views

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path(
        "login/code/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="account_request_login_code",
    ),
    path("login/code/confirm/", views.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path(
        "confirm-email/",
        views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("demo/", views.demo, name="demo_accounts"),
]
