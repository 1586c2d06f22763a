"""How standing works: the rules in words, with the numbers in force."""

import pytest
from django.test import Client
from django.urls import reverse

from practices.enums import EvidenceLevel, Overlay, StandingLevel
from practices.models import StandingThresholds

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    response = client.get(reverse("standing"))
    assert response.status_code == 200
    return response.content.decode()


def test_address__is_permanent() -> None:
    assert reverse("standing") == "/standing/"


def test_every_standing_level_and_overlay__is_explained(client: Client) -> None:
    html = shown(client)

    for label in [*StandingLevel.labels, *EvidenceLevel.labels, *Overlay.labels]:
        assert str(label) in html


def test_contents__lead_to_every_part(client: Client) -> None:
    html = shown(client)

    for part in ("ladder", "counts", "levels", "overlays", "review"):
        assert f'href="#{part}"' in html
        assert f'id="{part}"' in html


def test_numbers__are_those_in_force(client: Client) -> None:
    setting = StandingThresholds.objects.create()
    assert "Endorsements add up to 3.0 or more." in shown(client)
    assert "version 1." in shown(client)

    setting.endorsed_weight = "4.5"
    setting.save()

    assert "Endorsements add up to 4.5 or more." in shown(client)
    assert "version 2." in shown(client)


def test_nothing_stored__uses_the_published_numbers(client: Client) -> None:
    StandingThresholds.objects.all().delete()

    assert "Endorsements add up to 3.0 or more." in shown(client)
