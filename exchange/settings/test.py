"""Tests: as production where it matters, quick where it does not."""

from exchange.settings.base import *  # noqa: F403
from exchange.settings.env import VAR_DIR

DEBUG = False
DEMO = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media"
SEARCH_DIR = VAR_DIR / "test-search"  # Never the index of development.
# Wagtail saves what an editor types twice a second, refuses half a form, and draws rows anew under
# the hands of a browser that types faster than people do.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# WhiteNoise would warn of a folder that only `collectstatic` makes.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
