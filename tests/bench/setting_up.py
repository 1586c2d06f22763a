"""A database of the measurement's own, with the reference data."""

import os


def set_up(database_url: str, search_url: str) -> None:
    """This will start Django on an empty database and fill in what every site has."""
    os.environ |= {
        "DATABASE_URL": database_url,
        "SEARCH_URL": search_url,
        "DJANGO_SETTINGS_MODULE": "exchange.settings.test",
    }
    import logging

    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("load_reference", verbosity=0, skip_checks=True)
