"""Making sure of organisations, and giving them their permanent addresses."""

from collections.abc import Container

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from practices.models import Organisation, Region, Service

SLUG_MAX = 80


def slug_of(name: str) -> str:
    """This will give the slug of a name: ASCII, at most 80 characters, no hyphen at its end."""
    return slugify(name)[:SLUG_MAX].strip("-")


def free_slug(name: str, fallback: str, taken: Container[str]) -> str:
    """This will give the slug of a name; when it is taken, with `fallback` (such as a register
    id, which is unique) at its end."""
    slug = slug_of(name)
    if slug and slug not in taken:
        return slug
    tail = slugify(fallback.replace(":", "-"))
    return f"{slug[: SLUG_MAX - len(tail) - 1].strip('-')}-{tail}".strip("-")


@transaction.atomic
def ensure_organisation(
    *,
    name: str,
    service_code: str,
    region_code: str = "",
    country: str = "",
    is_demo: bool = False,
) -> Organisation:
    """This will return the organisation of this name (told by its slug), and make it when there is
    none; one that is there is left as it is. Raises ValueError for a name without letters, an
    unknown service or region, and when an invented organisation would take the place of a real
    one or the other way round."""
    slug = slug_of(name)
    if not slug:
        raise ValueError(f"“{name}” is not a name of an organisation.")
    existing: Organisation | None = Organisation.objects.filter(slug=slug).first()
    if existing is not None:
        if existing.is_demo != is_demo:
            is_what = "invented" if existing.is_demo else "real"
            raise ValueError(f"“{name}” is already the name of an organisation that is {is_what}.")
        return existing
    organisation: Organisation = Organisation.objects.create(
        name=name,
        slug=slug,
        service=_service(service_code, name),
        region=_region(region_code, name),
        country=country,
        is_demo=is_demo,
    )
    log(organisation, "wagtail.create")
    return organisation


def _service(code: str, name: str) -> Service:
    service = Service.objects.filter(code=code).first()
    if service is None:
        raise ValueError(f"{name}: there is no service “{code}”.")
    return service


def _region(code: str, name: str) -> Region | None:
    if not code:
        return None
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise ValueError(f"{name}: there is no region “{code}”.")
    return region
