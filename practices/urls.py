"""Addresses of the domain's own pages; practices themselves are Wagtail pages."""

from django.urls import path

from practices.views import evidence, public, review

urlpatterns = [
    path("concepts/<slug:slug>/", public.concept, name="concept"),
    path("organisations/<slug:slug>/", public.organisation, name="organisation"),
    path("people/<int:pk>/", public.person, name="person"),
    path("standing/", public.standing, name="standing"),
    # Review and evidence
    path("review/", review.queue, name="review_queue"),
    path("review/<int:pk>/", review.review, name="review"),
    path("review/evidence/<int:pk>/", evidence.evidence_verdict, name="evidence_review"),
    path("practices/<slug:slug>/evidence/add/", evidence.evidence_add, name="evidence_add"),
    path("practices/<slug:slug>/evidence/added/", evidence.evidence_added, name="evidence_added"),
]
