"""Signing in and signing up are one: a code goes to whatever address is typed, and whoever has the
code has the address. Only then is an account made, so nobody fills the table with other people's
addresses, and nobody learns from this site who has an account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from exchange.accounts.models import User

CODE_MAIL = "account/email/login_code"


class SignInProcess(LoginCodeVerificationProcess):
    """allauth's process, but an address without an account gets a code too."""

    @classmethod
    def begin(cls, *, request: HttpRequest, user: User | None, email: str) -> None:
        """This will send a code to the address and remember that it is under way. It does the same
        work whether or not there is an account."""
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email))
        stage.state["initiated_by_user"] = True
        process = cls(stage=stage)
        process.send()
        process.persist()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """This will send a new code; the parent sends none to an address without an account."""
        context = {"request": self.request, "code": self.generate_code()}
        get_adapter().send_mail(CODE_MAIL, email, context)
        self.add_sent_message({"email": email, "recipient": email})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """This will sign in, opening the account first where there is none."""
        self._user = user = self.user or account_of(self.state["email"])
        self.state["user_id"] = str(user.pk)
        # Without such a row allauth would ask for a second code to prove what the first has proved.
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
        return super().finish(redirect_url)


def account_of(email: str) -> Any:
    """This will give the account of a proved address, and make one when there is none."""
    held = User.objects.filter(email__iexact=email).first()
    if held is None:
        try:
            with transaction.atomic():
                held = User.objects.create_user(email)
        except IntegrityError:
            held = User.objects.get(email__iexact=email)  # Two devices, one moment.
    return held
