"""Practices: the domain. It knows Django, Wagtail and itself."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Practices"

    def ready(self) -> None:
        from practices import signals
        from practices.workflow_mail import silence_wagtail_mail

        silence_wagtail_mail()
        signals.connect()
