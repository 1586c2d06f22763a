"""Groups with their rights, and the peer review workflow."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from practices.models import PracticeIndexPage
from practices.services.reference_files import ReferenceDataError, Row, read_rows
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values
from practices.services.reference_terms import Step

FILE = "roles.yaml"
KIND = "groups"
_VERBS = ("add", "change", "delete", "view")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A group. Rights are written `app.codename`; those on pages, the codename alone."""

    name: str
    permissions: tuple[str, ...]
    pages: tuple[str, ...]
    sections: tuple[str, ...]
    collections: tuple[str, ...]


def read_roles(directory: Path) -> list[RoleRow]:
    """This will read and check the groups. Raises ReferenceDataError for an unknown right."""
    known = {f"{app}.{codename}" for app, codename, _ in _permission_table()}
    roles: dict[str, RoleRow] = {}
    for row in read_rows(directory / FILE, "name"):
        row.allow("name", "includes", "may", "keeps", "sees", "pages", "sections", "collections")
        role = _role(row, roles)
        page_rights = [f"wagtailcore.{name}" for name in (*role.pages, *role.sections)]
        for right in (*role.permissions, *page_rights, *role.collections):
            if right not in known:
                raise row.wrong(f"there is no permission “{right}”")
        roles[role.name] = role
    return list(roles.values())


def _role(row: Row, roles: dict[str, RoleRow]) -> RoleRow:
    base = roles.get(row.choice("includes", roles, required=False))
    rights = set(row.words("may")) | set(base.permissions if base else ())
    for label in row.words("keeps"):
        app, _, model = label.partition(".")
        rights |= {f"{app}.{verb}_{model}" for verb in _VERBS}
    for label in row.words("sees"):
        app, _, model = label.partition(".")
        rights.add(f"{app}.view_{model}")
    return RoleRow(
        name=row.key,
        permissions=tuple(sorted(rights)),
        pages=_with_base(row.words("pages"), base.pages if base else ()),
        sections=_with_base(row.words("sections"), base.sections if base else ()),
        collections=_with_base(row.words("collections"), base.collections if base else ()),
    )


def _with_base(own: Iterable[str], base: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*own, *base}))


@transaction.atomic
def load_roles(rows: list[RoleRow], step: Step) -> Tally:
    """This will bring in the groups; one that an editor changed or deleted is left alone."""
    tally, ledger = Tally(KIND), Ledger(KIND)
    home, sections = _pages()
    existing = {group.name: group for group in Group.objects.all()}
    for row in rows:
        step()
        group = existing.get(row.name)
        new = _rights(row, home, sections)
        outcome = ledger.outcome(row.name, new, _current_rights(group) if group else None)
        tally.add(outcome, row.name)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            group = group or Group.objects.create(name=row.name)
            _grant(group, new)
            log(group, "wagtail.create" if outcome == Outcome.CREATED else "wagtail.edit")
    ledger.save()
    return tally


def _pages() -> tuple[Page, list[Page]]:
    """The home page, and the lists below it that curators add to: not practices, and not pages
    that have none below them."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise ReferenceDataError(FILE, "", "there is no default site yet: run migrate first")
    children = site.root_page.get_children().not_exact_type(PracticeIndexPage)
    return site.root_page, [
        page for page in children if page.specific_class.allowed_subpage_models()
    ]


def _rights(row: RoleRow, home: Page, sections: list[Page]) -> Values:
    pages = {f"{home.pk} {name}" for name in row.pages}
    pages |= {f"{page.pk} {name}" for page in sections for name in row.sections}
    return {
        "permissions": list(row.permissions),
        "pages": sorted(pages),
        "collections": list(row.collections),
    }


def _current_rights(group: Group) -> Values:
    permissions = group.permissions.values_list("content_type__app_label", "codename")
    pages = GroupPagePermission.objects.filter(group=group)
    collections = GroupCollectionPermission.objects.filter(group=group)
    in_collections = collections.values_list(
        "permission__content_type__app_label", "permission__codename"
    )
    return {
        "permissions": sorted(f"{app}.{codename}" for app, codename in permissions),
        "pages": sorted(
            f"{page} {name}" for page, name in pages.values_list("page_id", "permission__codename")
        ),
        "collections": sorted(f"{app}.{codename}" for app, codename in in_collections),
    }


def _grant(group: Group, rights: Values) -> None:
    keys = {f"{app}.{codename}": pk for app, codename, pk in _permission_table()}
    group.permissions.set([keys[name] for name in rights["permissions"]])
    GroupPagePermission.objects.filter(group=group).delete()
    for line in rights["pages"]:
        page, _, name = line.partition(" ")
        GroupPagePermission.objects.create(
            group=group, page_id=int(page), permission_id=keys[f"wagtailcore.{name}"]
        )
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    for name in rights["collections"]:
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission_id=keys[name]
        )


def _permission_table() -> list[tuple[str, str, int]]:
    return list(Permission.objects.values_list("content_type__app_label", "codename", "pk"))
