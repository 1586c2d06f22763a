"""Marks what a change makes due, in the change's own transaction.

`post_save` and `post_delete` fire inside it, unlike Wagtail's publish signal. Bulk writes send
nothing: their services announce them (`practices.services.announcements`), or the nightly sweep
finds them.
"""

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

from practices.models import (
    Adoption,
    AmbiguousWord,
    Concept,
    ConceptLabel,
    CostBand,
    Endorsement,
    EvidenceConfirmation,
    EvidenceItem,
    Organisation,
    PeopleServed,
    PracticeConcept,
    PracticePage,
    PracticeStanding,
    PracticeTag,
    Profession,
    Region,
    SafetyNotice,
    Service,
    Setting,
    SharedLabel,
    TaggedPractice,
)
from practices.services.announcements import standing_refreshed
from search.affected import practices_of_concept, practices_with_label
from search.outbox import mark
from search.snapshot import words_changed

OF_PRACTICE: dict[type[Model], str] = {
    Adoption: "practice_id",
    Endorsement: "practice_id",
    EvidenceItem: "practice_id",
    PracticeConcept: "practice_id",
    PracticeStanding: "practice_id",
    SafetyNotice: "practice_id",
    TaggedPractice: "content_object_id",
}
"""Rows that belong to one practice, and where its id stands."""

NAMED: dict[type[Model], tuple[str, ...]] = {
    Service: ("origin_services", "useful_to_services"),
    Region: ("origin_region", "adoptions__organisation__region"),
    Profession: ("origin_profession",),
    Setting: ("settings",),
    PeopleServed: ("people_served",),
    CostBand: ("cost_to_start",),
    Organisation: ("origin_organisations", "adoptions__organisation"),
    PracticeTag: ("tagged_items__tag",),
}
"""Things with a name that stands in documents, and how practices point to them."""

RELATIONS = ("origin_services", "useful_to_services", "people_served", "settings")


def _connect(*senders: type[Model]) -> Any:
    def decorate(function: Any) -> Any:
        for sender in senders:
            post_save.connect(function, sender=sender)
            post_delete.connect(function, sender=sender)
        return function

    return decorate


@receiver(post_save)
@receiver(post_delete)
def page_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """This will mark a practice that was saved, under whatever class, and the practices below a
    page whose address changed: a moved page is saved before those below it are rewritten."""
    if kwargs.get("raw") or not isinstance(instance, Page):
        return
    if isinstance(instance, PracticePage):
        mark([instance.pk])
        return
    itself = Q(pk=instance.pk)
    moved = Q(path__startswith=instance.path) & ~Q(url_path__startswith=instance.url_path)
    mark(PracticePage.objects.filter(itself | moved).values_list("pk", flat=True))


@_connect(PageViewRestriction)
def restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """This will mark every practice that a page restriction hides or shows."""
    below = PracticePage.objects.descendant_of(instance.page, inclusive=True)
    mark(below.values_list("pk", flat=True))


@_connect(*OF_PRACTICE)
def row_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """This will mark the practice of a row."""
    practice_id = getattr(instance, OF_PRACTICE[sender])
    if practice_id:
        mark([practice_id])


@_connect(EvidenceConfirmation)
def confirmation_changed(instance: EvidenceConfirmation, **kwargs: Any) -> None:
    """This will mark the practice whose evidence somebody confirmed or disputed."""
    items = EvidenceItem.objects.filter(pk=instance.item_id)
    mark(items.values_list("practice_id", flat=True))


@receiver(standing_refreshed)
def standings_changed(practice_ids: list[int], **kwargs: Any) -> None:
    """This will mark practices whose standing was worked out again."""
    mark(practice_ids)


@_connect(*NAMED)
def name_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """This will mark the practices in whose documents a name stands."""
    if kwargs.get("created") or kwargs.get("raw"):
        _forget_names(sender)
        return
    pointing = Q()
    for path in NAMED[sender]:
        pointing |= Q(**{path: instance.pk})
    mark(PracticePage.objects.filter(pointing).values_list("pk", flat=True).distinct())
    _forget_names(sender)


def _forget_names(sender: type[Model]) -> None:
    if sender not in {Organisation, PracticeTag, Profession}:  # Those are not held in memory.
        words_changed()


def relation_changed(instance: Any, action: str, pk_set: Any, **kwargs: Any) -> None:
    """This will mark practices whose services, settings or people were set directly."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, PracticePage):
        mark([instance.pk])
    elif pk_set:
        mark(pk_set)


for _name in (*RELATIONS, "origin_organisations"):
    m2m_changed.connect(relation_changed, sender=getattr(PracticePage, _name).through)


@_connect(Concept)
def concept_changed(instance: Concept, **kwargs: Any) -> None:
    """This will mark what is filed under a concept or hints at it. The next search has its new
    words."""
    words_changed()
    if not kwargs.get("created"):
        mark(practices_of_concept(instance.pk, instance.slug))


@_connect(ConceptLabel)
def label_changed(instance: ConceptLabel, **kwargs: Any) -> None:
    """This will mark practices in which a label stands, and those that hinted at its concept."""
    words_changed()
    mark(practices_with_label(instance.text, instance.concept_id))


@_connect(SharedLabel, AmbiguousWord)
def rule_changed(instance: SharedLabel | AmbiguousWord, **kwargs: Any) -> None:
    """This will mark practices in which a word stands whose rule changed."""
    words_changed()
    mark(practices_with_label(instance.text, None))


def links_changed(action: str, **kwargs: Any) -> None:
    """This will make searches use changed links between concepts; no document holds them."""
    if action.startswith("post_"):
        words_changed()


for _through in (
    Concept.narrower.through,
    Concept.related.through,
    Concept.not_same_as.through,
    SharedLabel.concepts.through,
):
    m2m_changed.connect(links_changed, sender=_through)
