"""Filling in a form of the admin as a browser would: what stood in it goes back unless changed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.test import Client
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

PAGE_FORM = "page-edit-form"


def main_of(client: Client, url: str) -> str:
    """This will read the page at `url` and give its <main>."""
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    html = response.content.decode()
    return str(html[html.index("<main") : html.index("</main>")])


def form_of(client: Client, url: str) -> QueryDict:
    """This will read the form at `url`: that of a page, or else the first inside <main>."""
    return _form_in(main_of(client, url))


def _form_in(main: str) -> QueryDict:
    chosen = {"form_id": PAGE_FORM} if f'id="{PAGE_FORM}"' in main else {"form_index": 0}
    form = querydict_from_html(main, **chosen).copy()
    for name, values in form.lists():
        # A browser drops the line break that opens a text area.
        form.setlist(name, [value.removeprefix("\n") for value in values])
    return form


def send(
    client: Client,
    url: str,
    changes: Mapping[str, Any],
    *,
    drop: tuple[str, ...] = (),
    forge: bool = False,
) -> HttpResponse:
    """This will fill in the form at `url` with `changes` and send it.

    A field that the page does not show is an error, as nobody could fill it in, unless somebody
    forges the form. Rows of lists and streams are made by a script: those are taken as they are.
    """
    main = main_of(client, url)
    data = _form_in(main)
    for name, value in changes.items():
        made_by_script = any(part.isdigit() or part == "count" for part in name.split("-"))
        shown = f'name="{name}"' in main
        assert shown or made_by_script or forge, f"The form has no field {name}."
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    for name in drop:
        data.pop(name, None)
    return client.post(url, data)  # type: ignore[return-value]


def saved(response: HttpResponse) -> bool:
    """This will be true when a form was accepted; else it fails with the messages of the form."""
    if response.status_code == 200:
        form = response.context["form"]  # type: ignore[attr-defined]
        formsets = {name: formset.errors for name, formset in form.formsets.items()}
        raise AssertionError(f"The form was refused: {dict(form.errors)}, {formsets}")
    return response.status_code == 302


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    """This will give the messages beside the fields of a form that came back."""
    assert response.status_code == 200, "The form was accepted."
    return dict(response.context["form"].errors)  # type: ignore[attr-defined]


def streams_of(page: Page) -> dict[str, str]:
    """This will give what the editor's script would post for the streams of a page, untouched."""
    posted: dict[str, str] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            posted |= _stream(field.name, getattr(page, field.name))
    return posted


def _stream(prefix: str, stream: StreamValue) -> dict[str, str]:
    posted = {f"{prefix}-count": str(len(stream))}
    for number, block in enumerate(stream):
        one = f"{prefix}-{number}"
        posted |= {f"{one}-deleted": "", f"{one}-order": str(number)}
        posted |= {f"{one}-type": block.block_type, f"{one}-id": block.id or ""}
        posted |= _value(f"{one}-value", block.value)
    return posted


def _value(prefix: str, value: Any) -> dict[str, str]:
    if isinstance(value, StructValue):
        parts = (_value(f"{prefix}-{name}", part) for name, part in value.items())
        return {name: part for posted in parts for name, part in posted.items()}
    return {prefix: str(getattr(value, "pk", "" if value is None else value))}
