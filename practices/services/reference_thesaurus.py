"""Writing the thesaurus: concepts first, then their words, then the links between them."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from practices.models import Concept, ConceptLabel, Service
from practices.services.reference_concepts import (
    LINKS,
    SYMMETRICAL,
    ConceptRow,
    LabelRow,
    concept_fields,
)
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values, short_key
from practices.services.reference_terms import Step

BATCH = 200
WRITES = frozenset({Outcome.CREATED, Outcome.UPDATED})
_LINKED = {"linked": True}


@transaction.atomic
def load_concepts(rows: list[ConceptRow], step: Step) -> list[Tally]:
    """This will bring in the thesaurus, leaving alone what an editor changed or deleted: every
    concept, every word and every link is looked at on its own."""
    concepts = {concept.slug: concept for concept in Concept.objects.all()}
    created: set[str] = set()
    changed: set[str] = set()
    own = _load_own_fields(rows, concepts, created, changed)
    words = _load_words(rows, concepts, changed, step)
    links = _load_links(rows, concepts, changed)
    for slug in sorted(created | changed):
        # Saved once more when its words and links are there: whoever listens sees all of it.
        concepts[slug].save()
        log(concepts[slug], "wagtail.create" if slug in created else "wagtail.edit")
    return [own, words, links]


def _load_own_fields(
    rows: list[ConceptRow], concepts: dict[str, Concept], created: set[str], changed: set[str]
) -> Tally:
    tally, ledger = Tally("concepts"), Ledger("concepts")
    names = {concept.preferred_label: slug for slug, concept in concepts.items()}
    for row in rows:
        if names.get(row.name, row.slug) != row.slug:
            tally.add(Outcome.KEPT, row.slug, f"“{row.name}” is the name of another concept")
            continue
        concept = concepts.get(row.slug)
        new = concept_fields(row)
        current = {name: getattr(concept, name) for name in new} if concept else None
        outcome = ledger.outcome(row.slug, new, current)
        tally.add(outcome, row.slug)
        if outcome in WRITES:
            concept = concepts.setdefault(row.slug, Concept())
            for name, value in new.items():
                setattr(concept, name, value)
            if outcome == Outcome.CREATED:
                concept.save()
                created.add(row.slug)
            changed.add(row.slug)
            names[row.name] = row.slug
    ledger.save()
    return tally


def _load_words(
    rows: list[ConceptRow], concepts: dict[str, Concept], changed: set[str], step: Step
) -> Tally:
    tally, ledger = Tally("words of concepts"), Ledger("words of concepts")
    services = {service.code: service for service in Service.objects.all()}
    existing = {
        _key_of(label): label for label in ConceptLabel.objects.select_related("concept", "service")
    }
    new_labels: list[ConceptLabel] = []
    edited: list[ConceptLabel] = []
    in_file: set[str] = set()
    for row in rows:
        step()
        for word in row.labels:
            key = _word_key(row.slug, word.service, word.text)
            in_file.add(key)
            concept = concepts.get(row.slug)
            if concept is None or (word.service and word.service not in services):
                continue  # An editor deleted what the word belongs to.
            label = existing.get(key)
            current = _word_values(label) if label else None
            outcome = ledger.outcome(key, _word_values(word), current)
            tally.add(outcome, f"{row.slug}, “{word.text}”")
            if outcome in WRITES:
                label = label or ConceptLabel(
                    concept=concept, service=services.get(word.service), text=word.text
                )
                for name, value in _word_values(word).items():
                    setattr(label, name, value)
                (new_labels if outcome == Outcome.CREATED else edited).append(label)
                changed.add(row.slug)
    ConceptLabel.objects.bulk_create(new_labels, batch_size=BATCH)
    ConceptLabel.objects.bulk_update(edited, list(_WORD_FIELDS), batch_size=BATCH)
    _take_out_words(ledger, in_file, existing, changed, tally)
    ledger.save()
    return tally


def _take_out_words(
    ledger: Ledger,
    in_file: Iterable[str],
    existing: dict[str, ConceptLabel],
    changed: set[str],
    tally: Tally,
) -> None:
    """A word that the file no longer has goes, unless an editor changed it."""
    for key in ledger.keys_not_in(in_file):
        label = existing.get(key)
        if label is not None and ledger.is_untouched(key, _word_values(label)):
            changed.add(label.concept.slug)
            tally.add(Outcome.REMOVED, key)
            label.delete()
            ledger.forget(key)


def _load_links(rows: list[ConceptRow], concepts: dict[str, Concept], changed: set[str]) -> Tally:
    tally, ledger = Tally("links of concepts"), Ledger("links of concepts")
    wanted = {
        link_key(name, row.slug, other): (name, row.slug, other)
        for row in rows
        for name, other in row.links
    }
    existing = _existing_links(concepts)
    for key, (name, slug, other) in wanted.items():
        if slug not in concepts or other not in concepts:
            continue  # An editor deleted one end.
        outcome = ledger.outcome(key, _LINKED, _LINKED if key in existing else None)
        tally.add(outcome, key)
        if outcome == Outcome.CREATED:
            getattr(concepts[slug], name).add(concepts[other])
            changed.add(slug)
    for key in ledger.keys_not_in(wanted):
        if key in existing:
            name, slug, other = existing[key]
            getattr(concepts[slug], name).remove(concepts[other])
            changed.add(slug)
            tally.add(Outcome.REMOVED, key)
            ledger.forget(key)
    ledger.save()
    return tally


def link_key(name: str, slug: str, other: str) -> str:
    """This will give the ledger key of a link; a symmetrical one has the same from both ends."""
    ends = sorted((slug, other)) if name in SYMMETRICAL else [slug, other]
    return short_key(ends[0], name, ends[1])


def _existing_links(concepts: dict[str, Concept]) -> dict[str, tuple[str, str, str]]:
    slugs = {concept.pk: slug for slug, concept in concepts.items()}
    found = {}
    for name in LINKS:
        through = getattr(Concept, name).through.objects
        for one, two in through.values_list("from_concept_id", "to_concept_id"):
            link = (name, slugs[one], slugs[two])
            found[link_key(*link)] = link
    return found


_WORD_FIELDS = ("expansion", "is_hidden", "exact_case", "sort_order")


def _word_values(word: LabelRow | ConceptLabel) -> Values:
    return {name: getattr(word, name) for name in _WORD_FIELDS}


def _word_key(slug: str, service: str, text: str) -> str:
    return short_key(slug, service, text)


def _key_of(label: ConceptLabel) -> str:
    service = label.service.code if label.service else ""
    return _word_key(label.concept.slug, service, label.text)
