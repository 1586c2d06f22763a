"""Practices: the domain. It knows Django, Wagtail and itself."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Practices"

    def ready(self) -> None:
        from practices import signals
        from practices.services.endorsement_guards import put_guards_up, take_guards_away
        from practices.workflow_mail import silence_wagtail_mail

        silence_wagtail_mail()
        signals.connect()
        pre_migrate.connect(take_guards_away, sender=self, dispatch_uid="endorsement_guards_away")
        post_migrate.connect(put_guards_up, sender=self, dispatch_uid="endorsement_guards_up")
