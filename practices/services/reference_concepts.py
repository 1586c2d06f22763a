"""Reading the thesaurus: concepts, the words each service has for them, and their links."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practices.enums import ConceptKind, LabelExpansion
from practices.models import Concept, ConceptLabel
from practices.services.reference_files import Row, read_rows

FILE = "concepts.yaml"
LINKS = ("narrower", "related", "not_same_as")
SYMMETRICAL = frozenset({"related", "not_same_as"})

_EXPANSIONS: dict[bool | str, LabelExpansion] = {
    True: LabelExpansion.YES,
    False: LabelExpansion.NO,
    **{choice.value: choice for choice in LabelExpansion},
}


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A word for a concept. `service` is a code, "" for a word of no one service. `sort_order`
    counts within the words of that service."""

    service: str
    text: str
    expansion: str
    is_hidden: bool
    exact_case: bool
    sort_order: int


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept as the file has it. `links` are (name of the link, slug of the other)."""

    slug: str
    name: str
    kind: str
    definition: str
    labels: tuple[LabelRow, ...]
    links: tuple[tuple[str, str], ...]


def read_concepts(directory: Path, services: Collection[str]) -> list[ConceptRow]:
    """This will read and check the whole thesaurus. Raises ReferenceDataError for a word of an
    unknown service, a link to an unknown concept, and two links that contradict each other."""
    rows = read_rows(directory / FILE, "slug")
    slugs = {row.key for row in rows}
    concepts: list[ConceptRow] = []
    names: set[str] = set()
    for row in rows:
        row.allow("slug", "name", "kind", "definition", "labels", "alternates", "hidden", *LINKS)
        concept = ConceptRow(
            slug=row.key,
            name=row.text("name"),
            kind=row.choice("kind", ConceptKind.values),
            definition=row.text("definition"),
            labels=_labels(row, services),
            links=_links(row, slugs),
        )
        if concept.name in names:
            raise row.wrong(f"the name “{concept.name}” stands in the file twice")
        names.add(concept.name)
        row.check(Concept(**concept_fields(concept)))
        concepts.append(concept)
    _refuse_contradictions(rows)
    return concepts


def concept_fields(row: ConceptRow) -> dict[str, str]:
    """This will give the values of a concept's own fields."""
    return {
        "slug": row.slug,
        "preferred_label": row.name,
        "kind": row.kind,
        "definition": row.definition,
    }


def _labels(row: Row, services: Collection[str]) -> tuple[LabelRow, ...]:
    found: list[LabelRow] = []
    for service, listed in row.mapping("labels"):
        if service not in services:
            raise row.wrong(f"labels: service “{service}” is not known")
        if not isinstance(listed, list):
            raise row.wrong(f"labels: {service} must be a list of words")
        found += [_label(row, item, service, place) for place, item in enumerate(listed)]
    others = [(item, False) for item in row.items("alternates")]
    others += [(item, True) for item in row.items("hidden")]
    found += [
        _label(row, item, "", place, hidden=hidden) for place, (item, hidden) in enumerate(others)
    ]
    seen: set[tuple[str, str]] = set()
    for label in found:
        if (label.service, label.text) in seen:
            raise row.wrong(f"the word “{label.text}” stands twice for one service")
        seen.add((label.service, label.text))
        row.check(
            ConceptLabel(text=label.text, expansion=label.expansion, sort_order=label.sort_order),
            "concept",
            "service",
        )
    return tuple(found)


def _label(row: Row, item: Any, service: str, place: int, *, hidden: bool = False) -> LabelRow:
    values = {"text": item} if isinstance(item, str) else item
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise row.wrong(f"{item!r} is not a word: put it in quotation marks")
    if unknown := values.keys() - {"text", "expand", "case"}:
        raise row.wrong(f"“{values['text']}” has an unknown flag {sorted(unknown)[0]}")
    if values.get("expand", True) not in _EXPANSIONS:
        raise row.wrong(f"“{values['text']}”: expand must be yes, no or query")
    if values.get("case", "exact") != "exact":
        raise row.wrong(f"“{values['text']}”: case can only be exact")
    return LabelRow(
        service=service,
        text=values["text"].strip(),
        expansion=_EXPANSIONS[values.get("expand", True)].value,
        is_hidden=hidden,
        exact_case="case" in values,
        sort_order=place,
    )


def _links(row: Row, slugs: Collection[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for name in LINKS:
        for other in row.words(name):
            if other not in slugs:
                raise row.wrong(f"{name}: there is no concept “{other}”")
            if other == row.key:
                raise row.wrong(f"{name}: a concept has no link to itself")
            found.append((name, other))
    return tuple(found)


def _refuse_contradictions(rows: list[Row]) -> None:
    apart = {frozenset((row.key, other)) for row in rows for other in row.words("not_same_as")}
    for row in rows:
        for name in ("narrower", "related"):
            for other in row.words(name):
                if frozenset((row.key, other)) in apart:
                    raise row.wrong(f"{name}: “{other}” is also “not the same as” it")
