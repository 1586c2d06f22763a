"""Addresses of the domain's own pages; practices themselves are Wagtail pages."""

from django.urls import path

from practices.views import public, share, share_record

urlpatterns = [
    path("concepts/<slug:slug>/", public.concept, name="concept"),
    path("organisations/<slug:slug>/", public.organisation, name="organisation"),
    path("people/<int:pk>/", public.person, name="person"),
    path("standing/", public.standing, name="standing"),
    # Sharing
    path("practices/share/", share.share, name="share"),
    path("practices/share/alike/", share.share_alike, name="share_alike"),
    path("practices/share/<int:pk>/", share_record.share_record, name="share_record"),
    path("practices/share/<int:pk>/preview/", share_record.share_preview, name="share_preview"),
    path("practices/share/<int:pk>/send/", share_record.share_send, name="share_send"),
    path(
        "practices/share/<int:pk>/take-back/", share_record.share_take_back, name="share_take_back"
    ),
    path("practices/share/<int:pk>/withdraw/", share_record.share_withdraw, name="share_withdraw"),
    path("practices/share/<int:pk>/quick-share/<int:step>/", share.share_step, name="share_step"),
    path("practices/share/<int:pk>/<slug:section>/", share.share_section, name="share_section"),
]
