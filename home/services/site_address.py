"""The default site follows the public address of the installation."""

from urllib.parse import urlsplit

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Site

from practices.services.reference_files import ReferenceDataError

STANDARD_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def follow_public_url(*, public_url: str, site_name: str) -> bool:
    """This will give the default site the host and port of `public_url`, and `site_name` when it
    has no name; True when something changed. Raises ReferenceDataError when another site of this
    installation already has that address, and when there is no default site."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        raise ReferenceDataError("", "", "there is no default site yet: run migrate first")
    parts = urlsplit(public_url)
    host, port = parts.hostname or "localhost", parts.port or STANDARD_PORTS[parts.scheme]
    name = site.site_name or site_name
    if (site.hostname, site.port, site.site_name) == (host, port, name):
        return False
    if Site.objects.filter(hostname=host, port=port).exclude(pk=site.pk).exists():
        problem = f"another site already has the address {host}:{port}"
        raise ReferenceDataError("PUBLIC_URL", "", problem)
    site.hostname, site.port, site.site_name = host, port, name
    site.save()
    log(site, "wagtail.edit")
    return True
