"""What a form of ours does besides its markup: errors and their links, refusals, months."""

from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.admin.forms.models import WagtailAdminModelForm

from practices.forms import govuk, govuk_fields


class UseForm(govuk.GovukForm):
    kind = forms.ChoiceField(
        label="How do you know it?",
        choices=[("used", "We used it"), ("saw", "I saw it")],
        error_messages={"required": "Say how you know it."},
        widget=govuk.ChoiceRows(),
    )
    how = forms.ChoiceField(label="How did it go?", choices=[("b", "Better")], widget=govuk.Pills)
    since = govuk.MonthField(label="Since when?", past=True)
    agree = forms.BooleanField(label="I agree", widget=govuk.Checkbox)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        if not self.data.get("quiet"):
            self.add_error(None, "You wrote this already.")


def targets(form: govuk.GovukForm) -> dict[str, str]:
    return {problem.text: problem.target for problem in form.problems.items}


class TestErrors:
    def test_each__leads_to_the_first_control_that_can_be_used(self) -> None:
        form = UseForm({})
        form.fields["kind"].widget.rows["used"] = govuk.Row(refusal="Record your use first.")
        markup = str(form)
        assert targets(form) == {
            "You wrote this already.": "",
            "Say how you know it.": "id_kind-2",
            "Answer “How did it go?”": "id_how",
            "Say which month and year.": "id_since-month",
            "Answer “I agree”": "id_agree",
            "A part of this page got lost on its way. Open the page again, then send it once more."
            "": "",
        }
        for target in filter(None, targets(form).values()):
            assert markup.count(f'id="{target}"') == 1

    def test_one_about_the_year__leads_to_the_year(self) -> None:
        form = UseForm({"since-month": "3"})
        assert targets(form)["Type the year too."] == "id_since-year"
        assert str(form["since"].as_field_group()).count("aria-invalid") == 1

    def test_summary__stands_above_with_a_note(self) -> None:
        summary = render_to_string(
            "components/error_summary.html",
            {"problems": UseForm({}).problems, "note": "Your words are kept."},
        )
        assert "Six things to put right" in summary
        assert "Your words are kept." in summary
        assert 'href="#id_kind"' in summary

    def test_summary__is_nothing_when_all_is_well(self) -> None:
        problems = UseForm().problems
        summary = render_to_string("components/error_summary.html", {"problems": problems})
        assert not summary.strip()

    @pytest.mark.parametrize(
        ("number", "title"),
        [
            (1, "One thing to put right"),
            (9, "Nine things to put right"),
            (10, "10 things to put right"),
        ],
    )
    def test_title__counts_in_words_up_to_nine(self, number: int, title: str) -> None:
        items = tuple(govuk.Problem(str(n)) for n in range(number))
        assert govuk.Problems(items).title == title

    def test_several_forms__make_one_summary(self) -> None:
        problems = govuk.problems_of(UseForm({}, prefix="a"), UseForm({}, prefix="b"))
        assert {"id_a-kind", "id_b-kind"} <= {problem.target for problem in problems.items}

    @pytest.mark.django_db
    @pytest.mark.parametrize(("data", "starts"), [(None, "<title>Find"), ({}, "<title>Error: ")])
    def test_page_title__says_so_first(self, data: dict[str, str] | None, starts: str) -> None:
        request = RequestFactory().get("/")
        assert starts in render_to_string("base.html", {"form": UseForm(data)}, request)

    def test_field__names_all_that_describes_it(self) -> None:
        class One(govuk.GovukForm):
            line = govuk.TextField(
                label="Line",
                help_text="Hint",
                noun="line",
                max_length=5,
                widget=govuk.TextArea(example="this"),
            )

        markup = str(One({"line": "abcdef"}))
        names = "id_line-hint id_line-example id_line-error id_line-info"
        assert f'aria-describedby="{names}"' in markup
        assert all(markup.count(f'id="{name}"') == 1 for name in names.split())


class TestRefusedAnswers:
    def test_sent_all_the_same__is_refused_with_the_reason(self) -> None:
        form = UseForm({"kind": "used"})
        form.fields["kind"].widget.rows["used"] = govuk.Row(refusal="Record your use first.")
        assert form.errors["kind"] == ["Record your use first."]
        assert "kind" not in form.cleaned_data

    def test_several_boxes__are_each_looked_at(self) -> None:
        class Boxes(govuk.GovukForm):
            why = forms.MultipleChoiceField(
                choices=[("a", "A"), ("b", "B")],
                widget=govuk.ChoiceBoxes(rows={"b": govuk.Row(refusal="Not b.")}),
            )

        assert Boxes(QueryDict("why=a")).is_valid()
        assert Boxes(QueryDict("why=a&why=b")).errors["why"] == ["Not b."]

    def test_row_of_one_form__is_not_seen_on_another(self) -> None:
        UseForm().fields["kind"].widget.rows["used"] = govuk.Row(refusal="Only here.")
        assert "Only here." not in str(UseForm())

    def test_text_of_a_row__is_escaped(self) -> None:
        form = UseForm()
        form.fields["kind"].widget.rows["used"] = govuk.Row(fact="<script>", hint="<b>")
        assert "<script>" not in str(form)
        assert "&lt;script&gt;" in str(form)


class TestMonths:
    @pytest.fixture(autouse=True)
    def _today(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(govuk_fields, "localdate", lambda: date(2026, 11, 20))

    @pytest.mark.parametrize(
        ("month", "year", "result"),
        [
            ("3", "2026", date(2026, 3, 1)),
            ("11", " 2026 ", date(2026, 11, 1)),
            ("12", "2026", "This month is still to come. Choose an earlier one."),
            ("", "2026", "Choose the month too."),
            ("13", "2026", "Choose the month too."),
            ("3", "", "Type the year too."),
            ("3", "26", "Type the year as four numbers, such as 2026."),
            ("3", "２０２６", "Type the year as four numbers, such as 2026."),
            ("3", "0000", "Type the year as four numbers, such as 2026."),
            ("", "", "Say which month and year."),
        ],
    )
    def test_typed__is_a_month_or_is_told(self, month: str, year: str, result: date | str) -> None:
        form = UseForm({"since-month": month, "since-year": year})
        if isinstance(result, date):
            assert form.is_valid() is False
            assert form.cleaned_data["since"] == result
        else:
            assert form.errors["since"] == [result]

    def test_typed_in_vain__is_kept(self) -> None:
        markup = UseForm({"since-month": "3", "since-year": "26"})["since"].as_field_group()
        assert 'value="26"' in markup
        assert '<option value="3" selected>March</option>' in markup

    def test_initial_date__fills_both_boxes(self) -> None:
        form = UseForm(initial={"since": date(2024, 2, 9)})
        markup = form["since"].as_field_group()
        assert '<option value="2" selected>' in markup
        assert 'value="2024"' in markup

    def test_optional__may_be_empty(self) -> None:
        assert govuk.MonthField(required=False).clean(("", "")) is None


class TestReach:
    def test_django_widgets__are_drawn_too(self) -> None:
        class Plain(govuk.GovukForm):
            name = forms.CharField()
            boxes = forms.MultipleChoiceField(
                choices=[("a", "A")], widget=forms.CheckboxSelectMultiple
            )
            radio = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
            agree = forms.BooleanField()
            pick = forms.ChoiceField(choices=[("a", "A")])

        markup = str(Plain())
        assert 'class="govuk-input"' in markup
        assert 'class="govuk-checkboxes__input" id="id_boxes" name="boxes"' in markup
        assert 'class="govuk-radios__input" id="id_radio" name="radio"' in markup
        assert 'class="govuk-checkboxes__input" id="id_agree"' in markup
        assert 'class="govuk-select"' in markup

    def test_admin_forms__keep_their_own_look(self) -> None:
        class AdminForm(WagtailAdminModelForm):
            class Meta:
                model = Group
                fields = ["name"]

        str(UseForm())
        assert "govuk" not in str(AdminForm())
        assert "govuk" not in str(forms.modelform_factory(Group, fields=["name"])())

    def test_model_form__is_drawn_by_ours(self) -> None:
        class ModelForm(govuk.GovukModelForm):
            class Meta:
                model = Group
                fields = ["name"]

        assert 'class="govuk-input"' in str(ModelForm())
