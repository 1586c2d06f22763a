"""Addresses of the domain's own pages; practices themselves are Wagtail pages."""

from django.urls import path

from practices.views import public

urlpatterns = [
    path("concepts/<slug:slug>/", public.concept, name="concept"),
    path("organisations/<slug:slug>/", public.organisation, name="organisation"),
    path("people/<int:pk>/", public.person, name="person"),
    path("standing/", public.standing, name="standing"),
]
