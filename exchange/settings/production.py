"""Production: nothing here has a default that would be unsafe."""

from exchange.settings.base import *  # noqa: F403
from exchange.settings.base import PUBLIC_URL
from exchange.settings.env import boolean, fail, required, text, words

DEBUG = False
DEMO = boolean("DEMO", default=False)
SECRET_KEY = required(
    "SECRET_KEY", "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
)
ALLOWED_HOSTS = words("ALLOWED_HOSTS", default=[])
if not ALLOWED_HOSTS:
    raise fail(
        "ALLOWED_HOSTS", "is not set", "Write the host names, ALLOWED_HOSTS=exchange.example.org"
    )
if not PUBLIC_URL.startswith("https://"):
    raise fail(
        "PUBLIC_URL", "is not an https address", "Write PUBLIC_URL=https://exchange.example.org"
    )
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

STORAGES = {
    "default": {
        "BACKEND": text("MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage")
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # Probes come from inside, without TLS.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
