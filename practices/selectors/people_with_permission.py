"""Who holds a right, to be told when something waits for them."""

from django.contrib.auth import get_user_model
from django.db.models import Q


def ids_with_permission(codename: str) -> list[int]:
    """This will give the accounts in use that hold the right `practices.<codename>`, by group or
    by name, and those who may do everything only when nobody else holds it."""
    right = {"content_type__app_label": "practices", "codename": codename}
    users = get_user_model().objects.filter(is_active=True)
    holders = users.filter(
        Q(**{f"groups__permissions__{name}": value for name, value in right.items()})
        | Q(**{f"user_permissions__{name}": value for name, value in right.items()})
    )
    keys = sorted(set(holders.values_list("pk", flat=True)))
    return keys or list(users.filter(is_superuser=True).values_list("pk", flat=True))
