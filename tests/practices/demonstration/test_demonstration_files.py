"""The files of the demonstration are refused with one line when a row contradicts another."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from practices.services.demonstration import reference_codes
from practices.services.demonstration_files import DEMO, Demonstration, read_demonstration
from practices.services.file_shapes import SeedFileError

ABC = "acceptable-behaviour-contracts"
Change = Callable[[Any], object]


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        (
            "organisations.yaml",
            lambda rows: rows[0].update(domain="police.uk"),
            "[1].domain: 'police.uk' is not a domain under .example",
        ),
        ("organisations.yaml", lambda rows: rows.append(rows[0]), "'harrowfell-police' stands"),
        (
            "people.yaml",
            lambda rows: rows[0].update(organisation="x"),
            "[1].organisation: 'x' is not a known code",
        ),
        ("people.yaml", lambda rows: rows[0].update(role="boss"), "[1].role: 'boss' is not a"),
        ("engagement.yaml", lambda rows: rows.pop(ABC), f"{ABC} is missing"),
        ("engagement.yaml", lambda rows: rows.update(x=rows[ABC]), "no record has the slug 'x'"),
        (
            "engagement.yaml",
            lambda rows: rows[ABC].update(standing="proven"),
            f"{ABC}.standing: is not a known field",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["endorsements"][0].update(statement="Good."),
            "endorsements[1].statement: is 5 characters long. Write 100",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["endorsements"][0].update(by=rows[ABC]["owner"]),
            "helped to write it",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["endorsements"].append(rows[ABC]["endorsements"][0]),
            "maria.keane endorses it twice",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["adoptions"].append(rows[ABC]["adoptions"][0]),
            "harrowfell-police adopts it twice",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["adoptions"][1].update(by="dan.okafor"),
            "dan.okafor does not work at bellfield-homes",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC]["adoptions"][1].update(stop="money"),
            "adoptions[2].stop: does not fit the status",
        ),
        (
            "engagement.yaml",
            lambda rows: rows[ABC].update(published=rows[ABC]["adoptions"][-1]["day"]),
            "before it was published",
        ),
    ],
)
def test_says_what_is_wrong(
    demo: Demonstration, tmp_path: Path, file: str, change: Change, message: str
) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    rows = yaml.safe_load((folder / file).read_text("utf-8"))
    change(rows)
    (folder / file).write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")

    with pytest.raises(SeedFileError) as error:
        read_demonstration(reference_codes(), folder=folder)

    assert message in str(error.value)
    assert str(error.value).startswith(file)
