"""Pickers that search instead of listing thousands of rows in a drop-down."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as chooser_views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from practices.models import Concept, Organisation


class FindForm(BaseFilterForm):
    """Finds rows that contain what was typed. It asks the table itself: Wagtail's search index
    learns of a new row only when the worker has run."""

    q = forms.CharField(
        label="Find",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Find"}),
    )
    look_in: ClassVar[tuple[str, ...]] = ()

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        text = self.cleaned_data["q"].strip()
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        wanted = reduce(or_, (Q(**{f"{field}__icontains": text}) for field in self.look_in))
        return objects.filter(wanted).distinct()


class FindView:
    """Mixed into a list of choices: what is found where, what is shown beside it."""

    look_in: ClassVar[tuple[str, ...]] = ()
    fetch: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[tuple[Column, ...]] = ()

    def get_object_list(self) -> QuerySet[Any]:
        return super().get_object_list().select_related(*self.fetch)  # type: ignore[misc]

    def get_filter_form_class(self) -> type[FindForm]:
        return type("FindForm", (FindForm,), {"look_in": self.look_in})

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, *self.beside]  # type: ignore[misc]


def chooser(
    name: str,
    *,
    look_in: tuple[str, ...],
    fetch: tuple[str, ...] = (),
    beside: Any = (),
    **kwargs: Any,
) -> ChooserViewSet:
    """This will make a picker; every form of the admin uses it for that model from then on."""
    found = {"look_in": look_in, "fetch": fetch, "beside": tuple(beside)}
    choose = type("ChooseView", (FindView, chooser_views.ChooseView), found)
    results = type("ChooseResultsView", (FindView, chooser_views.ChooseResultsView), found)
    viewset = type(
        f"{name.title()}Chooser",
        (ChooserViewSet,),
        {
            "choose_view_class": choose,
            "choose_results_view_class": results,
            "per_page": 15,
            **kwargs,
        },
    )
    return viewset(f"{name}_chooser", url_prefix=f"choose/{name}")


CHOOSERS = [
    chooser(
        "concept",
        model=Concept,
        icon="link",
        look_in=("preferred_label", "labels__text"),
        beside=[Column("definition", label="What it means")],
        choose_one_text="Choose a concept",
        choose_another_text="Choose another concept",
        edit_item_text="Edit this concept",
    ),
    chooser(
        "organisation",
        model=Organisation,
        icon="group",
        look_in=("name", "mail_domains__domain"),
        fetch=("service", "region"),
        beside=[Column("service", label="Service"), Column("region", label="Region")],
        choose_one_text="Choose an organisation",
        choose_another_text="Choose another organisation",
        edit_item_text="Edit this organisation",
    ),
    chooser(
        "account",
        model=get_user_model(),
        icon="user",
        look_in=("full_name", "email"),
        beside=[Column("email", label="Work e-mail")],
        choose_one_text="Choose a person",
        choose_another_text="Choose somebody else",
        edit_item_text="Edit this account",
    ),
]
