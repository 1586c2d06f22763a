"""Importing organisations: all or nothing, again and again, and never over an editor."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.utils.text import slugify
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from practices.models import LoadedReference, MailDomain, Organisation, Region, Service
from practices.services.organisations import ensure_organisation
from tests.practices.register_files import (
    REGISTERS,
    change,
    facts,
    load_services_and_regions,
    run,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def services_and_regions(db: None) -> None:
    """The lists that organisations refer to."""
    load_services_and_regions()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented registers that a test may change."""
    return Path(shutil.copytree(REGISTERS, tmp_path / "registers"))


def test_real_organisations_are_not_invented_and_have_the_slugs_of_their_names() -> None:
    run(REGISTERS)
    for organisation in Organisation.objects.all():
        assert not organisation.is_demo
        assert organisation.slug == slugify(organisation.name)


def snapshot() -> list[tuple[object, ...]]:
    rows = [*Organisation.objects.order_by("pk").values_list()]
    return [*rows, *MailDomain.objects.order_by("pk").values_list()]


def test_importing_twice_changes_nothing() -> None:
    run(REGISTERS)
    before, entries = snapshot(), ModelLogEntry.objects.count()
    run(REGISTERS)
    assert snapshot() == before
    assert ModelLogEntry.objects.count() == entries


def test_every_new_organisation_is_in_the_log() -> None:
    run(REGISTERS / "forces.csv")
    logged = ModelLogEntry.objects.filter(action="wagtail.create", label="Railways Police")
    assert logged.count() == 1


def test_a_new_value_of_the_file_reaches_an_organisation_nobody_touched(folder: Path) -> None:
    run(folder)
    change(folder / "forces.csv", "Railways Police", "Railways and Canals Police")
    run(folder)
    organisation = Organisation.objects.get(register_id="police:railways")
    assert organisation.name == "Railways and Canals Police"
    assert organisation.slug == "railways-police"  # Its address is permanent.


def test_an_editors_change_is_kept_and_reported(folder: Path) -> None:
    run(folder)
    region = Region.objects.get(code="london")
    Organisation.objects.filter(register_id="police:railways").update(region=region)
    change(folder / "forces.csv", "Railways Police", "Railways and Canals Police")
    assert "kept an editor’s change" in run(folder)
    assert facts("police:railways") == ("Railways Police", "police", "london", "")


def test_what_editors_add_beside_the_register_does_not_stop_updates(folder: Path) -> None:
    run(folder)
    Organisation.objects.filter(register_id="police:railways").update(about="On every train.")
    change(folder / "forces.csv", "Railways Police", "Railways and Canals Police")
    run(folder)
    organisation = Organisation.objects.get(register_id="police:railways")
    assert (organisation.name, organisation.about) == (
        "Railways and Canals Police",
        "On every train.",
    )


def test_a_deleted_organisation_stays_deleted(folder: Path) -> None:
    run(folder)
    Organisation.objects.get(register_id="police:railways").delete()
    assert "left deleted" in run(folder)
    assert not Organisation.objects.filter(register_id="police:railways").exists()


def test_a_deleted_mail_domain_stays_deleted() -> None:
    run(REGISTERS)
    MailDomain.objects.get(domain="alderwick.example").delete()
    run(REGISTERS)
    assert not MailDomain.objects.filter(domain="alderwick.example").exists()


def test_a_mail_domain_that_another_organisation_has_is_left_there() -> None:
    other = ensure_organisation(name="Shared Office", service_code="local-government")
    MailDomain.objects.create(organisation=other, domain="alderwick.example")
    assert "it already belongs to another organisation" in run(REGISTERS)
    assert MailDomain.objects.get(domain="alderwick.example").organisation == other


def test_an_organisation_that_was_there_gets_its_number_and_what_it_lacks() -> None:
    mine = ensure_organisation(
        name="Northmoor Fire and Rescue Service", service_code="local-government"
    )
    run(REGISTERS)
    mine.refresh_from_db()
    assert mine.register_id == "fire:901"
    assert facts("fire:901") == (
        "Northmoor Fire and Rescue Service",
        "local-government",
        "east-midlands",
        "",
    )
    run(REGISTERS)
    assert facts("fire:901")[1] == "local-government"


def test_an_invented_organisation_never_becomes_a_real_one() -> None:
    invented = ensure_organisation(name="Railways Police", service_code="police", is_demo=True)
    run(REGISTERS)
    invented.refresh_from_db()
    assert invented.register_id is None
    real = Organisation.objects.get(register_id="police:railways")
    assert real.slug == "railways-police-police-railways"


def test_a_parent_that_has_a_parent_itself_is_not_taken(folder: Path) -> None:
    run(folder / "authorities.csv")
    above = ensure_organisation(name="Shires Together", service_code="local-government")
    Organisation.objects.filter(register_id="gss:E10000901").update(parent=above)
    Organisation.objects.filter(register_id="gss:E07000902").delete()
    LoadedReference.objects.filter(key="gss:E07000902").delete()
    run(folder / "authorities.csv")
    assert facts("gss:E07000902")[3] == ""


def test_one_file_alone_is_imported_and_its_neighbours_only_looked_into() -> None:
    run(REGISTERS / "fire.csv")
    assert set(Organisation.objects.values_list("service__code", flat=True)) == {"fire"}
    assert facts("fire:901")[2] == "east-midlands"


def test_one_file_without_neighbours_has_no_regions(tmp_path: Path) -> None:
    alone = Path(shutil.copy(REGISTERS / "fire.csv", tmp_path))
    run(alone)
    assert facts("fire:901")[2] == ""


def test_without_a_name_the_folder_of_the_settings_is_taken(settings: Settings) -> None:
    settings.REFERENCE_DIR = str(REGISTERS)
    run()
    assert Organisation.objects.filter(register_id="police:kent").exists()


def test_without_a_name_and_a_setting_it_says_what_to_do(settings: Settings) -> None:
    settings.REFERENCE_DIR = ""
    with pytest.raises(CommandError, match="set REFERENCE_DIR"):
        run()


def broken(name: str, old: str, new: str) -> Callable[[Path], Path]:
    """This will make a change of one file."""

    def do(folder: Path) -> Path:
        change(folder / name, old, new)
        return folder

    return do


def only(name: str, content: str) -> Callable[[Path], Path]:
    """This will make a file of its own."""

    def do(folder: Path) -> Path:
        (folder / name).write_text(content, encoding="utf-8")
        return folder / name

    return do


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(
            broken("forces.csv", "moonbase,", ","),
            "forces.csv, line 5: id is empty",
            id="an empty id",
        ),
        pytest.param(
            broken("forces.csv", "moonbase,", "kent,"),
            "forces.csv, line 5: id “kent” stands on line 2 too",
            id="an id that is there twice",
        ),
        pytest.param(
            broken("forces.csv", "Moonbase Police,England", "Moonbase Police"),
            "forces.csv, line 5: 2 values under 3 headers",
            id="a line that is too short",
        ),
        pytest.param(
            broken("trusts.csv", "TIDEWATER NHS TRUST,trust", "TIDEWATER, NHS TRUST,trust"),
            "trusts.csv, line 6: 8 values under 7 headers",
            id="a comma too many",
        ),
        pytest.param(
            broken("forces.csv", "Moonbase Police", "Moonbase Police " * 12),
            "forces.csv, line 5: name: Ensure this value has at most 160 characters",
            id="a name that is too long",
        ),
        pytest.param(
            broken("mail_domains.json", '"version": "0.1.0",', '"version": "0.1.0"'),
            "mail_domains.json, line 3: it is not JSON",
            id="broken JSON",
        ),
        pytest.param(
            only("mine.csv", "colour,shape\nred,round\n"),
            "mine.csv, line 1: its headers match no register we know: local authorities",
            id="headers of no register",
        ),
        pytest.param(
            only("more_forces.csv", "id,name,nation\n"),
            "more_forces.csv: it has headers but no police forces",
            id="headers without rows",
        ),
        pytest.param(
            lambda folder: folder / "board_members.csv",
            "board_members.csv: it holds members of integrated care boards and no organisations",
            id="a file that only helps others",
        ),
        pytest.param(
            lambda folder: folder / "nothing.csv",
            "there is no such file or folder",
            id="a file that is not there",
        ),
        pytest.param(
            lambda folder: Path(shutil.copy(folder / "forces.csv", folder / "z.csv")).parent,
            "z.csv: forces.csv holds police forces too",
            id="two files of one kind",
        ),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_nothing_is_written(
    damage: Callable[[Path], Path], message: str, folder: Path
) -> None:
    place = damage(folder)
    with pytest.raises(CommandError) as caught:
        run(place)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not Organisation.objects.exists()
    assert not LoadedReference.objects.filter(kind="organisations").exists()


def test_without_the_services_it_says_to_load_them_first() -> None:
    Service.objects.filter(code="police").delete()
    with pytest.raises(CommandError, match="run load_reference first"):
        run(REGISTERS)
    assert not Organisation.objects.exists()


def test_mail_domains_need_the_register_of_authorities(tmp_path: Path) -> None:
    alone = Path(shutil.copy(REGISTERS / "mail_domains.json", tmp_path))
    with pytest.raises(CommandError, match="must lie beside it"):
        run(alone)
