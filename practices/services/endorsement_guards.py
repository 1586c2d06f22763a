"""Keeps authors from endorsing their own work in the database itself, past every form and service.

They are triggers: no constraint can look into another table. A migration cannot keep them. On
SQLite Django changes a table by making it anew, which drops its triggers without a word; and a
trigger that names a table which is being made anew makes the change fail, be it ours or Wagtail's.
So they are taken away before `migrate` and put back after it.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction

NAMES = ("endorsement_not_by_author_insert", "endorsement_not_by_author_update")
REFUSAL = "endorsement_not_by_author"
"""What the database answers with, so that a service knows the refusal."""
TABLES = frozenset({"practices_endorsement", "practices_practicecredit", "wagtailcore_page"})

BY_AUTHOR = """
    EXISTS (SELECT 1 FROM wagtailcore_page
            WHERE id = NEW.practice_id AND owner_id = NEW.endorser_id)
    OR EXISTS (SELECT 1 FROM practices_practicecredit
               WHERE practice_id = NEW.practice_id AND user_id = NEW.endorser_id)
"""
COMES_ALIVE = """
    NEW.withdrawn_at IS NULL AND (
        OLD.withdrawn_at IS NOT NULL
        OR OLD.endorser_id <> NEW.endorser_id
        OR OLD.practice_id <> NEW.practice_id
    )
"""

SQLITE = (
    f"""
    CREATE TRIGGER IF NOT EXISTS {NAMES[0]} BEFORE INSERT ON practices_endorsement
    WHEN NEW.withdrawn_at IS NULL AND ({BY_AUTHOR})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER IF NOT EXISTS {NAMES[1]} BEFORE UPDATE ON practices_endorsement
    WHEN {COMES_ALIVE} AND ({BY_AUTHOR})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION {REFUSAL}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {BY_AUTHOR} THEN
            RAISE EXCEPTION USING
                ERRCODE = 'check_violation', CONSTRAINT = '{REFUSAL}', MESSAGE = '{REFUSAL}';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {NAMES[0]} BEFORE INSERT ON practices_endorsement
    FOR EACH ROW WHEN (NEW.withdrawn_at IS NULL) EXECUTE FUNCTION {REFUSAL}()
    """,
    f"""
    CREATE OR REPLACE TRIGGER {NAMES[1]} BEFORE UPDATE ON practices_endorsement
    FOR EACH ROW WHEN ({COMES_ALIVE}) EXECUTE FUNCTION {REFUSAL}()
    """,
)


def take_guards_away(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """This will drop the guards before tables change. PostgreSQL does not need it: there the names
    inside a function are looked up when it runs."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def put_guards_up(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """This will make the guards, unless they stand or the tables are not there yet."""
    connection = connections[using]
    if not TABLES.issubset(connection.introspection.table_names()):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)
