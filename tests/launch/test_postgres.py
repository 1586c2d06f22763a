"""A PostgreSQL for tests starts, answers, and leaves nothing behind."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from exchange.launch.kinds import find_postgres
from exchange.launch.postgres import temporary_postgres


@pytest.mark.postgres
# It is started before any thread; only newer Pythons mind, and only in a test with threads.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_temporary_postgres() -> None:
    programs = find_postgres()
    assert programs

    with temporary_postgres(programs) as url:
        home = Path(unquote(urlsplit(url).hostname or ""))
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("SHOW listen_addresses").fetchone()
        assert home.is_dir()
        assert oct(home.stat().st_mode)[-3:] == "700"

    assert row == ("",)
    assert not home.exists()
