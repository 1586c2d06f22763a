"""Links in e-mails that work without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "practices.mail.stop"


def stop_path(user_id: int) -> str:
    """This will give the path on which somebody stops their e-mails: it is signed, so nobody can
    make one for somebody else."""
    return reverse("mail_stop", args=[signing.dumps(user_id, salt=SALT, compress=False)])


def user_of_stop_token(token: str) -> int | None:
    """This will give the account that a link to stop belongs to; None for one that we did not
    sign. Such a link never goes out of date: an old mail must stop the new ones too."""
    try:
        found = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def whole_address(path: str) -> str:
    """This will give the whole address of a path on this site; the front page for anything else."""
    is_path = path.startswith("/") and not path.startswith(("//", "/\\"))
    return f"{settings.PUBLIC_URL.rstrip('/')}{path if is_path else '/'}"
