"""Reference data as a whole: every file is read and checked before the first row is written."""

from dataclasses import dataclass
from pathlib import Path

from practices.models import Concept, Service
from practices.services.reference_concepts import ConceptRow, read_concepts
from practices.services.reference_files import DIRECTORY
from practices.services.reference_ledger import Tally
from practices.services.reference_review import load_thresholds, load_workflow
from practices.services.reference_roles import RoleRow, load_roles, read_roles
from practices.services.reference_terms import (
    OTHER_LISTS,
    SERVICES,
    Step,
    TermList,
    TermRow,
    load_terms,
    read_terms,
)
from practices.services.reference_thesaurus import load_concepts
from practices.services.reference_words import (
    AmbiguousRow,
    SharedRow,
    load_ambiguous,
    load_shared,
    read_ambiguous,
    read_shared,
)


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """All files of one directory, checked."""

    terms: tuple[tuple[TermList, list[TermRow]], ...]
    concepts: list[ConceptRow]
    shared: list[SharedRow]
    ambiguous: list[AmbiguousRow]
    roles: list[RoleRow]

    @property
    def steps(self) -> int:
        """How often `load_reference` will call its `step`."""
        terms = sum(len(rows) for _, rows in self.terms)
        words = len(self.concepts) + len(self.shared) + len(self.ambiguous)
        return terms + words + len(self.roles) + 2


def read_reference(directory: Path = DIRECTORY) -> ReferenceData:
    """This will read and check every file. Raises ReferenceDataError, which names the file, the
    row and what is wrong; nothing has been written then."""
    in_table = set(Service.objects.values_list("code", flat=True))
    services = read_terms(SERVICES, directory, ())
    codes = in_table | {row.code for row in services}
    concepts = read_concepts(directory, codes)
    slugs = {row.slug for row in concepts} | set(Concept.objects.values_list("slug", flat=True))
    return ReferenceData(
        terms=(
            (SERVICES, services),
            *((listing, read_terms(listing, directory, codes)) for listing in OTHER_LISTS),
        ),
        concepts=concepts,
        shared=read_shared(directory, slugs),
        ambiguous=read_ambiguous(directory, codes),
        roles=read_roles(directory),
    )


def load_reference(data: ReferenceData, step: Step = lambda: None) -> list[Tally]:
    """This will bring the reference data in, one transaction for each kind. Safe to repeat: it
    never overwrites what an editor changed and never brings back what an editor deleted."""
    tallies = [load_terms(listing, rows, step) for listing, rows in data.terms]
    tallies += load_concepts(data.concepts, step)
    return [
        *tallies,
        load_shared(data.shared, step),
        load_ambiguous(data.ambiguous, step),
        load_roles(data.roles, step),
        load_workflow(step),
        load_thresholds(step),
    ]
