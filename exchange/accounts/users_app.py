"""Wagtail's app of users, told to use our screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "exchange.accounts.account_screens.AccountViewSet"
