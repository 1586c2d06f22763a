"""Where somebody was going."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

PARAMETER = "next"


def onward(request: HttpRequest, default: str = "") -> str:
    """This will give the address of this very site that somebody wants to go on to; any other
    address is `default`."""
    wanted = request.POST.get(PARAMETER) or request.GET.get(PARAMETER) or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else default
