"""A nurse signs up on her phone: a code, her organisation, her news, and how often it is mailed.
The same with scripts and with none."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from practices.enums import MailRhythm
from practices.models import MailPreference, Membership
from practices.services.mail_sending import send_due_mail
from tests.factories import MailDomainFactory, NotificationFactory, PracticePageFactory

ADDRESS = "nina.reid@east.saltmere.example"


def sign_in(phone: Page) -> None:
    """This will ask for a code and type it."""
    phone.get_by_label("Work e-mail").fill(ADDRESS)
    phone.get_by_role("button", name="Send me a code").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Type the code")
    found = re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    phone.get_by_label("Code").fill(found[0])
    phone.get_by_role("button", name="Sign in", exact=True).click()


def signs_up(phone: Page) -> None:
    """The whole journey."""
    organisation = MailDomainFactory(domain="saltmere.example").organisation
    phone.goto("/standing/")
    phone.get_by_role("link", name="Sign in").click()
    sign_in(phone)

    # The first time: where she works.
    expect(phone.get_by_role("heading", level=1)).to_have_text("Where do you work?")
    expect(phone.get_by_label(organisation.name)).to_be_checked()
    phone.get_by_label("Your name").fill("Nina Reid")
    phone.get_by_label("Job title").fill("Ward sister")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nothing waits for you")
    expect(phone.get_by_text("You can take part as somebody of")).to_be_visible()
    user = get_user_model().objects.get(email=ADDRESS)
    assert Membership.objects.get(user=user).proof == "domain"

    # News comes in; she reads it and marks it as read.
    practice = PracticePageFactory(published=True, title="Quiet hour")
    NotificationFactory(
        recipient=user,
        urgent=True,
        practice=practice,
        happened_at=timezone.now() - timedelta(hours=1),
    )
    phone.reload()
    expect(phone.get_by_text("Somebody asks you about it.")).to_be_visible()
    phone.get_by_role("button", name="Mark all as read").click()
    expect(phone.get_by_text("Somebody asks you about it.")).to_be_visible()
    expect(phone.get_by_text("New.", exact=True)).to_have_count(0)

    # How often it is mailed.
    phone.get_by_role("link", name="Change how often").click()
    phone.get_by_text("At once", exact=True).click()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Saved.")).to_be_visible()
    assert MailPreference.objects.get(user=user).rhythm == MailRhythm.AT_ONCE

    # The mail comes; its link stops the next ones, signed out.
    assert send_due_mail(now=timezone.now()) == 1
    header = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>")
    phone.goto("/accounts/logout/")
    phone.get_by_role("button", name="Sign out").click()
    phone.goto(urlsplit(header).path)
    phone.get_by_role("button", name="Stop these e-mails").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You get no more e-mails")
    assert MailPreference.objects.get(user=user).rhythm == MailRhythm.NEVER

    # Next time she is led straight to her work.
    phone.goto("/accounts/login/")
    sign_in(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nothing waits for you")


def test_nurse__signs_up_on_her_phone(phone: Page) -> None:
    signs_up(phone)


@pytest.mark.usefixtures("site")
def test_nurse__signs_up_without_scripts(page_without_scripts: Page) -> None:
    signs_up(page_without_scripts)
