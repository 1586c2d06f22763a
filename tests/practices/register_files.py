"""The invented registers beside this file, and how tests use them."""

import io
from pathlib import Path

from django.core.management import call_command

from practices.models import Organisation
from practices.services.reference_files import DIRECTORY
from practices.services.reference_terms import OTHER_LISTS, SERVICES, load_terms, read_terms

REGISTERS = Path(__file__).parent / "registers"


def load_services_and_regions() -> None:
    """This will bring the lists that organisations refer to, as `load_reference` does."""
    for listing in (SERVICES, OTHER_LISTS[0]):
        load_terms(listing, read_terms(listing, DIRECTORY, ()), lambda: None)


def run(*places: Path) -> str:
    """This will run the command and return what it printed."""
    out = io.StringIO()
    call_command("import_organisations", *places, stdout=out)
    return out.getvalue()


def change(path: Path, old: str, new: str) -> None:
    """This will change a register file, and fail when it does not hold the text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def facts(register_id: str) -> tuple[str, str, str, str]:
    """This will give name, service, region and parent of an organisation."""
    found = Organisation.objects.select_related("region", "service", "parent").get(
        register_id=register_id
    )
    region = found.region.code if found.region else ""
    return found.name, found.service.code, region, found.parent.name if found.parent else ""
