"""What a mail of news says, in HTML and in plain text, and how it is stopped."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from practices.enums import MailRhythm, NewsKind
from practices.models import MailPreference
from practices.services.mail_content import SECTIONS
from practices.services.mail_links import user_of_stop_token, whole_address
from practices.services.mail_sending import send_due_mail
from tests.factories import NotificationFactory, PracticePageFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 12, 5, tzinfo=UTC)
SITE = "https://exchange.example.org"


def sent(**news: Any) -> Any:
    NotificationFactory(**{"urgent": True, "happened_at": AT, **news})
    assert send_due_mail(now=NOW) == 1
    return mail.outbox[-1]


@pytest.fixture(autouse=True)
def public_url(settings: Settings) -> None:
    settings.PUBLIC_URL = SITE


def test_every_kind_of_news_has_one_place() -> None:
    placed = [kind for _, kinds in SECTIONS for kind in kinds]
    assert sorted(placed) == sorted(NewsKind)


def test_both_forms_say_the_same() -> None:
    user = UserFactory(email="nina@ward.uk", full_name="Nina Reid")
    practice = PracticePageFactory(published=True, title="Fish & <b>chips</b>")
    message = sent(recipient=user, practice=practice, text="Somebody asks: “1 < 2 & so on?”")
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert message.subject == "Somebody asks you about your practice: Fish & <b>chips</b>"
    assert "Fish & <b>chips</b>" in message.body
    assert "Fish &amp; &lt;b&gt;chips&lt;/b&gt;" in html
    assert "1 &lt; 2 &amp; so on?" in html
    for text in (message.body, html):
        assert "News for you, Nina" in text
        assert "Waiting for you".upper() in text.upper()
        assert f"{SITE}/practices/" in text
        assert f"{SITE}/my/mail/" in text
        assert "Stop these e-mails" in text
        assert "{%" not in text
    assert "<img" not in html
    assert "<script" not in html
    addresses = re.findall(r'href="([^"]+)"', html)
    assert all(address.startswith(SITE) for address in addresses)


def test_nobodys_address_is_in_it() -> None:
    message = sent(text="Ask bea.thornton@work.gov.uk, or\nSubject: bea@work.gov.uk")
    whole = message.message().as_string()
    assert "work.gov.uk" not in whole
    assert "(e-mail address left out)" in message.body


def test_links_lead_to_this_site_only() -> None:
    assert whole_address("/my/") == f"{SITE}/my/"
    for link in ("https://evil.example/", "//evil.example/", "/\\evil.example", "", "my/"):
        assert whole_address(link) == f"{SITE}/"


def test_one_click_stops_it_without_signing_in() -> None:
    user = UserFactory(email="nina@ward.uk")
    message = sent(recipient=user)
    headers = message.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix(SITE)
    strict = Client(enforce_csrf_checks=True)

    assert "Stop these e-mails?" in strict.get(address).content.decode()
    assert not MailPreference.objects.filter(rhythm=MailRhythm.NEVER).exists()
    for _ in range(2):
        response = strict.post(address, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert "You get no more e-mails" in response.content.decode()
    assert MailPreference.objects.get(user=user).rhythm == MailRhythm.NEVER
    NotificationFactory(recipient=user, urgent=True, happened_at=AT)
    assert send_due_mail(now=NOW) == 0


def test_a_link_that_we_did_not_sign__stops_nothing(client: Client) -> None:
    user = UserFactory()
    for token in ("1", str(user.pk), "WzFd:1vN:abc", "a" * 2000):
        assert user_of_stop_token(token) is None
        assert client.post(f"/my/mail/stop/{token}/").status_code == 404
    assert not MailPreference.objects.exists()
