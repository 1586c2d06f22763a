"""Addresses of the share pages, and what stands in a record now."""

from typing import Any

from django.urls import reverse

from practices.models import PracticePage
from practices.selectors.record_draft import Draft, draft_of


def step(practice: PracticePage, number: int) -> str:
    return reverse("share_step", args=[practice.pk, number])


def section(practice: PracticePage, code: str) -> str:
    return reverse("share_section", args=[practice.pk, code])


def newest(practice: PracticePage) -> Draft:
    return draft_of(PracticePage.objects.get(pk=practice.pk))


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())
