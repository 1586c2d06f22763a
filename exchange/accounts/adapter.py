"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up stays closed until members can prove their organisation; accounts are made in the
    admin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
