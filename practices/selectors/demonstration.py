"""Whether anything shown is part of the demonstration."""

from django.db.models import Value

from practices.models import Organisation, PracticePage


def has_demonstration_rows() -> bool:
    """This will say, in one statement, whether any invented organisation or demonstration practice
    exists: every page asks."""
    organisations = Organisation.objects.filter(is_demo=True).order_by().values_list(Value(1))
    practices = PracticePage.objects.filter(is_demo=True).order_by().values_list(Value(1))
    return bool(organisations.union(practices, all=True)[:1])
