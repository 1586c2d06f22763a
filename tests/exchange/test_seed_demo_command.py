"""`manage.py seed_demo`: one line on error, and nothing half-written."""

import pytest
from django.core.management import CommandError, call_command

from practices.models import Endorsement, Organisation, PracticePage
from tests.factories import OrganisationFactory, PracticePageFactory


@pytest.mark.django_db
def test_refuses_without_reference_data() -> None:
    with pytest.raises(CommandError, match=r"load_reference` first") as error:
        call_command("seed_demo")

    assert "\n" not in str(error.value)
    assert not Organisation.objects.exists()


def test_a_page_in_the_way_is_named_and_nothing_is_half_written(reference_data: None) -> None:
    PracticePageFactory(slug="acceptable-behaviour-contracts", title="Somebody else’s")

    with pytest.raises(CommandError, match=r"acceptable-behaviour-contracts: .*in the way"):
        call_command("seed_demo")

    assert not PracticePage.objects.filter(external_id__startswith="seed:").exists()
    assert not Endorsement.objects.exists()


def test_a_real_organisation_never_becomes_invented(reference_data: None) -> None:
    OrganisationFactory(slug="bellfield-homes", is_demo=False)

    with pytest.raises(CommandError, match=r"'bellfield-homes' is the slug of a real organisation"):
        call_command("seed_demo")

    assert not Organisation.objects.filter(is_demo=True).exists()
