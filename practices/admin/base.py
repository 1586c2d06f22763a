"""What the screens of every list share: constant SQL, deletion that is refused while something is
in use, standing that follows each write."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.deletion import ProtectedError, RestrictedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from practices.admin.uses import Use, uses_of
from practices.services.standing import refresh_standing

Touches = Callable[[Any], Iterable[int]]
"""Gives the practices whose standing follows from a row, by primary key."""


class ListView(generic.IndexView):
    """A list that fetches what its columns show in a fixed number of statements."""

    fetch: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    any_permission_required = ("add", "change", "delete", "view")

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = super().get_base_queryset()
        return rows.select_related(*self.fetch).prefetch_related(*self.prefetch)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """This will keep what contains the words typed. It looks rows up apart from the list, so
        that a row found by two of its parts shows once and counts of a column stay right."""
        if not self.is_searching:
            return queryset
        found = super().search_queryset(self.model._base_manager.all())
        return queryset.filter(pk__in=found.values("pk"))


class StandingFollows:
    """Mixed into a view that writes: refreshes, in the same transaction, the standing of every
    practice that the row touched before and touches now."""

    touches: Touches | None = None

    def save_instance(self) -> Model:
        before = self.touched(self.form.instance.pk)
        instance: Model = super().save_instance()  # type: ignore[misc]
        self.refresh(before | self.touched(instance.pk))
        return instance

    def touched(self, pk: Any) -> set[int]:
        """This will read the row again: the form has already written into its own copy."""
        if self.touches is None or pk is None:
            return set()
        stored = self.model._base_manager.filter(pk=pk).first()  # type: ignore[attr-defined]
        return set(self.touches(stored)) if stored else set()

    def refresh(self, practice_ids: Iterable[int]) -> None:
        """This will work out the standing of these practices as of today."""
        if self.touches is not None:
            refresh_standing(practice_ids=practice_ids, on=localdate())


class AddView(StandingFollows, generic.CreateView):
    """Adds a row."""


class EditView(StandingFollows, generic.EditView):
    """Changes a row."""

    can_ever_delete = True

    @cached_property
    def can_delete(self) -> bool:
        return self.can_ever_delete and self.user_has_permission_for_instance("delete", self.object)


class DeleteView(StandingFollows, generic.DeleteView):
    """Deletes a row that nothing uses; otherwise says what uses it, and deletes nothing."""

    template_name = "practices/admin/confirm_delete.html"

    @cached_property
    def uses(self) -> list[Use]:
        return uses_of(self.object)

    def get_usage(self) -> None:
        """Wagtail's own index of references is not asked: it trails behind the database."""
        return

    def form_valid(self, form: Any) -> HttpResponse:
        if self.uses:
            return self.refuse()
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError):
            # Somebody began to use it between our count and the deletion.
            return self.refuse()

    def refuse(self) -> HttpResponse:
        """This will say that the row stays."""
        messages.error(self.request, f"“{self.object}” is in use, so it was not deleted.")
        return redirect(self.get_delete_url())

    def delete_action(self) -> None:
        with transaction.atomic():
            touched = self.touched(self.object.pk)
            super().delete_action()
            self.refresh(touched)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"uses": self.uses, "is_protected": bool(self.uses)}


class ListViewSet(ModelViewSet):
    """Screens for one kind of row.

    `fetch` and `prefetch` name what the columns show of other rows; `touches` names the practices
    whose standing follows from a row (as a `staticmethod`). With `deletable = False` there is no
    deletion at all.
    """

    index_view_class = ListView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 30
    search_backend_name = None
    fetch: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    touches: Touches | None = None
    deletable = True
    hidden_views: frozenset[str] = frozenset({"usage"})

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common = super().get_common_view_kwargs(**kwargs)
        common |= {"touches": self.touches, "usage_url_name": None}
        if not self.deletable:
            common |= {"delete_url_name": None, "can_ever_delete": False}
        return common

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(fetch=self.fetch, prefetch=self.prefetch, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        hidden = self.hidden_views if self.deletable else self.hidden_views | {"delete"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in hidden]


class ReadOnlyViewSet(ListViewSet):
    """Screens that show rows which people made themselves; nobody adds, changes or deletes them
    here, not even administrators."""

    inspect_view_enabled = True
    deletable = False
    form_fields = ()
    hidden_views = frozenset({"add", "edit", "delete", "copy", "usage"})

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {
            "add_url_name": None,
            "edit_url_name": None,
            "copy_url_name": None,
        }

    def register_admin_url_finder(self) -> None:
        """There is no edit screen to be found."""
