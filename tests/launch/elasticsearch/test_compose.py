"""The container for those who have Docker is the version that we test."""

import yaml

from exchange.launch.elasticsearch import VERSION
from exchange.launch.places import ROOT


def test_compose__has_the_pinned_version_on_a_closed_network() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    server = compose["services"]["elasticsearch"]

    assert server["image"] == f"elasticsearch:{VERSION}"
    assert "ports" not in server
    assert server["networks"] == ["search"]
    assert compose["networks"]["search"] == {"internal": True}
