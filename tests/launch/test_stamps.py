"""Stamps are fresh for the same inputs only."""

from pathlib import Path

import pytest

from exchange.launch.stamps import fingerprint, is_fresh, mark


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text("one", encoding="utf-8")
    return path


class TestFingerprint:
    def test_ignores_order_and_place(self, source: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        elsewhere = tmp_path / "deep" / tmp_path.name
        elsewhere.mkdir(parents=True)
        copy = elsewhere / source.name
        copy.write_text("one", encoding="utf-8")

        assert fingerprint([source, other]) == fingerprint([other, source])
        assert fingerprint([source]) == fingerprint([copy])

    def test_changes_with_content_name_presence_and_facts(self, source: Path) -> None:
        before = fingerprint([source], "fact")
        renamed = source.rename(source.with_name("renamed.txt"))
        changed = {before, fingerprint([renamed], "fact"), fingerprint([source], "fact")}
        changed.add(fingerprint([renamed], "another fact"))
        renamed.write_text("two", encoding="utf-8")
        changed.add(fingerprint([renamed], "fact"))

        assert len(changed) == 5


class TestMark:
    def test_makes_the_stamp_fresh_for_this_value_only(self, tmp_path: Path) -> None:
        stamp = tmp_path / "stamps" / "thing"

        assert not is_fresh(stamp, "a")
        mark(stamp, "a")
        assert is_fresh(stamp, "a")
        assert not is_fresh(stamp, "b")
