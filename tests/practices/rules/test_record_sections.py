"""Every field that an author writes is asked in one place."""

import pytest
from wagtail.models import Page

from practices.enums import RecordSection
from practices.models import PracticePage
from practices.rules.record_sections import (
    QUICK_STEPS,
    SECTION_FIELDS,
    FieldPlace,
    fields_of,
    place_of,
)

KEPT_BY_OTHERS = {
    "useful_to_services",  # A curator confirms it.
    "external_id",
    "source_url",
    "is_demo",
    "confirmed_current_on",
    "withdrawn_year",
    "withdrawn_reason",
}


def test_sections__are_those_of_the_record() -> None:
    assert list(SECTION_FIELDS) == RecordSection.values


def test_every_field__is_asked_once() -> None:
    asked = [name for fields in SECTION_FIELDS.values() for name in fields]
    links = {"concept_links", "tagged_items"}
    own = {
        field.name
        for field in (*PracticePage._meta.local_fields, *PracticePage._meta.local_many_to_many)
        if field.name not in {"page_ptr", "tags"}
    }

    assert len(asked) == len(set(asked))
    assert set(asked) == {"title"} | own - KEPT_BY_OTHERS | links
    assert Page._meta.get_field("title")


def test_field__is_found_in_its_place() -> None:
    assert place_of("title") == FieldPlace("quick-share", 1)
    assert place_of("results") == FieldPlace("quick-share", 4)
    assert place_of("risks") == FieldPlace("how-to")
    with pytest.raises(KeyError):
        place_of("slug")


def test_steps__are_parts_of_the_quick_share() -> None:
    assert fields_of("quick-share", 1) == ("title",)
    assert fields_of("voice") == SECTION_FIELDS["voice"]
    assert sum(map(len, QUICK_STEPS)) == len(fields_of("quick-share"))
