"""Response headers that keep a page to itself."""

from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, but inline scripts and previews of uploads under /admin/, which
    Wagtail's own screens still need."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, **kwargs):  # type: ignore[no-untyped-def]
        parts = super().get_policy_parts(request=request, response=response, **kwargs)
        if request.path.startswith("/admin/"):
            parts.update = {
                **(parts.update or {}),
                "script-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],  # The preview of a picture that is about to be uploaded.
            }
        return parts


class PermissionsPolicyMiddleware:
    """Switches off the device features that no page of ours uses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response
