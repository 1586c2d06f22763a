"""Makes sure of the invented organisations, and of the real ones where practices began."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from practices.models import MailDomain, Organisation, Region, Service
from practices.services.demonstration_files import Row
from practices.services.demonstration_indexes import update_indexes
from practices.services.file_shapes import SeedFileError
from practices.services.organisations import ensure_organisation
from practices.services.record_files import Record


@transaction.atomic
def ensure_invented(rows: Iterable[Row]) -> dict[str, Organisation]:
    """This will make every invented organisation that is not there, by its slug, and return all
    of them. One that is there stays as somebody may have edited it.

    Raises SeedFileError when a real organisation has the slug, or a parent does not stand before
    its child.
    """
    rows = list(rows)
    found = {
        organisation.slug: organisation
        for organisation in Organisation.objects.filter(slug__in=[row["slug"] for row in rows])
    }
    for slug, organisation in found.items():
        if not organisation.is_demo:
            raise SeedFileError(
                f"organisations.yaml: {slug!r} is the slug of a real organisation. Choose another."
            )
    services = {service.code: service for service in Service.objects.all()}
    regions = {region.code: region for region in Region.objects.all()}
    created = []
    for row in rows:
        if row["parent"] and row["parent"] not in found:
            raise SeedFileError(
                f"organisations.yaml: {row['slug']}: its parent {row['parent']!r} does not stand "
                "before it. Move the parent up."
            )
        if row["slug"] not in found:
            found[row["slug"]] = _create(
                row,
                service=services[row["service"]],
                region=regions[row["region"]],
                parent=found[row["parent"]] if row["parent"] else None,
            )
            created.append(found[row["slug"]])
    update_indexes(created)
    return found


def _create(
    row: Row, *, service: Service, region: Region, parent: Organisation | None
) -> Organisation:
    organisation: Organisation = Organisation.objects.create(
        name=row["name"],
        slug=row["slug"],
        service=service,
        region=region,
        country=row["country"],
        parent=parent,
        about=row["about"],
        is_demo=True,
    )
    MailDomain.objects.create(
        organisation=organisation, domain=row["domain"], is_shared=row["shared"]
    )
    log(organisation, "wagtail.create")
    return organisation


def ensure_origins(record: Record) -> list[Organisation]:
    """This will return the real organisations where a practice began, and make those that are not
    there. Raises SeedFileError when one cannot be made."""
    origin = record["origin"]
    try:
        return [
            ensure_organisation(
                name=row["name"],
                service_code=row["service"],
                region_code=row["region"],
                country=origin["country"] if row["region"] == "outside-uk" else "",
            )
            for row in origin["organisations"]
        ]
    except ValueError as error:
        raise SeedFileError(
            f"record {record['number']}: origin.organisations: {error} Correct the record."
        ) from error
