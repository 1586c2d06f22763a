"""The shop window in Wagtail's admin: its pages in lists, and the front page one click away."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from home.models import CaseStudyPage, CollectionPage, HomePage, StandardPage


class ListView(IndexView):
    """A list of pages that fetches what its columns show in a fixed number of statements."""

    prefetch: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Page]:
        pages: QuerySet[Page] = super().get_base_queryset()
        return pages.prefetch_related(*self.prefetch)


class ShopWindowViewSet(PageListingViewSet):
    """A list of one kind of page."""

    index_view_class = ListView
    prefetch: tuple[str, ...] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        plural = {"page_title": self.menu_label, "verbose_name_plural": self.menu_label.lower()}
        return super().get_index_view_kwargs(prefetch=self.prefetch, **plural, **kwargs)


def columns(*own: Column) -> list[Column]:
    """This will put the columns of a kind of page between those of every page."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        *own,
        DateColumn(
            "latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at"
        ),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


def _services(story: CaseStudyPage) -> str:
    return ", ".join(str(service) for service in story.services.all())


class CaseStudyListViewSet(ShopWindowViewSet):
    model = CaseStudyPage
    icon = "openquote"
    menu_label = "Case studies"
    url_prefix = "shop-window/case-studies"
    prefetch = ("practice", "services")
    list_display = columns(
        Column("practice", label="Practice"),
        Column("services", label="Services", accessor=_services),
        DateColumn("published_on", label="Dated", sort_key="published_on"),
    )
    list_filter = ["services", "live"]
    list_export = ["title", "slug", "practice", "credit", "published_on", "live"]
    export_filename = "case-studies"


class CollectionListViewSet(ShopWindowViewSet):
    model = CollectionPage
    icon = "list-ol"
    menu_label = "Collections"
    url_prefix = "shop-window/collections"
    list_display = columns(
        Column("summary", label="In a sentence"),
        DateColumn("published_on", label="Dated", sort_key="published_on"),
    )
    list_filter = ["live"]
    list_export = ["title", "slug", "summary", "published_on", "live"]
    export_filename = "collections"


class TextPageListViewSet(ShopWindowViewSet):
    model = StandardPage
    icon = "doc-empty"
    menu_label = "Pages of text"
    url_prefix = "shop-window/pages"
    list_display = columns()
    list_filter = ["live"]
    list_export = ["title", "slug", "intro", "live"]
    export_filename = "pages"


class ShopWindowGroup(ViewSetGroup):
    menu_label = "Shop window"
    menu_icon = "desktop"
    menu_order = 120
    items = (
        CaseStudyListViewSet("case_study_list"),
        CollectionListViewSet("collection_list"),
        TextPageListViewSet("text_page_list"),
    )


@hooks.register("register_admin_viewset")
def shop_window() -> ShopWindowGroup:
    """The lists of the shop window."""
    return ShopWindowGroup()


class FrontPageItem(MenuItem):
    """Shown to those who may edit the front page."""

    def is_shown(self, request: HttpRequest) -> bool:
        page = HomePage.objects.first()
        return page is not None and page.permissions_for_user(request.user).can_edit()


@hooks.register("register_admin_menu_item")
def front_page_item() -> MenuItem:
    """The front page stands first: curators open it most."""
    return FrontPageItem(
        "Front page",
        reverse_lazy("edit_front_page"),
        name="front-page",
        icon_name="home",
        order=105,
    )


def edit_front_page(request: HttpRequest) -> HttpResponse:
    """This will open the front page in the editor."""
    page = HomePage.objects.first()
    if page is None:
        raise Http404
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The address behind the menu item."""
    return [path("front-page/", edit_front_page, name="edit_front_page")]
