"""The replication kit of a practice: what another place needs to do it."""

from dataclasses import dataclass
from typing import Any

from practices.enums import ResourceKind, ResourceNeed
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One kind of resource: what is a must, and what helps."""

    label: str
    must: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file to copy and change."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Falsy when nothing of it is filled in."""

    resources: tuple[ResourceRow, ...]
    cost_note: str
    who_gains: str
    milestones: tuple[dict[str, str], ...]
    teams: tuple[str, ...]
    risks: tuple[dict[str, str], ...]
    legal_basis: str
    data_sharing: str
    sustaining: str
    files: tuple[KitFile, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def kit_of(practice: PracticePage) -> Kit:
    """This will gather the kit of a practice."""
    return Kit(
        resources=_resources(practice),
        cost_note=practice.cost_note,
        who_gains=practice.who_gains,
        milestones=tuple(dict(child.value) for child in practice.milestones),
        teams=tuple(str(child.value) for child in practice.teams),
        risks=tuple(dict(child.value) for child in practice.risks),
        legal_basis=practice.legal_basis,
        data_sharing=practice.data_sharing,
        sustaining=practice.sustaining,
        files=tuple(_file(child.value) for child in practice.files if child.value["document"]),
    )


def _resources(practice: PracticePage) -> tuple[ResourceRow, ...]:
    rows: dict[tuple[str, str], list[str]] = {}
    for child in practice.resources:
        rows.setdefault((child.value["kind"], child.value["need"]), []).append(child.value["text"])
    found = []
    for kind in ResourceKind:
        must = rows.get((kind, ResourceNeed.CORE), [])
        helps = [
            *rows.get((kind, ResourceNeed.OPTIONAL), []),
            *rows.get((kind, ResourceNeed.SUPPORT), []),
        ]
        if must or helps:
            found.append(ResourceRow(str(kind.label), tuple(must), tuple(helps)))
    return tuple(found)


def _file(value: Any) -> KitFile:
    document = value["document"]
    size = document.file_size or 0
    note = f"{document.file_extension.upper()}, {max(1, round(size / 1024))} KB"
    return KitFile(value["title"], document.url, note)
