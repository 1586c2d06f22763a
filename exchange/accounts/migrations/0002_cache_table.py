"""The table of the default cache: rate limits need a cache that processes share."""

from django.core.management import call_command
from django.db import migrations


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", "exchange_cache", database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_account")]

    operations = [
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
