"""Words that search must not widen blindly: shared by several concepts, or of several meanings."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from wagtail.log_actions import log

from practices.enums import SharedLabelRule
from practices.models import AmbiguousWord, Concept, SharedLabel
from practices.services.reference_files import read_rows
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values
from practices.services.reference_terms import Step

SHARED_FILE = "shared_labels.yaml"
AMBIGUOUS_FILE = "ambiguous_words.yaml"
SHARED_KIND = "shared words"
AMBIGUOUS_KIND = "ambiguous words"


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A word of several concepts; `rule` is a SharedLabelRule, `concepts` are slugs."""

    text: str
    rule: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmbiguousRow:
    """A word of several meanings, by the code of the service that uses it so."""

    text: str
    is_acronym: bool
    meanings: dict[str, str]


def read_shared(directory: Path, slugs: Collection[str]) -> list[SharedRow]:
    """This will read and check the shared words; `slugs` are the concepts there are."""
    found = []
    for row in read_rows(directory / SHARED_FILE, "text"):
        row.allow("text", "rule", "concepts")
        concepts = row.words("concepts")
        for slug in concepts:
            if slug not in slugs:
                raise row.wrong(f"concepts: there is no concept “{slug}”")
        if len(concepts) < 2:
            raise row.wrong("concepts: a shared word has two concepts or more")
        rule = row.choice("rule", SharedLabelRule.values)
        row.check(SharedLabel(text=row.key, rule=rule))
        found.append(SharedRow(row.key, rule, concepts))
    return found


def read_ambiguous(directory: Path, services: Collection[str]) -> list[AmbiguousRow]:
    """This will read and check the ambiguous words; `services` are the codes there are."""
    found = []
    for row in read_rows(directory / AMBIGUOUS_FILE, "text"):
        row.allow("text", "acronym", "meanings")
        meanings = dict(row.mapping("meanings"))
        for service, meaning in meanings.items():
            if service not in services:
                raise row.wrong(f"meanings: service “{service}” is not known")
            if not isinstance(meaning, str) or not meaning:
                raise row.wrong(f"meanings: {service} must be a text: put it in quotation marks")
        row.check(AmbiguousWord(text=row.key, meanings=meanings))
        found.append(AmbiguousRow(row.key, row.flag("acronym"), meanings))
    return found


@transaction.atomic
def load_shared(rows: list[SharedRow], step: Step) -> Tally:
    """This will bring in the shared words, leaving alone what an editor changed or deleted."""
    tally, ledger = Tally(SHARED_KIND), Ledger(SHARED_KIND)
    concepts = {concept.slug: concept for concept in Concept.objects.all()}
    existing = {label.text: label for label in SharedLabel.objects.prefetch_related("concepts")}
    for row in rows:
        step()
        slugs = sorted(slug for slug in row.concepts if slug in concepts)
        label = existing.get(row.text)
        current: Values | None = None
        if label:
            linked = sorted(concept.slug for concept in label.concepts.all())
            current = {"rule": label.rule, "concepts": linked}
        outcome = ledger.outcome(row.text, {"rule": row.rule, "concepts": slugs}, current)
        tally.add(outcome, row.text)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            label = label or SharedLabel(text=row.text)
            label.rule = row.rule
            label.save()
            label.concepts.set([concepts[slug] for slug in slugs])
            log(label, "wagtail.create" if outcome == Outcome.CREATED else "wagtail.edit")
    ledger.save()
    return tally


@transaction.atomic
def load_ambiguous(rows: list[AmbiguousRow], step: Step) -> Tally:
    """This will bring in the ambiguous words, leaving alone what an editor changed or deleted."""
    tally, ledger = Tally(AMBIGUOUS_KIND), Ledger(AMBIGUOUS_KIND)
    existing = {word.text: word for word in AmbiguousWord.objects.all()}
    for row in rows:
        step()
        word = existing.get(row.text)
        new: Values = {"is_acronym": row.is_acronym, "meanings": row.meanings}
        current = {"is_acronym": word.is_acronym, "meanings": word.meanings} if word else None
        outcome = ledger.outcome(row.text, new, current)
        tally.add(outcome, row.text)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            word = word or AmbiguousWord(text=row.text)
            word.is_acronym, word.meanings = row.is_acronym, row.meanings
            word.save()
            log(word, "wagtail.create" if outcome == Outcome.CREATED else "wagtail.edit")
    ledger.save()
    return tally
