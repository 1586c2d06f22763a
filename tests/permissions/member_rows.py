"""What members may open: the pages below a practice, my work, sharing, reviews."""

from tests.permissions.addresses import SIGN_IN
from tests.permissions.row import (
    EVERYONE,
    NOBODY,
    NOT_FOR_THEM,
    READERS_OF_REVIEWS,
    SIGNED_IN,
    UNSENT,
    Row,
)

LOOP = [
    # Below a practice: anybody reads why; those who are signed in do something about it. All of
    # them have a place of work and none is an author, so nobody is refused.
    Row("practices/<slug:slug>/why/", "/practices/published/why/", EVERYONE),
    Row("practices/<slug:slug>/why/", "/practices/draft/why/", NOBODY),
    Row("api/v1/practices/<int:pk>/standing", "/api/v1/practices/{published}/standing", EVERYONE),
    Row("api/v1/practices/<int:pk>/standing", "/api/v1/practices/{draft}/standing", NOBODY),
    Row("practices/<slug:slug>/endorse/", "/practices/published/endorse/", SIGNED_IN),
    Row("practices/<slug:slug>/endorse/", "/practices/draft/endorse/", NOT_FOR_THEM),
    Row("practices/<slug:slug>/endorse/", "/practices/published/endorse/", UNSENT, "POST"),
    # Without an endorsement there is nothing to take back.
    Row(
        "practices/<slug:slug>/endorse/withdraw/",
        "/practices/published/endorse/withdraw/",
        (SIGN_IN, *["to /practices/published/"] * 4),
    ),
    Row("practices/<slug:slug>/adopt/", "/practices/published/adopt/", SIGNED_IN),
    Row("practices/<slug:slug>/adopt/", "/practices/published/adopt/", UNSENT, "POST"),
    Row("practices/<slug:slug>/ask/", "/practices/published/ask/", SIGNED_IN),
    Row("practices/<slug:slug>/ask/", "/practices/published/ask/", UNSENT, "POST"),
    # Only those who answer for the practice; none of these do.
    Row(
        "practices/<slug:slug>/adoptions/<int:pk>/reply/",
        "/practices/published/adoptions/{adoption}/reply/",
        NOT_FOR_THEM,
    ),
    Row("my/questions/<int:pk>/", "/my/questions/{question}/", NOT_FOR_THEM),
    # Review and evidence: reviewers decide, curators read.
    Row("review/", "/review/", READERS_OF_REVIEWS),
    Row("review/<int:pk>/", "/review/{review}/", READERS_OF_REVIEWS),
    Row("review/<int:pk>/", "/review/{review}/", (SIGN_IN, 403, 422, 422, 422), "POST"),
    Row("review/evidence/<int:pk>/", "/review/evidence/{item}/", READERS_OF_REVIEWS),
    Row(
        "review/evidence/<int:pk>/",
        "/review/evidence/{item}/",
        (SIGN_IN, 403, 422, 422, 422),
        "POST",
    ),
    Row("practices/<slug:slug>/evidence/add/", "/practices/published/evidence/add/", SIGNED_IN),
    Row("practices/<slug:slug>/evidence/add/", "/practices/draft/evidence/add/", NOT_FOR_THEM),
    Row(
        "practices/<slug:slug>/evidence/added/",
        "/practices/published/evidence/added/",
        NOT_FOR_THEM,
    ),
]

MY_WORK = [
    Row("my/", "/my/", SIGNED_IN),
    Row("my/news/", "/my/news/", SIGNED_IN),
    # Only a button marks news as read.
    Row("my/news/read/", "/my/news/read/", (405, 405, 405, 405, 405)),
    Row("my/news/read/", "/my/news/read/", (SIGN_IN, *["to /my/news/"] * 4), "POST"),
    Row("my/details/", "/my/details/", SIGNED_IN),
    Row("my/mail/", "/my/mail/", SIGNED_IN),
    # The link of an e-mail is signed; nobody can make one up.
    Row("my/mail/stop/<str:token>/", "/my/mail/stop/made-up/", NOBODY),
    Row("my/mail/stop/<str:token>/", "/my/mail/stop/made-up/", NOBODY, "POST"),
    Row("my/organisation/", "/my/organisation/", SIGNED_IN),
    # Somebody else's place of work is left alone.
    Row(
        "my/organisation/<int:pk>/leave/",
        "/my/organisation/{membership}/leave/",
        (SIGN_IN, *["to /my/organisation/"] * 4),
        "POST",
    ),
]

NOT_THEIRS = NOT_FOR_THEM
"""What belongs to somebody else is not there, whoever asks: curators have the admin."""

SHARE = "practices/share/<int:pk>/"
SHARING = [
    Row("practices/share/", "/practices/share/", SIGNED_IN),
    Row("practices/share/alike/", "/practices/share/alike/", SIGNED_IN, "POST"),
    Row(SHARE, "/practices/share/{draft}/", NOT_THEIRS),
    Row(f"{SHARE}preview/", "/practices/share/{draft}/preview/", NOT_THEIRS),
    Row(f"{SHARE}send/", "/practices/share/{draft}/send/", NOT_THEIRS, "POST"),
    Row(f"{SHARE}take-back/", "/practices/share/{draft}/take-back/", NOT_THEIRS, "POST"),
    Row(f"{SHARE}withdraw/", "/practices/share/{published}/withdraw/", NOT_THEIRS),
    Row(f"{SHARE}quick-share/<int:step>/", "/practices/share/{draft}/quick-share/1/", NOT_THEIRS),
    Row(f"{SHARE}<slug:section>/", "/practices/share/{draft}/voice/", NOT_THEIRS),
]
