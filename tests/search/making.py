"""Practices for search tests, made the way editors make them."""

from typing import Any

from practices.models import (
    Concept,
    ConceptLabel,
    Organisation,
    PracticeConcept,
    PracticeIndexPage,
    PracticePage,
    Service,
)


def a_service(code: str) -> Service:
    """This will make or fetch a service."""
    name = code.replace("-", " ").capitalize()
    return Service.objects.get_or_create(code=code, defaults={"name": name})[0]


def an_organisation(slug: str, service: str = "police", **fields: Any) -> Organisation:
    """This will make an organisation."""
    name = slug.replace("-", " ").title()
    return Organisation.objects.create(slug=slug, name=name, service=a_service(service), **fields)


def a_concept(slug: str, **labels: list[str]) -> Concept:
    """This will make a concept with labels by service."""
    name = slug.replace("-", " ").capitalize()
    concept = Concept.objects.create(slug=slug, preferred_label=name, definition="What it is.")
    for service, words in labels.items():
        for word in words:
            ConceptLabel.objects.create(
                concept=concept, service=a_service(service.replace("_", "-")), text=word
            )
    return concept


def a_practice(title: str, *, live: bool = True, **fields: Any) -> PracticePage:
    """This will make a practice and publish it through a revision. Lists: `services`, `concepts`
    and `tags`, and the many-to-many fields by name."""
    services = [a_service(code) for code in fields.pop("services", ["police"])]
    concepts, tags = fields.pop("concepts", []), fields.pop("tags", [])
    lists = {
        field.name: fields.pop(field.name)
        for field in PracticePage._meta.many_to_many
        if field.name in fields
    }
    page = PracticePage(title=title, live=False, **fields)
    page.origin_services.set(services)
    for name, rows in lists.items():
        getattr(page, name).set(rows)
    for place, concept in enumerate(concepts):
        page.concept_links.add(PracticeConcept(concept=concept, sort_order=place))
    if tags:
        page.tags.add(*tags)
    PracticeIndexPage.objects.get().add_child(instance=page)
    if live:
        publish(page)
    return PracticePage.objects.get(pk=page.pk)


def publish(page: PracticePage) -> None:
    """This will publish the page as it is in memory."""
    page.save_revision(clean=False).publish(skip_permission_checks=True)
