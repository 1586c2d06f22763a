"""`make test` runs everything on two databases; some tests start servers and touch neither."""

import os

import pytest

without_a_database = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="touches no database: runs in the SQLite pass",
)
