"""The composition root as an app: it carries commands and checks that name every other app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        from exchange import checks  # noqa: F401
        from exchange.accounts.signals import address_proved
        from exchange.arrivals import begin_with_workplace

        address_proved.connect(begin_with_workplace, dispatch_uid="begin_with_workplace")
