"""What tests of search share; the index itself is in tests/fixtures/search_index.py."""

import pytest

from search.worker import drain_all
from tests.search.making import a_concept, a_practice


@pytest.fixture
def drained(live_index):
    """This will give a function that writes what is due and says how many documents that were."""
    return lambda: drain_all().written


@pytest.fixture
def practices_of_three(live_index):
    """This will give practices of three services on one problem, and a draft, all indexed."""
    violence = a_concept(
        "violence-against-staff",
        nursing=["violence and aggression"],
        housing=["threats to housing officers"],
        police=["assault on a constable"],
    )
    made = {
        "rounds": a_practice(
            "Rounds",
            services=["nursing"],
            problem="There was violence & aggression; <script>alert(1)</script> on the ward.",
            tags=["night shift"],
        ),
        "visits": a_practice("Visits in pairs", services=["housing"], concepts=[violence]),
        "patrols": a_practice("Patrols", services=["police"], problem="Assault on a constable."),
        "draft": a_practice("Draft about violence", live=False),
    }
    drain_all()
    return made
