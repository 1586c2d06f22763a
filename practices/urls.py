"""Addresses of the domain's own pages; practices themselves are Wagtail pages."""

from django.urls import path

from practices.views import (
    adopting,
    asking,
    endorsing,
    evidence,
    my_details,
    my_work,
    public,
    review,
    share,
    share_record,
    standing_why,
    workplace,
)

READING = [
    path("concepts/<slug:slug>/", public.concept, name="concept"),
    path("organisations/<slug:slug>/", public.organisation, name="organisation"),
    path("people/<int:pk>/", public.person, name="person"),
    path("standing/", public.standing, name="standing"),
    path("practices/<slug:slug>/why/", standing_why.why_standing, name="why_standing"),
    path("api/v1/practices/<int:pk>/standing", standing_why.standing_data, name="api_standing"),
]

VOUCHING = [
    path("practices/<slug:slug>/endorse/", endorsing.endorse_practice, name="endorse"),
    path("practices/<slug:slug>/endorse/withdraw/", endorsing.take_back, name="endorse_withdraw"),
    path("practices/<slug:slug>/adopt/", adopting.adopt_practice, name="adopt"),
    path("practices/<slug:slug>/ask/", asking.ask, name="ask_owner"),
    path("practices/<slug:slug>/adoptions/<int:pk>/reply/", asking.reply, name="adoption_reply"),
]

MY_WORK = [
    path("my/", my_work.my_work, name="my_work"),
    path("my/news/", my_work.my_news, name="my_news"),
    path("my/news/read/", my_work.mark_news_read, name="mark_news_read"),
    path("my/questions/<int:pk>/", asking.question, name="question"),
    path("my/details/", my_details.my_details, name="my_details"),
    path("my/mail/", my_details.my_mail, name="my_mail"),
    path("my/mail/stop/<str:token>/", my_work.mail_stop, name="mail_stop"),
    path("my/organisation/", workplace.join_organisation, name="join_organisation"),
    path(
        "my/organisation/<int:pk>/leave/", workplace.leave_organisation, name="leave_organisation"
    ),
]

SHARE = "practices/share/<int:pk>/"
SHARING = [
    path("practices/share/", share.share, name="share"),
    path("practices/share/alike/", share.share_alike, name="share_alike"),
    path(SHARE, share_record.share_record, name="share_record"),
    path(f"{SHARE}preview/", share_record.share_preview, name="share_preview"),
    path(f"{SHARE}send/", share_record.share_send, name="share_send"),
    path(f"{SHARE}take-back/", share_record.share_take_back, name="share_take_back"),
    path(f"{SHARE}withdraw/", share_record.share_withdraw, name="share_withdraw"),
    path(f"{SHARE}quick-share/<int:step>/", share.share_step, name="share_step"),
    path(f"{SHARE}<slug:section>/", share.share_section, name="share_section"),
]

REVIEWING = [
    path("review/", review.queue, name="review_queue"),
    path("review/<int:pk>/", review.review, name="review"),
    path("review/evidence/<int:pk>/", evidence.evidence_verdict, name="evidence_review"),
    path("practices/<slug:slug>/evidence/add/", evidence.evidence_add, name="evidence_add"),
    path("practices/<slug:slug>/evidence/added/", evidence.evidence_added, name="evidence_added"),
]

urlpatterns = [*READING, *VOUCHING, *MY_WORK, *SHARING, *REVIEWING]
