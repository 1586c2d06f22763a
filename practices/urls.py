"""Addresses of the domain's own pages; practices themselves are Wagtail pages."""

from django.urls import path

from practices.views import (
    adopting,
    asking,
    endorsing,
    my_details,
    my_work,
    public,
    standing_why,
    workplace,
)

urlpatterns = [
    path("concepts/<slug:slug>/", public.concept, name="concept"),
    path("organisations/<slug:slug>/", public.organisation, name="organisation"),
    path("people/<int:pk>/", public.person, name="person"),
    path("standing/", public.standing, name="standing"),
    # Below a practice: endorse, adopt, ask, why
    path("practices/<slug:slug>/endorse/", endorsing.endorse_practice, name="endorse"),
    path("practices/<slug:slug>/endorse/withdraw/", endorsing.take_back, name="endorse_withdraw"),
    path("practices/<slug:slug>/adopt/", adopting.adopt_practice, name="adopt"),
    path("practices/<slug:slug>/ask/", asking.ask, name="ask_owner"),
    path("practices/<slug:slug>/why/", standing_why.why_standing, name="why_standing"),
    path("practices/<slug:slug>/adoptions/<int:pk>/reply/", asking.reply, name="adoption_reply"),
    path("my/questions/<int:pk>/", asking.question, name="question"),
    path("api/v1/practices/<int:pk>/standing", standing_why.standing_data, name="api_standing"),
    # My work
    path("my/", my_work.my_work, name="my_work"),
    path("my/news/", my_work.my_news, name="my_news"),
    path("my/news/read/", my_work.mark_news_read, name="mark_news_read"),
    path("my/details/", my_details.my_details, name="my_details"),
    path("my/mail/", my_details.my_mail, name="my_mail"),
    path("my/mail/stop/<str:token>/", my_work.mail_stop, name="mail_stop"),
    path("my/organisation/", workplace.join_organisation, name="join_organisation"),
    path(
        "my/organisation/<int:pk>/leave/", workplace.leave_organisation, name="leave_organisation"
    ),
]
