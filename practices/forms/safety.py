"""What a safety notice must be before it is kept."""

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm

ADD_PERMISSION = "practices.add_safetynotice"


class SafetyNoticeForm(WagtailAdminModelForm):
    """Takes two curators to open a notice, and a reason to close one."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        opener = self.instance.opened_by if self.instance.pk else self.for_user
        second = values.get("confirmed_by")
        if second is not None and "confirmed_by" in self.changed_data:
            self._check_second(opener, second)
        return values

    def _check_second(self, opener: Any, second: Any) -> None:
        if second == opener:
            self.add_error(
                "confirmed_by",
                "A notice needs two curators. Choose the colleague who checked it with you.",
            )
        elif not (second.is_active and second.has_perm(ADD_PERMISSION)):
            self.add_error("confirmed_by", f"{second} is not a curator. Choose a curator.")
