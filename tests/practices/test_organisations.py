"""Making sure of organisations, and their permanent addresses."""

import pytest
from wagtail.models import ModelLogEntry

from practices.services.organisations import SLUG_MAX, ensure_organisation, free_slug
from tests.practices.register_files import load_services_and_regions


@pytest.fixture
def services_and_regions(db: None) -> None:
    """The lists that organisations refer to."""
    load_services_and_regions()


def test_a_long_name_gets_a_slug_of_eighty_characters_and_a_taken_one_a_tail() -> None:
    name = "Hospitals of the " + "very " * 30 + "long name"
    slug = free_slug(name, "ods:X1", set())
    assert len(slug) <= SLUG_MAX
    second = free_slug(name, "ods:X2", {slug})
    assert second.endswith("-ods-x2")
    assert len(second) <= SLUG_MAX


@pytest.mark.usefixtures("services_and_regions")
class TestEnsureOrganisation:
    def test_makes_one_and_finds_it_again_by_its_slug(self) -> None:
        made = ensure_organisation(
            name="St Ada’s Hospital", service_code="nursing", region_code="london"
        )
        assert (made.slug, made.region and made.region.code) == ("st-adas-hospital", "london")
        again = ensure_organisation(name="St Ada's hospital", service_code="police")
        assert again == made
        assert again.service.code == "nursing"
        assert ModelLogEntry.objects.filter(label="St Ada’s Hospital").count() == 1

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"name": "!", "service_code": "police"}, "not a name"),
            ({"name": "Ada House", "service_code": "moon"}, "no service “moon”"),
            (
                {"name": "Ada House", "service_code": "police", "region_code": "moon"},
                "no region “moon”",
            ),
        ],
    )
    def test_refuses_what_it_cannot_know(self, fields: dict[str, str], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            ensure_organisation(**fields)  # type: ignore[arg-type]

    def test_never_mixes_invented_and_real(self) -> None:
        ensure_organisation(name="Ada House", service_code="police", is_demo=True)
        with pytest.raises(ValueError, match="invented"):
            ensure_organisation(name="Ada House", service_code="police")
