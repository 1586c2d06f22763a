"""Reading reference data: YAML files, checked field by field before anything is written."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db.models import Model

DIRECTORY = Path(__file__).resolve().parent.parent / "seed" / "reference"
"""Where the reference data of the site itself lies."""


class ReferenceDataError(ValueError):
    """A file of reference data is wrong. The message names the file, the row and the problem."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(": ".join(part for part in (file, key, problem) if part))


# The loader in C reads the thesaurus five times faster; not every build of PyYAML has it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """YAML that refuses the same name twice in one row: the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for name_node, _ in node.value:
            name = self.construct_object(name_node, deep=True)
            if name in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{name}” stands twice", name_node.start_mark
                )
            seen.add(name)
        return dict(super().construct_mapping(node, deep=deep))


def read_yaml(path: Path) -> Any:
    """This will read a YAML file. Raises ReferenceDataError naming the line when it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except FileNotFoundError as error:
        raise ReferenceDataError(path.name, "", "the file is not there") from error
    except UnicodeDecodeError as error:
        raise ReferenceDataError(path.name, "", "it is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ReferenceDataError(path.name, line, error.problem or "it is not YAML") from error
    except yaml.YAMLError as error:
        raise ReferenceDataError(path.name, "", "it is not YAML") from error


def read_rows(path: Path, key_field: str) -> list["Row"]:
    """This will read a list of rows, each told apart by `key_field`. Raises ReferenceDataError when
    the file is not such a list or a key is missing or there twice."""
    listed = read_yaml(path)
    if not isinstance(listed, list):
        raise ReferenceDataError(path.name, "", "it must be a list of rows")
    rows: list[Row] = []
    seen: set[str] = set()
    for number, values in enumerate(listed, start=1):
        if not isinstance(values, dict):
            raise ReferenceDataError(path.name, f"row {number}", "it must have named fields")
        key = values.get(key_field)
        if not isinstance(key, str) or not key:
            raise ReferenceDataError(path.name, f"row {number}", f"{key_field} must be a text")
        if key in seen:
            raise ReferenceDataError(path.name, key, "it stands in the file twice")
        seen.add(key)
        rows.append(Row(path.name, key, values))
    return rows


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. Every reader raises ReferenceDataError naming file, row and field."""

    file: str
    key: str
    values: Mapping[str, Any]

    def wrong(self, problem: str) -> ReferenceDataError:
        """This will build the error for this row."""
        return ReferenceDataError(self.file, self.key, problem)

    def allow(self, *names: str) -> None:
        """This will refuse fields that have no meaning: most often a slip of the pen."""
        for name in self.values:
            if name not in names:
                raise self.wrong(f"“{name}” is not a field; there are {', '.join(names)}")

    def text(self, name: str, *, required: bool = True) -> str:
        """This will read one text; "" when it may be left out."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise self.wrong(f"{name} must be a text: put {value!r} in quotation marks")
        if required and not value.strip():
            raise self.wrong(f"{name} is missing")
        return value.strip()

    def choice(self, name: str, allowed: Collection[str], *, required: bool = True) -> str:
        """This will read one of the `allowed` codes."""
        value = self.text(name, required=required)
        if value and value not in allowed:
            raise self.wrong(f"{name} “{value}” is not known")
        return value

    def flag(self, name: str) -> bool:
        """This will read a yes or no, no when left out."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(f"{name} must be true or false")
        return value

    def items(self, name: str) -> list[Any]:
        """This will read a list, empty when left out."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(f"{name} must be a list")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """This will read a list of texts."""
        found = tuple(self.items(name))
        for value in found:
            if not isinstance(value, str) or not value:
                raise self.wrong(f"{name} holds {value!r}: put texts in quotation marks")
        if len(set(found)) != len(found):
            raise self.wrong(f"{name} holds a word twice")
        return found

    def mapping(self, name: str) -> Iterator[tuple[str, Any]]:
        """This will read named values, none when left out."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            raise self.wrong(f"{name} must have named values")
        for inner, content in value.items():
            yield str(inner), content

    def check(self, instance: Model, *exclude: str) -> None:
        """This will hold the row against the model's own rules (lengths, shapes, choices)."""
        try:
            instance.clean_fields(exclude=exclude)
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            raise self.wrong(f"{name}: {messages[0]}") from error
        # Django checks the length of a long text in forms only.
        for field in instance._meta.concrete_fields:
            limit, value = getattr(field, "max_length", None), getattr(instance, field.attname)
            if limit and isinstance(value, str) and len(value) > limit:
                raise self.wrong(f"{field.name}: {len(value)} characters; {limit} at most")
