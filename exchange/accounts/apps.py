"""Accounts: who somebody is, without knowing anything of practices."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "exchange.accounts"
    label = "accounts"
    verbose_name = "Accounts"
