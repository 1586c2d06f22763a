"""The sections of a record: rows without scripts, lists, odd input."""

from typing import Any

import pytest
from django.test import Client

from practices.models import PracticePage, SectionMark
from tests.factories import (
    ConceptFactory,
    PracticePageFactory,
)
from tests.practices.sharing.pages import newest, section, step

pytestmark = pytest.mark.django_db


class TestSections:
    @pytest.mark.parametrize(
        "code",
        ["problem", "what-we-did", "what-changed", "evidence", "voice", "how-to", "credit"],
    )
    def test_section__opens_saves_empty_and_full(
        self, signed_in: Client, author: Any, code: str
    ) -> None:
        full = PracticePageFactory(owner=author, with_full_record=True)
        full.save_revision(user=author, clean=False)

        page = signed_in.get(section(full, code))

        assert page.status_code == 200
        before = newest(full)
        answers = answers_of(page.context["part"]) | {"version": before.version, "done": "yes"}
        assert signed_in.post(section(full, code), answers).status_code == 302
        assert newest(full).version == before.version, "the same answers are no new version"
        assert SectionMark.objects.get(practice=full, section=code).is_done

    def test_quick_share__leads_to_its_first_step(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        assert signed_in.get(section(draft, "quick-share")).url == step(draft, 1)

    def test_unknown_section__is_not_there(self, signed_in: Client, draft: PracticePage) -> None:
        assert signed_in.get(section(draft, "no-such")).status_code == 404

    def test_add_another__brings_a_row_and_keeps_the_words(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        answers = {
            "steps-count": "1",
            "steps-0-item": "Open the door.",
            "add": "steps",
            "version": newest(draft).version,
        }

        page = signed_in.post(section(draft, "what-we-did"), answers)

        assert page.status_code == 200
        assert "Open the door." in page.content.decode()
        assert 'name="steps-1-item"' in page.content.decode()
        assert not newest(draft).page.steps

    def test_rows__are_saved_in_order_without_the_empty_ones(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        answers = {
            "steps-count": "3",
            "steps-0-item": "Open the door.",
            "steps-2-item": "=1+1 <b>Come in.</b>",
            "version": newest(draft).version,
        }

        signed_in.post(section(draft, "what-we-did"), answers)

        steps = [child.value for child in newest(draft).page.steps]
        assert steps == ["Open the door.", "=1+1 <b>Come in.</b>"]

    def test_bad_row__is_told_and_the_other_answers_are_saved(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        answers = {
            "measures-count": "1",
            "measures-0-after": "22",
            "do_differently": "Start small.",
            "cautions-count": "junk",
            "version": newest(draft).version,
        }

        sent = signed_in.post(section(draft, "what-changed"), answers)

        assert sent.status_code == 422
        assert "Say what you counted." in sent.content.decode()
        assert 'value="22"' in sent.content.decode()
        assert newest(draft).page.do_differently == "Start small."

    def test_more_rows_than_we_take__are_cut(self, signed_in: Client, draft: PracticePage) -> None:
        answers = {"steps-count": "1000000", "version": newest(draft).version}

        assert signed_in.post(section(draft, "what-we-did"), answers).status_code == 302

    def test_concept__is_found_by_any_services_word(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        concept = ConceptFactory(labels={"police": ["public order"]})
        answers = {"find_concept": "Public Order", "version": newest(draft).version}

        signed_in.post(section(draft, "problem"), answers)

        assert [link.concept for link in newest(draft).page.concept_links.all()] == [concept]

    def test_another_practice__is_named_by_its_address(
        self, signed_in: Client, draft: PracticePage
    ) -> None:
        other, hidden = PracticePageFactory(published=True), PracticePageFactory()
        answers = {"licence": "ogl-3", "version": newest(draft).version}
        url = f"https://x.example{other.get_absolute_url()}"

        signed_in.post(section(draft, "credit"), answers | {"adapted_from": url})
        assert newest(draft).page.adapted_from == other

        for words in (hidden.title, "/practices/nowhere/", draft.title):
            sent = signed_in.post(
                section(draft, "credit"),
                answers | {"adapted_from": words, "version": newest(draft).version},
            )
            assert sent.status_code == 422, words


def answers_of(part: Any) -> dict[str, Any]:
    """What a browser sends of a form that nobody touched."""
    answers: dict[str, Any] = {}
    forms = [part.form]
    for rows in part.rows:
        answers[rows.count_name] = len(rows.forms)
        forms += rows.forms
    for form in forms:
        for field in form:
            value = field.field.prepare_value(field.value())
            if value not in (None, False, ""):
                answers[field.html_name] = value
    return answers
