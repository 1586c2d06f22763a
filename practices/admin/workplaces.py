"""The screens of verifiers: who works where, and which organisations people ask for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from practices.admin.base import EditView, ListView, ListViewSet
from practices.forms.workplace_checks import (
    VERIFY,
    MembershipCheckForm,
    OrganisationRequestForm,
)
from practices.models import Membership, OrganisationRequest
from practices.selectors.standing_of_members import by_membership
from practices.services.memberships import (
    WorkplaceRefusedError,
    refuse_membership,
    verify_membership,
)
from practices.services.organisation_requests import decide_organisation_request


class MembershipListView(ListView):
    """Each row leads to its check."""

    def get_list_more_buttons(self, instance: Membership) -> list[MenuItem]:
        buttons: list[MenuItem] = super().get_list_more_buttons(instance)
        if instance.ended_at is None and self.user_has_permission("change"):
            address = reverse("memberships:check", args=[instance.pk])
            buttons.append(MenuItem("Check", url=address, icon_name="check", priority=5))
        return buttons


class MembershipCheckView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Says whether somebody works where they say, with everything one needs to find out."""

    model = Membership
    permission_required = "change"
    form_class = MembershipCheckForm
    template_name = "practices/admin/check_membership.html"
    page_title = "Check a place of work"
    header_icon = "user"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Membership.objects.select_related("user", "organisation", "profession")
        self.membership = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        memberships = {"url": reverse("memberships:index"), "label": "Memberships"}
        return [*self.breadcrumbs_items, memberships, {"url": "", "label": str(self.membership)}]

    def form_valid(self, form: MembershipCheckForm) -> HttpResponse:
        check = {"membership_id": self.membership.pk, "by": self.request.user}
        try:
            if form.cleaned_data["outcome"] == VERIFY:
                verify_membership(**check, at=timezone.now())
            else:
                refuse_membership(**check, reason=form.cleaned_data["reason"], at=timezone.now())
        except WorkplaceRefusedError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"Checked: {self.membership}. They are told.")
        return redirect("memberships:index")

    def form_invalid(self, form: MembershipCheckForm) -> HttpResponse:
        answer = self.render_to_response(self.get_context_data(form=form))
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"membership": self.membership}


class MembershipViewSet(ListViewSet):
    """Memberships are ended, never deleted: what was true on the day of an endorsement stays."""

    model = Membership
    name = "memberships"
    url_prefix = "organisations/memberships"
    icon = "user"
    deletable = False
    index_view_class = MembershipListView
    touches = staticmethod(by_membership)
    fetch = ("user", "organisation", "profession")
    list_display = [
        "user",
        "organisation",
        "profession",
        "job_title",
        DateColumn("verified_at", label="Verified", sort_key="verified_at"),
        DateColumn("ended_at", label="Ended", sort_key="ended_at"),
        DateColumn("refused_at", label="Found false", sort_key="refused_at"),
    ]
    list_filter = {
        "profession": ["exact"],
        "proof": ["exact"],
        "verified_at": ["isnull"],
        "ended_at": ["isnull"],
        "refused_at": ["isnull"],
    }
    list_export = [
        "user",
        "organisation",
        "profession",
        "job_title",
        "verified_at",
        "proof",
        "ended_at",
    ]
    export_filename = "memberships"
    search_fields = ["user__full_name", "user__email", "organisation__name", "job_title"]
    ordering = ("organisation__name", "user__full_name")
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("user"),
                FieldPanel("organisation"),
                FieldPanel("profession"),
                FieldPanel("job_title"),
            ],
            heading="Who works where",
        ),
        MultiFieldPanel(
            [
                FieldPanel("verified_at", read_only=True),
                FieldPanel("ended_at"),
                FieldPanel("refused_at", read_only=True),
            ],
            heading="How long it held",
            help_text="Nothing is deleted. Somebody who moves on gets an end; a place that was "
            "never theirs is found to be false, and what it vouched for stops counting at once. "
            "Only “Check” in the list verifies one or finds it false: it tells the person, and the "
            "log keeps who did it.",
        ),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        check = path("check/<int:pk>/", MembershipCheckView.as_view(), name="check")
        return [*super().get_urlpatterns(), check]


class OrganisationRequestEditView(EditView):
    """Decides a wish through the service, which tells whoever asked."""

    def save_instance(self) -> OrganisationRequest:
        values = self.form.cleaned_data
        return decide_organisation_request(
            request_id=self.form.instance.pk,
            by=self.request.user,
            organisation=values["organisation"],
            refusal=values["refusal"],
            at=timezone.now(),
        )

    def form_valid(self, form: OrganisationRequestForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except WorkplaceRefusedError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)


class OrganisationRequestViewSet(ListViewSet):
    """Wishes come from people who sign up; nobody adds or deletes one here."""

    model = OrganisationRequest
    name = "organisation_requests"
    url_prefix = "organisations/requests"
    menu_label = "Asked for"
    icon = "help"
    deletable = False
    hidden_views = frozenset({"usage", "add", "copy"})
    edit_view_class = OrganisationRequestEditView
    fetch = ("asker", "organisation")
    list_display = [
        "name",
        "domain",
        "asker",
        DateColumn("asked_at", label="Asked", sort_key="asked_at"),
        "organisation",
        DateColumn("decided_at", label="Decided", sort_key="decided_at"),
    ]
    list_filter = {"decided_at": ["isnull"]}
    list_export = ["name", "domain", "asked_at", "organisation", "decided_at", "refusal"]
    export_filename = "organisation-requests"
    search_fields = ["name", "domain", "asker__full_name"]
    ordering = ("decided_at", "-asked_at")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name", read_only=True),
                    FieldPanel("domain", read_only=True),
                    FieldPanel("asker", read_only=True),
                ],
                heading="What was asked",
            ),
            MultiFieldPanel(
                [FieldPanel("organisation"), FieldPanel("refusal")],
                heading="Your answer",
                help_text="Make the organisation first, with its service, region and mail domain, "
                "then choose it here: the person who asked becomes a checked member. Or say why "
                "not. Either way they are told.",
            ),
        ],
        base_form_class=OrganisationRequestForm,
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {
            "add_url_name": None,
            "copy_url_name": None,
        }
