"""Accounts in Wagtail's admin: no passwords, one name, no way to make oneself more than one is."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.users.views import users

from exchange.accounts.models import User

EMAIL_HELP = "Codes to sign in are sent here."
FIELDS = ["email", "full_name", "groups", "is_superuser"]


class AccountForm(forms.ModelForm):
    """An account as administrators keep it. Only somebody who may do everything may let others do
    everything."""

    class Meta:
        model = User
        fields = FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"is_superuser": "may do everything"}
        help_texts = {
            "email": EMAIL_HELP,
            "groups": "Curators keep content, reviewers decide on practices. Most need none.",
            "is_superuser": "Leave this to the few who run the site.",
        }

    def __init__(self, *args: Any, keeper: User, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self or not keeper.is_superuser:
            del self.fields["is_superuser"]
        if editing_self:
            self.fields.pop("is_active", None)

    def save(self, commit: bool = True) -> User:
        """This will keep the account; a new one has no password, so only a code opens it."""
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        saved: User = super().save(commit=commit)
        return saved


class AccountEditForm(AccountForm):
    """An account that exists: it may also be switched off."""

    class Meta(AccountForm.Meta):
        fields = [*FIELDS, "is_active"]
        labels = {**AccountForm.Meta.labels, "is_active": "switched on"}
        help_texts = {
            **AccountForm.Meta.help_texts,
            "is_active": "Off: nobody can sign in with it, and its endorsements stop counting.",
        }


class AccountAddView(users.CreateView):
    """Makes an account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"keeper": self.request.user}


class AccountEditView(users.EditView):
    """Changes an account. Whoever changes an address decides who can sign in with it, so only
    those who may do everything may change the account of one of them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"keeper": self.request.user}


class AccountListView(users.IndexView):
    """Finds people by name and address."""

    search_fields = ["full_name", "email"]


class AccountViewSet(users.UserViewSet):
    """The screens under Settings → Users."""

    add_view_class = AccountAddView
    edit_view_class = AccountEditView
    index_view_class = AccountListView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[AccountForm]:
        return AccountEditForm if for_update else AccountForm


class NameForm(forms.ModelForm):
    """What somebody may change of their own account in the admin."""

    class Meta:
        model = User
        fields = ["full_name"]


class NamePanel(BaseSettingsPanel):
    """The one name of an account; Wagtail's own panel asks for two and for the address."""

    name = "name"
    title = "Name"
    order = 100
    form_class = NameForm


class OwnAccountView(AccountView):
    """Somebody's own account in the admin: without a portrait, which would be one more way for a
    file to come in unchecked."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        kept = [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, NameEmailSettingsPanel | AvatarSettingsPanel)
        ]
        return [NamePanel(self.request, self.request.user, None), *kept]
