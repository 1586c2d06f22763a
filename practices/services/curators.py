"""Who the curators are, when something waits for one."""

from django.contrib.auth import get_user_model

CURATORS = "Curators"
"""The group that `load_reference` makes."""


def curator_ids() -> set[int]:
    """This will give the accounts of all curators who can sign in."""
    accounts = get_user_model()._default_manager.filter(groups__name=CURATORS, is_active=True)
    return set(accounts.values_list("pk", flat=True))
