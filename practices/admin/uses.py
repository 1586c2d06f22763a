"""What still uses a row, so that nothing in use is deleted by mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignObjectRel, Model
from modelcluster.fields import ParentalKey


@dataclass(frozen=True, slots=True)
class Use:
    """How many rows of one kind use something."""

    count: int
    label: str

    def __str__(self) -> str:
        return f"{self.count} {self.label}"


def uses_of(instance: Model) -> list[Use]:
    """This will count the rows that point at `instance`, kind by kind, leaving out its own parts
    (the words of a concept) and its links to its like (a concept's related concepts).

    It needs one statement a kind, however many rows there are.
    """
    found = []
    for relation in _relations(type(instance)):
        count = relation.related_model._base_manager.filter(
            **{relation.field.name: instance.pk}
        ).count()
        if count:
            found.append(Use(count, _label(relation, count, instance._meta.verbose_name)))
    return found


def _relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Every way in which rows point at a model, also those without a name to read them by."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or isinstance(relation.field, ParentalKey):
            continue
        links_its_like = relation.many_to_many and relation.related_model is model
        if not links_its_like and not relation.related_model._meta.auto_created:
            yield relation


def _label(relation: ForeignObjectRel, count: int, own: Any) -> str:
    """What uses it, and as what where that is not plain: 'practices (also useful to)'."""
    options = relation.related_model._meta
    noun = options.verbose_name if count == 1 else options.verbose_name_plural
    field = str(relation.field.verbose_name)
    return str(noun) if field == str(own) else f"{noun} ({field})"
