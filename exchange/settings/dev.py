"""Development: what `make run` uses."""

from exchange.settings.base import *  # noqa: F403
from exchange.settings.env import VAR_DIR, boolean, kept_secret, words

DEBUG = True
DEMO = boolean("DEMO", default=True)
SECRET_KEY = kept_secret("SECRET_KEY", VAR_DIR / "secret_key")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Signing in by code must work offline: the code is printed where the server runs.
INTERNAL_IPS = ["127.0.0.1"]
