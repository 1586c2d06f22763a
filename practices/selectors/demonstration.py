"""Whether anything shown is part of the demonstration."""

from practices.models import Organisation, PracticePage


def has_demonstration_rows() -> bool:
    """This will say whether any invented organisation or demonstration practice exists."""
    return (
        Organisation.objects.filter(is_demo=True).exists()
        or PracticePage.objects.filter(is_demo=True).exists()
    )
