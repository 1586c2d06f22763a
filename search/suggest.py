"""Completion while somebody types, in four groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from practices.models import Organisation, PracticePage, PracticeTag, TaggedPractice
from search.engines.base import EngineError
from search.engines.serving import ask
from search.request import clean_text
from search.snapshot import current_snapshot
from search.thesaurus import Label, Thesaurus
from search.tokens import tokenize

MOST = 5
SHORTEST = 2
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line. `note` says what it is: an outcome, a service's word, how many practices."""

    text: str
    url: str
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Lines by group, at most five each."""

    query: str
    practices: tuple[Suggestion, ...] = ()
    concepts: tuple[Suggestion, ...] = ()
    tags: tuple[Suggestion, ...] = ()
    organisations: tuple[Suggestion, ...] = ()


def suggest(text: str) -> Suggestions:
    """This will complete what was typed so far. Hidden words and practices that not everyone may
    find are never part of it; without an engine the practices stay away."""
    typed = clean_text(text)[:LONGEST]
    if len(typed) < SHORTEST or not tokenize(typed):
        return Suggestions(typed)
    return Suggestions(
        query=typed,
        practices=_practices(typed),
        concepts=_concepts(typed, current_snapshot().thesaurus),
        tags=_tags(typed),
        organisations=_organisations(typed),
    )


def _practices(typed: str) -> tuple[Suggestion, ...]:
    try:
        cards = ask(lambda engine: engine.suggest(typed, MOST))
    except EngineError:
        return ()
    shown = PracticePage.objects.discoverable().filter(pk__in=[card["id"] for card in cards])
    kept = set(shown.values_list("pk", flat=True))
    return tuple(_practice(card) for card in cards if card["id"] in kept)


def _practice(card: Mapping[str, Any]) -> Suggestion:
    return Suggestion(card["title"], card["url"], card["outcome"], str(card["id"]))


def _concepts(typed: str, thesaurus: Thesaurus) -> tuple[Suggestion, ...]:
    """A concept by its own name, else by the first word of any service that fits."""
    words = tuple(token.word for token in tokenize(typed))
    found = []
    for entry in thesaurus.concepts.values():
        names = (Label(entry.preferred, stems=entry.stems), *entry.labels)
        name = next((one for one in names if _fits(one, words)), None)
        if name is not None:
            begins = tokenize(name.text)[0].word.startswith(words[0])
            found.append((not begins, name is not names[0], entry.preferred, entry, name))
    found.sort(key=lambda row: row[:3])
    return tuple(
        Suggestion(
            text=entry.preferred,
            url=reverse("concept", args=[entry.slug]),
            note="" if name.text == entry.preferred else _note(name, thesaurus),
            code=entry.slug,
        )
        for _, _, _, entry, name in found[:MOST]
    )


def _fits(label: Label, typed: tuple[str, ...]) -> bool:
    """Whether the label has the typed words in a row, the last one maybe unfinished."""
    if not label.can_be_added:
        return False
    words = tuple(token.word for token in tokenize(label.text))
    width = len(typed)
    return any(
        words[start : start + width - 1] == typed[:-1]
        and words[start + width - 1].startswith(typed[-1])
        for start in range(len(words) - width + 1)
    )


def _note(label: Label, thesaurus: Thesaurus) -> str:
    service = thesaurus.services.get(label.services[0], "") if label.services else ""
    return f"{label.text} · {service}" if service else label.text


def _tags(typed: str) -> tuple[Suggestion, ...]:
    shown = PracticePage.objects.discoverable()
    used = TaggedPractice.objects.filter(content_object__in=shown).values("tag")
    tags = PracticeTag.objects.filter(name__istartswith=typed, pk__in=used).order_by("name")[:MOST]
    return tuple(
        Suggestion(name, f"{search_path()}?tag={slug}", code=slug)
        for name, slug in tags.values_list("name", "slug")
    )


def _organisations(typed: str) -> tuple[Suggestion, ...]:
    found = Organisation.objects.filter(name__istartswith=typed).order_by("name")[:MOST]
    return tuple(
        Suggestion(
            organisation.name,
            organisation.get_absolute_url(),
            organisation.service.name,
            organisation.slug,
        )
        for organisation in found.select_related("service")
    )


def search_path() -> str:
    """This will give the address of the search page, which exchange mounts."""
    return "/search/"
